"""Which Odoo record stands for which object of Moss, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from moss_odoo.books.chart import Account, AnalyticAccount, Chart, Tax
from moss_odoo.errors import BlockedError


class MappingKind(StrEnum):
    """What of Moss is mapped to what of Odoo."""

    ACCOUNT = "account"
    TAX = "tax"
    DIMENSION = "dimension"
    SUPPLIER = "supplier"
    MERCHANT = "merchant"
    PERSON = "person"


AUTOMATIC = "automatic"

_TITLES = {
    MappingKind.ACCOUNT: ("expense account", "account"),
    MappingKind.TAX: ("tax rate", "purchase tax"),
    MappingKind.DIMENSION: ("dimension item", "analytic account"),
    MappingKind.SUPPLIER: ("supplier", "contact"),
    MappingKind.MERCHANT: ("merchant", "contact"),
    MappingKind.PERSON: ("employee", "contact"),
}


@dataclass(frozen=True, slots=True)
class MappingRow:
    """One choice: this Moss object is that Odoo record, or nothing yet (`odoo_id` None)."""

    kind: MappingKind
    moss_id: str
    """Moss's id; for a merchant its normalised name."""
    moss_label: str
    odoo_id: int | None
    odoo_label: str
    """Where nothing is chosen: those among whom a person must choose, if there are any."""
    reason: str
    """Why it was proposed: `same code 6815`, `same rate 19 %`."""
    confirmed: bool
    """Whether it may be booked on: exact matches are, proposals are once a person says so."""
    confirmed_by: str = ""
    """`automatic`, or the person's login name on this machine."""
    confirmed_at: datetime | None = field(default=None, compare=False)
    """Set by the ledger when the choice is stored; the same choice at another time is the same."""

    @property
    def by_person(self) -> bool:
        """Whether a person has decided it; nothing automatic replaces that."""
        decided = self.confirmed and self.odoo_id is not None
        return decided and self.confirmed_by != AUTOMATIC

    @property
    def ambiguous(self) -> bool:
        """Whether a person must choose among several, or see to the only one that is there."""
        return self.odoo_id is None and bool(self.odoo_label)


class UnmappedError(BlockedError):
    def __init__(self, kind: MappingKind, label: str, why: str) -> None:
        ours, theirs = _TITLES[kind]
        super().__init__(
            f"{kind.value}-unmapped",
            f"The {ours} “{label}” of Moss has no {theirs} in Odoo: {why}.",
            remedy=f"Create the {theirs} in Odoo and run `moss-odoo import`, or choose one with "
            f"`moss-odoo mapping set {kind.value} …`.",
        )


class UnconfirmedError(BlockedError):
    def __init__(self, row: MappingRow) -> None:
        ours, _theirs = _TITLES[row.kind]
        super().__init__(
            f"{row.kind.value}-unconfirmed",
            f"The {ours} “{row.moss_label}” of Moss would be “{row.odoo_label}” in Odoo "
            f"({row.reason}), and nobody has confirmed that yet.",
            remedy=f"Confirm it with `moss-odoo mapping confirm {row.kind.value} …`, "
            "or choose another one.",
        )


class GoneError(BlockedError):
    def __init__(self, row: MappingRow) -> None:
        _ours, theirs = _TITLES[row.kind]
        super().__init__(
            f"{row.kind.value}-archived",
            f"The {theirs} “{row.odoo_label}”, chosen for “{row.moss_label}”, is archived or "
            "deleted in Odoo.",
            remedy=f"Restore it in Odoo, or choose another one with "
            f"`moss-odoo mapping set {row.kind.value} …`.",
        )


class MappingTable:
    """The choices of a connection, by kind and Moss id."""

    def __init__(self, rows: Iterable[MappingRow]) -> None:
        self._rows = {(row.kind, row.moss_id): row for row in rows}

    def get(self, kind: MappingKind, moss_id: str) -> MappingRow | None:
        return self._rows.get((kind, moss_id))

    def of(self, kind: MappingKind) -> list[MappingRow]:
        return [row for row in self._rows.values() if row.kind is kind]

    def chosen(self, kind: MappingKind, moss_id: str) -> MappingRow:
        """The confirmed row; UnmappedError or UnconfirmedError otherwise."""
        row = self.get(kind, moss_id)
        if row is None:
            raise UnmappedError(kind, moss_id, "it is not known here yet")
        if row.odoo_id is None:
            raise UnmappedError(kind, row.moss_label, row.reason)
        if not row.confirmed:
            raise UnconfirmedError(row)
        return row

    def missing(self, wanted: Iterable[tuple[MappingKind, str]]) -> bool:
        """Whether any of these has no choice to book on yet."""
        rows = (self.get(kind, moss_id) for kind, moss_id in wanted)
        return any(row is None or row.odoo_id is None for row in rows)

    def account(self, moss_id: str, chart: Chart) -> Account:
        row = self.chosen(MappingKind.ACCOUNT, moss_id)
        return _alive(row, chart.accounts)

    def tax(self, moss_id: str, chart: Chart) -> Tax:
        row = self.chosen(MappingKind.TAX, moss_id)
        return _alive(row, chart.taxes)

    def analytic(self, item_id: str, chart: Chart) -> AnalyticAccount:
        row = self.chosen(MappingKind.DIMENSION, item_id)
        return _alive(row, chart.analytic)


_Record = TypeVar("_Record", Account, Tax, AnalyticAccount)


def _alive(row: MappingRow, records: Mapping[int, _Record]) -> _Record:
    record = records.get(row.odoo_id or 0)
    if record is None or not record.active:
        raise GoneError(row)
    return record
