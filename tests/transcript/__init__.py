"""What the tests of transcripts share."""

from pathlib import Path

VERSIONS = Path(__file__).parent / "versions"

HEAD = {
    "at": "2026-01-05T09:00:00Z",
    "heart": 1,
    "exercise": "late-parcel",
    "kind": "role-play",
    "session": "0123456789abcdef",
    "digest": "0123456789abcdef",
    "course": "0.1.0",
}
REPLY = {"at": "2026-01-05T09:00:01Z", "do": "reply", "scene": "opening", "token": "in-the-depot"}
