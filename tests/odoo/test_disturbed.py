"""Odoo restarted in the middle of an export, and transactions that hold what it writes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace

import pytest

from devtools.odoo import Odoo
from devtools.odoo.processes import port_is_free
from devtools.odoo.server import Server, start_server
from moss_odoo.books.state import State
from moss_odoo.errors import TransientError
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.odoo.client import OdooClient

from .recovering import stored
from .test_at_once import left_over, payments
from .world import World, world

POLLS = 2000
"""So often it is asked whether somebody waits, before it is given up."""


@dataclass
class Place:
    """A world on a server of its own."""

    odoo: Odoo
    server: Server
    here: World

    def restart(self) -> None:
        self.server.stop()
        # Who tries to reach it meanwhile, from a port of the system's choice, may hold this one.
        for _ in range(POLLS):
            if port_is_free(self.server.port):
                break
            time.sleep(0.01)
        self.server = start_server(self.odoo.installation, "restarted", port=self.server.port)


@pytest.fixture(scope="module")
def place(odoo: Odoo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    database = odoo.fresh_database("disturbed")
    server = start_server(odoo.installation, "restarted")
    own = replace(database, url=server.url)
    with world(own, tmp_path_factory.mktemp("home"), Company()) as here:
        made = Place(odoo, server, here)
        try:
            yield made
        finally:
            made.server.stop()
    odoo.drop(database)


def beside(patched: pytest.MonkeyPatch, method: str, act: Callable[[], None]) -> threading.Thread:
    """Something happens while the export first waits for this call."""
    call = OdooClient.write
    acting = threading.Thread(target=act)

    def write(self: OdooClient, model: str, name: str, **arguments: object) -> object:
        if f"{model}/{name}" == method and acting.ident is None:
            acting.start()
        return call(self, model, name, **arguments)

    patched.setattr(OdooClient, "write", write)
    return acting


def is_booked_once(here: World, ids: list[str]) -> bool:
    bills = [here.bills("state", where=f"invoice_origin = '{one}'") for one in ids]
    return (
        bills == [[("posted",)]] * len(ids)
        and payments(here, ids) == [1] * len(ids)
        and left_over(here) == 0
        and {stored(here, one).state for one in ids} == {State.PAID}
    )


@pytest.mark.parametrize("when", ["account.move/load", "account.move/action_post"])
def test_a_restart_of_odoo_loses_and_doubles_nothing(
    place: Place, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    here = place.here
    ids = [here.company.add_card_purchase("23.80", merchant="Kiosk").id for _ in range(5)]
    with monkeypatch.context() as patched:
        restarting = beside(patched, when, place.restart)
        with suppress(TransientError):
            here.export()
        restarting.join()
    report = here.export()
    assert (report.blocked, report.exceptions) == ([], [])
    assert is_booked_once(here, ids)


@contextmanager
def rows_changed(here: World) -> Iterator[None]:
    """All drafts, by a transaction that ends once somebody waits for it, or never needed to.

    PostgreSQL refuses who waited, as the rows are others now; Odoo begins anew.
    """
    cluster, name = here.database.odoo.cluster, here.database.name
    with cluster.connect(name) as other, ThreadPoolExecutor(1) as pool:
        other.execute("begin")
        other.execute("update account_move set write_date = write_date where state = 'draft'")

        def end_once_waited_for() -> bool:
            waiting = "select 1 from pg_locks where not granted"
            waited = any(cluster.query(name, waiting) for _ in range(POLLS))
            other.execute("commit")
            return waited

        ended = pool.submit(end_once_waited_for)
        yield
        assert ended.result()


def test_a_transaction_that_changed_the_same_rows_delays_the_export_and_spoils_nothing(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = place.here
    ids = [here.company.add_card_purchase("23.80", merchant="Kiosk").id for _ in range(3)]
    call = OdooClient.write
    disturbed = []

    def write(self: OdooClient, model: str, name: str, **arguments: object) -> object:
        if name != "action_post" or disturbed:
            return call(self, model, name, **arguments)
        disturbed.append(name)
        with rows_changed(here):
            return call(self, model, name, **arguments)

    with monkeypatch.context() as patched:
        patched.setattr(OdooClient, "write", write)
        report = here.export()
    assert (disturbed, report.exported, report.blocked) == (["action_post"], len(ids), [])
    assert is_booked_once(here, ids)
