"""What of Moss stands beside what of Odoo for information: nothing is booked by it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from moss_odoo.books.expense import MossMasterData, PaymentTerm
from moss_odoo.books.names import normalised
from moss_odoo.books.odoo_master import OdooMasterData, OdooTerm
from moss_odoo.sync.connection import Connection


@dataclass(frozen=True, slots=True)
class Counterpart:
    kind: str
    """`wallet`, `currency` or `payment term`."""
    moss: str
    odoo: str
    """Nothing where there is none."""
    note: str = ""


def counterparts(
    connection: Connection, master: MossMasterData, odoo: OdooMasterData
) -> tuple[Counterpart, ...]:
    return (
        *_wallets(connection, master, odoo),
        *_currencies(master, odoo),
        *(_term(one, odoo.terms) for one in master.terms),
    )


def _wallets(
    connection: Connection, master: MossMasterData, odoo: OdooMasterData
) -> Iterable[Counterpart]:
    journals = {journal.id: journal for journal in odoo.journals}
    chosen = {one.wallet_id: journals.get(one.journal_id) for one in connection.targets.wallets}
    for wallet in master.wallets:
        if wallet.active:
            journal = chosen.get(wallet.id)
            name = f"{wallet.name} ({wallet.currency})"
            if journal is None:
                yield Counterpart("wallet", name, "", "run `moss-odoo prepare`")
            else:
                note = "" if journal.active else "archived"
                yield Counterpart("wallet", name, str(journal), note)


def _currencies(master: MossMasterData, odoo: OdooMasterData) -> Iterable[Counterpart]:
    known = {currency.code: currency for currency in odoo.currencies}
    for code in sorted({one.currency for one in master.wallets if one.active and one.currency}):
        currency = known.get(code)
        note = "" if currency is None or currency.active else "not active in Odoo"
        yield Counterpart("currency", code, currency.code if currency else "", note)


def _term(moss: PaymentTerm, terms: Iterable[OdooTerm]) -> Counterpart:
    usable = [term for term in terms if term.active]
    named = [term for term in usable if normalised(term.name) == normalised(moss.name)]
    alike = [term for term in usable if term.days is not None and term.days == moss.days]
    label = f"{moss.code} {moss.name}" if moss.code else moss.name
    if len(named) == 1:
        return Counterpart("payment term", label, named[0].name, "same name")
    if len(alike) == 1:
        return Counterpart("payment term", label, alike[0].name, f"due after {moss.days} days too")
    return Counterpart("payment term", label, "")
