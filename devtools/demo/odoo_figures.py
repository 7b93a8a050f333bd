"""Odoo's figures, read from its database with SQL, past the API that wrote them."""

from __future__ import annotations

from decimal import Decimal

from devtools.demo.figures import Figures
from devtools.odoo import Database

_JOURNAL_ITEMS = """
    select {label}, sum({sign} item.balance)
    from account_move_line item
    join account_move move on move.id = item.move_id
    join account_journal journal on journal.id = move.journal_id
    {join}
    where move.company_id = %(company)s and move.state = 'posted'
      and journal.code = %(journal)s and {condition}
    group by 1
"""


def odoo_figures(database: Database, *, purchase: str, bank: str) -> Figures:
    """The figures of what is posted in the journals with these codes."""
    figures = Figures()
    figures.accounts.update(
        _sums(
            database,
            purchase,
            label="account.code_store ->> %(company)s::text",
            join="join account_account account on account.id = item.account_id",
            condition="item.display_type = 'product'",
        )
    )
    figures.taxes.update(
        _sums(
            database,
            purchase,
            label="tax.name ->> 'en_US'",
            join="join account_tax tax on tax.id = item.tax_line_id",
            condition="item.display_type = 'tax'",
        )
    )
    figures.suppliers.update(
        _sums(
            database,
            purchase,
            label="partner.name",
            join="join res_partner partner on partner.id = item.partner_id",
            condition="item.display_type = 'payment_term'",
            sign="-",
        )
    )
    paid = _sums(
        database,
        bank,
        label="'paid'",
        join="join account_account account on account.id = item.account_id",
        condition="account.account_type = 'liability_payable'",
    )
    figures.paid = paid.get("paid", Decimal(0))
    figures.documents["bills"] = len(booked_expenses(database, purchase))
    figures.documents["payments"] = _count(database, bank)
    figures.documents["receipts"] = _receipts(database, purchase)
    return figures


def booked_expenses(database: Database, purchase: str) -> list[str]:
    """The Moss id of each posted bill; one that was booked twice stands here twice."""
    rows = database.sql(
        "select move.invoice_origin from account_move move"
        " join account_journal journal on journal.id = move.journal_id"
        " where journal.code = %(journal)s and move.company_id = %(company)s"
        " and move.state = 'posted' order by 1",
        {"journal": purchase, "company": database.company_id},
    )
    return [row[0] for row in rows]


def purchase_taxes(database: Database) -> set[str]:
    """The names of Odoo's purchase taxes."""
    rows = database.sql(
        "select name ->> 'en_US' from account_tax"
        " where company_id = %(company)s and type_tax_use = 'purchase'",
        {"company": database.company_id},
    )
    return {row[0] for row in rows}


def _sums(
    database: Database, journal: str, *, label: str, join: str, condition: str, sign: str = ""
) -> dict[str, Decimal]:
    statement = _JOURNAL_ITEMS.format(label=label, join=join, condition=condition, sign=sign)
    rows = database.sql(statement, {"company": database.company_id, "journal": journal})
    return {row[0]: Decimal(row[1]) for row in rows if row[1]}


def _count(database: Database, journal: str) -> int:
    rows = database.sql(
        "select count(*) from account_payment payment"
        " join account_journal journal on journal.id = payment.journal_id"
        " where journal.code = %(journal)s and payment.company_id = %(company)s"
        " and payment.state in ('in_process', 'paid')",
        {"journal": journal, "company": database.company_id},
    )
    return int(rows[0][0])


def _receipts(database: Database, purchase: str) -> int:
    rows = database.sql(
        "select count(*) from ir_attachment file"
        " join account_move move on move.id = file.res_id and file.res_model = 'account.move'"
        " join account_journal journal on journal.id = move.journal_id"
        " where journal.code = %(journal)s and move.company_id = %(company)s"
        " and file.res_field is null",
        {"journal": purchase, "company": database.company_id},
    )
    return int(rows[0][0])
