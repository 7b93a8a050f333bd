"""Refunds and the purchases that they take back, found in what the ledger keeps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from moss_odoo.books.expense import Expense
from moss_odoo.books.identifiers import merchant_key
from moss_odoo.books.plan import KnownPartner
from moss_odoo.books.planner import bill_reference
from moss_odoo.books.refunds import is_refund, refunded
from moss_odoo.errors import BlockedError
from moss_odoo.sync.ports import Ledger, Moss, Odoo
from moss_odoo.sync.reading import read
from moss_odoo.sync.remembered import StoredExpense


@dataclass(frozen=True, slots=True)
class Purchase:
    """What a refund surely takes back."""

    expense: Expense
    reference: str
    """Of its bill."""
    partner: KnownPartner | None = None
    """Whose its bill is in Odoo; None where none stands there."""


class Refunds:
    """Looks purchases up merchant by merchant, each once a run."""

    def __init__(self, zone: ZoneInfo, ledger: Ledger, moss: Moss, odoo: Odoo) -> None:
        self._zone = zone
        self._ledger = ledger
        self._moss = moss
        self._odoo = odoo
        self._known: dict[str, Mapping[str, Expense]] = {}
        self._all_named = False

    def purchases(self, expenses: Iterable[Expense]) -> Mapping[str, Purchase]:
        """The purchase of each refund among them that takes back a certain one, by its id."""
        found = {
            expense.id: purchase
            for expense in expenses
            if is_refund(expense) and (purchase := self._of(expense)) is not None
        }
        if not found:
            return {}
        ids = sorted({purchase.id for purchase in found.values()})
        long = self._ledger.sharing_prefix(ids, 8)
        partners = self._partners(ids)
        return {
            refund_id: Purchase(
                purchase,
                bill_reference(purchase, 16 if purchase.id in long else 8),
                partners.get(purchase.id),
            )
            for refund_id, purchase in found.items()
        }

    def _of(self, refund: Expense) -> Expense | None:
        merchant = _merchant(refund)
        if not merchant:
            return None
        if merchant not in self._known:
            self._name_all()
            stored = self._ledger.of_merchant(merchant)
            booked = {one.moss_id for one in stored if one.standing_bill_id is not None}
            self._known[merchant] = refunded(self._readable(stored), self._zone, booked=booked)
        return self._known[merchant].get(refund.id)

    def _partners(self, moss_ids: Sequence[str]) -> Mapping[str, KnownPartner]:
        """Whose the bills of these expenses are in Odoo, by the expense's id."""
        stored = filter(None, map(self._ledger.expense, moss_ids))
        bills = {one.moss_id: one.standing_bill_id for one in stored}
        partners = self._odoo.bill_partners([bill for bill in bills.values() if bill is not None])
        return {
            moss_id: partners[bill]
            for moss_id, bill in bills.items()
            if bill is not None and bill in partners
        }

    def _readable(self, stored: Iterable[StoredExpense]) -> Iterator[Expense]:
        for one in stored:
            try:
                yield read(self._moss, one)
            except BlockedError:
                # It is blocked by itself, with its own reason.
                continue

    def _name_all(self) -> None:
        while not self._all_named:
            unnamed = self._ledger.unnamed()
            self._all_named = not unnamed
            named = {one.id: _merchant(one) for one in self._readable(unnamed)}
            self._ledger.name_merchants(dict.fromkeys((one.moss_id for one in unnamed), "") | named)


def _merchant(expense: Expense) -> str:
    return merchant_key(expense.card.merchant) if expense.card else ""
