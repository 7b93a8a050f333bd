"""The demo from beginning to end: the commands that a person would type, and the proof."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.rule import Rule

from devtools.demo import background, proof
from devtools.demo.first_user import first_user
from devtools.demo.moss_figures import OwnAccounts, SupplierRule
from devtools.odoo import Database
from devtools.odoo.lasting import lasting_odoo
from devtools.odoo.server import Server
from moss_odoo.moss.sandbox.options import DEFAULT_KEY_ID, DEFAULT_SECRET

POLICY, THRESHOLD = "hybrid", "100"
FOREIGN = ("--currency", "USD", "--currency", "GBP")
_BLOCKED = 1


@dataclass(frozen=True, slots=True)
class _Stage:
    console: Console
    database: Database
    moss: Server
    home: Path

    def title(self, text: str) -> None:
        self.console.print()
        self.console.print(Rule(f"[bold]{text}[/]", align="left"))

    def run(self, *words: str, may_block: bool = False) -> None:
        """Show the command and what it prints."""
        self.console.print(f"[dim]$ moss-odoo {' '.join(words)}[/]")
        status = subprocess.run(
            [sys.executable, "-m", "moss_odoo", *words], env=self._environment(), check=False
        ).returncode
        if status and not (may_block and status == _BLOCKED):
            raise SystemExit(status)

    def ask(self, *words: str) -> Any:
        """What the command answers as JSON."""
        answer = subprocess.run(
            [sys.executable, "-m", "moss_odoo", *words, "--json"],
            env=self._environment(),
            check=False,
            capture_output=True,
            text=True,
        )
        return json.loads(answer.stdout)

    def _environment(self) -> Mapping[str, str]:
        return {
            **os.environ,
            "MOSS_ODOO_HOME": str(self.home),
            "MOSS_ODOO_ODOO_KEY": self.database.api_key,
            "MOSS_ODOO_MOSS_SECRET": DEFAULT_SECRET,
        }


def tell(console: Console, expenses: int) -> int:
    """Everything; the exit status says whether the proof holds."""
    started = time.monotonic()
    console.print(Rule("[bold]A real Odoo 19, and a sandbox that plays Moss[/]", align="left"))
    with lasting_odoo(background.database_name(expenses)) as database:
        moss = background.sandbox(expenses)
        console.print(f"Odoo {database.odoo.tree.version} runs at {database.url}")
        console.print(f"The sandbox runs at {moss.url} with {expenses} expenses")
        stage = _Stage(console, database, moss, _home(database))
        _connect(stage)
        stage.title("Export: bills, payments and receipts")
        stage.run("export", may_block=True)
        stage.title("How things stand")
        stage.run("status", may_block=True)
        _prove_wallet(stage)
        holds = _prove(stage)
        _farewell(stage, background.console(stage.home), time.monotonic() - started)
        return 0 if holds else 1


def _home(database: Database) -> Path:
    """A home folder of its own for each database: a new one starts with an empty ledger."""
    uuid = str(
        database.sql("select value from ir_config_parameter where key = 'database.uuid'")[0][0]
    )
    return background.folder() / uuid[:8]


def _connect(stage: _Stage) -> None:
    stage.title("Connect, prepare and import, as the guide asks")
    stage.run(
        *("connect", "--replace", "--name", "acme"),
        *("--odoo-url", stage.database.url, "--odoo-database", stage.database.name),
        *("--moss-url", stage.moss.url, "--moss-key-id", DEFAULT_KEY_ID),
        *("--start-date", "2025-01-01", "--time-zone", "Europe/Berlin"),
        *("--supplier-policy", POLICY, "--hybrid-threshold", THRESHOLD),
    )
    stage.run("prepare", "--yes", *FOREIGN)
    stage.run("import", may_block=True)
    stage.run("check", may_block=True)


def _prove_wallet(stage: _Stage) -> None:
    stage.title("The wallet at the year's end: Moss's balance, Odoo's, and what waits beside it")
    page = stage.home / "wallet-2025-12.pdf"
    page.unlink(missing_ok=True)
    stage.run("wallet", "--month", "2025-12", "--pdf", str(page), may_block=True)
    stage.console.print(f"The page for the file: {page}", soft_wrap=True)


def _prove(stage: _Stage) -> bool:
    stage.title("The proof: Odoo's general ledger against Moss's own figures")
    comparisons = proof.compared(
        stage.database,
        stage.moss.url,
        SupplierRule(POLICY, Decimal(THRESHOLD)),
        _own_accounts(stage),
        known=sum(one["count"] for one in stage.ask("status")["counts"]),
    )
    proof.show(stage.console, comparisons, proof.account_names(stage.database))
    return all(not one.difference for one in comparisons)


def _own_accounts(stage: _Stage) -> OwnAccounts:
    said = {one["id"]: str(one["detail"]) for one in stage.ask("check")["items"]}
    return OwnAccounts(*(said[id_].split()[0] for id_ in ("fee-account", "cashback-account")))


def _farewell(stage: _Stage, console: Server, seconds: float) -> None:
    stage.title(f"Done in {seconds:.0f} seconds; everything is still running")
    user, access = first_user(console), stage.database.access
    say = partial(stage.console.print, soft_wrap=True)
    say(f"Open the console  [bold]{console.url}[/]")
    say(f"                  sign in as {user.login} / {user.password}")
    say(f"Open Odoo         [bold]{stage.database.url}/odoo/accounting[/]")
    say(f"                  log in as {access.login} / {access.password}")
    say("                  Accounting, Vendors, Bills: each has its receipt")
    say("Try commands      .venv/bin/moss-odoo status, with")
    say(f"                  export MOSS_ODOO_HOME={stage.home}")
    say("Run it again      make demo        books nothing twice")
    say("Stop everything   make demo-stop")
