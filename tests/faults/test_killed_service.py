"""Two services share the work on a real PostgreSQL; one is killed, the other goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from devtools.odoo import Odoo
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.sync.schedules import ask_for_export
from moss_odoo.sync.work import Job, Kind, Selection, Standing
from tests.ledger.conftest import Server
from tests.odoo.commands import DEFAULT_SECRET
from tests.odoo.world import World, world

from .faults import Signal
from .proxy import Proxy, proxy
from .victims import ROOT

EXPENSES = 12
PATIENCE = 240
"""Seconds in which the one that survives has finished what the other began."""


@dataclass
class Services:
    """Processes that share a ledger."""

    environment: Mapping[str, str]
    folder: Path
    processes: dict[int, subprocess.Popen[bytes]]

    def start(self) -> None:
        with self._log(len(self.processes)).open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-W", "error", "-m", "moss_odoo", "serve", "--port", "0"],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
                cwd=ROOT,
                env=self.environment,
            )
        self.processes[process.pid] = process

    def kill(self, job: Job) -> None:
        """The one that has it."""
        victim = self.processes[pid_of(job)]
        victim.kill()
        victim.wait(30)

    def end(self) -> list[int]:
        """Their exit statuses, once they were asked to end."""
        for process in self.processes.values():
            process.send_signal(signal.SIGTERM)
        return sorted(process.wait(60) for process in self.processes.values())

    @property
    def logs(self) -> str:
        return "".join(self._log(number).read_text() for number in range(len(self.processes)))

    def _log(self, number: int) -> Path:
        return self.folder / f"{number}.log"


@dataclass(frozen=True)
class Shared:
    here: World
    to_odoo: Proxy
    services: Services


@pytest.fixture
def shared(odoo: Odoo, postgresql: Server, tmp_path: Path) -> Iterator[Shared]:
    with ExitStack() as stack:
        ledger = stack.enter_context(postgresql.schema())
        database = odoo.fresh_database("service")
        stack.callback(odoo.drop, database)
        to_odoo = stack.enter_context(proxy(database.url))
        home = tmp_path / "home"
        reached = replace(database, url=to_odoo.url)
        here = stack.enter_context(world(reached, home, Company(), ledger=ledger))
        ours = {"MOSS_ODOO_HOME": str(home), "MOSS_ODOO_DATABASE_URL": ledger}
        services = stack.enter_context(_ended(Services({**os.environ, **ours}, tmp_path, {})))
        yield Shared(here, to_odoo, services)


@contextmanager
def _ended(services: Services) -> Iterator[Services]:
    try:
        yield services
    finally:
        for process in services.processes.values():
            process.kill()
            process.wait(30)


def test_the_one_that_survives_finishes_what_the_other_began(shared: Shared) -> None:
    here, services, work = shared.here, shared.services, shared.here.installation.work
    spent = [here.company.add_card_purchase("11.90").id for _ in range(EXPENSES)]
    job = ask_for_export(here.connection, work, asked_by="Eva")
    killed: list[Job] = []

    def kill() -> None:
        killed.append(work.job(job.id))
        services.kill(killed[0])

    shared.to_odoo.expect(Signal("account.move/action_post", 1, carried_out=True, tell=kill))
    for _ in range(2):
        services.start()
    ended = over(here, job)

    assert (ended.standing, ended.attempts) == (Standing.DONE, 2)
    assert len({pid_of(killed[0]), pid_of(ended)}) == 2
    assert killed[0].run is not None
    assert ended.run is not None
    assert ended.run > killed[0].run
    bills = here.bills("invoice_origin", "state", "payment_state")
    assert Counter(bills) == Counter((one, "posted", "paid") for one in spent)
    [(payments, booked)] = here.database.sql(
        "select count(*), count(distinct payment_reference) from account_payment"
        " where state in ('in_process', 'paid')"
    )
    assert (payments, booked) == (EXPENSES, EXPENSES)
    assert here.export().exported == 0

    everything = Selection()
    proof = work.enqueue(here.connection, Kind.PROOF, asked_by="Eva", selection=everything)
    proved = over(here, proof)
    assert (proved.standing, proved.outcome) == (Standing.DONE, "nothing is astray")

    assert services.end() == [-signal.SIGKILL, 0]
    lines = [json.loads(line) for line in services.logs.splitlines()]
    assert [line["event"] for line in lines].count("job begins") == 3
    assert not [
        secret for secret in (here.database.api_key, DEFAULT_SECRET) if secret in services.logs
    ]


def over(here: World, job: Job) -> Job:
    """As it ended."""
    moments = threading.Event()
    for _ in range(PATIENCE * 5):
        found = here.installation.work.job(job.id)
        if found.standing.is_over:
            return found
        moments.wait(0.2)
    raise AssertionError(f"Nobody has finished it: {found}")


def pid_of(job: Job) -> int:
    return int(job.worker.rpartition(":")[2])
