"""Several processes on one ledger, and one that is killed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from moss_odoo.books.state import State
from moss_odoo.cipher import Cipher
from moss_odoo.ledger import open_ledger, process
from tests.ledger.conftest import KEY
from tests.ledger.samples import bill, connection, known

ROOT = Path(__file__).parents[2]

BEGIN = """
import sys
from moss_odoo.books.state import State
from moss_odoo.cipher import Cipher
from moss_odoo.ledger import open_ledger
from moss_odoo.sync.lease import AnotherRunError
from moss_odoo.sync.remembered import (StateChange)
from tests.ledger.samples import bill

def say(word):
    print(word, flush=True)

say("awake")
sys.stdin.readline()
store = open_ledger(sys.argv[1], Cipher([sys.argv[2]]))
"""

RACE = """
say("open")
sys.stdin.readline()
try:
    with store.of(store.connections.get(None)).lease(f"mars:{sys.argv[3]}"):
        say("got it")
        sys.stdin.readline()
except AnotherRunError:
    say("refused")
store.close()
"""

INTEND = """
ledger = store.of(store.connections.get(None))
[due] = ledger.due()
with ledger.lease("mars:17"):
    run = ledger.start_run("export")
    ledger.intend(run, [bill(due.moss_id)], [StateChange(due.moss_id, State.SENT)])
    say("intended")
    sys.stdin.readline()
"""


@contextmanager
def processes(script: str, address: str, count: int) -> Iterator[list[subprocess.Popen[str]]]:
    started = [
        subprocess.Popen(
            [sys.executable, "-W", "error", "-c", BEGIN + script, address, KEY, str(each)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for each in range(count)
    ]
    try:
        yield started
    finally:
        for each in started:
            each.kill()
            each.communicate()


def all_say(started: list[subprocess.Popen[str]]) -> list[str]:
    return [each.stdout.readline().strip() for each in started if each.stdout]


def tell_all(started: list[subprocess.Popen[str]]) -> None:
    for each in started:
        if each.stdin:
            each.stdin.write("go\n")
            each.stdin.flush()


def test_processes_that_open_a_new_ledger_at_once_do_not_trample_and_one_gets_the_lease(
    address: str,
) -> None:
    with processes(RACE, address, 2) as started:
        assert all_say(started) == ["awake"] * 2
        tell_all(started)
        assert all_say(started) == ["open"] * 2
        with open_ledger(address, Cipher([KEY])) as store:
            store.connections.add(connection(), {})
        tell_all(started)
        assert sorted(all_say(started)) == ["got it", "refused"]


@pytest.mark.skipif(
    not process.this_process(),
    reason="without /proc nobody can tell a killed run; its lease has to expire",
)
def test_what_was_intended_outlives_a_kill_and_the_next_run_takes_over_at_once(
    ready_address: str,
) -> None:
    with open_ledger(ready_address, Cipher([KEY])) as store:
        ledger = store.of(store.connections.add(connection(), {}))
        _, [moss_id] = known(ledger)
        with processes(INTEND, ready_address, 1) as [victim]:
            assert all_say([victim]) == ["awake"]
            tell_all([victim])
            assert all_say([victim]) == ["intended"]
            victim.kill()
            victim.wait()
            with ledger.lease("mars:18") as lease:
                lease.check()
                assert ledger.records(moss_id) == (bill(moss_id),)
                [due] = ledger.due()
                assert due.state is State.SENT
