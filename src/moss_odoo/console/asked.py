"""What people and programs give in addresses and forms, read with care."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from babel import Locale
from babel.numbers import NumberFormatError, format_decimal, parse_decimal

from moss_odoo.errors import ConfigError
from moss_odoo.sync.queue import Order, Place

_LONGEST = 200
_LARGEST = 2**63 - 1  # of a number in the database


class PlaceError(ConfigError):
    def __init__(self) -> None:
        super().__init__("There is no such page of the list.", remedy="Begin at its first page.")


class DayError(ConfigError):
    def __init__(self, text: str) -> None:
        super().__init__(
            f"“{text}” is not a date.", remedy="Write it as year-month-day, for example 2026-01-31."
        )


class AmountError(ConfigError):
    def __init__(self, text: str, example: str) -> None:
        super().__init__(f"“{text}” is not an amount.", remedy=f"Write it like {example}.")


def text_of(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]


def day_or_none(text: str) -> date | None:
    """None for nothing."""
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise DayError(text_of(text)) from None


def number_or_none(text: str) -> int | None:
    """One that the database can hold; None for anything else."""
    if not (text.isascii() and text.isdigit() and len(text) < 20):
        return None
    number = int(text)
    return number if number <= _LARGEST else None


def place_of(text: str, order: Order) -> Place | None:
    """As `cursor` wrote it; None for nothing."""
    if not text:
        return None
    at, _, number = text.rpartition(".")
    found = number_or_none(number)
    if found is None:
        raise PlaceError
    return Place(found, _amount_or_none(at) if order is Order.LARGEST else day_or_none(at))


def cursor(place: Place | None) -> str:
    if place is None:
        return ""
    return f"{'' if place.at is None else place.at}.{place.number}"


def _amount_or_none(text: str) -> int | None:
    if not text:
        return None
    found = number_or_none(text.removeprefix("-"))
    if found is None:
        raise PlaceError
    return -found if text.startswith("-") else found


def amount_or_none(text: str, locale: Locale) -> Decimal | None:
    """As people write it where they live; None for nothing."""
    if not text.strip():
        return None
    try:
        found = parse_decimal(text.strip()[:40], locale, strict=True)
    except NumberFormatError:
        found = Decimal("NaN")
    if not found.is_finite():
        example = format_decimal(Decimal("1234.5"), "#,##0.00", locale)
        raise AmountError(text_of(text), example)
    return found


def local(path: str) -> str:
    """Only a page of ours; browsers take `//`, also with a backslash, for another site."""
    printable = path.isascii() and path.isprintable()
    fits = path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if fits and printable else "/"
