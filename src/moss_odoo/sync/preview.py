"""Looking at what a supplier policy would do, on a month of the organisation's own spend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

from moss_odoo.books import preview as books
from moss_odoo.books.dates import DateMissingError, bill_dates
from moss_odoo.books.expense import Expense, MossMasterData
from moss_odoo.books.mapping import MappingRow, MappingTable
from moss_odoo.books.policy import Policy, SupplierPolicy
from moss_odoo.books.preview import Payee, Preview, Purchase, is_purchase
from moss_odoo.books.recognition import recognise
from moss_odoo.books.suppliers import Wanted, wanted
from moss_odoo.errors import BlockedError, ConfigError
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.policy import chosen_suppliers
from moss_odoo.sync.ports import Ledger, Moss, Odoo
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.pull import pull
from moss_odoo.sync.reading import every, read
from moss_odoo.sync.runs import recorded

_ASKED_TOGETHER = 200
"""Suppliers that Odoo is asked for with one question."""


class NoCardSpendError(ConfigError):
    def __init__(self, month: date | None) -> None:
        when = f" in {month:%Y-%m}" if month else ""
        super().__init__(
            f"Moss shows no card payment{when} that could be previewed.",
            remedy="Name another month with --month, or come back when there is card spend.",
        )


@dataclass(frozen=True, slots=True)
class Month:
    """A month's card purchases, as far as Moss knows them."""

    first: date
    expenses: tuple[Expense, ...]
    complete: bool
    """Whether it is over."""
    unreadable: int = 0
    """Card payments of any month that could not be understood; they are not counted."""


@dataclass(frozen=True, slots=True)
class Previewed:
    preview: Preview
    complete: bool
    unreadable: int


def preview(
    connection: Connection,
    ledger: Ledger,
    moss: Moss,
    odoo: Odoo,
    *,
    today: date,
    month: date | None = None,
    threshold: Decimal | None = None,
    progress: Progress,
) -> Previewed:
    """What a month's card payments would become; Moss is read first, Odoo is only asked.

    `month`: any day of it; None for the last one that is over and has card payments.
    """
    if threshold is not None:
        chosen_suppliers(SupplierPolicy.HYBRID, threshold, None)
    with recorded(ledger, "preview") as run:
        run.summary["seen"] = pull(run.id, ledger, moss, progress)
    found = month_of(ledger, moss, connection.policy, today=today, month=month)
    progress.stage("Looking for the suppliers in Odoo")
    payees = recognised(
        found.expenses, connection.policy, moss.master_data(), ledger.mapping(), odoo
    )
    made = books.preview(
        found.first,
        [Purchase(one, payees[one.id]) for one in found.expenses],
        connection.policy,
        threshold=threshold,
    )
    return Previewed(made, found.complete, found.unreadable)


def month_of(
    ledger: Ledger, moss: Moss, policy: Policy, *, today: date, month: date | None = None
) -> Month:
    """The purchases of this month, or of the best one; NoCardSpendError where there are none."""
    zone, current = ZoneInfo(policy.time_zone), today.replace(day=1)
    wanted_month = month.replace(day=1) if month else None
    best: date | None = None
    kept: list[Expense] = []
    unreadable = 0
    for stored in every(ledger, kind="card"):
        try:
            expense = read(moss, stored)
            first = bill_dates(expense, zone).accounting.replace(day=1)
        except DateMissingError:
            continue
        except BlockedError:
            unreadable += 1
            continue
        if not is_purchase(expense) or wanted_month not in {None, first}:
            continue
        if best is None or _rank(first, current) > _rank(best, current):
            best, kept = first, []
        if first == best:
            kept.append(expense)
    if best is None:
        raise NoCardSpendError(month)
    return Month(best, tuple(kept), complete=best < current, unreadable=unreadable)


def recognised(
    expenses: Iterable[Expense],
    policy: Policy,
    master: MossMasterData,
    mapping: Sequence[MappingRow],
    odoo: Odoo,
) -> Mapping[str, Payee]:
    """By the expense's id: whom it went to and whether Odoo has them. Nothing is remembered."""
    own = replace(policy, supplier_policy=SupplierPolicy.PER_MERCHANT, hybrid_threshold=None)
    suppliers = {one.id: one for one in master.suppliers}
    wants: dict[str, Wanted] = {}
    payees: dict[str, Payee] = {}
    for expense in expenses:
        try:
            want = wanted(expense, own, suppliers, {})
        except BlockedError as error:
            payees[expense.id] = Payee("", "without a name", problem=error.message)
            continue
        if want is not None:
            wants[expense.id] = want
    found = _payees(set(wants.values()), MappingTable(mapping), odoo)
    return payees | {id_: found[want] for id_, want in wants.items()}


def _payees(wants: Iterable[Wanted], known: MappingTable, odoo: Odoo) -> Mapping[Wanted, Payee]:
    found: dict[Wanted, Payee] = {}
    unknown: list[Wanted] = []
    for want in wants:
        row = known.get(want.kind, want.moss_id)
        if row is not None and row.odoo_id is not None and row.confirmed:
            found[want] = Payee(_key(want), want.name, row.odoo_label or want.name)
        else:
            unknown.append(want)
    unknown.sort(key=_key)
    for start in range(0, len(unknown), _ASKED_TOGETHER):
        asked = unknown[start : start + _ASKED_TOGETHER]
        partners = odoo.find_partners(asked)
        for want in asked:
            try:
                partner = recognise(want, partners)
            except BlockedError as error:
                found[want] = Payee(_key(want), want.name, problem=error.message)
            else:
                found[want] = Payee(_key(want), want.name, partner.name if partner else "")
    return found


def _key(want: Wanted) -> str:
    return f"{want.kind} {want.moss_id}"


def _rank(month: date, current: date) -> tuple[bool, date]:
    """Months that are over go before those that are not, the later ones first."""
    return month < current, month
