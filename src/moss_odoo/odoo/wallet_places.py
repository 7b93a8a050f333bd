"""Where a wallet stands in Odoo: its journal with the accounts around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from moss_odoo.errors import ConfigError
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.company import OdooCompany
from moss_odoo.sync.connection import WalletJournal

_ACCOUNT: dict[str, Any] = {"fields": {"code": {}, "name": {}}}
_ANYBODYS = {"active_test": False}


class NoSuspenseAccountError(ConfigError):
    def __init__(self, journal: str) -> None:
        super().__init__(
            f"The bank journal “{journal}” has no bank account or no suspense account in Odoo.",
            remedy="In Odoo open Configuration, Journals, and set both accounts of the journal.",
        )


class NoJournalError(ConfigError):
    def __init__(self, wallet_id: str) -> None:
        super().__init__(
            f"The Moss wallet {wallet_id} has no bank journal in Odoo.",
            remedy="Run `moss-odoo prepare`: it creates what is missing.",
        )


@dataclass(frozen=True, slots=True)
class WalletPlace:
    """Database ids, but for the names."""

    wallet_id: str
    journal_id: int
    bank_account_id: int
    suspense_account_id: int
    outgoing_account_id: int
    currency: str
    currency_id: int
    is_home: bool
    """Whether it is kept in the company's currency."""
    bank_account: str
    """Code and name; so the next."""
    suspense_account: str

    @property
    def pays_itself(self) -> bool:
        return self.outgoing_account_id == self.bank_account_id


def read_places(
    client: OdooClient, company: OdooCompany, wallets: tuple[WalletJournal, ...]
) -> dict[str, WalletPlace]:
    """By wallet; those whose journal is deleted are missing."""
    answer = client.read(
        "account.journal",
        "web_search_read",
        domain=[["id", "in", [one.journal_id for one in wallets]]],
        specification={
            "display_name": {},
            "default_account_id": _ACCOUNT,
            "suspense_account_id": _ACCOUNT,
            "currency_id": {"fields": {"name": {}}},
        },
        context=_ANYBODYS,
    )
    rows = {row["id"]: row for row in answer["records"]}
    return {
        one.wallet_id: _place(one, rows[one.journal_id], company)
        for one in wallets
        if one.journal_id in rows
    }


def account_name(account: Mapping[str, Any]) -> str:
    return " ".join(filter(None, (account["code"], account["name"])))


def _place(wallet: WalletJournal, row: Mapping[str, Any], company: OdooCompany) -> WalletPlace:
    bank, suspense = row["default_account_id"], row["suspense_account_id"]
    if not bank or not suspense:
        raise NoSuspenseAccountError(row["display_name"])
    home = company.facts
    currency = row["currency_id"] or {"id": home.currency_id, "name": home.currency}
    return WalletPlace(
        wallet_id=wallet.wallet_id,
        journal_id=wallet.journal_id,
        bank_account_id=bank["id"],
        suspense_account_id=suspense["id"],
        outgoing_account_id=wallet.outgoing_account_id,
        currency=currency["name"],
        currency_id=currency["id"],
        is_home=currency["id"] == home.currency_id,
        bank_account=account_name(bank),
        suspense_account=account_name(suspense),
    )
