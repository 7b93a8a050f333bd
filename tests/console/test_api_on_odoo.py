"""What programs do over the API where both sides are asked: a real Odoo, and the sandbox."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from devtools.odoo import Odoo
from moss_odoo.access.model import Role
from moss_odoo.books.state import State
from moss_odoo.console.services import Services
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.options import SandboxOptions
from tests.odoo.world import world

from .conftest import QUICK, Site
from .programs import Program

pytestmark = pytest.mark.odoo


def test_a_program_maps_what_blocks_an_expense_and_proves_the_wallet(
    odoo: Odoo, tmp_path: Path
) -> None:
    database = odoo.fresh_database("console_api")
    company = Company(SandboxOptions(expenses=0, reads_per_minute=0))
    with world(database, tmp_path / "home", company) as here:
        drill = company.add_card_purchase("119.00", account="4985", merchant="Hardware")
        here.export(statements=True)
        services = Services(here.installation, passwords=QUICK, now=lambda: datetime.now(UTC))
        program = Program(Site(services), here.connection, Role.ACCOUNTANT)

        nothing: dict[str, Any] = {"kind": "account", "moss": "4985"}
        assert program("POST", "/mapping/confirmations", 422, **nothing)["remedy"]
        chosen = program("PUT", "/mapping", kind="account", moss="4985", odoo="6845")
        assert (chosen["odoo_label"], chosen["confirmed"]) == (
            "6845 Tools and minor equipment",
            True,
        )
        assert program("PUT", "/mapping", 422, kind="account", moss="4985", odoo="0000")["detail"]
        assert program("POST", "/mapping/confirmations", **nothing)["confirmed_by"] == program.login

        here.export(statements=True)
        found = here.ledger.expense(drill.id)
        assert found is not None
        assert found.state is State.PAID
        [proof] = program("POST", "/wallets/proofs", on="2026-03-31")["wallets"]
        assert (proof["difference"]["amount"], proof["proved"]) == ("0.00", True)
        noted = [one.action for one in services.access.audit()]
        assert noted == ["proof-asked-for", "mapping-confirmed", "mapping-chosen"]
    odoo.drop(database)
