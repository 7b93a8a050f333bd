"""Kinds of card payments, each a way to make one on a given day."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from moss_odoo.moss.sandbox.domain import (
    CardStatus,
    Expense,
    ExportStatus,
    Form,
    Status,
)
from moss_odoo.moss.sandbox.files import Receipt
from moss_odoo.moss.sandbox.lines import LineSpec
from moss_odoo.moss.sandbox.maker import Maker
from moss_odoo.moss.sandbox.masterdata import EXEMPT, FOREIGN_VAT, MISSING_ACCOUNT
from moss_odoo.moss.sandbox.money import rounded, spread, vat_upon, vat_within
from moss_odoo.moss.sandbox.options import HOME_CURRENCY
from moss_odoo.moss.sandbox.records import (
    Wallet,
)
from moss_odoo.moss.sandbox.shops import (
    COFFEE,
    DOLLAR,
    MIXED,
    REDUCED,
    REVERSED,
    STANDARD,
    STERLING,
    UNTAXED,
    Shop,
    goods,
)
from moss_odoo.moss.sandbox.spend import Common

_PERCENT_19 = Decimal(19)


def standard(make: Maker, day: date) -> Expense:
    return _remembered(make, _plain(make, day, make.rng.choice(STANDARD)))


def reduced(make: Maker, day: date) -> Expense:
    return _remembered(make, _plain(make, day, make.rng.choice(REDUCED)))


def untaxed(make: Maker, day: date) -> Expense:
    return _plain(make, day, make.rng.choice(UNTAXED))


def mixed_taxes(make: Maker, day: date) -> Expense:
    """Two taxes on one receipt: 7 % food, 19 % drinks."""
    return _plain(make, day, make.rng.choice(MIXED))


def reverse_charge(make: Maker, day: date) -> Expense:
    return _plain(make, day, make.rng.choice(REVERSED))


def dollars(make: Maker, day: date) -> Expense:
    return _remembered(make, _plain(make, day, make.rng.choice(DOLLAR)))


def sterling(make: Maker, day: date) -> Expense:
    return _plain(make, day, make.rng.choice(STERLING))


def coffee(make: Maker, day: date) -> Expense:
    return _remembered(make, _plain(make, day, COFFEE, gross=Decimal("3.80")))


def split(make: Maker, day: date) -> Expense:
    """One purchase for several cost centres, accounts or projects.

    The VAT was computed on the total, so that a line's share may be a cent off its own rounding.
    """
    shop = make.rng.choice(STANDARD)
    gross = make.price(shop.typical * 2)
    parts = make.rng.choice((2, 2, 3, 4))
    shares = spread(gross, [Decimal(make.rng.randrange(1, 6)) for _ in range(parts)], "EUR")
    vats = spread(vat_within(gross, _PERCENT_19, "EUR"), shares, "EUR")
    centers = make.rng.sample(("100", "200", "300", "400"), parts)
    accounts = (shop.account, "6815", "6845", "6600")
    lines = [
        LineSpec(
            share,
            vat=vat,
            account=account if make.chance(0.4) else shop.account,
            cost_center=center,
            cost_carrier=make.cost_carrier(),
            text=make.text(shop),
        )
        for share, vat, center, account in zip(shares, vats, centers, accounts, strict=False)
    ]
    return _plain(make, day, shop, lines=lines)


def cent_off(make: Maker, day: date) -> Expense:
    """A receipt whose VAT is a cent away from what its net amount would give."""
    shop = make.rng.choice(STANDARD)
    gross = make.price(shop.typical)
    while not _natural_difference(gross):
        gross += Decimal("0.01")
    return _plain(make, day, shop, gross=gross)


def foreign_split(make: Maker, day: date) -> Expense:
    """Dollars for two cost centres: the fee is divided too."""
    shop = make.rng.choice(DOLLAR)
    gross = make.price(shop.typical * 2)
    first, second = spread(gross, [Decimal(3), Decimal(2)], "USD")
    lines = [
        LineSpec(first, tax=None, account=shop.account, cost_center="300"),
        LineSpec(second, tax=None, account=shop.account, cost_center="100", cost_carrier="P-03"),
    ]
    return _plain(make, day, shop, lines=lines)


def twin(make: Maker, day: date) -> Expense:
    """The same again on the same day: two colleagues, two coffees, two payments."""
    coffees = [e for e in make.purchases if e.card.merchant is COFFEE.merchant]
    first = (coffees or make.purchases)[-1]
    common = make.common(day)
    common["by"] = make.company.users[first.created_by].email
    line = first.lines[0]
    again = make.company.add_card_purchase(
        line.gross,
        on=first.card.service or day,
        at="15:15",
        merchant=first.card.merchant,
        lines=(make.company.like(line, line.gross),),
        currency=first.currency,
        rate=line.rate,
        supplier=first.supplier_id,
        booked=first.card.booked,
        settled=first.card.settled,
        wallet=make.company.wallets[first.card.wallet_id],
        **common,
    )
    # To the second, as when one till takes two payments at once.
    again.time = first.time
    return again


def refund(make: Maker, day: date) -> Expense:
    """Of an earlier purchase: all of it, or a part."""
    bought = _taken(make, foreign=False)
    gross = bought.original if make.chance(0.5) else rounded(bought.original / 2, bought.currency)
    return _refunded(make, day, bought, gross)


def foreign_refund(make: Maker, day: date) -> Expense:
    """In dollars; the fee on it is a cost once more."""
    bought = _taken(make, foreign=True)
    return _refunded(make, day, bought, bought.original)


def cashback(make: Maker, day: date) -> Expense:
    first = max(day.replace(day=1), make.company.options.start)
    common = make.common(first, "06:00", receipts=())
    common.pop("description", None)
    return make.company.add_cashback(make.price(14), on=first, **common)


def pending(make: Maker, day: date) -> Expense:
    shop = make.rng.choice(STANDARD)
    return _plain(make, day, shop, state=CardStatus.PENDING, receipts=())


def rejected(make: Maker, day: date) -> Expense:
    shop = make.rng.choice((*STANDARD, *DOLLAR))
    return _plain(make, day, shop, state=CardStatus.REJECTED, receipts=())


def reversed_(make: Maker, day: date) -> Expense:
    """Reserved, and given free again before it was settled: a hotel's deposit."""
    return _plain(make, day, MIXED[4], state=CardStatus.REVERSED, receipts=())


