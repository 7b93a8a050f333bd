"""In which language something is said, and how amounts and dates look there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from decimal import Decimal

from babel import Locale
from babel.dates import format_date, format_datetime, format_time, format_timedelta
from babel.numbers import format_decimal, get_decimal_symbol
from babel.units import format_unit

from moss_odoo.books.money import Money, minor_digits
from moss_odoo.words.differences import DIFFERENCES
from moss_odoo.words.explained import Explanation
from moss_odoo.words.failures import in_german
from moss_odoo.words.reasons import REASONS
from moss_odoo.words.text import Group

USUAL = {"en": "en_GB", "de": "de_DE"}
"""The locale of each language for whom nothing is known of but that."""


@dataclass(frozen=True, slots=True)
class Voice:
    language: str
    locale: Locale
    zone: tzinfo = UTC

    def named(self, group: Group, name: str) -> str:
        """The text of a value (a state, a kind), by its name; itself where there is none."""
        plain = name.lower().replace(" ", "_").replace("-", "_")
        # A word of Python has an underscore behind it.
        return str(getattr(group, plain, None) or getattr(group, f"{plain}_", name))

    def reason(self, code: str) -> Explanation | None:
        """What the code of a reason stands for; None where nobody has explained it."""
        found = REASONS.get(code)
        return found.in_language(self.language) if found else None

    def difference(self, code: str) -> Explanation | None:
        """What a kind of difference between Moss and Odoo is."""
        found = DIFFERENCES.get(code)
        return found.in_language(self.language) if found else None

    def failure(self, kind: type[BaseException] | None, code: str = "") -> Explanation | None:
        """What an error says, in general; None where it says so itself in this language."""
        if self.language == "en" or kind is None:
            return None
        return self.reason(code) or in_german(kind)

    def amount(self, money: Money | None) -> str:
        """Without its currency."""
        if money is None:
            return ""
        places = max(0, -int(money.rounded().amount.as_tuple().exponent))
        pattern = "#,##0" + ("." + "0" * places if places else "")
        return format_decimal(money.amount, pattern, self.locale)

    def money(self, money: Money | None) -> str:
        """Nothing where it is zero."""
        return self.sum(money) if money else ""

    def sum(self, money: Money) -> str:
        # A blank that does not break: figure and currency stay on one line.
        return f"{self.amount(money)}\u00a0{money.currency}"

    def cell(self, money: Money) -> str:
        """As a spreadsheet of this locale takes it for a number."""
        plain = f"{money.amount:.{minor_digits(money.currency)}f}"
        return plain.replace(".", get_decimal_symbol(self.locale))

    def size(self, octets: int) -> str:
        """Of a file."""
        for unit, of in (("digital-megabyte", 1_000_000), ("digital-kilobyte", 1_000)):
            if octets >= of:
                return format_unit(round(octets / of, 1), unit, "short", locale=self.locale)
        return format_unit(octets, "digital-byte", "short", locale=self.locale)

    def decimal(self, number: Decimal) -> str:
        """With the places that it has."""
        return format_decimal(number, "#,##0.##########", self.locale)

    def count(self, number: int) -> str:
        return format_decimal(number, locale=self.locale)

    def day(self, day: date | None) -> str:
        """As short as it may be where it stands among many."""
        return (
            format_date(day, "short" if self.language == "de" else "medium", self.locale)
            if day
            else ""
        )

    def whole_day(self, day: date) -> str:
        """With its whole year, for what is kept."""
        return format_date(day, "medium", self.locale)

    def until(self, moment: datetime, now: datetime) -> str:
        """`in 27 days`."""
        delta = moment - now
        return format_timedelta(
            delta, granularity="day", threshold=10**6, add_direction=True, locale=self.locale
        )

    def month(self, day: date) -> str:
        return format_date(day, "LLL yy", self.locale)

    def moment(self, moment: datetime | None) -> str:
        """To the minute, in the company's time zone."""
        if moment is None:
            return ""
        return format_datetime(moment.astimezone(self.zone), "short", locale=self.locale)

    def stamp(self, moment: datetime) -> str:
        """The same with its whole year, for what is kept."""
        there = moment.astimezone(self.zone)
        return f"{self.whole_day(there.date())}, {self.time(there.timetz())}"

    def weekday(self, moment: datetime) -> str:
        return format_datetime(moment.astimezone(self.zone), "EEE", locale=self.locale)

    def time(self, at: time) -> str:
        return format_time(at, "short", locale=self.locale)


def voice(language: str, zone: tzinfo = UTC) -> Voice:
    """That of whom nothing is known but the language."""
    return Voice(language, Locale.parse(USUAL[language]), zone)
