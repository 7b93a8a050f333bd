"""From an address to an Odoo and its database, before there is a key."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from moss_odoo.errors import MossOdooError, TransientError
from moss_odoo.sync.addresses import PlainHttpError
from moss_odoo.sync.find_odoo import NoSuchDatabaseError, Place, WhichDatabaseError, find_odoo
from moss_odoo.sync.setup import OdooServer

ACME = "https://acme.example"


@dataclass
class FakeDoor:
    databases: tuple[str, ...] = ("acme",)
    lists: bool = True
    leads_to: str = ""
    """Where the address sends on to."""
    refuses: MossOdooError | None = None

    def look(self, url: str) -> OdooServer:
        if self.refuses:
            raise self.refuses
        return OdooServer(self.leads_to or url, "19.0", self.databases if self.lists else ())

    def has_database(self, url: str, name: str | None) -> bool:  # noqa: ARG002
        return len(self.databases) == 1 if name is None else name in self.databases


SEVERAL = ("acme", "acme-test")


@pytest.mark.parametrize(
    ("door", "copied", "named", "database"),
    [
        (FakeDoor(), f"{ACME}/odoo/settings", None, "acme"),
        (FakeDoor(lists=False), ACME, None, None),
        (FakeDoor(SEVERAL), f"{ACME}/web?db=acme-test#home", None, "acme-test"),
        (FakeDoor(SEVERAL, lists=False), f"{ACME}/web/login?db=acme", None, "acme"),
        (FakeDoor(SEVERAL), f"{ACME}/web?db=acme-test", "acme", "acme"),
        (FakeDoor(SEVERAL, lists=False), ACME, "acme", "acme"),
    ],
)
def test_the_database_is_the_one_named_or_the_only_one(
    door: FakeDoor, copied: str, named: str | None, database: str | None
) -> None:
    assert find_odoo(copied, door, database=named) == Place(ACME, database, "19.0")


def test_among_several_databases_a_person_chooses() -> None:
    with pytest.raises(WhichDatabaseError, match="several databases: acme, acme-test") as refused:
        find_odoo(ACME, FakeDoor(SEVERAL))
    assert "--odoo-database" in refused.value.remedy


def test_where_they_are_not_listed_it_is_said_how_to_find_the_name() -> None:
    with pytest.raises(WhichDatabaseError, match="does not list them") as refused:
        find_odoo(ACME, FakeDoor(SEVERAL, lists=False))
    assert "developer mode" in refused.value.remedy


@pytest.mark.parametrize(("lists", "said"), [(True, "it has: acme, acme-test"), (False, "“foo”.")])
def test_a_database_that_is_not_there_is_refused(lists: bool, said: str) -> None:
    with pytest.raises(NoSuchDatabaseError) as refused:
        find_odoo(ACME, FakeDoor(SEVERAL, lists=lists), database="foo")
    assert said in refused.value.message


def test_of_very_many_databases_some_are_named() -> None:
    many = FakeDoor(tuple(f"client{number:02}" for number in range(40)))
    with pytest.raises(WhichDatabaseError, match=r"client11 and 28 more\."):
        find_odoo(ACME, many)


def test_plain_http_that_leads_to_https_is_as_good_as_that() -> None:
    found = find_odoo("http://acme.example/web", FakeDoor(leads_to=ACME))
    assert found.url == ACME


@pytest.mark.parametrize("door", [FakeDoor(), FakeDoor(refuses=TransientError("nobody"))])
def test_plain_http_that_stays_so_is_refused(door: FakeDoor) -> None:
    with pytest.raises(PlainHttpError, match="could be read"):
        find_odoo("http://acme.example", door)
    with pytest.raises(TransientError, match="nobody"):
        find_odoo(ACME, FakeDoor(refuses=TransientError("nobody")))


def test_plain_http_is_taken_when_asked_for() -> None:
    assert find_odoo("http://erp.lan", FakeDoor(), allow_http=True).url == "http://erp.lan"
