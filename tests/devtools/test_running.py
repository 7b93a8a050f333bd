"""Servers and databases come and go, and none is left behind."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import httpx2
import pytest

from devtools.odoo import Odoo, SetupError, lasting, running_odoo
from devtools.odoo.processes import ProcessId, port_is_free

pytestmark = pytest.mark.odoo

IDENTITY = "select value from ir_config_parameter where key = 'database.uuid'"
KILLED_RUN = """
import os, signal
from devtools.odoo import running_odoo
with running_odoo() as odoo:
    database = odoo.fresh_database("orphan")
    print(odoo.server.process.pid, odoo.server.process.started, database.name, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def lasting_name() -> Iterator[str]:
    name = f"lasting_{os.getpid()}"
    yield name
    lasting.drop(name)


def test_what_a_killed_run_left_is_cleared_away_by_the_next(odoo: Odoo) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_RUN], capture_output=True, text=True, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    pid, started, database = killed.stdout.split()
    orphan = ProcessId(int(pid), int(started))
    assert orphan.alive
    cluster = odoo.installation.cluster
    assert cluster.exists(database)
    # As PostgreSQL leaves one whose removal was cut off.
    invalid = "update pg_database set datconnlimit = -2 where datname = %s"
    cluster.query("postgres", invalid, [database])

    with running_odoo() as other:
        assert not orphan.alive
        assert not other.installation.cluster.exists(database)
        assert other.url != odoo.url
    assert not other.server.process.alive


def test_a_lasting_odoo_is_found_again_until_it_is_stopped_and_reset(
    odoo: Odoo, lasting_name: str
) -> None:
    cache = odoo.installation.cache
    with lasting.lasting_odoo(lasting_name) as first:
        # Exactly one database: nobody has to say which.
        key = {"Authorization": f"Bearer {first.api_key}"}
        url = f"{first.url}/json/2/res.partner/create"
        httpx2.post(url, json={"vals_list": [{"name": "Stays"}]}, headers=key, timeout=60)
    with lasting.lasting_odoo(lasting_name) as again:
        assert again.url == first.url
        assert again.sql("select 1 from res_partner where name = 'Stays'")
    before = again.sql(IDENTITY)
    assert list(lasting.stop(cache, lasting_name)) == [lasting_name]
    assert port_is_free(int(first.url.rpartition(":")[2]))
    assert lasting.stop(cache, lasting_name) == {}

    assert lasting.reset(lasting_name) is False
    with lasting.lasting_odoo(lasting_name) as database:
        assert database.sql(IDENTITY) != before
    assert lasting.reset(lasting_name) is True
    assert lasting_name in lasting.running_servers(cache)


@pytest.mark.parametrize("name", ["../escape", "Demo", "a b", ""])
@pytest.mark.usefixtures("odoo")
def test_a_name_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(SetupError, match="is no name for a database"):
        lasting.reset(name)


def test_a_database_that_is_not_ours_is_never_dropped(odoo: Odoo, lasting_name: str) -> None:
    odoo.installation.cluster.create(lasting_name)
    with pytest.raises(SetupError, match="was not made here"):
        lasting.reset(lasting_name)
    odoo.installation.cluster.mark(lasting_name)
