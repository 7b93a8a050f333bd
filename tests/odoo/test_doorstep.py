"""Before there is a key: what is at an address, in a sentence that helps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from devtools.odoo import Database
from devtools.odoo.processes import free_port
from moss_odoo.errors import TransientError
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.doorstep import Doorstep, UnsupportedVersionError
from moss_odoo.odoo.failures import KeyRefusedError, NotOdooError, OdooUnreachableError, SentOnError

from .certificates import certificate, server_side
from .stranger import NOT_FOUND, Answer, stranger

VERSION, OLD_VERSION = "/web/version", "/web/webclient/version_info"
ODOO_19 = Answer.json({"version_info": [19, 0, 0, "final", 0, "e"], "version": "19.0+e"})


def test_a_real_odoo_tells_its_version_without_a_key(shared_database: Database) -> None:
    server = Doorstep().look(shared_database.url)
    assert (server.url, server.version) == (shared_database.url, "19.0")


@pytest.mark.parametrize(
    ("name", "there"), [("own", True), (None, False), ("nowhere", False), ("Müller", False)]
)
def test_a_real_odoo_tells_whether_it_has_a_database_without_a_key(
    one_of_two: Database, name: str | None, there: bool
) -> None:
    name = one_of_two.name if name == "own" else name
    assert Doorstep().has_database(one_of_two.url, name) is there


@pytest.mark.parametrize(
    ("info", "version", "remedy"),
    [
        ([18, 0, 0, "final", 0, ""], "18.0", "upgrade the database"),
        (["saas~18", 3, 0, "final", 0, ""], "saas~18.3", "upgrade the database"),
        (["saas~19", 1, 0, "final", 0, "e"], "saas~19.1+e", "newer moss-odoo"),
        (["saas~19", 4, 0, "alpha", 1, ""], "saas~19.4a1", "newer moss-odoo"),
        ([20, 0, 0, "final", 0, ""], "20.0", "newer moss-odoo"),
    ],
)
def test_another_version_is_named_with_what_to_do(
    info: list[Any], version: str, remedy: str
) -> None:
    answers = {VERSION: Answer.json({"version_info": info, "version": version})}
    with stranger(answers) as other, pytest.raises(UnsupportedVersionError) as refused:
        Doorstep().look(other.url)
    assert f"it is version {version}." in refused.value.message
    assert "Odoo 19.0" in refused.value.remedy
    assert remedy in refused.value.remedy


def test_an_old_odoo_is_recognised_by_how_it_told_its_version_then() -> None:
    told = {"server_version": "17.0+e", "server_version_info": [17, 0, 0, "final", 0, "e"]}
    answers = {VERSION: NOT_FOUND, OLD_VERSION: Answer.json({"jsonrpc": "2.0", "result": told})}
    with stranger(answers) as old, pytest.raises(UnsupportedVersionError, match=r"version 17\.0"):
        Doorstep().look(old.url)


@pytest.mark.parametrize(
    "answer",
    [
        Answer(),
        NOT_FOUND,
        Answer.json({"version": "2.1"}),
        Answer.json([19]),
        Answer.json({"version_info": ["nineteen", 0], "version": "19.0"}),
        Answer(body=b'{"version', kind="application/json"),
        Answer.sent_on("/login"),
    ],
)
def test_what_is_no_odoo_is_said_to_be_none(answer: Answer) -> None:
    with stranger({VERSION: answer}) as other, pytest.raises(NotOdooError, match="its version"):
        Doorstep().look(other.url)


def test_who_is_out_of_order_is_not_taken_for_somebody_else() -> None:
    with (
        stranger({VERSION: Answer(502)}) as other,
        pytest.raises(OdooUnreachableError, match="out of order"),
    ):
        Doorstep().look(other.url)


@pytest.mark.parametrize(
    ("location", "remedy"),
    [
        ("https://acme.odoo.example/web/version?a=b", "If your Odoo is at acme.odoo.example"),
        ("https://www.odoo.com/typo?domain=acme.odoo.com", "Odoo Online knows no such database"),
    ],
)
def test_a_way_to_another_host_is_named_and_not_gone(location: str, remedy: str) -> None:
    with stranger({VERSION: Answer.sent_on(location)}) as other:
        with pytest.raises(SentOnError) as refused:
            Doorstep().look(other.url)
        assert len(other.asked) == 1
    assert location.split("/")[2] in refused.value.message
    assert "?" not in refused.value.message
    assert remedy in refused.value.remedy


def test_a_key_is_not_carried_along_on_a_way_elsewhere() -> None:
    path = "/json/2/res.users/context_get"
    with stranger({path: ODOO_19}) as thief:
        answers = {path: Answer.sent_on(thief.url + path)}
        with (
            stranger(answers) as other,
            OdooClient(other.url, "key") as client,
            pytest.raises(SentOnError),
        ):
            client.read("res.users", "context_get")
        assert thief.asked == []


def test_the_same_host_by_https_is_gone_to_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with (
        stranger({VERSION: ODOO_19}, secure=server_side(file)) as secure,
        stranger({VERSION: Answer.sent_on(f"{secure.url}/web/version")}) as plain,
    ):
        server = Doorstep().look(plain.url)
        headers = [headers for _path, headers in (*secure.asked, *plain.asked)]
    assert (server.url, server.version) == (secure.url, "19.0+e")
    assert not [one for one in headers if "Authorization" in one]


@pytest.mark.parametrize(
    ("made", "why"),
    [
        ({}, "signed by itself"),
        ({"days": -1}, "has expired"),
        ({"host": "odoo.example"}, "is for another name"),
    ],
)
def test_a_bad_certificate_is_told_from_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: dict[str, Any], why: str
) -> None:
    file = certificate(tmp_path, **made)
    if made:
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with (
        stranger({VERSION: ODOO_19}, secure=server_side(file)) as other,
        pytest.raises(OdooUnreachableError, match=why),
    ):
        Doorstep().look(other.url)


def test_who_speaks_no_https_is_said_to() -> None:
    with stranger({}) as plain, pytest.raises(OdooUnreachableError, match="does not speak https"):
        Doorstep().look(plain.url.replace("http:", "https:"))


def test_a_host_that_is_not_known_is_said() -> None:
    with pytest.raises(TransientError, match="no host of that name is known"):
        Doorstep().look("https://odoo.invalid")


def test_nobody_at_an_address_is_said() -> None:
    with pytest.raises(TransientError, match="nothing answers there"):
        Doorstep().look(f"http://127.0.0.1:{free_port()}")


def test_a_key_with_signs_that_no_key_has_is_refused_and_never_shown(
    shared_database: Database,
) -> None:
    key = "schlüssel\nx: y"
    with (
        OdooClient(shared_database.url, key, database=shared_database.name) as client,
        pytest.raises(KeyRefusedError) as refused,
    ):
        client.read("res.users", "context_get")
    assert "schl" not in str(refused.value)
