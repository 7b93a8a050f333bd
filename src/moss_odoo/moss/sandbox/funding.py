"""Keeps the wallets in money, as a company's treasurer does."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.days import moment
from moss_odoo.moss.sandbox.domain import (
    BankTransaction,
    TransactionType,
)
from moss_odoo.moss.sandbox.money import ZERO
from moss_odoo.moss.sandbox.records import (
    ACTIVE,
    Funding,
    Wallet,
)

_AHEAD = timedelta(days=28)
_STEP = Decimal(1000)
_SATURDAY = 5


def fund(company: Company, last: date) -> None:
    """Top-ups before a wallet would run dry; a credit line is repaid every month."""
    for wallet in company.wallets.values():
        if wallet.status != ACTIVE:
            continue
        movements = sorted(company.movements(wallet), key=lambda m: (m.booked, m.id))
        if wallet.funding is Funding.CREDIT:
            _repay(company, wallet, movements, last)
        else:
            _top_up(company, wallet, movements)
            _cover_pending(company, wallet, last)


def _top_up(company: Company, wallet: Wallet, movements: Sequence[BankTransaction]) -> None:
    balance = ZERO
    for position, movement in enumerate(movements):
        if balance + movement.amount < _STEP:
            need = ZERO
            for coming in movements[position:]:
                if coming.booked > movement.booked + _AHEAD:
                    break
                need -= coming.amount
            amount = _whole_steps(max(need, -movement.amount) + 2 * _STEP)
            day = _working_day_before(movement.booked)
            company.add_top_up(amount, on=day, wallet=wallet, made=moment(day, "08:00"))
            balance += amount
        balance += movement.amount


def _cover_pending(company: Company, wallet: Wallet, last: date) -> None:
    """What is still reserved at the end can be paid too."""
    missing = _STEP - company.available(wallet)
    if missing > 0 and company.movements(wallet):
        day = _working_day_before(last)
        company.add_top_up(_whole_steps(missing), on=day, wallet=wallet, made=moment(day, "08:00"))


def _repay(
    company: Company, wallet: Wallet, movements: Sequence[BankTransaction], last: date
) -> None:
    """What is owed at the end of a month, on the fifth of the next."""
    owed = ZERO
    for (year, month), group in groupby(movements, lambda m: (m.booked.year, m.booked.month)):
        owed -= sum((movement.amount for movement in group), ZERO)
        day = date(year + month // 12, month % 12 + 1, 5)
        if owed > 0 and day <= last:
            company.add_movement(
                TransactionType.REPAYMENT,
                owed,
                on=day,
                wallet=wallet,
                description="Repayment of the credit line",
                made=moment(day, "08:00"),
            )
            owed = ZERO


def _whole_steps(amount: Decimal) -> Decimal:
    return -(-amount // _STEP) * _STEP


def _working_day_before(day: date) -> date:
    day -= timedelta(days=1)
    while day.weekday() >= _SATURDAY:
        day -= timedelta(days=1)
    return day
