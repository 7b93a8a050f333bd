"""What identifies a supplier, in the one form in which it is compared; and how it is read."""

from __future__ import annotations

from functools import lru_cache

from stdnum import get_cc_module
from stdnum.ch import uid

from moss_odoo.books.names import normalised

_SHORTEST_IBAN = 15
_MERCHANT_LENGTH = 200
_NOT_ISO = {"EL": "GR", "XI": "GB"}
"""Prefixes of VAT ids that are no codes of countries."""
_SWISS = "CH"


def compact(identifier: str | None) -> str | None:
    """Letters and digits only: `DE 812.871.812` is `DE812871812`."""
    text = "".join(character for character in identifier or "" if character.isalnum()).upper()
    return text or None


@lru_cache(maxsize=10_000)
def vat_key(vat: str | None, country: str | None = None) -> str | None:
    """A VAT id with its country; None for one that is not valid, as any text may stand there.

    `country` (ISO 3166 alpha-2) stands in where the id does not begin with its own.
    """
    bare = compact(vat)
    if bare is None:
        return None
    prefix = bare[:2] if bare[:2].isalpha() else ""
    return _checked(prefix, bare) or _checked(_own_prefix(country), bare)


def iban_key(iban: str | None) -> str | None:
    """An IBAN; None for what cannot be one."""
    bare = compact(iban)
    return bare if bare and len(bare) >= _SHORTEST_IBAN and bare[:2].isalpha() else None


def in_fours(iban: str) -> str:
    """An IBAN as people read it."""
    plain = iban.replace(" ", "")
    return " ".join(plain[start : start + 4] for start in range(0, len(plain), 4))


def merchant_key(name: str | None) -> str:
    """A merchant's name; empty where there is none."""
    return normalised(name or "")[:_MERCHANT_LENGTH]


def number_key(number: str | None) -> str | None:
    """A supplier number."""
    return (number or "").strip() or None


def _own_prefix(country: str | None) -> str:
    return "EL" if country == "GR" else (country or "").upper()


def _checked(prefix: str, bare: str) -> str | None:
    if prefix == _SWISS:
        return _swiss(bare)
    module = get_cc_module(_NOT_ISO.get(prefix, prefix).lower(), "vat") if prefix else None
    number = bare.removeprefix(prefix)
    return f"{prefix}{number}" if module is not None and module.is_valid(number) else None


def _swiss(bare: str) -> str | None:
    # The Swiss write the name of the tax behind it, each in their language.
    number = bare[: len("CHE123456789")]
    return number if uid.is_valid(number) else None