def correction(make: Maker, day: date) -> Expense:
    """A line that takes some of another back."""
    gross = make.price(120)
    off = rounded(gross / 10, "EUR")
    account = "6845"
    lines = [
        LineSpec(gross, account=account, cost_center="300"),
        LineSpec(-off, account=account, cost_center="300", correction=True, text="Korrektur"),
    ]
    return _plain(make, day, STANDARD[6], lines=lines)


def missing_account(make: Maker, day: date) -> Expense:
    return _plain(make, day, STANDARD[7], lines=[LineSpec(make.price(45), account=MISSING_ACCOUNT)])


def uncoded(make: Maker, day: date) -> Expense:
    """Approved by nobody and coded by nobody, but complete for Moss."""
    line = LineSpec(make.price(30), account=None, tax=None)
    return _plain(make, day, STANDARD[1], lines=[line], status=Status.VERIFICATION_SKIPPED)


def foreign_vat(make: Maker, day: date) -> Expense:
    """British VAT that Odoo knows no tax for."""
    shop = STERLING[1]
    line = LineSpec(make.price(shop.typical), tax=FOREIGN_VAT, account=shop.account)
    return _plain(make, day, shop, lines=[line])


def exempt(make: Maker, day: date) -> Expense:
    line = LineSpec(make.price(60), tax=EXEMPT, account="6821", text="Erste-Hilfe-Kurs")
    return _plain(make, day, STANDARD[17], lines=[line])


def line_file(make: Maker, day: date) -> Expense:
    """Each line with a receipt of its own, none on the whole."""
    shop = MIXED[4]
    lines = [
        LineSpec(make.price(shop.typical), tax="7% I", account="6660", cost_center="100"),
        LineSpec(make.price(18), account="6660", cost_center="100", text="Parken Tiefgarage"),
    ]
    receipts = (Receipt(Form.INVOICE, line=0), Receipt(Form.PHOTO, line=1))
    return _plain(make, day, shop, lines=lines, receipts=receipts)


def no_receipt(make: Maker, day: date) -> Expense:
    return _plain(make, day, make.rng.choice(STANDARD), receipts=())


