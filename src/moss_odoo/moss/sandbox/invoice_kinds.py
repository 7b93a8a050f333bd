"""Kinds of supplier invoices, each a way to make one on a given day."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from moss_odoo.moss.sandbox.domain import (
    Channel,
    Expense,
    ExportStatus,
    Form,
    Status,
)
from moss_odoo.moss.sandbox.files import Receipt
from moss_odoo.moss.sandbox.lines import LineSpec
from moss_odoo.moss.sandbox.maker import Maker
from moss_odoo.moss.sandbox.masterdata import EXEMPT, VAT_19, VENDORS
from moss_odoo.moss.sandbox.money import rounded
from moss_odoo.moss.sandbox.records import (
    Supplier,
)

_RENT = "6310"
_TYPICAL = {"6325": 380, "6330": 520, "6540": 460, "6600": 1150, "6825": 890}
_DOMESTIC = [
    vendor.code
    for vendor in VENDORS
    if vendor.country == "DE" and vendor.tax == VAT_19 and vendor.status == "ACTIVE"
]
_EU_SERVICE, _EU_GOODS, _DOLLAR, _STERLING = "70006", "70010", "70011", "70016"
_UNTAXED = ("70012", "70014")
_EXEMPT = "70013"


def open_(make: Maker, day: date) -> Expense:
    return _invoice(make, day, make.rng.choice(_DOMESTIC))


def paid(make: Maker, day: date) -> Expense:
    """From the wallet, around the due date; still open if that is yet to come."""
    return _settle(make, _invoice(make, day, make.rng.choice(_DOMESTIC)))


def paid_with_fee(make: Maker, day: date) -> Expense:
    return _settle(
        make, _invoice(make, _in_time(make, day), make.rng.choice(_DOMESTIC)), fee="0.35"
    )


def paid_externally(make: Maker, day: date) -> Expense:
    expense = _invoice(make, _in_time(make, day), make.rng.choice(_DOMESTIC))
    return _settle(make, expense, channel=Channel.EXTERNAL)


def partly_paid(make: Maker, day: date) -> Expense:
    expense = _invoice(make, _in_time(make, day), make.rng.choice(_DOMESTIC))
    return _settle(make, expense, amount=rounded(expense.original * 2 / 3, "EUR"))


def with_einvoice(make: Maker, day: date) -> Expense:
    """With an XML file beside the PDF."""
    both = (Receipt(), Receipt(Form.EINVOICE))
    return _settle(make, _invoice(make, day, make.rng.choice(_DOMESTIC), receipts=both))


def untaxed(make: Maker, day: date) -> Expense:
    return _settle(make, _invoice(make, day, make.rng.choice(_UNTAXED)))


def reverse_charge(make: Maker, day: date) -> Expense:
    return _settle(make, _invoice(make, day, _EU_SERVICE))


def eu_goods(make: Maker, day: date) -> Expense:
    return _settle(make, _invoice(make, day, _EU_GOODS))


def exempt(make: Maker, day: date) -> Expense:
    return _invoice(make, day, _EXEMPT)


def foreign_open(make: Maker, day: date) -> Expense:
    return _invoice(make, day, make.rng.choice((_DOLLAR, _STERLING)))


def foreign_paid(make: Maker, day: date) -> Expense:
    """In dollars, paid weeks later at another rate and with a fee."""
    expense = _invoice(make, _in_time(make, day), _DOLLAR)
    return _settle(make, expense, fee="4.90")


def credit_note(make: Maker, day: date) -> Expense:
    return _invoice(make, day, make.rng.choice(_DOMESTIC), credit=True)


def unready(make: Maker, day: date) -> Expense:
    state = make.rng.choice((Status.DRAFT, Status.SUBMITTED, Status.REVIEWED, Status.APPROVED))
    return _invoice(make, day, make.rng.choice(_DOMESTIC), status=state)


def rejected(make: Maker, day: date) -> Expense:
    return _invoice(make, day, make.rng.choice(_DOMESTIC), status=Status.REJECTED)


def exported(make: Maker, day: date) -> Expense:
    vendor = make.rng.choice(_DOMESTIC)
    return _settle(make, _invoice(make, day, vendor, export_status=ExportStatus.EXPORTED))


def _invoice(
    make: Maker, day: date, code: str, *, credit: bool = False, **given: object
) -> Expense:
    vendor = make.company.supplier(code)
    currency = vendor.currency or "EUR"
    entered = day + timedelta(days=make.rng.choice((0, 1, 1, 2, 4)))
    common = make.common(make.until_last(entered, 0), "09:10", **given)
    account = make.company.accounts[vendor.default_account_id or ""].code or ""
    if make.chance(0.5):
        common["booking_text"] = f"{vendor.name.split()[0]} {make.item(account)}"
    lines = _lines(make, vendor, account, credit=credit)
    number = _number(make, code, day, credit=credit)
    if credit:
        return make.company.add_credit_note(
            on=day, supplier=code, number=number, lines=lines, **common
        )
    return make.company.add_invoice(
        supplier=code,
        number=number,
        on=day,
        delivered=day - timedelta(days=make.rng.randrange(6)) if make.chance(0.6) else None,
        lines=lines,
        currency=currency,
        rate=make.rate(currency, day),
        **common,
    )


def _lines(make: Maker, vendor: Supplier, account: str, *, credit: bool) -> Sequence[LineSpec]:
    """One to four positions at net prices; half of them with quantity and unit price."""
    tax = make.company.tax_rates.get(vendor.default_tax_id or "")
    center = make.company.items.get(vendor.default_cost_center_id or "")
    if account == _RENT:
        return [LineSpec(net="4200.00", account=account, cost_center="400", text="Miete")]
    typical = _TYPICAL.get(account, 190) / (4 if credit else 1)
    lines = []
    for _ in range(make.rng.choice((1, 1, 1, 2, 2, 3, 4))):
        net = make.price(typical)
        quantity, unit = None, None
        if make.chance(0.5):
            quantity = make.rng.randrange(1, 12)
            unit = rounded(net / quantity, "EUR")
            net = unit * quantity
        lines.append(
            LineSpec(
                net=net,
                tax=None if tax is None else EXEMPT if tax.code == EXEMPT else tax.name,
                account=account,
                cost_center=center.code if center else make.rng.choice(("100", "200", "300")),
                cost_carrier=make.cost_carrier(),
                text=make.item(account) if make.chance(0.6) else None,
                quantity=quantity,
                unit_price=unit,
            )
        )
    return lines


def _number(make: Maker, code: str, day: date, *, credit: bool) -> str:
    """Every supplier counts in a way of its own."""
    n = make.rng.randrange(100, 99_999)
    if credit:
        return f"GS{day:%y}{n:05}"
    styles = (f"RE-{day:%Y}-{n:05}", f"{day:%Y}/{n:05}", f"R{n:05}", f"{day:%y%m}.{n}", f"{n:08}")
    return styles[int(code) % len(styles)]


def _in_time(make: Maker, day: date) -> date:
    """Early enough to be paid within the company's time."""
    return max(min(day, make.last - timedelta(days=45)), make.company.options.start)


def _settle(
    make: Maker,
    expense: Expense,
    *,
    amount: Decimal | None = None,
    channel: Channel = Channel.WALLET,
    fee: str | None = None,
) -> Expense:
    details = expense.invoice
    on = max(details.issued, details.due + timedelta(days=make.rng.randrange(-6, 4)))
    if on > make.last:
        return expense
    make.company.pay(
        expense,
        on,
        amount=amount,
        channel=channel,
        rate=make.rate(expense.currency, on),
        fee=fee,
        made=make.later(expense.updated, 1),
    )
    return expense
