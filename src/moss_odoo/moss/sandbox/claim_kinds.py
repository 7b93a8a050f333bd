"""Kinds of reimbursements: what employees paid themselves, each a way to make one."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from moss_odoo.moss.sandbox.days import local_day
from moss_odoo.moss.sandbox.domain import (
    Channel,
    Expense,
    ExportStatus,
    Form,
    LineKind,
    Status,
)
from moss_odoo.moss.sandbox.files import Receipt
from moss_odoo.moss.sandbox.lines import LineSpec, mileage, per_diem
from moss_odoo.moss.sandbox.maker import Maker
from moss_odoo.moss.sandbox.masterdata import VAT_7, VAT_19
from moss_odoo.moss.sandbox.money import spread
from moss_odoo.moss.sandbox.shops import MIXED, REDUCED, STANDARD, UNTAXED

_TRIPS = ("Berlin-Leipzig", "Berlin-Hamburg", "Potsdam-Dresden", "Büro-Kunde Grünwald")


def receipt(make: Maker, day: date) -> Expense:
    return _pay(make, _claim(make, day, [_bought(make)]))


def receipts(make: Maker, day: date) -> Expense:
    count = make.rng.choice((2, 2, 3, 4))
    return _pay(make, _claim(make, day, [_bought(make) for _ in range(count)]))


def splits(make: Maker, day: date) -> Expense:
    """One receipt over several taxes and cost centres, beside a plain one."""
    shop = make.rng.choice(MIXED)
    gross = make.price(shop.typical)
    food, drinks = spread(gross, [Decimal(7), Decimal(3)], "EUR")
    nested = LineSpec(
        description=shop.name,
        splits=(
            LineSpec(food, tax=VAT_7, account=shop.account, cost_center="100"),
            LineSpec(drinks, tax=VAT_19, account=shop.account, cost_center="200"),
        ),
    )
    lines = [nested, _bought(make)] if make.chance(0.5) else [nested]
    return _pay(make, _claim(make, day, lines))


def drive(make: Maker, day: date) -> Expense:
    km = make.rng.randrange(12, 640)
    there_and_back = make.chance(0.5)
    line = mileage(km, cost_center="100", text=_trip(make), round_trip=there_and_back)
    return _pay(make, _claim(make, day, [line]))


def allowance(make: Maker, day: date) -> Expense:
    days, rate = make.rng.choice(((1, "14.00"), (2, "28.00"), (3, "28.00")))
    return _pay(make, _claim(make, day, [per_diem(days, rate=rate, text="Verpflegung")]))


def journey(make: Maker, day: date) -> Expense:
    """A business trip: the drive, the allowance, the hotel."""
    hotel = MIXED[5]
    lines = [
        mileage(make.rng.randrange(150, 500), cost_center="100", text=_trip(make)),
        per_diem(2, cost_center="100"),
        LineSpec(
            make.price(hotel.typical),
            tax=VAT_7,
            account=hotel.account,
            cost_center="100",
            description=hotel.name,
        ),
    ]
    return _pay(make, _claim(make, day, lines))


def unpaid(make: Maker, day: date) -> Expense:
    return _claim(make, day, [_bought(make)])


def paid_with_salary(make: Maker, day: date) -> Expense:
    return _pay(make, _claim(make, day, [_bought(make)]), channel=Channel.EXTERNAL)


def file_on_whole(make: Maker, day: date) -> Expense:
    """Its receipt hangs on the claim, not on the line."""
    return _pay(make, _claim(make, day, [_bought(make)], receipts=(Receipt(Form.PHOTO),)))


def unready(make: Maker, day: date) -> Expense:
    state = make.rng.choice((Status.DRAFT, Status.SUBMITTED, Status.APPROVED, Status.REJECTED))
    return _claim(make, day, [_bought(make)], status=state)


def exported(make: Maker, day: date) -> Expense:
    return _pay(make, _claim(make, day, [_bought(make)], export_status=ExportStatus.EXPORTED))


def _bought(make: Maker) -> LineSpec:
    shop = make.rng.choice((*STANDARD, *REDUCED, *UNTAXED[:3], MIXED[3]))
    return LineSpec(
        make.price(min(shop.typical, 80)),
        tax=shop.taxes[0],
        account=shop.account,
        cost_center=make.rng.choice(("100", "200", "300", "400")),
        cost_carrier=make.cost_carrier(),
        description=shop.name,
        text=make.text(shop, shop.taxes[0]),
    )


def _claim(make: Maker, day: date, lines: Sequence[LineSpec], **given: object) -> Expense:
    at = make.time_of_day()
    common = make.common(day, at, **given)
    if "receipts" not in common:
        common["receipts"] = [
            Receipt(make.rng.choice((Form.TILL, Form.PHOTO)), line=position)
            for position, line in _positions(lines)
            if line.kind not in (LineKind.MILEAGE, LineKind.PER_DIEM)
        ]
    return make.company.add_reimbursement(on=day, at=at, lines=lines, **common)


def _positions(lines: Sequence[LineSpec]) -> Sequence[tuple[int, LineSpec]]:
    """Where each line will stand: a line's splits follow it."""
    found, position = [], 0
    for line in lines:
        found.append((position, line))
        position += 1 + len(line.splits)
    return found


def _trip(make: Maker) -> str:
    return make.rng.choice(_TRIPS)


def _pay(make: Maker, expense: Expense, channel: Channel = Channel.WALLET) -> Expense:
    submitted = local_day(expense.time)
    on = submitted + timedelta(days=make.rng.randrange(2, 16))
    if on > make.last:
        return expense
    make.company.pay(expense, on, channel=channel, made=make.later(expense.updated, 1))
    return expense
