"""Reading a JSON object of Moss member by member.

What is missing though needed, or there and senseless, is a BlockedError that names the member by
its path (`lines[0].grossAmount`); values that are merely unknown are collected as oddities.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any, TypeVar

from moss_odoo.books.money import Money
from moss_odoo.errors import BlockedError
from moss_odoo.moss import wire

_NUMBER = re.compile(r"[+-]?[0-9]{1,13}(\.[0-9]{1,12})?")
_DIGITS = 16
_CURRENCY = re.compile(r"[A-Za-z]{3}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_UUID = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
_YEARS = range(1990, 2200)
_BITS = 128
"""Of the largest whole number that is written out; Python refuses very long ones."""
_READ = 1000
"""Characters of a text that are kept: databases index texts, and nobody reads more."""
_SHOWN = 40
"""Characters of a strange value that are shown."""
_COMPLETE = (
    "Complete the expense in Moss; if it is complete there, Moss's API differs: report this."
)

_T = TypeVar("_T")


class MemberMissingError(BlockedError):
    def __init__(self, member: str) -> None:
        super().__init__(
            "moss-member-missing",
            f"Moss sent no `{member}` for this expense.",
            remedy=_COMPLETE,
        )


class MemberMalformedError(BlockedError):
    def __init__(self, member: str, value: object, wanted: str) -> None:
        super().__init__(
            "moss-member-malformed",
            f"Moss sent `{member}` as {shown(value)}, which is not {wanted}.",
            remedy=_COMPLETE,
        )


class AmountTooFineError(BlockedError):
    def __init__(self, member: str, money: Money) -> None:
        super().__init__(
            "amount-too-fine",
            f"Moss sent `{member}` as {money}, which is finer than the smallest unit of "
            f"{money.currency}.",
            remedy="Correct the amount in Moss.",
        )


def shown(value: object) -> str:
    """A value as people may read it, cut short."""
    if isinstance(value, int) and value.bit_length() > _BITS:
        text = "a huge number"
    elif isinstance(value, str | int | float | Decimal):
        text = str(value)
    else:
        text = "an object" if isinstance(value, dict) else f"a {type(value).__name__}"
    text = "".join(letter if letter.isprintable() else "?" for letter in text[: _SHOWN + 1])
    return f"“{text[:_SHOWN]}…”" if len(text) > _SHOWN else f"“{text}”"


def same_id(id_: str) -> str:
    """The one spelling of an id: a UUID is the same in capitals, and its expense booked once."""
    return id_.lower() if _UUID.fullmatch(id_) else id_


class Members:
    """One JSON object and the path that leads to it."""

    __slots__ = ("_json", "_path", "oddities")

    def __init__(
        self, json: Mapping[str, Any], path: str = "", oddities: list[str] | None = None
    ) -> None:
        self._json = json
        self._path = path
        self.oddities: list[str] = [] if oddities is None else oddities

    def path(self, name: str) -> str:
        return f"{self._path}.{name}" if self._path else name

    @property
    def here(self) -> str:
        """The path of the object itself."""
        return self._path

    def has(self, name: str) -> bool:
        return self._json.get(name) is not None

    def text(self, name: str) -> str | None:
        """Trimmed and cut to what people read; None where nothing is left.

        Another type is an oddity.
        """
        value = self._json.get(name)
        if value is None:
            return None
        if isinstance(value, str):
            return _clean(value) or None
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value) if value.bit_length() <= _BITS else None
        self.odd(name, value)
        return None

    def identity(self, name: str) -> str:
        """An id, which must be there."""
        found = self.reference(name)
        if found is None:
            raise MemberMissingError(self.path(name))
        return found

    def reference(self, name: str) -> str | None:
        """The id of something else, bare or as an object with an id."""
        value = self._json.get(name)
        if isinstance(value, dict):
            value = value.get(wire.Common.ID)
        if value is None or value == "":
            return None
        if not isinstance(value, str) or not _ID.fullmatch(value):
            raise MemberMalformedError(self.path(name), value, "an id")
        return same_id(value)

    def number(self, name: str) -> Decimal | None:
        return self._decimal(name, self._json.get(name))

    def money(self, name: str, currency: str | None = None) -> Money | None:
        """An amount with its currency, or a bare one where `currency` is known otherwise.

        AmountTooFineError where it cannot be paid; UnknownCurrencyError.
        """
        value = self._json.get(name)
        if isinstance(value, dict):
            currency = value.get(wire.Money.CURRENCY) or currency
            value = value.get(wire.Money.AMOUNT)
        amount = self._decimal(name, value)
        if amount is None:
            return None
        if currency is None:
            raise MemberMissingError(f"{self.path(name)}.{wire.Money.CURRENCY}")
        if not isinstance(currency, str) or not _CURRENCY.fullmatch(currency):
            member = f"{self.path(name)}.{wire.Money.CURRENCY}"
            raise MemberMalformedError(member, currency, "a currency")
        money = Money(amount, currency.upper())
        if not money.is_exact:
            raise AmountTooFineError(self.path(name), money)
        return money.rounded()

    def price(self, name: str, currency: str) -> tuple[Decimal | None, str]:
        """An amount that may be finer than money, as prices per unit are, with its currency."""
        if not isinstance(self._json.get(name), dict):
            return self.number(name), currency
        inner = self.inner(name)
        return inner.number(wire.Money.AMOUNT), inner.text(wire.Money.CURRENCY) or currency

    def moment(self, name: str) -> date | datetime | None:
        """A date or an aware time.

        Exactly midnight UTC is a calendar date that was squeezed into a timestamp: it stays the
        date that was written, whatever the time zone of the company.
        """
        value = self._json.get(name)
        if value is None or value == "":
            return None
        try:
            found = _moment(value) if isinstance(value, str) else None
        except ValueError:
            found = None
        if found is None:
            raise MemberMalformedError(self.path(name), value, "a date or time")
        if found.year not in _YEARS:
            raise MemberMalformedError(self.path(name), value, "a date or time of our days")
        return found

    def timestamp(self, name: str) -> datetime:
        """A time that must be there."""
        found = self.moment(name)
        if found is None:
            raise MemberMissingError(self.path(name))
        return found if isinstance(found, datetime) else datetime.combine(found, time.min, UTC)

    def choice(self, name: str, known: Mapping[str, _T], unknown: _T) -> _T:
        """What the value stands for; a value that we do not know, or none, is an oddity."""
        value = self._json.get(name)
        if isinstance(value, str) and value in known:
            return known[value]
        self.odd(name, value)
        return unknown

    def inner(self, name: str) -> Members:
        """An object in it; an empty one where there is none."""
        value = self._json.get(name)
        if value is not None and not isinstance(value, dict):
            raise MemberMalformedError(self.path(name), value, "an object")
        return Members(value or {}, self.path(name), self.oddities)

    def each(self, name: str) -> list[Members]:
        """The objects of a list; none where it is missing."""
        values = self._json.get(name)
        if values is None:
            return []
        if not isinstance(values, list):
            raise MemberMalformedError(self.path(name), values, "a list")
        found = []
        for position, value in enumerate(values):
            path = f"{self.path(name)}[{position}]"
            if not isinstance(value, dict):
                raise MemberMalformedError(path, value, "an object")
            found.append(Members(value, path, self.oddities))
        return found

    def odd(self, name: str, value: object) -> None:
        what = "missing" if value is None else shown(value).strip("“”")
        self.oddities.append(f"{self.path(name)}={what}")

    def _decimal(self, name: str, value: object) -> Decimal | None:
        if value is None or value == "":
            return None
        # A float was once the shortest text of a number; str() brings that text back.
        match value:
            case Decimal() if abs(value.adjusted()) <= _DIGITS:
                text = f"{value:f}"
            case int() if value.bit_length() > _BITS:
                text = ""
            case str() | int() | float():
                text = str(value)
            case _:
                text = ""
        if isinstance(value, bool) or not _NUMBER.fullmatch(text):
            raise MemberMalformedError(self.path(name), value, "an amount or number")
        return Decimal(text) + 0  # no negative zero


def _moment(text: str) -> date | datetime:
    if _DATE.fullmatch(text):
        return date.fromisoformat(text)
    found = datetime.fromisoformat(text)
    # Moss's times are UTC where they do not say otherwise.
    aware = found if found.tzinfo else found.replace(tzinfo=UTC)
    is_date = not aware.utcoffset() and aware.time() == time.min
    return aware.date() if is_date else aware


def _clean(text: str) -> str:
    """Without what no database and no JSON takes: control characters, halves of characters."""
    # Far more than is kept: what is cut off first need not be cleaned.
    text = text[: 10 * _READ]
    if not text.isprintable():
        text = text.encode("utf-8", "replace").decode()
        text = "".join(
            letter for letter in text if letter in "\n\t" or (letter >= " " and letter != "\x7f")
        )
    text = text.strip()
    return text if len(text) <= _READ else f"{text[:_READ].rstrip()}…"
