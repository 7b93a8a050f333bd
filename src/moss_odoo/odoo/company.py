"""The Odoo company of a connection, read once a run: several parties need something of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any

from moss_odoo.books.chart import LockDates
from moss_odoo.errors import ConfigError
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.language import IN_ENGLISH

LOCKS = ("fiscalyear_lock_date", "purchase_lock_date", "tax_lock_date", "hard_lock_date")


class CompanyGoneError(ConfigError):
    def __init__(self, company_id: int) -> None:
        super().__init__(
            f"The company with the id {company_id} is not there any more, or the Odoo user may "
            "not work for it.",
            remedy="In Odoo open Settings, Users, and allow the user this company.",
        )


@dataclass(frozen=True, slots=True)
class Facts:
    currency: str
    currency_id: int
    since: datetime
    """When it was created in this database."""
    language: str | None
    """Of its contact; Odoo may not have it installed."""
    locks: LockDates
    transfer_account_id: int | None
    """For money on its way from one bank account to another."""


class OdooCompany:
    def __init__(self, client: OdooClient, company_id: int) -> None:
        self._client = client
        self.id = company_id

    @cached_property
    def facts(self) -> Facts:
        """Read when first needed; CompanyGoneError where the user has no such company."""
        answer = self._client.read(
            "res.company",
            "web_search_read",
            domain=[["id", "=", self.id]],
            specification={
                "currency_id": {"fields": {"name": {}}},
                "create_date": {},
                "transfer_account_id": {},
                "partner_id": {"fields": {"lang": {}}},
                **{lock: {} for lock in LOCKS},
            },
            # The language of all other calls is only known afterwards.
            context=IN_ENGLISH,
        )
        if not answer["records"]:
            raise CompanyGoneError(self.id)
        return _facts(answer["records"][0])


def _facts(row: dict[str, Any]) -> Facts:
    return Facts(
        currency=row["currency_id"]["name"],
        currency_id=row["currency_id"]["id"],
        since=datetime.fromisoformat(row["create_date"]).replace(tzinfo=UTC),
        language=row["partner_id"]["lang"] or None,
        locks=locks_of(row),
        transfer_account_id=row["transfer_account_id"] or None,
    )


def locks_of(row: Mapping[str, Any]) -> LockDates:
    """Of a company that was read with its `LOCKS`."""
    everything, purchases, taxes, hard = (_date(row[name]) for name in LOCKS)
    return LockDates(everything=everything, purchases=purchases, taxes=taxes, hard=hard)


def _date(value: str | bool) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else None
