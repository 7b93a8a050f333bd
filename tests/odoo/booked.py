"""What of an expense stands in Odoo, straight from its database, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from moss_odoo.odoo.client import OdooClient

from .world import World

_OF_EXPENSE = (
    " left join account_payment payment on payment.move_id = move.id"
    " left join account_move original on original.id = move.reversed_entry_id"
    " where %(expense)s in (move.invoice_origin, payment.payment_reference)"
)


def documents(here: World, expense_id: str) -> list[str]:
    """Its bills, oldest first: type, state, currency and amounts; open amounts where there are."""
    rows = here.database.sql(
        "select move.move_type, move.state, move.payment_state, partner.name, move.date,"
        " move.amount_total, currency.name, abs(move.amount_total_signed), move.amount_residual"
        " from account_move move join res_currency currency on currency.id = move.currency_id"
        " join res_partner partner on partner.id = move.partner_id"
        " where move.invoice_origin = %s order by move.id",
        [expense_id],
    )
    return [
        " | ".join(
            [
                f"{_NAMES[kind]} of {partner}",
                str(date),
                f"{total.normalize():f} {currency}",
                *([f"{home:.2f} EUR"] if currency != "EUR" else []),
                state if state != "posted" else payment_state,
                *([f"{open_:.2f} open"] if open_ not in {0, total} else []),
            ]
        )
        for kind, state, payment_state, partner, date, total, currency, home, open_ in rows
    ]


_NAMES = {"in_invoice": "bill", "in_refund": "credit note"}


def journal(here: World, expense_id: str) -> list[str]:
    """The posted journal items of its bills and payments: foreign amounts beside the balance."""
    rows = here.database.sql(
        "select journal.code, account.code_store ->> %(company)s::text, item.balance,"
        " item.amount_currency, currency.name, partner.name"
        " from account_move_line item join account_move move on move.id = item.move_id"
        " join account_journal journal on journal.id = move.journal_id"
        " join account_account account on account.id = item.account_id"
        " join res_currency currency on currency.id = item.currency_id"
        " left join res_partner partner on partner.id = item.partner_id"
        f"{_OF_EXPENSE} and move.state = 'posted' order by move.id, item.id",
        {"company": here.connection.company_id, "expense": expense_id},
    )
    return [
        " | ".join(
            [
                code,
                account,
                f"{balance:.2f}",
                *([f"{amount.normalize():f} {currency}"] if currency != "EUR" else []),
                partner,
            ]
        )
        for code, account, balance, amount, currency, partner in rows
    ]


def differences_booked(here: World, expense_id: str) -> list[str]:
    """The exchange differences of its bills: date, account and balance of each item."""
    rows = here.database.sql(
        "select distinct item.id, entry.date, account.code_store ->> %(company)s::text,"
        " item.balance, item.reconciled from account_move move"
        " join account_move_line payable on payable.move_id = move.id"
        "  and payable.display_type = 'payment_term'"
        " join account_partial_reconcile partial"
        "  on payable.id in (partial.debit_move_id, partial.credit_move_id)"
        " join account_move entry on entry.id = partial.exchange_move_id"
        " join account_move_line item on item.move_id = entry.id"
        " join account_account account on account.id = item.account_id"
        " where move.invoice_origin = %(expense)s order by 2, 3, 4",
        {"company": here.connection.company_id, "expense": expense_id},
    )
    return [
        f"{date} | {account} | {balance:.2f}" + (" | reconciled" if reconciled else "")
        for _id, date, account, balance, reconciled in rows
    ]


@contextmanager
def policy(here: World, **changes: Any) -> Iterator[None]:
    """Another policy of the connection for a while."""
    store, usual = here.installation.connections, here.connection.policy
    store.update(replace(here.connection, policy=replace(usual, **changes)))
    try:
        yield
    finally:
        store.update(replace(here.connection, policy=usual))


@contextmanager
def administrator(here: World) -> Iterator[OdooClient]:
    """Odoo as a person may change it."""
    database = here.database
    with OdooClient(database.url, database.api_key, database=database.name) as client:
        yield client


def switch_on(here: World, rates: dict[str, str], on: str = "2025-01-01") -> None:
    """These currencies, with what Odoo's own table says of one euro in them."""
    with administrator(here) as odoo:
        rows = odoo.read(
            "res.currency",
            "search_read",
            domain=[["name", "in", list(rates)]],
            fields=["name"],
            context={"active_test": False},
        )
        odoo.write("res.currency", "write", ids=[row["id"] for row in rows], vals={"active": True})
        odoo.write(
            "res.currency.rate",
            "create",
            vals_list=[
                {"currency_id": row["id"], "name": on, "rate": float(rates[row["name"]])}
                for row in rows
            ],
        )
