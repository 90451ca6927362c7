"""What learners get of an assessed exercise: what play needs, and nothing of the key.

Replies are named by tokens there, so that a name such as ``tell-her`` says nothing. The digest of what determines play
is computed over tokens too, so source and release agree on it.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from course.scenario.model import ExerciseFile, ReadByAPerson, Reply, RolePlay, Scene

__all__ = ["digest", "strip", "token"]


def token(exercise: RolePlay, scene: str, reply: Reply) -> str:
    """How a transcript names a reply: its id in practice, ten hexadecimal digits in assessed exercises."""
    if not exercise.assessed or exercise.stripped:
        return reply.id
    return hashlib.sha256(f"{exercise.title}\n{scene}\n{reply.id}".encode()).hexdigest()[:10]


def strip(exercise: ExerciseFile) -> ExerciseFile:
    """The exercise as learners get it; practice keeps its key, because practice without feedback does not teach."""
    if isinstance(exercise, ReadByAPerson):
        return exercise.model_copy(update={"looks_for": []})
    if not isinstance(exercise, RolePlay) or not exercise.assessed or exercise.stripped:
        return exercise
    return RolePlay.model_validate(
        {
            **exercise.model_dump(mode="json", include=set(_PUBLIC)),
            "customer": exercise.customer.model_dump(mode="json", exclude={"wants"}),
            "scenes": {name: _scene(exercise, name, scene) for name, scene in exercise.scenes.items()},
            "stripped": True,
        }
    )


def digest(exercise: ExerciseFile) -> str:
    """What determines play, in 16 hexadecimal digits: not the key, not a comment, not what only the debrief shows."""
    if isinstance(exercise, RolePlay):
        what = {
            "start": exercise.start,
            "out_of_patience": exercise.out_of_patience,
            "meters": [exercise.customer.trust, exercise.customer.patience],
            "facts": exercise.facts,
            "permissions": exercise.permissions,
            "attempts": exercise.attempts,
            "scenes": {name: _scene(exercise, name, scene) for name, scene in exercise.scenes.items()},
        }
    else:
        what = exercise.model_dump(mode="json", exclude={"stripped", "looks_for"})
    canonical = json.dumps(what, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]


_PUBLIC = (
    "kind",
    "title",
    "principle",
    "mode",
    "attempts",
    "channel",
    "you",
    "facts",
    "permissions",
    "flags",
    "start",
    "out_of_patience",
)


def _scene(exercise: RolePlay, name: str, scene: Scene) -> dict[str, Any]:
    """What play needs of one scene, as plain JSON values."""
    made: dict[str, Any] = {"says": [line.model_dump(mode="json") for line in scene.says]}
    if scene.speaker:
        made["speaker"] = scene.speaker
    if scene.replies:
        made["replies"] = [
            {
                "id": token(exercise, name, reply),
                **reply.model_dump(mode="json", include={"say", "when", "trust", "patience", "sets"}),
                "to": [route.model_dump(mode="json", exclude={"samples"}) for route in reply.to],
            }
            for reply in scene.replies
        ]
    if scene.own_words:
        made["own_words"] = {
            "prompt": scene.own_words.prompt,
            "routes": [
                route.model_dump(mode="json", exclude={"samples"}) for route in scene.own_words.routes
            ],
        }
    if scene.ends:
        made["ends"] = scene.ends
    return made
