"""In which language a person reads, and how amounts and dates look there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from decimal import Decimal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime, format_time, format_timedelta
from babel.numbers import format_decimal
from babel.units import format_unit
from starlette.requests import Request

from moss_odoo.access.model import User
from moss_odoo.books.money import Money
from moss_odoo.console.texts import LANGUAGES, Texts, texts
from moss_odoo.console.texts.checks import CHECKS
from moss_odoo.console.texts.differences import DIFFERENCES
from moss_odoo.console.texts.explained import Explanation
from moss_odoo.console.texts.failures import in_german
from moss_odoo.console.texts.reasons import REASONS
from moss_odoo.console.texts.text import Group

_USUAL = {"en": "en_GB", "de": "de_DE"}


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a page: the words, and how figures are written."""

    language: str
    locale: Locale
    user: User | None = None
    zone: tzinfo = UTC
    path: str = "/"

    @property
    def t(self) -> Texts:
        return texts(self.language)

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

    def check(self, id_: str) -> Explanation | None:
        """What an item of the checklist is."""
        found = CHECKS.get(id_.partition(":")[0])
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
        # A blank that does not break: figure and currency stay on one line.
        return f"{self.amount(money)}\u00a0{money.currency}" if money else ""

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
        return (
            format_date(day, "short" if self.language == "de" else "medium", self.locale)
            if day
            else ""
        )

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

    def weekday(self, moment: datetime) -> str:
        return format_datetime(moment.astimezone(self.zone), "EEE", locale=self.locale)

    def time(self, at: time) -> str:
        return format_time(at, "short", locale=self.locale)


def of_request(request: Request, user: User | None, zone: tzinfo = UTC) -> Reader:
    """The user's own choice, else the first language of the browser that we have."""
    wished = list(_wished(request.headers.get("accept-language", "")))
    chosen = user.language if user and user.language in LANGUAGES else ""
    language = chosen or next((one.language for one in wished if one.language in LANGUAGES), "en")
    locale = next(
        (one for one in wished if one.language == language and one.territory),
        Locale.parse(_USUAL[language]),
    )
    return Reader(language, locale, user, zone, request.url.path)


def _wished(header: str) -> Iterator[Locale]:
    for part in header.split(",")[:10]:
        tag = part.partition(";")[0].strip()
        try:
            yield Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError, TypeError):
            continue
