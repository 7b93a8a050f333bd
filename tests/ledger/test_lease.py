"""One run at a time writes for a connection; the right of one that died goes on to the next."""

from __future__ import annotations

import re
import threading
import time
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from moss_odoo.books.state import State
from moss_odoo.errors import TransientError
from moss_odoo.ledger import LedgerStore, process, tables
from moss_odoo.ledger.lease import held
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.lease import AnotherRunError, LeaseLostError
from moss_odoo.sync.remembered import StateChange
from tests.ledger.samples import Clock, bill, connection, known, paid

LONG_AGO = "elsewhere pid:[1] 1 1"


def test_a_second_run_is_told_who_runs_and_since_when(
    store: LedgerStore, acme: Connection, clock: Clock
) -> None:
    with store.of(acme).lease("mars:17"):
        clock.advance(30)
        with pytest.raises(AnotherRunError) as caught, store.of(acme).lease("venus:4"):
            pass
    assert isinstance(caught.value, TransientError)
    assert re.search(r"“acme”.*2026-03-12 12:00 UTC.*mars:17", caught.value.message)
    assert "12:01:00 UTC" in caught.value.remedy


def test_another_connection_is_free(store: LedgerStore, acme: Connection) -> None:
    globex = store.connections.add(connection("globex"), {})
    with store.of(acme).lease("mars:17"), store.of(globex).lease("mars:17") as lease:
        lease.check()


def test_a_run_that_ends_gives_its_lease_back(store: LedgerStore, acme: Connection) -> None:
    with pytest.raises(ZeroDivisionError), store.of(acme).lease("mars:17"):
        raise ZeroDivisionError
    with store.of(acme).lease("venus:4"):
        pass


def test_who_gave_the_lease_back_may_not_write_any_more(
    store: LedgerStore, acme: Connection
) -> None:
    with store.of(acme).lease("mars:17") as lease:
        lease.check()
    with pytest.raises(LeaseLostError):
        lease.check()


def test_an_expired_lease_is_taken_over_and_its_former_holder_stops(
    store: LedgerStore, acme: Connection, clock: Clock
) -> None:
    stalled = store.of(acme)
    run, [moss_id, other] = known(stalled, 2)
    with stalled.lease("mars:17") as lost:
        stalled.intend(run, [bill(moss_id)], [StateChange(moss_id, State.SENT)])
        clock.advance(61)
        with store.of(acme).lease("venus:4") as lease:
            lease.check()
            with pytest.raises(LeaseLostError):
                stalled.intend(run, [bill(other)], [StateChange(other, State.SENT)])
            with pytest.raises(LeaseLostError):
                stalled.confirm(run, [bill(moss_id, 7)], [paid(moss_id)])
            with pytest.raises(LeaseLostError, match="may have taken over"):
                lost.check()
        assert stalled.records(other) == ()
    # Its end does not give back what is another's.
    with store.of(acme).lease("venus:4"):
        pass


def test_a_sleeper_that_wakes_in_time_keeps_its_lease(
    store: LedgerStore, acme: Connection, clock: Clock
) -> None:
    with store.of(acme).lease("mars:17") as lease:
        clock.advance(3600)
        lease.check()
        with pytest.raises(AnotherRunError), store.of(acme).lease("venus:4"):
            pass


def test_a_heartbeat_keeps_the_lease_alive(
    store: LedgerStore, acme: Connection, clock: Clock
) -> None:
    ttl = timedelta(seconds=0.15)
    with held(store._database, acme, "mars:17", ttl):
        for _ in range(3):
            clock.advance(0.1)
            _wait_until_expiry_is(store, clock() + ttl)
    assert not [t for t in threading.enumerate() if t.name.startswith("lease-")]


def test_a_heartbeat_notices_that_the_lease_is_lost(store: LedgerStore, acme: Connection) -> None:
    with held(store._database, acme, "mars:17", timedelta(seconds=0.15)) as lease:
        with store._database.write() as transaction:
            transaction.execute(sa.update(tables.lease).values(token="of another"))
        assert lease._lost.wait(timeout=10)
        with pytest.raises(LeaseLostError):
            lease.check()


def test_of_many_that_come_at_once_one_gets_the_lease(store: LedgerStore, acme: Connection) -> None:
    together = threading.Barrier(6)
    got, refused = [], []

    def run(number: int) -> None:
        together.wait()
        try:
            with store.of(acme).lease(f"mars:{number}"):
                got.append(number)
                together.wait()
        except AnotherRunError:
            refused.append(number)
            together.wait()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(got), len(refused)) == (1, 5)


def test_a_lease_of_another_machine_has_to_expire(store: LedgerStore, acme: Connection) -> None:
    with store.of(acme).lease("mars:17"):
        with store._database.write() as transaction:
            transaction.execute(sa.update(tables.lease).values(process=LONG_AGO))
        with pytest.raises(AnotherRunError), store.of(acme).lease("venus:4"):
            pass


@pytest.mark.skipif(
    not process.this_process(), reason="without /proc no process can be told from another"
)
def test_whether_a_process_has_ended_is_known_only_on_its_own_machine() -> None:
    space, pid, started = process.this_process().rsplit(" ", 2)
    assert not process.has_ended(process.this_process())
    assert process.has_ended(f"{space} {pid} {int(started) + 1}")
    assert process.has_ended(f"{space} {2**22 + 1} {started}")
    assert not process.has_ended(f"other {space} {2**22 + 1} {started}")
    assert not process.has_ended(LONG_AGO)
    assert not process.has_ended("")


def _wait_until_expiry_is(store: LedgerStore, moment: datetime) -> None:
    give_up = time.monotonic() + 10
    while True:
        with store._database.read() as transaction:
            expiry = transaction.execute(sa.select(tables.lease.c.expires_at)).scalar_one()
        if expiry == moment:
            return
        assert time.monotonic() < give_up, "the heart stands still"
        time.sleep(0.02)
