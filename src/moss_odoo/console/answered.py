"""The form of a new connection, read: what a person answered, and what of it makes no sense."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from babel import Locale

from moss_odoo.books.policy import SupplierPolicy
from moss_odoo.console.asked import amount_or_none, day_or_none, text_of
from moss_odoo.errors import ConfigError
from moss_odoo.sync.answers import MOSS_URL, Answers
from moss_odoo.sync.policy import PolicyChanges

T = TypeVar("T")

SECRETS = frozenset({"odoo_key", "moss_secret"})
"""Of what is typed these go into no page."""


@dataclass(frozen=True, slots=True)
class Answered:
    answers: Answers
    typed: Mapping[str, str]
    """To be shown again; without secrets."""
    misread: Mapping[str, ConfigError]
    """By field."""


def answered(form: Mapping[str, str], locale: Locale) -> Answered:
    """`locale`: as whoever fills it in writes an amount."""
    misread: dict[str, ConfigError] = {}

    def read(name: str, reader: Callable[[str], T]) -> T | None:
        try:
            return reader(form.get(name, ""))
        except ConfigError as error:
            misread[name] = error
            return None

    def amount(text: str) -> Decimal | None:
        return amount_or_none(text, locale)

    suppliers = _suppliers(form.get("supplier_policy", ""))
    # Not asked with other policies, whatever may still stand there.
    hybrid = suppliers is SupplierPolicy.HYBRID
    answers = Answers(
        moss_url=form.get("moss_url", "").strip() or MOSS_URL,
        name=text_of(form.get("name", "")) or None,
        odoo_url=form.get("odoo_url", "").strip() or None,
        allow_http="allow_http" in form,
        odoo_database=form.get("odoo_database", "").strip() or None,
        odoo_key=form.get("odoo_key", "").strip() or None,
        # Empty is an answer: it is not known which one is in use.
        odoo_key_name=form.get("odoo_key_name"),
        company=form.get("company") or None,
        moss_key_id=form.get("moss_key_id", "").strip() or None,
        moss_secret=form.get("moss_secret", "").strip() or None,
        policy=PolicyChanges(
            start_date=read("start_date", day_or_none),
            time_zone=form.get("time_zone", "").strip() or None,
            supplier_policy=suppliers,
            hybrid_threshold=read("hybrid_threshold", amount) if hybrid else None,
            verifies=form.get("verifies", "yes") == "yes",
        ),
    )
    typed = {name: value for name, value in form.items() if name not in SECRETS}
    return Answered(answers, typed, misread)


def _suppliers(text: str) -> SupplierPolicy:
    return SupplierPolicy(text) if text in set(SupplierPolicy) else SupplierPolicy.SINGLE
