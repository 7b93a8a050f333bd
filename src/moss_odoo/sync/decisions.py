"""Deciding what becomes of each due expense: a plan, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from moss_odoo.books.expense import Expense, Receipt
from moss_odoo.books.fingerprint import fingerprint
from moss_odoo.books.lines import bookable
from moss_odoo.books.mapping import MappingKind, MappingTable
from moss_odoo.books.plan import (
    BillPartner,
    KnownPartner,
    LeftOut,
    NewPartner,
    Plan,
    Waiting,
)
from moss_odoo.books.planner import PayingWallet, Reference, plan, title, with_receipts
from moss_odoo.books.proposals import propose
from moss_odoo.books.readiness import assess
from moss_odoo.books.state import State
from moss_odoo.errors import BlockedError
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.contacts import Contacts
from moss_odoo.sync.ports import Ledger, Moss, Odoo, StoredExpense
from moss_odoo.sync.reading import read


@dataclass(frozen=True, slots=True)
class Exceptional:
    """Moss and Odoo have come apart after the export; a person decides."""

    code: str
    reason: str
    remedy: str


Outcome = Plan | LeftOut | Waiting | Exceptional | BlockedError


@dataclass(frozen=True, slots=True)
class Decision:
    stored: StoredExpense
    outcome: Outcome
    expense: Expense | None = None
    """None where what Moss sent could not be read."""
    label: str = ""
    receipts: tuple[Receipt, ...] = ()


class Decider:
    """Decides batch by batch; master data of both sides is read once, when first needed."""

    def __init__(self, connection: Connection, ledger: Ledger, moss: Moss, odoo: Odoo) -> None:
        self._connection = connection
        self._policy = connection.policy
        self._ledger = ledger
        self._moss = moss
        self._master = moss.master_data()
        self._contacts = Contacts(connection, ledger, odoo, self._master)
        self._mapping = MappingTable(ledger.mapping())
        self._chart = odoo.chart()
        self._refreshed = False

    def decide(
        self,
        batch: Sequence[StoredExpense],
        *,
        dry_run: bool,
        covers: Callable[[Decision], bool] = lambda _decision: True,
    ) -> list[Decision]:
        """One decision for each that is covered, in order.

        The contacts that their plans still lack are created, unless it is a dry run.
        """
        decisions = [self._read(stored) for stored in batch]
        ready = [one.expense for one in decisions if one.expense and not _is_decided(one)]
        self._learn(ready)
        partners = self._contacts.of(ready)
        long = self._ledger.sharing_prefix([expense.id for expense in ready], 8)
        decisions = [self._planned(one, partners, long) for one in decisions]
        decisions = self._with_receipts([one for one in decisions if covers(one)])
        return decisions if dry_run else self._with_contacts(decisions)

    def _read(self, stored: StoredExpense) -> Decision:
        """Translated and assessed; still undecided where `outcome` is a placeholder Waiting."""
        try:
            expense = read(self._moss, stored)
        except BlockedError as error:
            return Decision(stored, error, label=stored.label)
        label = title(expense, self._reference.zone, self._contacts.name(expense))
        try:
            outcome = self._assessed(stored, expense)
        except BlockedError as error:
            return Decision(stored, error, expense, label)
        return Decision(stored, outcome or _UNDECIDED, expense, label)

    def _assessed(
        self, stored: StoredExpense, expense: Expense
    ) -> LeftOut | Waiting | Exceptional | None:
        # What is booked stays booked: only what Moss took back or changed is an exception.
        booked = stored.standing_bill_id is not None
        released = booked or stored.released_at is not None
        outcome = assess(expense, self._policy, released=released)
        if isinstance(outcome, LeftOut) and (booked or stored.state in _MAY_STAND_IN_ODOO):
            standing = f"is booked as {stored.bill_name}" if booked else "may be booked in Odoo"
            return Exceptional(
                "withdrawn-in-moss",
                f"It {standing}, but now {outcome.reason}.",
                "Reverse the bill in Odoo if the spend did not happen.",
            )
        if not booked:
            return outcome
        if fingerprint(expense) != stored.plan_hash:
            return Exceptional(
                "changed-in-moss",
                f"It was changed in Moss after it was booked as {stored.bill_name}.",
                "Compare both sides; correct the bill in Odoo or the expense in Moss.",
            )
        return None

    @property
    def _reference(self) -> Reference:
        prepared = {target.wallet_id for target in self._connection.targets.wallets}
        return Reference(
            self._policy,
            self._chart,
            self._mapping,
            tuple(
                PayingWallet(wallet.id, wallet.currency, wallet.id in prepared)
                for wallet in self._master.wallets
                if wallet.active or wallet.id in prepared
            ),
        )

    def _learn(self, expenses: Sequence[Expense]) -> None:
        """Propose mappings once a run, where something that is needed has none."""
        if self._refreshed or not self._mapping.missing(_needed(expenses)):
            return
        self._refreshed = True
        self._ledger.save_mapping(propose(self._master, self._chart, self._mapping))
        self._mapping = MappingTable(self._ledger.mapping())

    def _planned(
        self,
        decision: Decision,
        partners: Mapping[str, BillPartner | BlockedError],
        long: frozenset[str],
    ) -> Decision:
        expense = decision.expense
        if expense is None or _is_decided(decision):
            return decision
        partner = partners[expense.id]
        if isinstance(partner, BlockedError):
            return replace(decision, outcome=partner)
        digits = 16 if expense.id in long else 8
        posted = decision.stored.state in _POSTED
        try:
            made = plan(expense, partner, self._reference, ref_digits=digits, posted=posted)
        except BlockedError as error:
            return replace(decision, outcome=error)
        return replace(decision, outcome=made, label=made.label)

    def _with_receipts(self, decisions: Sequence[Decision]) -> list[Decision]:
        planned = [
            one.expense for one in decisions if isinstance(one.outcome, Plan) and one.expense
        ]
        files = self._moss.receipts(planned) if planned else {}
        return [self._with_its_receipts(one, files) for one in decisions]

    def _with_its_receipts(
        self, decision: Decision, files: Mapping[str, tuple[Receipt, ...]]
    ) -> Decision:
        if not isinstance(decision.outcome, Plan):
            return decision
        receipts = files.get(decision.stored.moss_id, ())
        try:
            made = with_receipts(decision.outcome, self._policy, receipts=len(receipts))
        except BlockedError as error:
            return replace(decision, outcome=error)
        return replace(decision, outcome=made, receipts=receipts)

    def _with_contacts(self, decisions: Sequence[Decision]) -> list[Decision]:
        """The contacts that plans still lack are created: none for what is blocked."""
        lacking = [
            one.outcome.bill.partner
            for one in decisions
            if isinstance(one.outcome, Plan) and isinstance(one.outcome.bill.partner, NewPartner)
        ]
        created = self._contacts.create(lacking)
        return [_with_contact(one, created) for one in decisions]


_UNDECIDED = Waiting("not decided yet")
_POSTED = {State.POSTED, State.PARTLY_PAID, State.PAID}
_MAY_STAND_IN_ODOO = {State.SENT, State.EXCEPTION}


def _with_contact(
    decision: Decision, created: Mapping[str, KnownPartner | BlockedError]
) -> Decision:
    made = decision.outcome
    if not isinstance(made, Plan) or not isinstance(made.bill.partner, NewPartner):
        return decision
    partner = created[made.bill.partner.key]
    if isinstance(partner, BlockedError):
        return replace(decision, outcome=partner)
    return replace(decision, outcome=replace(made, bill=replace(made.bill, partner=partner)))


def _is_decided(decision: Decision) -> bool:
    return decision.outcome is not _UNDECIDED


def _needed(expenses: Iterable[Expense]) -> Iterable[tuple[MappingKind, str]]:
    for expense in expenses:
        for line in bookable(expense):
            if line.account_id:
                yield MappingKind.ACCOUNT, line.account_id
            if line.tax_rate_id:
                yield MappingKind.TAX, line.tax_rate_id
            for dimension in line.dimensions:
                yield MappingKind.DIMENSION, dimension.item_id
