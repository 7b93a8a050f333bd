"""Values as the ledger stores them, and back: exact, and readable by later versions."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from moss_odoo.books.money import Money
from moss_odoo.books.policy import Policy
from moss_odoo.books.statement import Open
from moss_odoo.errors import BlockedError, ConfigError
from moss_odoo.sync.connection import Instance, OdooTargets
from moss_odoo.sync.statement_ports import Choice

T = TypeVar("T")

_LARGEST = 2**63 - 1  # what a column of eight bytes holds


class UnreadableSettingsError(ConfigError):
    def __init__(self, connection: str, problem: str) -> None:
        super().__init__(
            f"The stored settings of “{connection}” cannot be read: {problem}.",
            remedy="Update moss-odoo, or set the connection up again with `moss-odoo connect`.",
        )


POLICY = TypeAdapter(Policy)
TARGETS = TypeAdapter(OdooTargets)
INSTANCE = TypeAdapter(Instance)
OPEN = TypeAdapter(Open)
CHOICE = TypeAdapter(Choice)


def to_json(kind: TypeAdapter[T], value: T) -> str:
    """A frozen dataclass as JSON: decimals as text, dates in ISO 8601."""
    return kind.dump_json(value).decode()


def value_or_none(kind: TypeAdapter[T], text: str | None) -> T | None:
    """Back again; None also where a later version has written what this one does not know."""
    try:
        return None if text is None else kind.validate_json(text)
    except ValidationError:
        return None


def settings_from_json(kind: TypeAdapter[T], text: str, *, connection: str) -> T:
    """Back again. Members that came later get their defaults; those that are gone are ignored."""
    try:
        return kind.validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise UnreadableSettingsError(connection, f"{where}: {first['msg']}") from None


def digest(raw: str) -> bytes:
    return hashlib.sha256(_bytes(raw)).digest()


def compress(raw: str) -> bytes:
    return zlib.compress(_bytes(raw))


def decompress(content: bytes) -> str:
    return zlib.decompress(content).decode(errors="surrogatepass")


def _bytes(raw: str) -> bytes:
    # JSON may hold halves of surrogate pairs; what came is kept as it came.
    return raw.encode(errors="surrogatepass")


def summary_to_json(summary: Mapping[str, Any]) -> str:
    # Text for what JSON does not know (decimals, dates): a summary is for people to read.
    return json.dumps(summary, ensure_ascii=False, default=str)


def minor_or_none(money: Money | None) -> int | None:
    """In smallest units; None for an amount that makes no sense.

    Such an amount blocks its document; it must not take the others of its batch with it.
    """
    if money is None:
        return None
    try:
        minor = money.rounded().minor
    except (BlockedError, ArithmeticError, ValueError):
        return None
    return minor if abs(minor) <= _LARGEST else None


def money_or_none(minor: int | None, currency: str | None) -> Money | None:
    return None if minor is None or currency is None else Money.from_minor(minor, currency)
