"""What the course panel asks the server for. Each is for the learner alone: Jupyter's own token and its guard against forged requests."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

from jupyter_server.auth.decorator import authorized
from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import url_path_join
from tornado import web

from course.errors import CourseError
from course.handin import receipt, returned
from course.handin.send import send
from course.server.lessons import Lessons
from course.session import now

__all__ = ["pages"]


def pages(base_url: str) -> list[tuple[str, type[web.RequestHandler]]]:
    """Every address that we answer, with what answers it."""
    found = {"standing": StandingPage, "hand-in": HandInPage, "feedback": FeedbackPage}
    return [(url_path_join(base_url, "heart", name), page) for name, page in found.items()]


class _Page(APIHandler):
    """What our pages share: lessons, work beside the server's loop, and errors in words."""

    auth_resource = "heart"

    @property
    def lessons(self) -> Lessons:
        """The learner's lessons."""
        return self.settings["heart_lessons"]  # type: ignore[no-any-return]

    async def answer(self, work: Callable[[], Any], kind: str = "application/json") -> None:
        """Do some work and answer with what it returns; what was raised on purpose is said in its own words."""
        try:
            found = await asyncio.to_thread(work)
        except CourseError as error:
            self.set_status(409)
            found = {"message": str(error)}
        if not isinstance(found, bytes):
            found, kind = json.dumps(found), "application/json"
        await self.finish(found, set_content_type=kind)

    def asked(self) -> dict[str, str]:
        """The body of a request: an object of texts."""
        try:
            body = json.loads(self.request.body)
        except ValueError:
            body = None
        if not isinstance(body, dict) or not all(isinstance(each, str) for each in body.values()):
            raise web.HTTPError(400, "An object of texts is asked for.")
        return body


class StandingPage(_Page):
    """Where the learner stands."""

    @web.authenticated
    @authorized
    async def get(self) -> None:
        """Every lesson with its exercises."""
        await self.answer(self.lessons.standing)


class HandInPage(_Page):
    """Handing in."""

    @web.authenticated
    @authorized
    async def post(self) -> None:
        """Hand in a lesson."""
        asked = self.asked()

        def work() -> dict[str, Any]:
            sent = send(self.lessons.find(asked.get("lesson", "")), asked.get("learner", "").strip(), now)
            code = receipt.code(sent.hand_in.manifest)
            return {"receipt": code, "file": sent.path.name, "text": sent.receipt, "said": sent.said}

        await self.answer(work)

    @web.authenticated
    @authorized
    async def get(self) -> None:
        """The file that was made, to be kept elsewhere."""
        path, name = self.get_argument("lesson"), self.get_argument("file")
        self.set_header("Content-Disposition", "attachment")  # the link says under which name
        await self.answer(lambda: self.lessons.file(path, name).read_bytes(), "application/zip")


class FeedbackPage(_Page):
    """What has come back."""

    @property
    def content_security_policy(self) -> str:
        """It comes from elsewhere, so it may show itself and do nothing: no script, no request, no form."""
        return "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'self'"

    @web.authenticated
    @authorized
    async def get(self) -> None:
        """A page of feedback."""
        path, name = self.get_argument("lesson"), self.get_argument("page")
        await self.answer(lambda: returned.read(self.lessons.find(path), name), "text/html; charset=utf-8")

    @web.authenticated
    @authorized
    async def post(self) -> None:
        """Keep the file that was sent as the body; without one look in the exchange. Answers where the learner stands then."""
        path, data = self.get_argument("lesson"), self.request.body

        def work() -> dict[str, Any]:
            lesson = self.lessons.find(path)
            if data:
                returned.keep(lesson, data, now)
            else:
                returned.fetch(lesson)
            return self.lessons.standing()

        await self.answer(work)
