"""From a short description of a line to lines whose amounts agree to the cent."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from moss_odoo.moss.sandbox.domain import (
    Line,
    LineKind,
    Trip,
)
from moss_odoo.moss.sandbox.masterdata import COST_CARRIER, COST_CENTER, FEE_ACCOUNT, VAT_19
from moss_odoo.moss.sandbox.money import (
    ZERO,
    Amount,
    amount_in,
    rounded,
    spread,
    vat_upon,
    vat_within,
)
from moss_odoo.moss.sandbox.options import HOME_CURRENCY
from moss_odoo.moss.sandbox.store import Store


@dataclass(frozen=True, slots=True)
class LineSpec:
    """What a line should say.

    Give `gross` (VAT within, as a till does) or `net` (VAT upon, as an invoice does), or both;
    `vat` only where the receipt computed another figure.
    """

    gross: Amount | None = None
    net: Amount | None = None
    vat: Amount | None = None
    tax: str | None = VAT_19
    """Code or name of a tax rate; None for none."""
    account: str | None = "6815"
    cost_center: str | None = None
    cost_carrier: str | None = None
    dimensions: tuple[tuple[str, str], ...] = ()
    """More pairs of dimension id and item id."""
    text: str | None = None
    """The booking text."""
    description: str | None = None
    correction: bool = False
    quantity: Amount | None = None
    unit_price: Amount | None = None
    splits: tuple["LineSpec", ...] = ()
    """Of a reimbursement receipt; the line is then the sum of them."""
    kind: LineKind | None = None
    trip: Trip | None = None


def mileage(  # a car drive of an employee
    km: Amount,
    *,
    rate: Amount = "0.30",
    account: str = "6668",
    cost_center: str | None = None,
    text: str | None = None,
    round_trip: bool = False,
) -> LineSpec:
    trip = Trip(Decimal(km), Decimal(rate), kind="ROUND_TRIP" if round_trip else "ONE_WAY")
    return LineSpec(
        gross=rounded(trip.distance * trip.rate, HOME_CURRENCY),
        tax=None,
        account=account,
        cost_center=cost_center,
        text=text,
        kind=LineKind.MILEAGE,
        trip=trip,
    )


def per_diem(
    days: Amount,
    *,
    rate: Amount = "28.00",
    account: str = "6664",
    cost_center: str | None = None,
    text: str | None = None,
) -> LineSpec:
    return LineSpec(
        gross=rounded(Decimal(days) * Decimal(rate), HOME_CURRENCY),
        tax=None,
        account=account,
        cost_center=cost_center,
        text=text,
        quantity=days,
        unit_price=rate,
        kind=LineKind.PER_DIEM,
    )


@dataclass(frozen=True, slots=True)
class _Price:
    net: Decimal
    vat: Decimal
    gross: Decimal


def make_lines(
    store: Store,
    specs: Sequence[LineSpec],
    kind: LineKind,
    currency: str,
    *,
    rate: Decimal,
    home: Decimal | None = None,
) -> list[Line]:
    """Lines in `currency`; their home amounts add up to `home`, else to the total times `rate`."""
    prices = [_price(store, spec, currency) for spec in specs]
    total = sum((price.gross for price in prices), ZERO)
    if home is None:
        home = rounded(total * rate, HOME_CURRENCY)
    shares = [p.gross for p in prices]
    if currency != HOME_CURRENCY:
        shares = spread(home, shares, HOME_CURRENCY)
    lines: list[Line] = []
    for spec, price, share in zip(specs, prices, shares, strict=True):
        line = _line(store, spec, spec.kind or kind, currency, price, home=share, rate=rate)
        if spec.splits:
            line = replace(line, account_id=None, tax_id=None, dimensions=())
        lines += [line, *_splits(store, spec, line)]
    return lines


def fee_lines(
    store: Store, fee: Decimal, currency: str, of: Sequence[Line], *, rate: Decimal
) -> list[Line]:
    """The card fee, divided over the lines it was charged for, as Moss does with splits."""
    parts = spread(fee, [line.gross for line in of], currency)
    account = store.account(FEE_ACCOUNT).id
    return [
        Line(
            store.ids.new("line"),
            LineKind.FX_FEE,
            currency,
            gross=part,
            net=part,
            vat=ZERO,
            home=rounded(part * rate, HOME_CURRENCY),
            rate=rate,
            account_id=account,
            dimensions=line.dimensions,
        )
        for part, line in zip(parts, of, strict=True)
        if part
    ]


def _price(store: Store, spec: LineSpec, currency: str) -> _Price:
    if spec.splits:
        parts = [_price(store, split, currency) for split in spec.splits]
        whole = _Price(
            sum((p.net for p in parts), ZERO),
            sum((p.vat for p in parts), ZERO),
            sum((p.gross for p in parts), ZERO),
        )
        if spec.gross is not None and amount_in(currency, spec.gross) != whole.gross:
            raise ValueError(f"The splits make {whole.gross}, not {spec.gross}.")
        return whole
    percent = store.tax_rate(spec.tax).rate if spec.tax else Decimal(0)
    gross = None if spec.gross is None else amount_in(currency, spec.gross)
    net = None if spec.net is None else amount_in(currency, spec.net)
    vat = None if spec.vat is None else amount_in(currency, spec.vat)
    if gross is not None:
        if vat is None:
            vat = gross - net if net is not None else vat_within(gross, percent, currency)
        return _checked(_Price(gross - vat, vat, gross), net)
    if net is None:
        raise ValueError("A line needs a gross or a net amount.")
    if vat is None:
        vat = vat_upon(net, percent, currency)
    return _Price(net, vat, net + vat)


def _checked(price: _Price, net: Decimal | None) -> _Price:
    if net is not None and net != price.net:
        raise ValueError(f"Net {net} and VAT {price.vat} do not make {price.gross}.")
    return price


def _line(
    store: Store,
    spec: LineSpec,
    kind: LineKind,
    currency: str,
    price: _Price,
    *,
    home: Decimal,
    rate: Decimal,
    parent_id: str | None = None,
) -> Line:
    return Line(
        store.ids.new("line"),
        kind,
        currency,
        gross=price.gross,
        net=price.net,
        vat=price.vat,
        home=home,
        rate=rate,
        account_id=store.account(spec.account).id if spec.account else None,
        tax_id=store.tax_rate(spec.tax).id if spec.tax else None,
        dimensions=_dimensions(store, spec),
        booking_text=spec.text,
        description=spec.description,
        correction=spec.correction,
        parent_id=parent_id,
        quantity=None if spec.quantity is None else Decimal(spec.quantity),
        unit_price=None if spec.unit_price is None else Decimal(spec.unit_price),
        trip=spec.trip,
    )


def _splits(store: Store, spec: LineSpec, parent: Line) -> list[Line]:
    if not spec.splits:
        return []
    prices = [_price(store, split, parent.currency) for split in spec.splits]
    shares = [price.gross for price in prices]
    if parent.currency != HOME_CURRENCY:
        shares = spread(parent.home, shares, HOME_CURRENCY)
    return [
        _line(
            store,
            split,
            LineKind.RECEIPT_SPLIT,
            parent.currency,
            price,
            home=share,
            rate=parent.rate,
            parent_id=parent.id,
        )
        for split, price, share in zip(spec.splits, prices, shares, strict=True)
    ]


def _dimensions(store: Store, spec: LineSpec) -> tuple[tuple[str, str], ...]:
    pairs = spec.dimensions
    if spec.cost_carrier:
        pairs = ((COST_CARRIER, store.item(COST_CARRIER, spec.cost_carrier).id), *pairs)
    if spec.cost_center:
        pairs = ((COST_CENTER, store.item(COST_CENTER, spec.cost_center).id), *pairs)
    return store.shared(pairs)
