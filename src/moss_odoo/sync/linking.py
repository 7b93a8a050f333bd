"""Linking invoices of Moss to bills that stand in Odoo already, so that none is booked twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from moss_odoo.books.existing import WITHIN, ExistingBill, Near, existing, taken
from moss_odoo.books.plan import Bill, KnownPartner, Plan
from moss_odoo.sync.decision import Decision, Exceptional
from moss_odoo.sync.ports import Ledger, Odoo


class Links:
    """Over one run: a bill of Odoo is linked to one expense at the most."""

    def __init__(self, ledger: Ledger, odoo: Odoo) -> None:
        self._ledger = ledger
        self._odoo = odoo
        self._taken: dict[int, str] = {}

    def made(self, decisions: Sequence[Decision]) -> list[Decision]:
        """Invoices that stand in Odoo already are linked, those that are near are exceptions."""
        found = self._of(
            {
                one.stored.moss_id: one.outcome.bill
                for one in decisions
                if isinstance(one.outcome, Plan) and may_be_linked(one)
            }
        )
        return [_linked(one, found.get(one.stored.moss_id)) for one in decisions]

    def _of(self, bills: Mapping[str, Bill]) -> Mapping[str, ExistingBill | Near]:
        """What is to be linked, or near, by Moss id; asks Odoo once for all of them."""
        known = {
            moss_id: (bill, bill.partner.id)
            for moss_id, bill in bills.items()
            if isinstance(bill.partner, KnownPartner)
        }
        if not known:
            return {}
        days = [bill.bill_date for bill, _ in known.values()]
        theirs = self._odoo.existing_bills(
            {partner for _, partner in known.values()}, min(days) - WITHIN, max(days) + WITHIN
        )
        found: dict[str, ExistingBill | Near] = {}
        for moss_id, (bill, partner) in known.items():
            one = existing(bill, theirs.get(partner, ()))
            if isinstance(one, ExistingBill):
                owner = self._owner(one.id, moss_id)
                found[moss_id] = one if owner == moss_id else taken(bill, one)
            elif one:
                found[moss_id] = one
        return found

    def _owner(self, bill_id: int, moss_id: str) -> str:
        """Who has it, or this one from now on."""
        if bill_id not in self._taken:
            standing = self._ledger.standing_bills([bill_id])
            self._taken[bill_id] = standing[0].moss_id if standing else moss_id
        return self._taken[bill_id]


def may_be_linked(decision: Decision) -> bool:
    """Whether it is an invoice with a number that is not booked yet."""
    facts = decision.expense.invoice if decision.expense else None
    return bool(facts and facts.number) and decision.stored.standing_bill_id is None


def _linked(decision: Decision, found: ExistingBill | Near | None) -> Decision:
    if isinstance(found, Near):
        exceptional = Exceptional("existing-bill", found.reason, found.remedy)
        return replace(decision, outcome=exceptional)
    if found is None and decision.unless_linked:
        return replace(decision, outcome=decision.unless_linked)
    return replace(decision, existing=found)
