"""A company with its Moss, its Odoo and a prepared connection, for tests to export in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from devtools.connected import connected, wishes
from devtools.odoo import Database
from moss_odoo.books.plan import Plan
from moss_odoo.books.policy import SupplierPolicy
from moss_odoo.bootstrap import Installation, Patience, installation
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.moss.sandbox.running import Sandbox, running_sandbox
from moss_odoo.settings import Settings
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.export import ExportOptions, export
from moss_odoo.sync.instance import recognise
from moss_odoo.sync.pace import Pace
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.progress import Silent
from moss_odoo.sync.report import ExportReport
from moss_odoo.sync.targets import ready

KEY_ID, SECRET = "kid_sandbox", "sk_sandbox"


@dataclass
class World:
    """Both sides of one connection."""

    database: Database
    sandbox: Sandbox
    installation: Installation
    shown: list[Plan]

    @property
    def company(self) -> Company:
        return self.sandbox.company

    @property
    def connection(self) -> Connection:
        return self.installation.connections.get(None)

    @property
    def ledger(self) -> Ledger:
        return self.installation.ledger(self.connection)

    def export(
        self, *, pace: Pace | None = None, statements: bool = False, **options: Any
    ) -> ExportReport:
        """`statements`: whether the wallets' bank transactions are booked too."""
        with self.installation.sides(self.connection) as sides:
            store = self.installation.connections
            known = recognise(self.connection, sides.ledger, sides.identity, store)
            connection = ready(known, sides.setup, store)
            return export(
                connection,
                sides.ledger,
                sides.moss,
                sides.odoo,
                ExportOptions(**options),
                progress=Silent(),
                show=self.shown.append,
                pace=pace,
                statements=sides.now(connection).statements if statements else None,
            )

    def bills(self, *columns: str, where: str = "true") -> list[tuple[Any, ...]]:
        """Rows of the Moss purchase journal, straight from the database, oldest first."""
        journal = self.connection.targets.purchase_journal_id
        return self.database.sql(
            f"select {', '.join(columns)} from account_move move"
            f" where journal_id = %s and {where} order by id",
            [journal],
        )


@contextmanager
def world(
    database: Database,
    home: Path,
    company: Company | None = None,
    *,
    options: SandboxOptions | None = None,
    policy: SupplierPolicy = SupplierPolicy.SINGLE,
    threshold: str | None = None,
    books: str | None = None,
    patience: Patience | None = None,
    ledger: str = "",
    **others: Any,
) -> Iterator[World]:
    """Connected and prepared; nothing is exported yet.

    `books`: the company of Odoo, by name; `ledger`: the address of one that is not in the home
    folder; `others`: of its policy.
    """
    served = (
        running_sandbox(company=company)
        if company is not None
        else running_sandbox(options or SandboxOptions(reads_per_minute=0))
    )
    environment = {"MOSS_ODOO_HOME": str(home), "MOSS_ODOO_DATABASE_URL": ledger}
    opened = installation(Settings.from_environment(environment), patience=patience)
    with served as sandbox, opened as installed:
        sandbox.set_limits(reads=0, writes=0)
        here = World(database, sandbox, installed, [])
        wanted = wishes(database, sandbox.url)
        decided = replace(
            wanted.policy,
            supplier_policy=policy,
            hybrid_threshold=Decimal(threshold) if threshold else None,
            **others,
        )
        wanted = replace(wanted, company=books or str(database.company_id), policy=decided)
        connected(installed, database, sandbox.url, wanted)
        yield here


def items(here: World, expense_id: str) -> list[str]:
    """The journal items of an expense's bill and payment, one line of text each, as booked."""
    rows = here.database.sql(
        "select journal.code, account.code_store ->> %(company)s::text, item.balance,"
        " coalesce(tax.name ->> 'en_US', ''), item.name, partner.name,"
        " (select string_agg(coalesce(analytic.code, ''), '+' order by analytic.id)"
        "   from account_analytic_account analytic"
        "   where analytic.id::text = any(string_to_array(("
        "     select string_agg(key, ',') from jsonb_object_keys(item.analytic_distribution) key"
        "   ), ',')))"
        " from account_move_line item"
        " join account_move move on move.id = item.move_id"
        " join account_journal journal on journal.id = move.journal_id"
        " join account_account account on account.id = item.account_id"
        " left join account_tax tax on tax.id = item.tax_line_id"
        " left join res_partner partner on partner.id = item.partner_id"
        " left join account_payment payment on payment.move_id = move.id"
        " where move.state = 'posted'"
        "  and %(expense)s in (move.invoice_origin, payment.payment_reference)"
        " order by move.move_type = 'entry', item.balance < 0, account.id, item.balance desc",
        {"company": here.connection.company_id, "expense": expense_id},
    )
    return [
        " | ".join(
            [
                journal,
                code,
                f"{balance:.2f}",
                *filter(None, [tax, _text(name, tax), partner, analytic]),
            ]
        )
        for journal, code, balance, tax, name, partner, analytic in rows
    ]


def _text(name: str | None, tax: str) -> str:
    return "" if tax else name or ""
