"""The lines of an expense, from Moss's JSON."""

from __future__ import annotations

from decimal import Decimal

from moss_odoo.books.expense import Dimension, Line, LineKind
from moss_odoo.books.money import Money
from moss_odoo.errors import BlockedError
from moss_odoo.moss import wire
from moss_odoo.moss.amounts import AmountsDifferError, line_amounts
from moss_odoo.moss.members import MemberMalformedError, Members

_KINDS = {
    wire.LineType.CARD: LineKind.SPEND,
    wire.LineType.INVOICE: LineKind.SPEND,
    wire.LineType.RECEIPT: LineKind.SPEND,
    wire.LineType.RECEIPT_SPLIT: LineKind.SPEND,
    wire.LineType.MILEAGE: LineKind.MILEAGE,
    wire.LineType.PER_DIEM: LineKind.PER_DIEM,
    wire.LineType.FX_FEE: LineKind.FX_FEE,
}
_ROLES = {wire.LineRole.MAIN: True, wire.LineRole.CORRECTION: False}
_TIMES = "\N{MULTIPLICATION SIGN}"
_UNITS = {"KM": "km", "KILOMETER": "km", "KILOMETERS": "km", "MI": "mi", "MILE": "mi"}


def read_line(line: Members, *, home: str, currency: str) -> Line:
    """One line; `home` is the home currency, `currency` that of amounts which name none."""
    tax_rate = line.reference(wire.Line.TAX_RATE)
    gross, net, vat = line_amounts(line, currency, taxed=tax_rate is not None)
    return Line(
        id=line.identity(wire.Line.ID),
        kind=_kind(line),
        gross=gross,
        net=net,
        vat=vat,
        home_gross=_home_gross(line, gross, home),
        parent_id=line.reference(wire.Line.PARENT),
        account_id=line.reference(wire.Line.ACCOUNT),
        tax_rate_id=tax_rate,
        dimensions=_dimensions(line),
        booking_text=line.text(wire.Line.BOOKING_TEXT),
        description=line.text(wire.Line.DESCRIPTION),
        note=_note(line, gross.currency),
    )


def lost_parents(lines: list[Members]) -> list[str]:
    """Paths of the parents that splits should name and do not."""
    return [
        line.path(wire.Line.PARENT)
        for line in lines
        if line.text(wire.Line.TYPE) == wire.LineType.RECEIPT_SPLIT
        and not line.has(wire.Line.PARENT)
    ]


def _kind(line: Members) -> LineKind:
    kind = line.choice(wire.Line.TYPE, _KINDS, LineKind.UNKNOWN)
    if not line.has(wire.Line.ROLE):
        return kind
    main = line.choice(wire.Line.ROLE, _ROLES, None)
    if main is None:
        return LineKind.UNKNOWN
    return kind if main else LineKind.CORRECTION


def _home_gross(line: Members, gross: Money, home: str) -> Money | None:
    named = line.money(wire.Line.HOME, home)
    if named is None:
        return gross if gross.currency == home else None
    if named.currency != home:
        raise MemberMalformedError(line.path(wire.Line.HOME), named.currency, f"in {home}")
    if gross.currency == home and abs(named) != abs(gross):
        raise AmountsDifferError(f"`{line.here}` is {gross}, but {named} in home currency.")
    return named


def _dimensions(line: Members) -> tuple[Dimension, ...]:
    return tuple(
        Dimension(choice.identity(wire.Dimension.DIMENSION), choice.identity(wire.Dimension.ITEM))
        for choice in line.each(wire.Line.DIMENSIONS)
        if choice.has(wire.Dimension.ITEM)
    )


def _note(line: Members, currency: str) -> str | None:
    """What a trip or the days away were counted by; only a text, so never blocking."""
    try:
        if line.has(wire.Line.DISTANCE):
            unit = line.text(wire.Line.DISTANCE_UNIT) or ""
            count = f"{_plain(line.number(wire.Line.DISTANCE))} {_UNITS.get(unit, unit.lower())}"
            price = wire.Line.RATE_PER_UNIT
        elif line.text(wire.Line.TYPE) == wire.LineType.PER_DIEM:
            count = _plain(line.number(wire.Line.QUANTITY))
            price = wire.Line.UNIT_PRICE
        else:
            return None
        amount, currency = line.price(price, currency)
    except BlockedError:
        return None
    if not count.strip() or amount is None:
        return count.strip() or None
    return f"{count.strip()} {_TIMES} {_plain(amount, digits=2)} {currency}"


def _plain(number: Decimal | None, digits: int = 0) -> str:
    """With a decimal comma, without needless zeros, with at least so many digits."""
    if number is None:
        return ""
    exponent = number.normalize().as_tuple().exponent
    needed = -exponent if isinstance(exponent, int) else 0
    return f"{number:.{max(digits, needed)}f}".replace(".", ",")
