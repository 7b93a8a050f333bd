"""A booked expense as Moss has it now, held against what stands in Odoo: in words for people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from moss_odoo.books.chart import Chart
from moss_odoo.books.money import Money
from moss_odoo.books.plan import Bill, KnownPartner, Role
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.comparison import Difference, differences, differences_linked
from moss_odoo.odoo.entries import Entry, read_entries
from moss_odoo.odoo.external_ids import MODULE, ExternalIds
from moss_odoo.odoo.finding import Finder, Sought
from moss_odoo.odoo.partners import bill_partners
from moss_odoo.odoo.work import shown_id
from moss_odoo.sync.bookings import Booking

_Where = tuple[int, tuple[int, ...]]
"""An account and the analytic accounts."""


class Changes:
    """Compares bookings of earlier runs with what they became; a few requests for all of them."""

    def __init__(self, client: OdooClient, finder: Finder, ids: ExternalIds, chart: Chart) -> None:
        self._client = client
        self._finder = finder
        self._ids = ids
        self._chart = chart

    def of(self, bookings: Sequence[Booking]) -> dict[str, tuple[str, ...]]:
        """What is otherwise in Odoo than Moss says now, by Moss id; dates, amounts, accounts."""
        fees = {one.plan.expense_id: self._fee_name(one) for one in bookings}
        there = self._finder.find(
            Sought(fees[one.plan.expense_id], "account.move", "invoice_origin", shown_id(one))
            for one in bookings
        )
        bill_ids = [one.bill_id for one in bookings if one.bill_id]
        entries = read_entries(self._client, [*bill_ids, *there.values()])
        partners = bill_partners(self._client, bill_ids)
        ours = self._ours([one for one in bill_ids if one in entries])
        return {
            booking.plan.expense_id: tuple(
                map(
                    str,
                    self._told(
                        booking,
                        entries.get(booking.bill_id or 0),
                        entries.get(there.get(fees[booking.plan.expense_id], 0)),
                        partners.get(booking.bill_id or 0),
                        ours=booking.bill_id in ours,
                    ),
                )
            )
            for booking in bookings
        }

    def _ours(self, bill_ids: Sequence[int]) -> frozenset[int]:
        """Those that we wrote: of bills of others that we pay, only the whole is compared."""
        if not bill_ids:
            return frozenset()
        names = self._client.read("account.move", "get_external_id", ids=bill_ids)
        return frozenset(int(id_) for id_, name in names.items() if name.startswith(f"{MODULE}."))

    def _fee_name(self, booking: Booking) -> str:
        expense_id = booking.plan.expense_id
        return self._ids.name(Role.FEE.value, expense_id, revision=booking.revision)

    def _told(
        self,
        booking: Booking,
        bill: Entry | None,
        fee: Entry | None,
        partner: KnownPartner | None,
        *,
        ours: bool,
    ) -> Iterator[Difference]:
        plan = booking.plan
        if bill is None:
            yield Difference("bill", "none any more", str(plan.bill.gross))
            return
        if not ours:
            yield from differences_linked(plan.bill, bill)
            return
        if partner and plan.bill.partner != partner:
            yield Difference("supplier", partner.name, plan.bill.partner.name)
        yield from self._compared(plan.bill, bill)
        if plan.fee and fee:
            yield from self._compared(plan.fee, fee)
        elif plan.fee or fee:
            odoo = str(Money(fee.whole_amount, plan.bill.home.currency)) if fee else "none"
            yield Difference("fee", odoo, str(plan.fee.gross) if plan.fee else "none")

    def _compared(self, bill: Bill, entry: Entry) -> Iterator[Difference]:
        # Lines are told by what accountants know them by.
        yield from (one for one in differences(bill, entry) if one.what != "lines")
        theirs, ours = _standing_sums(entry, bill.type.sign), _planned_sums(bill)
        for where in sorted({*theirs, *ours}):
            odoo, moss = (
                Money(sums.get(where, Decimal(0)), bill.currency) for sums in (theirs, ours)
            )
            if odoo != moss:
                yield Difference(self._named(where), str(odoo), str(moss))

    def _named(self, where: _Where) -> str:
        account_id, analytic = where
        account = self._chart.accounts.get(account_id)
        words = [f"account {account}" if account else "an account that is gone"]
        words += [str(self._chart.analytic.get(one, one)) for one in analytic]
        return ", ".join(words)


def _planned_sums(bill: Bill) -> Mapping[_Where, Decimal]:
    sums: dict[_Where, Decimal] = defaultdict(Decimal)
    for line in bill.lines:
        where = line.account.id, tuple(sorted(one.id for one in line.analytic))
        sums[where] += line.net.amount
    return sums


def _standing_sums(entry: Entry, sign: int) -> Mapping[_Where, Decimal]:
    sums: dict[_Where, Decimal] = defaultdict(Decimal)
    for item in entry.of("product"):
        sums[item.account_id, tuple(sorted(item.analytic))] += sign * item.amount_currency
    return sums
