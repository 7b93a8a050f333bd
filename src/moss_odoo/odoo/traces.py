"""What the exports of a company have left in Odoo, told expense by expense."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from moss_odoo.books.state import State
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.external_ids import MODULE, ExternalIds
from moss_odoo.odoo.left_in_odoo import FILE, MOVE, PAYMENT, Left, names_of, read_left, rows_of
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.recovery_ports import Trace
from moss_odoo.sync.remembered import OdooRecord

_BILLS = ("bill", "fee")
_KEPT = ("bill", "fee", "payment")
_MET = "reconciled_bill_ids"

Row = Mapping[str, Any]


class Traces:
    """The port `OdooTraces` on a real Odoo."""

    def __init__(self, client: OdooClient, company_id: int) -> None:
        self._client = client
        self._ids = ExternalIds(company_id)

    def traces(self, *, progress: Progress) -> tuple[Trace, ...]:
        progress.stage("Reading what stands in Odoo")
        by_expense: dict[str, list[Left]] = defaultdict(list)
        for one in read_left(self._client, self._ids, progress):
            by_expense[one.name.moss_id].append(one)
        exports = [_Export(expense_id, left) for expense_id, left in by_expense.items()]
        self._find_linked([one for one in exports if not one.documents], progress)
        return tuple(one.trace() for one in exports)

    def bills_of_others(self, bill_ids: Collection[int]) -> frozenset[int]:
        wanted = sorted(bill_ids)
        domain = [["id", "in", wanted], ["move_type", "in", ["in_invoice", "in_refund"]]]
        there = self._client.read(MOVE, "search", domain=domain) if wanted else []
        names = names_of(self._client, MOVE, there)
        return frozenset(one for one in there if not names.get(one, "").startswith(f"{MODULE}."))

    def _find_linked(self, exports: Sequence[_Export], progress: Progress) -> None:
        """Bills of others that were paid, or that bear our receipts."""
        paid = [payment for one in exports for payment in one.booked]
        rows = rows_of(self._client, PAYMENT, paid, progress, [_MET])
        met = {payment: row[_MET] for payment, row in rows.items()}
        candidates = {one: one.may_be_linked_to(met) for one in exports}
        ids = {bill_id for each in candidates.values() for bill_id in each}
        bills = rows_of(self._client, MOVE, sorted(ids), progress)
        for one, bill_ids in candidates.items():
            if len(bill_ids) == 1 and (bill := bills.get(min(bill_ids))):
                one.linked = bill


class _Export:
    """The last export of one expense."""

    def __init__(self, expense_id: str, left: Sequence[Left]) -> None:
        self.expense_id = expense_id
        self._all = left
        self.revision = max(one.name.revision for one in left)
        self._left = [one for one in left if one.name.revision == self.revision]
        self.linked: Row | None = None
        """The bill of others that it pays."""

    @property
    def documents(self) -> list[Left]:
        """Its own bills, the fee bill last."""
        found = [one for one in self._moves() if one.name.kind in _BILLS]
        return sorted(found, key=lambda one: _BILLS.index(one.name.kind))

    @property
    def booked(self) -> list[int]:
        """Its payments that count, in their order."""
        posted = {one.id for one in self._moves() if one.row["state"] == "posted"}
        return sorted(
            one.id for one in self._left if one.model == PAYMENT and one.row["move_id"] in posted
        )

    def may_be_linked_to(self, met: Mapping[int, Collection[int]]) -> set[int]:
        files = {one.row["res_id"] for one in self._left if one.model == FILE}
        return {bill_id for payment in self.booked for bill_id in met[payment]} or files

    def trace(self) -> Trace:
        trace = Trace(
            self.expense_id,
            self.revision,
            State.UNDONE,
            accounting_date=self._day(),
            counts=False,
            files=len(self._files()),
            since=self._since(),
            records=self._records(),
        )
        return trace if self._is_undone() else self._standing(trace)

    def _standing(self, trace: Trace) -> Trace:
        bills = self._bills()
        state = _state(bills)
        # A fee bill alone, or a payment, does not tell what was paid.
        if self.linked or "bill" in {one.name.kind for one in self.documents}:
            trace = replace(
                trace,
                bill_id=bills[0]["id"],
                bill_name=_number(bills[0]),
            )
        return replace(
            trace,
            state=state,
            payments=tuple(self.booked),
            linked=self.linked is not None,
            counts=any(one.row["state"] == "posted" for one in self._moves()),
            unfinished=any(one.row["state"] == "draft" for one in self._reversals().values()),
        )

    def _bills(self) -> list[Row]:
        return [one.row for one in self.documents] or ([self.linked] if self.linked else [])

    def _day(self) -> date | None:
        bills = self._bills()
        return date.fromisoformat(bills[0]["date"]) if bills else None

    def _moves(self) -> Iterator[Left]:
        return (one for one in self._left if one.model == MOVE and not one.name.undo)

    def _reversals(self) -> dict[str, Left]:
        return {one.external_id: one for one in self._left if one.name.undo}

    def _files(self) -> list[Left]:
        return [one for one in self._left if one.model == FILE]

    def _is_undone(self) -> bool:
        """Whether all that was posted is reversed by us, and nothing else waits to be posted."""
        reversals = self._reversals()
        posted = [one for one in self._moves() if one.row["state"] == "posted"]
        back = [reversals.get(f"{one.external_id}_undo") for one in posted]
        return (
            bool(posted)
            and all(one and one.row["state"] == "posted" for one in back)
            and not any(one.row["state"] == "draft" for one in self._moves())
        )

    def _since(self) -> datetime | None:
        moments = [
            datetime.fromisoformat(one.row["create_date"]).replace(tzinfo=UTC)
            for one in self._left
            if one.model in {MOVE, PAYMENT} and not one.name.undo
        ]
        return min(moments, default=None)

    def _records(self) -> tuple[OdooRecord, ...]:
        kept = [one for one in self._all if one.name.undo or one.name.kind in _KEPT]
        return tuple(
            OdooRecord(self.expense_id, one.external_id, one.model, one.id)
            for one in sorted(kept, key=lambda one: (one.model, one.id))
        )


def _state(bills: Sequence[Row]) -> State:
    if any(one["state"] == "cancel" for one in bills):
        return State.POSTED
    if any(one["state"] == "draft" and not one["posted_before"] for one in bills):
        return State.DRAFT
    if bills and all(one["state"] == "posted" and not one["amount_residual"] for one in bills):
        return State.PAID
    untouched = all(one["amount_residual"] == one["amount_total"] for one in bills)
    return State.POSTED if untouched else State.PARTLY_PAID


def _number(bill: Row) -> str:
    return bill["name"] if bill["name"] and bill["name"] != "/" else ""