def unready(make: Maker, day: date) -> Expense:
    state = make.rng.choice(
        (Status.DRAFT, Status.SUBMITTED, Status.SUBMITTED, Status.APPROVED, Status.FLAGGED)
    )
    return _plain(make, day, make.rng.choice(STANDARD), status=state)


def exported(make: Maker, day: date) -> Expense:
    """Booked by hand before the connector came."""
    return _plain(make, day, make.rng.choice(STANDARD), export_status=ExportStatus.EXPORTED)


def deleted(make: Maker, day: date) -> Expense:
    shop = make.rng.choice(STANDARD)
    expense = _plain(make, day, shop, state=CardStatus.REVERSED, status=Status.DELETED)
    expense.deleted = expense.updated
    return expense


def _plain(
    make: Maker,
    day: date,
    shop: Shop,
    *,
    gross: Decimal | None = None,
    lines: Sequence[LineSpec] = (),
    state: CardStatus = CardStatus.ACCEPTED,
    **given: object,
) -> Expense:
    at = make.time_of_day()
    common = make.common(day, at, **({"receipts": make.receipts(shop)} | given))
    if make.chance(0.08):
        common["booking_text"] = make.rng.choice(goods(shop.name, shop.account, reduced=True))
    lines = lines or _lines(make, shop, common, gross)
    wallet = _wallet(make, shop)
    booked = make.until_last(day, make.rng.choice((0, 0, 1, 1, 2)))
    return make.company.add_card_purchase(
        on=day,
        at=at,
        merchant=shop.merchant,
        lines=lines,
        currency=shop.currency,
        rate=make.rate(shop.currency, day),
        booked=booked,
        settled=make.until_last(booked, make.rng.choice((0, 1, 1, 2, 3))),
        transaction_status=state,
        supplier=shop.supplier,
        invoice_number=_number(make, shop, day),
        wallet=wallet,
        **common,
    )


def _lines(make: Maker, shop: Shop, common: Common, gross: Decimal | None) -> list[LineSpec]:
    center, carrier = make.cost_center(common), make.cost_carrier()
    whole = gross or make.price(shop.typical, shop.currency)
    shares = [whole]
    if len(shop.taxes) > 1:
        shares = spread(whole, [Decimal(make.rng.randrange(55, 90)), Decimal(30)], shop.currency)
    return [
        LineSpec(
            share,
            tax=tax,
            account=shop.account,
            cost_center=center,
            cost_carrier=carrier,
            text=make.text(shop, tax),
        )
        for share, tax in zip(shares, shop.taxes, strict=True)
    ]


def _wallet(make: Maker, shop: Shop) -> Wallet:
    """The main wallet, or by chance another that can pay in this currency."""
    company = make.company
    if len(company.wallets) == 1 or make.chance(0.6):
        return company.wallet
    own = [wallet for wallet in company.wallets.values() if wallet.currency == shop.currency]
    fit = [wallet for wallet in company.wallets.values() if wallet.currency == HOME_CURRENCY]
    return make.rng.choice(own or fit)


def _number(make: Maker, shop: Shop, day: date) -> str | None:
    if shop.form is not Form.INVOICE or make.chance(0.3):
        return None
    return f"{day:%y%m}-{make.rng.randrange(10_000):04}"


def _remembered(make: Maker, expense: Expense) -> Expense:
    make.purchases.append(expense)
    return expense


def _taken(make: Maker, *, foreign: bool) -> Expense:
    """An earlier purchase in another currency than euros, or in euros; refunded only once."""
    fit = [e for e in make.purchases if (e.currency != "EUR") is foreign]
    bought = make.rng.choice(fit or list(make.purchases))
    make.purchases.remove(bought)
    return bought


def _refunded(make: Maker, day: date, bought: Expense, gross: Decimal) -> Expense:
    day = max(day, bought.card.service or day)
    common = make.common(day)
    common["by"] = make.company.users[bought.created_by].email
    return make.company.add_card_refund(gross, of=bought, on=day, **common)


def _natural_difference(gross: Decimal) -> bool:
    vat = vat_within(gross, _PERCENT_19, "EUR")
    return vat != vat_upon(gross - vat, _PERCENT_19, "EUR")
