"""A file that a form sends."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import Message


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    content: bytes


def uploaded(content_type: str, body: bytes, field: str) -> Upload | None:
    """The file of this field of a multipart form (RFC 7578), byte by byte as it was sent."""
    boundary = _headed("content-type", content_type).get_param("boundary", header="content-type")
    if not isinstance(boundary, str) or not boundary:
        return None
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary.encode("ascii", "replace"))[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        named = _disposition(head.decode("utf-8", "replace"))
        if named.get_param("name", header="content-disposition") == field:
            return Upload(named.get_filename("")[-200:], content)
    return None


def _disposition(head: str) -> Message:
    for line in head.split("\r\n"):
        name, _, value = line.partition(":")
        if name.strip().lower() == "content-disposition":
            return _headed("content-disposition", value.strip())
    return Message()


def _headed(name: str, value: str) -> Message:
    made = Message()
    made[name] = value
    return made
