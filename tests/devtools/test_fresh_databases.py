"""What tests, demo and benchmarks rely on when they ask for a database."""

import datetime as dt

import pytest

from devtools.odoo import Database, Odoo, SetupError
from tests.devtools.json2 import call

pytestmark = pytest.mark.odoo


def test_a_fresh_database_answers_json2_with_its_key(database: Database) -> None:
    answer = call(database, "res.users", "context_get")
    assert answer.status_code == 200
    assert answer.json()["uid"] == 2


def test_a_wrong_key_is_refused(database: Database) -> None:
    assert call(database, "res.users", "context_get", key="0" * 40).status_code == 401


def test_two_fresh_databases_have_identities_of_their_own_and_do_not_see_each_other(
    odoo: Odoo,
) -> None:
    one, other = odoo.fresh_database("one"), odoo.fresh_database("other")
    identity = "select value from ir_config_parameter where key in (%s, %s) order by key"
    keys = ("database.uuid", "database.secret")
    assert not set(one.sql(identity, keys)) & set(other.sql(identity, keys))

    call(one, "res.partner", "create", vals_list=[{"name": "Only here"}]).raise_for_status()
    found = [
        call(each, "res.partner", "search_count", domain=[("name", "=", "Only here")]).json()
        for each in (one, other)
    ]
    assert found == [1, 0]


def test_files_of_one_database_stay_when_another_is_dropped(odoo: Odoo) -> None:
    keeps, goes = odoo.fresh_database("keeps"), odoo.fresh_database("goes")
    files = odoo.installation.cluster.filestore(keeps.name)
    before = sorted(file.stat().st_size for file in files.rglob("*") if file.is_file())
    odoo.drop(goes)
    after = sorted(file.stat().st_size for file in files.rglob("*") if file.is_file())
    assert before == after
    assert any(before)


def test_a_dropped_database_is_gone(odoo: Odoo) -> None:
    database = odoo.fresh_database("dropped")
    call(database, "res.users", "context_get").raise_for_status()
    odoo.drop(database)
    assert not odoo.installation.cluster.exists(database.name)
    assert not odoo.installation.cluster.filestore(database.name).exists()


def test_source_runs_inside_odoo_with_its_arguments(database: Database) -> None:
    source = 'print(env.company.name, args["words"])'
    assert database.shell(source, words=["it's", 'a "test"']) == (
        'ACME GmbH ["it\'s", \'a "test"\']\n'
    )


def test_a_source_that_fails_says_why_and_the_next_one_runs(database: Database) -> None:
    with pytest.raises(SetupError, match=f"(?s)the shell of {database.name}.*ZeroDivisionError"):
        database.shell("env.company.name = 'Nobody'\n1 / 0")
    assert database.shell("print(env.company.name)") == "ACME GmbH\n"


def test_a_further_key_can_expire(odoo: Odoo) -> None:
    database = odoo.fresh_database("keys")
    tomorrow = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1)
    key = database.add_api_key("Short", expires=tomorrow)
    assert call(database, "res.users", "context_get", key=key).status_code == 200

    keys = call(
        database,
        "res.users.apikeys",
        "search_read",
        domain=[],
        fields=["name", "expiration_date"],
    ).json()
    expiry = {each["name"]: each["expiration_date"] for each in keys}
    assert expiry == {"Moss Integration": False, "Short": f"{tomorrow} 00:00:00"}
