"""What the API answers."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, Field

from moss_odoo.books.money import Money
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.queue import QueueRow
from moss_odoo.sync.remembered import HistoryEntry, OdooRecord, RunRow, StateCount
from moss_odoo.sync.status import Details, Overview, Reason


class Problem(BaseModel):
    """Every refusal and failure (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str = Field(description="What is wrong, for people.")
    remedy: str = Field(description="What a person can do about it.")
    code: str = Field(description="Stable and short; may be empty.")


class Amount(BaseModel):
    amount: str = Field(description="A decimal number.", examples=["11.90"])
    currency: str

    @classmethod
    def of(cls, money: Money | None) -> Amount | None:
        if money is None:
            return None
        return cls(amount=str(money.rounded().amount), currency=money.currency)


class ConnectionOut(BaseModel):
    id: int
    name: str
    company: str
    currency: str
    odoo_url: str
    start_date: date
    time_zone: str

    @classmethod
    def of(cls, one: Connection) -> ConnectionOut:
        return cls(
            id=one.id,
            name=one.name,
            company=one.company_name,
            currency=one.company_currency,
            odoo_url=one.odoo_url,
            start_date=one.policy.start_date,
            time_zone=one.policy.time_zone,
        )


class CountOut(BaseModel):
    kind: str
    state: str
    count: int
    amount: Amount | None

    @classmethod
    def of(cls, one: StateCount) -> CountOut:
        return cls(
            kind=one.kind, state=one.state.value, count=one.count, amount=Amount.of(one.amount)
        )


class ReasonOut(BaseModel):
    state: str
    code: str
    reason: str
    remedy: str
    count: int
    amount: Amount | None
    examples: list[str]

    @classmethod
    def of(cls, one: Reason) -> ReasonOut:
        return cls(
            state=one.state.value,
            code=one.code,
            reason=one.reason,
            remedy=one.remedy,
            count=one.count,
            amount=Amount.of(one.amount),
            examples=one.examples,
        )


class RunOut(BaseModel):
    run: int
    kind: str
    started: datetime
    finished: datetime | None
    outcome: str
    summary: dict[str, object]

    @classmethod
    def of(cls, one: RunRow) -> RunOut:
        return cls(
            run=one.id,
            kind=one.kind,
            started=one.started,
            finished=one.finished,
            outcome=one.outcome,
            summary=dict(one.summary),
        )


class StatusOut(BaseModel):
    connection: str
    counts: list[CountOut]
    stuck: list[ReasonOut]
    left_out: list[ReasonOut]
    released: list[ReasonOut]
    last_run: RunOut | None

    @classmethod
    def of(cls, connection: Connection, found: Overview) -> StatusOut:
        return cls(
            connection=connection.name,
            counts=[CountOut.of(one) for one in found.counts],
            stuck=[ReasonOut.of(one) for one in found.stuck],
            left_out=[ReasonOut.of(one) for one in found.left_out],
            released=[ReasonOut.of(one) for one in found.released],
            last_run=RunOut.of(found.last_run) if found.last_run else None,
        )


class ExpenseOut(BaseModel):
    expense: str = Field(description="Moss's id.")
    kind: str
    state: str
    code: str
    reason: str
    remedy: str
    label: str
    amount: Amount | None
    accounting_date: date | None
    bill: str

    @classmethod
    def of(cls, row: QueueRow) -> ExpenseOut:
        return cls(
            expense=row.moss_id,
            kind=row.kind,
            state=row.state.value,
            code=row.code,
            reason=row.reason,
            remedy=row.remedy,
            label=row.label,
            amount=Amount.of(row.amount),
            accounting_date=row.day,
            bill=row.bill_name,
        )


class ExpensesOut(BaseModel):
    expenses: list[ExpenseOut]
    next: str | None = Field(description="Give it as `after` for the next page; null on the last.")


class StepOut(BaseModel):
    at: datetime
    run: int
    state: str
    code: str
    reason: str
    detail: str

    @classmethod
    def of(cls, one: HistoryEntry) -> StepOut:
        return cls(
            at=one.at,
            run=one.run_id,
            state=one.state.value,
            code=one.code,
            reason=one.reason,
            detail=one.detail,
        )


class RecordOut(BaseModel):
    model: str
    id: int | None
    external_id: str

    @classmethod
    def of(cls, one: OdooRecord) -> RecordOut:
        return cls(model=one.model, id=one.odoo_id, external_id=one.external_id)


class ExpenseDetailsOut(ExpenseOut):
    first_seen: datetime | None
    exported_at: datetime | None
    released_at: datetime | None
    links: dict[str, str]
    history: list[StepOut]
    records: list[RecordOut]

    @classmethod
    def of_details(cls, found: Details) -> ExpenseDetailsOut:
        one = found.expense
        return cls(
            expense=one.moss_id,
            kind=one.kind,
            state=one.state.value,
            code=one.code,
            reason=one.reason,
            remedy=one.remedy,
            label=one.label,
            amount=Amount.of(one.amount),
            accounting_date=one.accounting_date,
            bill=one.bill_name,
            first_seen=one.first_seen,
            exported_at=one.exported_at,
            released_at=one.released_at,
            links={link.title.lower(): link.url for link in found.links},
            history=[StepOut.of(step) for step in found.history],
            records=[RecordOut.of(record) for record in found.records],
        )
