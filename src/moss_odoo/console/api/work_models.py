"""What the API takes and answers of jobs, runs, schedules, the mapping and proofs."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, Field

from moss_odoo.books.mapping import MappingKind, MappingRow
from moss_odoo.books.proof.items import Item
from moss_odoo.console.api.models import Amount, CountOut, RunOut
from moss_odoo.console.selecting import period_of
from moss_odoo.sync.bulk import MOST, Bulk
from moss_odoo.sync.journal import JournalEntry, JournalItem
from moss_odoo.sync.proofs import Proofs, WalletProof
from moss_odoo.sync.remembered import RunRow, StateCount
from moss_odoo.sync.run_steps import RunStep, StepPage
from moss_odoo.sync.schedules import Plan
from moss_odoo.sync.work import Job, Kind, Selection, Standing

ExpenseId = Annotated[str, Field(min_length=1, max_length=200, description="Moss's id.")]
_MONTH_END = "2026-03-31"
_ID = "0d3f6f0e-2a51-4d49-9f0a-5d1d2f0d7a11"


class ExportIn(BaseModel):
    dry_run: bool = Field(
        default=False, description="Show what would be booked, and write nothing to Odoo."
    )
    expenses: list[ExpenseId] = Field(
        default_factory=list,
        max_length=MOST,
        description="Only these; without any all that is due.",
        examples=[[_ID]],
    )
    since: date | None = Field(default=None, description="Only from this accounting date on.")
    until: date | None = Field(
        default=None, description="Only up to this accounting date, that day included."
    )
    period: str = Field(
        default="",
        max_length=7,
        description="Book all in this month: what is older on its last day; what is younger is"
        " not part of it.",
        examples=["2026-03"],
    )

    @property
    def kind(self) -> Kind:
        return Kind.DRY_RUN if self.dry_run else Kind.EXPORT

    @property
    def selection(self) -> Selection:
        return Selection(
            expenses=tuple(dict.fromkeys(self.expenses)),
            since=self.since,
            until=self.until,
            period=period_of(self.period),
        )


class Choice(StrEnum):
    """What is decided about expenses, other than to export them."""

    RELEASE = Bulk.RELEASE.value
    RELEASE_UNDO = Bulk.RELEASE_UNDO.value
    ACCEPT = Bulk.ACCEPT.value
    UNDO = Bulk.UNDO.value


class DecisionIn(BaseModel):
    decision: Choice = Field(
        description="`release` what is left out, `release-undo` takes that back, `accept` an"
        " exception as it is, `undo` takes an export back in Odoo."
    )
    expenses: list[ExpenseId] = Field(min_length=1, max_length=MOST, examples=[[_ID]])


class ProgressOut(BaseModel):
    stage: str = Field(description="The step it is at.", examples=["Booking in Odoo"])
    done: int
    total: int | None


class JobOut(BaseModel):
    job: int
    kind: Kind
    standing: Standing = Field(description="`done`, `failed`, `withdrawn` and `stopped` are final.")
    asked_by: str = Field(description="A login, or `schedule`.")
    asked_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    attempts: int
    progress: ProgressOut
    run: int | None = Field(description="The run that it became, once that has begun.")
    outcome: str = Field(
        description="How it ended, or why it is tried again.", examples=["12 exported, 2 blocked"]
    )
    stopped_by: str = Field(
        description="The login of who withdrew it, or asked that it stop; it may have come to its"
        " end before."
    )

    @classmethod
    def of(cls, one: Job) -> JobOut:
        progress = one.progress
        return cls(
            job=one.id,
            kind=one.kind,
            standing=one.standing,
            asked_by=one.asked_by,
            asked_at=one.asked_at,
            started_at=one.started_at,
            finished_at=one.finished_at,
            attempts=one.attempts,
            progress=ProgressOut(stage=progress.stage, done=progress.done, total=progress.total),
            run=one.run,
            outcome=one.outcome,
            stopped_by=one.stopped_by,
        )


class RunCountOut(CountOut):
    code: str
    reason: str

    @classmethod
    def of_step(cls, one: StateCount) -> RunCountOut:
        return cls(**CountOut.of(one).model_dump(), code=one.code, reason=one.reason)


class RunDetailsOut(RunOut):
    counts: list[RunCountOut] = Field(
        description="Its expenses by the state that each reached in it, kind and reason."
    )

    @classmethod
    def of_counts(cls, run: RunRow, counts: tuple[StateCount, ...]) -> RunDetailsOut:
        return cls(
            **RunOut.of(run).model_dump(), counts=[RunCountOut.of_step(one) for one in counts]
        )


class ItemOut(BaseModel):
    account: str
    label: str
    debit: Amount | None
    credit: Amount | None
    foreign: Amount | None
    tax: str
    analytic: list[str]

    @classmethod
    def of(cls, one: JournalItem) -> ItemOut:
        return cls(
            account=one.account,
            label=one.label,
            debit=Amount.of(one.debit),
            credit=Amount.of(one.credit),
            foreign=Amount.of(one.foreign),
            tax=one.tax,
            analytic=list(one.analytic),
        )


class EntryOut(BaseModel):
    type: str
    partner: str
    reference: str
    dates: dict[str, date]
    items: list[ItemOut]
    notes: list[str]

    @classmethod
    def of(cls, one: JournalEntry) -> EntryOut:
        return cls(
            type=one.title,
            partner=one.partner,
            reference=one.reference,
            dates=dict(one.dates),
            items=[ItemOut.of(item) for item in one.items],
            notes=list(one.notes),
        )


class RunStepOut(BaseModel):
    expense: str
    kind: str
    label: str
    state: str
    code: str
    reason: str
    remedy: str
    detail: str
    amount: Amount | None
    accounting_date: date | None
    entries: list[EntryOut] = Field(description="Of a dry run: what would be booked.")

    @classmethod
    def of(cls, one: RunStep) -> RunStepOut:
        return cls(
            expense=one.moss_id,
            kind=one.kind,
            label=one.label,
            state=one.state.value,
            code=one.code,
            reason=one.reason,
            remedy=one.remedy,
            detail=one.detail,
            amount=Amount.of(one.amount),
            accounting_date=one.day,
            entries=[EntryOut.of(entry) for entry in one.entries],
        )


class RunStepsOut(BaseModel):
    expenses: list[RunStepOut]
    next: int | None = Field(description="Give it as `after` for the next page; null on the last.")

    @classmethod
    def of(cls, page: StepPage) -> RunStepsOut:
        return cls(expenses=[RunStepOut.of(one) for one in page.steps], next=page.after)


class ScheduleIn(BaseModel):
    rule: str = Field(
        max_length=100,
        description="`every 15` (minutes), `daily 06:30`, `cron 0 6-20 * * 1-5` or `off`.",
        examples=["every 15"],
    )


class ScheduleOut(BaseModel):
    rule: str
    paused: bool
    next_at: datetime | None = Field(description="In the past where it is overdue.")

    @classmethod
    def of(cls, plan: Plan) -> ScheduleOut:
        rule = plan.rule.text if plan.rule else "off"
        return cls(rule=rule, paused=plan.paused, next_at=plan.next_at)


class MappingOut(BaseModel):
    kind: MappingKind
    moss: str = Field(description="Moss's id; of a merchant its name.")
    moss_label: str
    odoo: int | None = Field(description="Odoo's database id.")
    odoo_label: str
    reason: str = Field(description="Why it was proposed.", examples=["same code 6815"])
    confirmed: bool = Field(description="Whether it is booked on.")
    confirmed_by: str

    @classmethod
    def of(cls, one: MappingRow) -> MappingOut:
        return cls(
            kind=one.kind,
            moss=one.moss_id,
            moss_label=one.moss_label,
            odoo=one.odoo_id,
            odoo_label=one.odoo_label,
            reason=one.reason,
            confirmed=one.confirmed,
            confirmed_by=one.confirmed_by,
        )


class ConfirmIn(BaseModel):
    kind: MappingKind
    moss: str = Field(min_length=1, max_length=200, description="Its id, code or name in Moss.")


class ChooseIn(ConfirmIn):
    odoo: str = Field(
        min_length=1, max_length=200, description="Its code, name or id in Odoo.", examples=["6815"]
    )


class ProveIn(BaseModel):
    on: date | None = Field(
        default=None, description="A day that is over; without it yesterday.", examples=[_MONTH_END]
    )


class ProofItemOut(BaseModel):
    kind: str
    on: date
    amount: Amount | None
    title: str
    sentence: str
    remedy: str
    expenses: list[str]

    @classmethod
    def of(cls, one: Item) -> ProofItemOut:
        return cls(
            kind=one.kind.value,
            on=one.on,
            amount=Amount.of(one.amount),
            title=one.title,
            sentence=one.sentence,
            remedy=one.remedy,
            expenses=list(one.expenses),
        )


class WalletProofOut(BaseModel):
    wallet: str
    name: str
    moss: Amount | None
    odoo: Amount | None
    difference: Amount | None = Field(description="What Odoo has too little.")
    unnamed: Amount | None = Field(description="What of the difference no item explains.")
    proved: bool
    items: list[ProofItemOut]

    @classmethod
    def of(cls, one: WalletProof) -> WalletProofOut:
        proof = one.proof
        return cls(
            wallet=proof.wallet_id,
            name=one.wallet.name,
            moss=Amount.of(proof.moss.amount),
            odoo=Amount.of(proof.odoo),
            difference=Amount.of(proof.difference),
            unnamed=Amount.of(proof.unnamed),
            proved=proof.proved,
            items=[ProofItemOut.of(item) for item in proof.items],
        )


class ProofsOut(BaseModel):
    on: date
    wallets: list[WalletProofOut]
    without_journal: list[str] = Field(description="Wallets that have no bank journal in Odoo yet.")
    not_asked: str = Field(description="Why Moss did not tell, so that kept balances had to do.")

    @classmethod
    def of(cls, found: Proofs) -> ProofsOut:
        return cls(
            on=found.on,
            wallets=[WalletProofOut.of(one) for one in found.wallets],
            without_journal=[one.name for one in found.without_journal],
            not_asked=found.not_asked,
        )
