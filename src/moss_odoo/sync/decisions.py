"""Deciding what becomes of each due expense: a plan, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from zoneinfo import ZoneInfo

from moss_odoo.books.chart import Chart
from moss_odoo.books.dates import DateMissingError, bill_dates
from moss_odoo.books.expense import Expense, Kind, MossMasterData, Receipt
from moss_odoo.books.fingerprint import fingerprint, has_changed
from moss_odoo.books.lines import bookable
from moss_odoo.books.mapping import MappingKind, MappingTable
from moss_odoo.books.payout_fees import in_company_currency
from moss_odoo.books.periods import Period, PeriodLockedError
from moss_odoo.books.plan import (
    KnownPartner,
    LeftOut,
    NewPartner,
    Plan,
    Waiting,
)
from moss_odoo.books.planner import Circumstances, plan, title, with_receipts
from moss_odoo.books.proposals import propose
from moss_odoo.books.readiness import assess
from moss_odoo.books.reference import PayingWallet, Reference
from moss_odoo.errors import BlockedError
from moss_odoo.sync.alterations import told
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.decision import Decision, Exceptional, Outcome
from moss_odoo.sync.linking import Links, may_be_linked
from moss_odoo.sync.ports import Ledger, Moss, Odoo
from moss_odoo.sync.reading import read
from moss_odoo.sync.recovery import may_have_changed
from moss_odoo.sync.remembered import StoredExpense
from moss_odoo.sync.surroundings import Seen, Surroundings
from moss_odoo.sync.undo_ports import UNFINISHED


class Decider:
    """Decides batch by batch; master data of both sides is read once, when first needed."""

    def __init__(
        self,
        connection: Connection,
        ledger: Ledger,
        moss: Moss,
        odoo: Odoo,
        *,
        period: Period | None = None,
    ) -> None:
        self._connection = connection
        self._period = period
        self._policy = connection.policy
        self._ledger = ledger
        self._moss = moss
        self._odoo = odoo
        self._links = Links(ledger, odoo)
        self._mapping = MappingTable(ledger.mapping())
        self._refreshed = False

    @cached_property
    def _master(self) -> MossMasterData:
        return self._moss.master_data()

    @cached_property
    def _chart(self) -> Chart:
        return self._odoo.chart()

    @cached_property
    def _moved(self) -> frozenset[str]:
        return self._ledger.wallets_that_moved()

    @cached_property
    def _surroundings(self) -> Surroundings:
        return Surroundings(self._connection, self._ledger, self._moss, self._odoo, self._master)

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
        ready = [
            (one.stored, one.expense) for one in decisions if one.expense and not _is_decided(one)
        ]
        around = self._around(ready)
        decisions = [self._planned(one, around) for one in decisions]
        decisions = told(self._odoo, [one for one in decisions if covers(one)])
        decisions = self._with_receipts(self._links.made(decisions))
        if dry_run:
            return decisions
        if paid := [one.stored.moss_id for one in decisions if _is_paid(one)]:
            self._surroundings.claim(paid)
        return self._with_contacts(decisions)

    def _around(self, ready: Sequence[Seen]) -> Mapping[str, Circumstances | BlockedError]:
        """What is known of those that may be booked: nothing is asked where there is none."""
        if not ready:
            return {}
        self._learn([expense for _stored, expense in ready])
        return self._surroundings.of(ready, self._reference.wallets)

    def named(self, expense: Expense) -> str | None:
        """The supplier or employee as Moss names them."""
        if expense.supplier_id is None and expense.kind is not Kind.REIMBURSEMENT:
            return None
        return self._surroundings.name(expense)

    def _read(self, stored: StoredExpense) -> Decision:
        """Translated and assessed; still undecided where `outcome` is a placeholder Waiting."""
        try:
            read_expense = read(self._moss, stored)
            expense = in_company_currency(read_expense, self._connection.company_currency)
        except BlockedError as error:
            return Decision(stored, error, label=stored.label)
        try:
            outcome: Outcome = self._assessed(stored, expense) or _UNDECIDED
        except BlockedError as error:
            outcome = error
        return Decision(
            stored,
            outcome,
            expense,
            title(expense, self._zone, self.named(expense)),
            own_day=self._own_day(expense),
            fingerprint=fingerprint(expense, self._zone),
            altered=bool(stored.standing_bill_id)
            and has_changed(stored.plan_hash, expense, self._zone),
            unproven=_is_unproven(stored, expense),
        )

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self._policy.time_zone)

    def _own_day(self, expense: Expense) -> date | None:
        try:
            return bill_dates(expense, self._zone).accounting
        except DateMissingError:
            return None

    def _assessed(
        self, stored: StoredExpense, expense: Expense
    ) -> LeftOut | Waiting | Exceptional | None:
        # What is booked stays booked: only what Moss took back or changed is an exception.
        booked = stored.standing_bill_id is not None
        released = booked or stored.released_at is not None
        if stored.code == UNFINISHED:
            return Exceptional(stored.code, stored.reason, stored.remedy)
        outcome = assess(expense, self._policy, released=released)
        if isinstance(outcome, LeftOut) and (booked or stored.is_in_doubt):
            standing = f"is booked as {stored.bill_name}" if booked else "may be booked in Odoo"
            return Exceptional(
                "withdrawn-in-moss",
                f"It {standing}, but now {outcome.reason}.",
                "If the spend did not happen, take it back (`moss-odoo undo`); `moss-odoo accept` "
                "leaves it in the books.",
            )
        if not booked:
            return outcome
        return None

    @property
    def _reference(self) -> Reference:
        targets, accounts = self._connection.targets, self._chart.accounts
        prepared = {target.wallet_id for target in targets.wallets}
        supplier_id = targets.default_supplier_id
        return Reference(
            self._policy,
            self._chart,
            self._mapping,
            tuple(
                PayingWallet(wallet.id, wallet.currency, wallet.id in prepared)
                for wallet in self._master.wallets
                if wallet.active or wallet.id in prepared or wallet.id in self._moved
            ),
            default_supplier=KnownPartner(supplier_id, targets.default_supplier_name)
            if supplier_id
            else None,
            fee_account=accounts.get(targets.fee_account_id or 0),
            cashback_account=accounts.get(targets.cashback_account_id or 0),
            period=self._period,
        )

    def _learn(self, expenses: Sequence[Expense]) -> None:
        """Propose mappings once a run, where something that is needed has none."""
        if self._refreshed or not self._mapping.missing(_needed(expenses)):
            return
        self._refreshed = True
        self._ledger.save_mapping(propose(self._master, self._chart, self._mapping))
        self._mapping = MappingTable(self._ledger.mapping())

    def _planned(
        self, decision: Decision, around: Mapping[str, Circumstances | BlockedError]
    ) -> Decision:
        expense = decision.expense
        if expense is None or _is_decided(decision):
            return decision
        known = around[expense.id]
        if isinstance(known, BlockedError):
            return replace(decision, outcome=known)
        if decision.altered:
            # What Moss changed is told as if it were booked now, its date too.
            known = replace(known, standing=None)
        try:
            made, locked = self._plan(expense, known, decision)
        except BlockedError as error:
            return replace(decision, outcome=error)
        return replace(decision, outcome=made, label=made.label, unless_linked=locked)

    def _plan(
        self, expense: Expense, known: Circumstances, decision: Decision
    ) -> tuple[Plan, PeriodLockedError | None]:
        """A bill that stands in Odoo already is linked in a locked period too."""
        try:
            return plan(expense, known, self._reference), None
        except PeriodLockedError as error:
            if not may_be_linked(decision):
                raise
            known = replace(known, standing=decision.own_day)
            return plan(expense, known, self._reference), error

    def _with_receipts(self, decisions: Sequence[Decision]) -> list[Decision]:
        planned = [
            one.expense
            for one in decisions
            if isinstance(one.outcome, Plan) and one.expense and not one.expense.payout
        ]
        files = self._moss.receipts(planned) if planned else {}
        return [self._with_its_receipts(one, files) for one in decisions]

    def _with_its_receipts(
        self, decision: Decision, files: Mapping[str, tuple[Receipt, ...]]
    ) -> Decision:
        expense = decision.expense
        if not isinstance(decision.outcome, Plan) or expense is None:
            return decision
        receipts = files.get(decision.stored.moss_id, ())
        try:
            made = with_receipts(decision.outcome, expense, self._policy, receipts=len(receipts))
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
        if not lacking:
            return list(decisions)
        created = self._surroundings.create(lacking)
        return [_with_contact(one, created) for one in decisions]


_UNDECIDED = Waiting("not decided yet")


def _is_unproven(stored: StoredExpense, expense: Expense) -> bool:
    """A ledger that was recovered knows when it was booked, and not what."""
    unknown = stored.standing_bill_id is not None and not stored.plan_hash
    return unknown and may_have_changed(stored.exported_at, expense.updated)


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


def _is_paid(decision: Decision) -> bool:
    return isinstance(decision.outcome, Plan) and decision.outcome.payment is not None


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
