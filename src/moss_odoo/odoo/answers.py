"""What Odoo answers in place of a result: its words, and its own name for what happened."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_REDIRECT = "odoo.exceptions.RedirectWarning"
_MISSING = "odoo.exceptions.MissingError"
# PostgreSQL's words where its messages are English, and its own names where they are not.
_ANOTHER_WRITER = re.compile(
    r"could not serialize access|deadlock detected|SerializationFailure|DeadlockDetected"
)
# A trigger tells where in its own source it failed; the word before depends on the language.
_WITHIN_POSTGRES = re.compile(r"\n\w+:\s+PL/\w+ function .*", re.DOTALL)

# The import shows an error with a window for Odoo's own client as Python would print it.
_IMPORTED = re.compile(
    r"""^[^<]*<class 'odoo\.exceptions\.RedirectWarning'>: \((?:'|")(.*?)(?:'|"), .*$""", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Said:
    """Odoo's words without its traceback."""

    whole: str
    """With their line breaks."""
    kind: str
    """The exception as Odoo names it in every language; empty where it names none."""

    @property
    def words(self) -> str:
        """On one line."""
        return on_one_line(self.whole) or "no reason given"

    @property
    def is_for_people(self) -> bool:
        """Whether it is an answer to people, not a failure inside of Odoo."""
        return self.kind.startswith("odoo.exceptions.") or not self.kind

    @property
    def is_of_a_record(self) -> bool:
        """Whether a record is missing, not the model or the method."""
        return self.kind == _MISSING

    @property
    def tells_of_another_writer(self) -> bool:
        return tells_of_another_writer(f"{self.kind} {self.whole}")


def said_in(body: Any) -> Said:
    """Of the body of an answer that is not the wanted one."""
    body = body if isinstance(body, dict) else {}
    kind = str(body.get("name") or "")
    message = body.get("message")
    if kind == _REDIRECT:
        # Beside the sentence stands a window for Odoo's own client to open.
        arguments = body.get("arguments")
        message = arguments[0] if isinstance(arguments, list) and arguments else message
    return Said(str(message or ""), kind)


def on_one_line(words: str) -> str:
    """Odoo's sentence without what is meant for programs."""
    bare = _IMPORTED.sub(r"\1", _WITHIN_POSTGRES.sub("", words))
    return " ".join(bare.split())


def tells_of_another_writer(words: str) -> bool:
    """Whether somebody else changed the same records at the same time."""
    return _ANOTHER_WRITER.search(words) is not None
