"""Searching Odoo's records as people type: accounts, taxes, analytic accounts, contacts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from moss_odoo.books.mapping import MappingKind
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.partners import literally, of_company
from moss_odoo.sync.choosing_in_odoo import SHOWN, Candidate

_MOST_WORDS = 6
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _List:
    model: str
    fields: tuple[str, ...]
    within: tuple[str, ...]
    """Fields in which a word may stand anywhere."""
    beginning: tuple[str, ...]
    """Fields that may begin with it."""
    label: Callable[[Row], str]
    more: Callable[[Row], str]


def _coded(row: Row) -> str:
    return f"{row['code']} {row['name']}" if row["code"] else str(row["name"])


def _rate(row: Row) -> str:
    if row["amount_type"] != "percent":
        return ""
    return f"{Decimal(row['amount']).normalize():f} %"


def _known_by(row: Row) -> str:
    return ", ".join(row[name] for name in ("ref", "vat", "email", "city") if row[name])


_ACCOUNTS = _List(
    "account.account", ("code", "name"), ("name",), ("code",), _coded, lambda _row: ""
)
_TAXES = _List(
    "account.tax",
    ("name", "amount", "amount_type"),
    ("name", "description"),
    (),
    lambda row: str(row["name"]),
    _rate,
)
_ANALYTIC = _List(
    "account.analytic.account",
    ("code", "name", "root_plan_id"),
    ("name", "code"),
    (),
    _coded,
    lambda row: str(row["root_plan_id"][1]) if row["root_plan_id"] else "",
)
_CONTACTS = _List(
    "res.partner",
    ("name", "ref", "vat", "email", "city"),
    ("name", "email"),
    ("ref", "vat"),
    lambda row: str(row["name"]),
    _known_by,
)
_LISTS = {
    MappingKind.ACCOUNT: _ACCOUNTS,
    MappingKind.TAX: _TAXES,
    MappingKind.DIMENSION: _ANALYTIC,
}


class Choices:
    """Implements the port `OdooChoices`."""

    def __init__(self, client: OdooClient, company_id: int) -> None:
        self._client = client
        self._company_id = company_id

    def search(self, kind: MappingKind, text: str, *, limit: int = SHOWN) -> tuple[Candidate, ...]:
        list_ = _LISTS.get(kind, _CONTACTS)
        rows = self._client.read(
            list_.model,
            "search_read",
            domain=[*self._ours(kind), *_worded(list_, text)],
            fields=list(list_.fields),
            limit=limit,
        )
        return tuple(Candidate(row["id"], list_.label(row), list_.more(row)) for row in rows)

    def _ours(self, kind: MappingKind) -> list[Any]:
        """What a booking of the company may refer to."""
        match kind:
            case MappingKind.ACCOUNT:
                return [["company_ids", "parent_of", [self._company_id]]]
            case MappingKind.TAX:
                return [
                    ["type_tax_use", "=", "purchase"],
                    ["company_id", "parent_of", [self._company_id]],
                ]
            case MappingKind.DIMENSION:
                return of_company(self._company_id)
            case _:
                return [*of_company(self._company_id), ["name", "!=", False]]


def _worded(list_: _List, text: str) -> list[Any]:
    domain: list[Any] = []
    for word in text.split()[:_MOST_WORDS]:
        plain = literally(word)
        places: Sequence[list[Any]] = [
            *([name, "ilike", plain] for name in list_.within),
            *([name, "=ilike", f"{plain}%"] for name in list_.beginning),
        ]
        domain += ["|"] * (len(places) - 1) + list(places)
    return domain
