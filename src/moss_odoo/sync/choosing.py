"""Choosing among the records that an Odoo company has the one that a connection works with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from moss_odoo.books.names import normalised
from moss_odoo.errors import ConfigError
from moss_odoo.sync.pieces import Action
from moss_odoo.sync.wished_names import Wish


class AmbiguousRecordError(ConfigError):
    def __init__(self, what: str, name: str, ids: Sequence[int]) -> None:
        listed = ", ".join(map(str, ids))
        super().__init__(
            f"Odoo has several records named “{name}” that could be the {what} (ids {listed}).",
            remedy="Rename or archive all but one of them in Odoo.",
        )


class NoSuchRecordError(ConfigError):
    def __init__(self, what: str, name: str, used: str) -> None:
        super().__init__(
            f"Odoo has no {what} “{name}”; so far “{used}” is used.",
            remedy=f"To go on with that one, leave the option out: it may be renamed in Odoo. For "
            f"another one, create “{name}” in Odoo first.",
        )


class UnsuitableRecordError(ConfigError):
    def __init__(self, what: str, record: str, why: str) -> None:
        super().__init__(
            f"“{record}” cannot be the {what}: {why}.",
            remedy="Name another one, or leave the option out to see what is proposed.",
        )


class Record(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def active(self) -> bool: ...
    @property
    def key(self) -> str: ...


R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Search:
    """For one record."""

    what: str
    """As people call it."""
    key: str
    """Our name for it, where we made it."""
    wish: Wish
    stored: int | None = None
    """The one that the connection knows."""

    def means(self, record: Record) -> bool:
        """Whether it bears the name; a person may also mean it by its code."""
        wanted = normalised(self.wish.text)
        code = getattr(record, "code", "") if self.wish.given else ""
        return wanted == normalised(record.name) or (bool(code) and wanted == normalised(code))


def choose(
    search: Search, usable: Sequence[R], adoptable: Sequence[R]
) -> tuple[R, Action, str] | None:
    """The record, what becomes of it, and why; None where it is to be created.

    By a person's wish; else by stored id, then by External ID, then by exact name. Archived ones
    are unarchived.
    """
    used = _used(search, usable)
    if search.wish.given:
        if record := _named(search, adoptable):
            if used is None or record.id == used.id:
                return record, *_kept(record, Action.ADOPT if used is None else Action.KEEP)
            return record, *_kept(record, Action.ADOPT, f"instead of “{used.name}”")
        if used:
            raise NoSuchRecordError(in_sentence(search.what), search.wish.text, used.name)
        return None
    if used:
        return used, *_kept(used, Action.KEEP)
    # What bears another name of ours is already something else to us.
    if record := _named(search, [one for one in adoptable if not one.key]):
        return record, *_kept(record, Action.ADOPT)
    return None


def refuse_unsuitable(
    search: Search, records: Sequence[Record], usable: Sequence[Record], why: str
) -> None:
    """What a person names must not be created beside another record that bears the name."""
    if search.wish.given:
        for record in records:
            if search.means(record) and record not in usable:
                raise UnsuitableRecordError(in_sentence(search.what), str(record), why)


def in_sentence(what: str) -> str:
    return what[:1].lower() + what[1:]


def _used(search: Search, usable: Sequence[R]) -> R | None:
    for record in usable:
        if record.id == search.stored:
            return record
    return next((record for record in usable if record.key == search.key), None)


def _named(search: Search, records: Sequence[R]) -> R | None:
    named = [one for one in records if search.means(one)]
    named = [one for one in named if one.active] or named
    if len(named) > 1:
        name, ids = search.wish.text, [one.id for one in named]
        raise AmbiguousRecordError(in_sentence(search.what), name, ids)
    return named[0] if named else None


def _kept(record: Record, action: Action, reason: str = "") -> tuple[Action, str]:
    if record.active:
        return action, reason
    return Action.UNARCHIVE, reason or "is archived"
