"""Collecting: from what an instructor was sent to clean submissions, one for each learner, the latest counting.

Nothing stops the others: what cannot be taken is said and left where it is. Everything that is taken is kept as it came.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from course.cohort.find import Problem, Work, find
from course.cohort.keep import COLLECTED, Record, copy, digest, keep, note, records
from course.cohort.senders import learner_of, sender_of
from course.dropped import shown
from course.errors import CourseError, HandInError, LessonError
from course.handin.names import learner_id
from course.handin.unpack import differences
from course.intake import TIME, take_in, write_clean
from course.lesson import ANSWERS
from course.result import Outcome
from course.transcript.manifest import MANIFEST

__all__ = ["SUBMITTED", "Row", "collect"]

SUBMITTED = "submitted"

CLOCKS_DIFFER = timedelta(days=1)
"""How far in the future a learner's clock may be before it is not believed."""

_ISO = "%Y-%m-%dT%H:%M:%SZ"
_OWN = ("autograded", COLLECTED, "feedback", "release", "source", SUBMITTED)
_SAME_NAME = (
    "More than one person handed in under this name: {}. None of these was taken. Find out whose is whose, and collect each with "
    "--learner."
)


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one thing that was sent. ``what`` is a few words; ``said`` are sentences; ``taken`` is false when it could not be."""

    where: str
    what: str
    learner: str = ""
    lesson: str = ""
    at: str = ""
    finished: str = ""
    said: tuple[str, ...] = ()
    taken: bool = True


@dataclass(frozen=True, slots=True)
class _Known:
    """Work of which it is known whose it is, for which lesson, and when it was handed in."""

    work: Work
    learner: str
    lesson: str
    at: str
    sender: str


def collect(root: Path, paths: Sequence[Path], lesson: str = "", learner: str = "") -> list[Row]:
    """Take in everything in these files and folders.

    Args:
        root: the course's folder, with ``release/``.
        paths: hand-in files, folders of them, an LMS's zips, folders of submissions.
        lesson: what is meant for another lesson is left out; also the lesson of what does not say which it is for.
        learner: whose work it is, whatever it says; only where there is one.

    Raises:
        LessonError: nothing is released, or not this lesson.
        HandInError: a path is the course's own; ``learner`` is no name, or there is more than one work.
    """
    from course.launch.folder import lessons

    released = {each.name: each for each in lessons(root / "release")}
    if not released:
        raise LessonError(f"Nothing is released in {root / 'release'}, so nothing can be collected for it.")
    if lesson and lesson not in released:
        raise LessonError(
            f"There is no lesson called {lesson!r} in {root / 'release'}. There are: {', '.join(released)}."
        )
    whose = learner_id(learner) if learner else ""
    with ExitStack() as stack:
        found: list[Work | Problem] = []
        for path in paths:
            _check_is_not_ours(root, path)
            found += find(
                path.resolve(), Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="heart-")))
            )
        works = [each for each in found if isinstance(each, Work)]
        if whose and len(works) != 1:
            raise HandInError(f"--learner is for the work of one person; here is the work of {len(works)}.")
        rows = [
            Row(each.where, "not taken", said=(each.why,), taken=False)
            for each in found
            if isinstance(each, Problem)
        ]
        known = []
        for work in works:
            try:
                known.append(_know(work, released, lesson, whose))
            except HandInError as error:
                rows.append(Row(work.where, "not taken", said=(*work.said, str(error)), taken=False))
        impostors = {} if whose else _same_name(root, known)
        known.sort(key=lambda each: each.at)
        rows += [_row(root, each, released[each.lesson], lesson, impostors) for each in known]
    return rows


def _check_is_not_ours(root: Path, path: Path) -> None:
    inside, course = path.resolve(), root.resolve()
    if course.is_relative_to(inside) or any(inside.is_relative_to(course / name) for name in _OWN):
        raise HandInError(
            f"{path} is a part of the course itself. Name the files, or the folder, that you were sent."
        )


def _know(work: Work, released: dict[str, Path], lesson: str, whose: str) -> _Known:
    """Whose it is, for which lesson, and when it was handed in; raises ``HandInError`` when that cannot be known."""
    sender = sender_of(reversed(work.names))
    about = work.manifest
    named = [name for name in reversed(work.names) if name in released]
    inside = [name for name in released if (work.original / f"{name}.ipynb").is_file()]
    if about is not None:
        which = about.lesson
    else:
        which = next(
            iter([*inside, *named, *([lesson] if lesson else [])]),
            next(iter(released)) if len(released) == 1 else "",
        )
    if not which:
        raise HandInError(
            f"It does not say for which lesson it is. Say so with --lesson, one of: {', '.join(released)}."
        )
    if which not in released:
        raise HandInError(f"It is for the lesson “{shown(which)}”, which is not released here.")
    learner = whose
    if not learner and about is not None and about.learner:
        learner = learner_id(about.learner)
    if not learner and sender:
        learner = learner_id(sender.name)
    learner = learner or learner_of(work.names, released)
    if not learner:
        raise HandInError("It does not say whose work it is. Say so with --learner.")
    return _Known(work, learner, which, _time(work), sender.key if sender else "")


def _same_name(root: Path, known: list[_Known]) -> dict[tuple[str, str], list[str]]:
    """The learners and lessons for which platforms name more than one sender, now or before, with the senders."""
    senders: dict[tuple[str, str], set[str]] = defaultdict(set)
    for each in known:
        place = (each.learner, each.lesson)
        senders[place] |= {each.sender} - {""}
        senders[place] |= {old.sender for _, old in records(_kept(root, *place))} - {""}
    return {place: sorted(names) for place, names in senders.items() if len(names) > 1}


def _row(
    root: Path, each: _Known, released: Path, only: str, impostors: dict[tuple[str, str], list[str]]
) -> Row:
    row = Row(
        each.work.where, "taken", each.learner, each.lesson, each.at, _finished(each.work), _said(each.work)
    )
    if only and each.lesson != only:
        return replace(row, what="left out", said=(f"It is for the lesson “{each.lesson}”.",))
    if names := impostors.get((each.learner, each.lesson)):
        text = _SAME_NAME.format(", ".join(shown(name) for name in names))
        return replace(row, what="not taken", said=(text,), taken=False)
    try:
        return _take(root, each, released, row)
    except (OSError, CourseError) as error:
        return replace(
            row, what="not taken", said=(*row.said, f"It could not be written: {error}."), taken=False
        )


def _take(root: Path, each: _Known, released: Path, row: Row) -> Row:
    kept = _kept(root, each.learner, each.lesson)
    original = digest(each.work.original)
    before = records(kept)
    target = root / SUBMITTED / each.learner / each.lesson
    same = [(place, old) for place, old in before if old.digest == original]
    if target.exists() and any(old.made for _, old in same):
        return replace(row, what="taken before")
    record = Record(each.at, each.work.where, original, each.sender)
    place = same[-1][0] if same else keep(kept, each.work.original, each.work.names[-1], record)
    if any(old.made and old.at > each.at for _, old in before):
        return replace(row, what="kept; a later one counts")
    with tempfile.TemporaryDirectory(prefix="heart-") as folder:
        clean = Path(folder) / "clean"
        said = _clean(each, released, Path(folder) / each.lesson, clean)
        made = digest(clean)
        _set_aside(kept, target, [old for _, old in before])
        _replace(target, clean)
    note(place, replace(record, made=made))
    return replace(row, said=(*row.said, *said))


def _clean(each: _Known, released: Path, work: Path, clean: Path) -> tuple[str, ...]:
    """Write a clean submission; what was left out, in sentences."""
    if each.work.hand_in is None:
        work = each.work.original
    else:
        (work / ANSWERS).mkdir(parents=True)
        shutil.copyfile(released / f"{each.lesson}.ipynb", work / f"{each.lesson}.ipynb")
        (work / ANSWERS / MANIFEST).write_bytes(each.work.hand_in.manifest_bytes)
        for name, data in each.work.hand_in.files.items():
            (work / ANSWERS / name).write_bytes(data)
    intake = take_in(work, released)
    if each.work.hand_in is not None or not intake.time:
        intake = replace(intake, time=_stamp(each.at))
    write_clean(intake, released, clean)
    return intake.said


def _set_aside(kept: Path, target: Path, before: list[Record]) -> None:
    """Keep a submission that is there and was not made here, such as one that nbgrader collected."""
    if target.is_dir() and (there := digest(target)) not in {record.made for record in before}:
        keep(kept, target, target.name, Record(_mtime(target), f"{SUBMITTED}/", there))


def _replace(target: Path, clean: Path) -> None:
    """Put a clean submission in the place of what is there; at every moment there is one or the other."""
    target.parent.mkdir(parents=True, exist_ok=True)
    new, old = (target.with_name(f".{target.name}.{word}") for word in ("new", "old"))
    for each in (new, old):
        shutil.rmtree(each, ignore_errors=True)
    copy(clean, new)
    if target.exists():
        target.rename(old)
    new.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _kept(root: Path, learner: str, lesson: str) -> Path:
    return root / COLLECTED / learner / lesson


def _said(work: Work) -> tuple[str, ...]:
    return (*work.said, *(differences(work.hand_in) if work.hand_in else ()))


def _finished(work: Work) -> str:
    if work.manifest is None:
        return ""
    states = [entry.state for entry in work.manifest.exercises.values()]
    return f"{states.count(Outcome.FINISHED)} of {len(states)}"


def _time(work: Work) -> str:
    """When it was handed in: as the hand-in says, as nbgrader says, or as old as the newest file in it; never in the future."""
    said = [work.manifest.at] if work.manifest else []
    with suppress(OSError, ValueError):
        said.append((work.original / TIME).read_text(encoding="ascii")[:40].replace(" UTC", "+00:00"))
    for text in said:
        with suppress(ValueError, OverflowError):
            moment = datetime.fromisoformat(text.strip())
            moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
            if moment <= datetime.now(UTC) + CLOCKS_DIFFER:
                return moment.strftime(_ISO)
    return _mtime(work.original)


def _mtime(path: Path) -> str:
    newest = max((each.lstat().st_mtime for each in [path, *path.rglob("*")] if each.is_file()), default=0.0)
    return datetime.fromtimestamp(newest, UTC).strftime(_ISO)


def _stamp(at: str) -> str:
    """A moment as nbgrader writes it."""
    return datetime.fromisoformat(at).strftime("%Y-%m-%d %H:%M:%S.%f UTC")
