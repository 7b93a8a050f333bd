"""The lines of a bill in company currency, exact to the cent of what Moss says they cost."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from moss_odoo.books.money import Money, total
from moss_odoo.errors import BlockedError


class RateUnclearError(BlockedError):
    def __init__(self, gross: Money, home: Money) -> None:
        super().__init__(
            "rate-unclear",
            f"Moss says that {gross} cost {home}, which gives no exchange rate.",
            remedy="Correct the amounts in Moss, or book it in Odoo by hand.",
        )


@dataclass(frozen=True, slots=True)
class Priced:
    """A line's net and tax in its own currency; lines of one `tax` share a tax item in Odoo."""

    net: Money
    vat: Money
    tax: Hashable | None = None
    home: Money | None = None
    """Its gross in company currency, where Moss names it."""

    @property
    def gross(self) -> Money:
        return self.net + self.vat


@dataclass(frozen=True, slots=True)
class Share:
    """A line's net and tax in company currency."""

    net: Money
    vat: Money


def shares(lines: Sequence[Priced], home: Money) -> tuple[Share, ...]:
    """What each line cost in company currency; all of them add up to `home`.

    A line costs what Moss says it did; where Moss names the whole alone, all lines have its rate.
    RateUnclearError where there is none. Lines of several currencies must all name their cost.
    """
    if all(line.net.currency == home.currency for line in lines):
        return tuple(Share(line.net, line.vat) for line in lines)
    currencies = {line.net.currency for line in lines}
    if len(currencies) == 1:
        _check_rate(total([line.gross for line in lines], *currencies), home)
    named = [(line, line.home) for line in lines if line.home is not None]
    if len(named) < len(lines):
        return tuple(_at_one_rate(lines, home))
    return tuple(_at_its_own_rate(line, its_home) for line, its_home in named)


def _check_rate(gross: Money, home: Money) -> None:
    if gross.amount * home.amount <= 0:
        raise RateUnclearError(gross, home)


def _at_its_own_rate(line: Priced, home: Money) -> Share:
    if line.net.currency == home.currency:
        return Share(line.net, line.vat)
    if not home and (line.gross or not line.net):
        return Share(home, home)
    return _at_one_rate([line], home)[0]


def _at_one_rate(lines: Sequence[Priced], home: Money) -> list[Share]:
    """As Odoo does, each net and the sum of each tax is rounded by itself.

    What remains of `home` then goes to the largest tax, else to the largest line.
    """
    currency = home.currency
    gross = total([line.gross for line in lines], lines[0].net.currency)
    _check_rate(gross, home)

    def converted(amount: Money) -> Money:
        return Money(amount.amount * home.amount / gross.amount, currency).rounded()

    bearing: dict[Hashable, list[int]] = {}
    for index, line in enumerate(lines):
        if line.vat:
            bearing.setdefault(line.tax, []).append(index)
    sums = [total([lines[i].vat for i in group], gross.currency) for group in bearing.values()]
    amounts = [*sums, *(line.net for line in lines)]
    fitted = _fitted([converted(one) for one in amounts], amounts, home, first=len(sums))
    vats = [Money.of(0, currency)] * len(lines)
    for group, whole in zip(bearing.values(), fitted, strict=False):
        parts = [lines[i].vat for i in group]
        for i, part in zip(
            group, _fitted([converted(one) for one in parts], parts, whole), strict=True
        ):
            vats[i] = part
    return [Share(net, vat) for net, vat in zip(fitted[len(sums) :], vats, strict=True)]


def _fitted(
    parts: Sequence[Money], originals: Sequence[Money], whole: Money, *, first: int = 0
) -> list[Money]:
    """The parts, with what is missing of `whole` on the largest; the `first` ones come before.

    None gets another sign than its original: Odoo refuses a debit that is a credit in company
    currency. So a part that would goes down to zero, and the next one takes the rest.
    """
    fitted = list(parts)
    rest = whole - total(fitted, whole.currency)
    for index in sorted(range(len(parts)), key=lambda i: (i >= first, -abs(parts[i].amount))):
        if not rest:
            break
        changed = fitted[index] + rest
        if changed.amount * originals[index].amount <= 0:
            changed = whole - whole
        rest -= changed - fitted[index]
        fitted[index] = changed
    return fitted
