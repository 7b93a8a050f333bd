"""Another installation on the same Moss and Odoo, and ledgers brought in line with Odoo."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from devtools.connected import connected, wishes
from moss_odoo.bootstrap import installation
from moss_odoo.settings import Settings
from moss_odoo.sync.progress import Silent
from moss_odoo.sync.recover import Done, Found, carry_out, look
from moss_odoo.sync.remembered import StoredExpense

from .world import World


@contextmanager
def second(here: World, home: Path) -> Iterator[World]:
    """A new home folder, connected and prepared: it knows nothing of what the first one did."""
    environment = {"MOSS_ODOO_HOME": str(home)}
    with installation(Settings.from_environment(environment)) as installed:
        wanted = wishes(here.database, here.sandbox.url)
        policy = here.connection.policy.supplier_policy
        decided = replace(wanted.policy, supplier_policy=policy)
        company = str(here.database.company_id)
        wanted = replace(wanted, company=company, policy=decided)
        connected(installed, here.database, here.sandbox.url, wanted)
        yield World(here.database, here.sandbox, installed, [])


def found(here: World) -> Found:
    with here.installation.sides(here.connection) as sides:
        return look(
            here.connection,
            sides.ledger,
            sides.moss,
            sides.traces,
            sides.statements,
            progress=Silent(),
        )


def recovered(here: World) -> Done:
    return carry_out(here.ledger, found(here), by="anna", progress=Silent())


def stored(here: World, expense_id: str) -> StoredExpense:
    one = here.ledger.expense(expense_id)
    assert one
    return one


def known(here: World, *expense_ids: str) -> list[tuple[Any, ...]]:
    """What a ledger knows of exports."""
    return [
        (
            one.state,
            one.revision,
            one.bill_id,
            one.bill_name,
            one.payment_id,
            one.accounting_date,
            one.amount,
            one.label,
            sorted(
                (record.external_id, record.odoo_id)
                for record in here.ledger.records(expense_id)
                if record.odoo_id
            ),
        )
        for expense_id in expense_ids
        for one in [stored(here, expense_id)]
    ]


def rows(here: World) -> dict[str, int]:
    """How many there are of all that an export writes."""
    tables = ("account_move", "account_payment", "res_partner", "ir_attachment", "ir_model_data")
    return {one: here.database.sql(f"select count(*) from {one}")[0][0] for one in tables}
