"""The outcome of a check: the guide's list, each item ok, warning or missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum

from moss_odoo.errors import MossOdooError


class Mark(StrEnum):
    OK = "ok"
    WARNING = "warning"
    """Works now, and a person should look at it."""
    MISSING = "missing"
    """Nothing can be exported before it is mended."""


class Section(StrEnum):
    ODOO = "Odoo"
    RIGHTS = "Permissions of the Odoo user"
    BOOKS = "Journals, accounts and supplier"
    MOSS = "Moss"
    MAPPING = "Master data"


@dataclass(frozen=True, slots=True)
class Item:
    id: str
    """Stable: `odoo-key`, `right-vendors`, `bank-journal`."""
    section: Section
    title: str
    mark: Mark
    detail: str
    remedy: str = ""
    error: MossOdooError | None = field(default=None, compare=False)
    """What came instead of an answer."""


@dataclass(slots=True)
class Checklist:
    items: list[Item] = field(default_factory=list)

    @property
    def ready(self) -> bool:
        return all(item.mark is not Mark.MISSING for item in self.items)

    @property
    def error(self) -> MossOdooError | None:
        """The first error that came instead of an answer."""
        return next((item.error for item in self.items if item.error), None)

    def ok(self, id_: str, section: Section, title: str, detail: str) -> None:
        self.items.append(Item(id_, section, title, Mark.OK, detail))

    def warn(self, id_: str, section: Section, title: str, detail: str, remedy: str = "") -> None:
        self.items.append(Item(id_, section, title, Mark.WARNING, detail, remedy))

    def lack(self, id_: str, section: Section, title: str, detail: str, remedy: str) -> None:
        self.items.append(Item(id_, section, title, Mark.MISSING, detail, remedy))

    @contextmanager
    def guard(self, id_: str, section: Section, title: str) -> Iterator[None]:
        """What goes wrong inside becomes an item, and the check goes on."""
        try:
            yield
        except MossOdooError as error:
            self.fail(id_, section, title, error)

    def fail(self, id_: str, section: Section, title: str, error: MossOdooError) -> None:
        item = Item(id_, section, title, Mark.MISSING, error.message, error.remedy, error)
        self.items.append(item)
