"""In which language a person reads, and how amounts and dates look there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from starlette.requests import Request

from moss_odoo.access.model import User
from moss_odoo.books.money import Money
from moss_odoo.console.texts import LANGUAGES, Texts, texts
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
        found = getattr(group, name.replace(" ", "_").replace("-", "_"), name)
        return str(found)

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

    def count(self, number: int) -> str:
        return format_decimal(number, locale=self.locale)

    def day(self, day: date | None) -> str:
        return (
            format_date(day, "short" if self.language == "de" else "medium", self.locale)
            if day
            else ""
        )

    def month(self, day: date) -> str:
        return format_date(day, "LLL yy", self.locale)

    def moment(self, moment: datetime | None) -> str:
        """To the minute, in the company's time zone."""
        if moment is None:
            return ""
        return format_datetime(moment.astimezone(self.zone), "short", locale=self.locale)


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
