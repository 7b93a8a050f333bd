"""Whatever people copy from the browser becomes a base URL, or a sentence that says why not."""

from __future__ import annotations

import string
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moss_odoo.sync.addresses import AddressError, PlainHttpError, address, base_url


@pytest.mark.parametrize(
    ("copied", "base"),
    [
        ("https://acme.odoo.com", "https://acme.odoo.com"),
        ("https://acme.odoo.com/", "https://acme.odoo.com"),
        ("https://acme.odoo.com/odoo/settings", "https://acme.odoo.com"),
        ("https://acme.odoo.com/odoo/action-123/45?debug=1", "https://acme.odoo.com"),
        ("https://acme.odoo.com/web?db=acme#action=1", "https://acme.odoo.com"),
        ("https://acme.odoo.com?db=acme", "https://acme.odoo.com"),
        ("https://acme.odoo.com#menu_id=4", "https://acme.odoo.com"),
        ("https://ACME.odoo.com:443/web", "https://acme.odoo.com"),
        ("https://erp.acme.example:8443/odoo/action-123", "https://erp.acme.example:8443"),
        ("acme.odoo.com", "https://acme.odoo.com"),
        ("acme.odoo.com.", "https://acme.odoo.com"),
        ("acme.odoo.com:8069/web", "https://acme.odoo.com:8069"),
        ("acme.odoo.com/odoo/settings?debug=1#top", "https://acme.odoo.com"),
        (" https://acme.odoo.com \n", "https://acme.odoo.com"),
        ("HTTPS://acme.odoo.com", "https://acme.odoo.com"),
        ("“https://acme.odoo.com/odoo”", "https://acme.odoo.com"),
        ("<https://acme.odoo.com>", "https://acme.odoo.com"),
        ("'acme.odoo.com'", "https://acme.odoo.com"),
        ("https://acme\u200b.odoo.com", "https://acme.odoo.com"),
        ("https://bücher.example/web", "https://xn--bcher-kva.example"),
        ("BÜCHER.example", "https://xn--bcher-kva.example"),
        ("https://straße.example", "https://xn--strae-oqa.example"),
        ("my_odoo.example", "https://my_odoo.example"),
        ("https://192.0.2.7:8069", "https://192.0.2.7:8069"),
        ("https://[2001:DB8::7]:8069/odoo", "https://[2001:db8::7]:8069"),
        ("[2001:db8::7]", "https://[2001:db8::7]"),
        ("localhost:8069", "http://localhost:8069"),
        ("127.0.0.1:8069/odoo", "http://127.0.0.1:8069"),
        ("http://127.0.0.1:80/odoo", "http://127.0.0.1"),
        ("http://odoo.localhost:8069", "http://odoo.localhost:8069"),
        ("http://[::1]:8069/", "http://[::1]:8069"),
        ("[::1]:8069", "http://[::1]:8069"),
    ],
)
def test_a_copied_address_becomes_a_base_url(copied: str, base: str) -> None:
    assert base_url(copied) == base


@pytest.mark.parametrize(
    ("copied", "database"),
    [
        ("https://acme.example/web?db=acme#action=1", "acme"),
        ("https://acme.example/web/login?debug=1&db=acme-2026", "acme-2026"),
        ("acme.example/web?db=Haupt%20buch", "Haupt buch"),
        ("https://acme.example/web?db=", None),
        ("https://acme.example/odoo/db/acme", None),
    ],
)
def test_an_address_may_name_the_database(copied: str, database: str | None) -> None:
    assert address(copied).database == database


@pytest.mark.parametrize(
    ("copied", "why"),
    [
        ("", "names no host"),
        ("https://", "names no host"),
        ("acme odoo", "names no host"),
        ("ftp://acme.odoo.com", "begins with ftp"),
        ("https://acme.odoo.com:99999", "makes no sense"),
        ("https://acme.odoo.com:web", "makes no sense"),
        ("https://[::1", "makes no sense"),
        ("https://acme$.odoo.com", "makes no sense"),
        ("https://-.odoo.com", "makes no sense"),
        ("https://..", "names no host"),
        ("http://acme.odoo.com", "could be read"),
        ("http://192.168.1.4:8069", "could be read"),
        ("http://localhost.example", "could be read"),
        ("anna@acme.example", "holds a user name"),
    ],
)
def test_what_is_no_address_is_refused_with_the_reason(copied: str, why: str) -> None:
    with pytest.raises(AddressError, match=why):
        base_url(copied)


def test_plain_http_elsewhere_is_taken_when_asked_for() -> None:
    assert base_url("http://erp.lan:8069/web", allow_http=True) == "http://erp.lan:8069"
    with pytest.raises(PlainHttpError, match="--allow-http"):
        base_url("http://erp.lan:8069/web")


@pytest.mark.parametrize(
    "copied",
    [
        "https://anna:hunter2@acme.odoo.com",
        "https://anna:hunter2@acme.odoo.com:99999",
        "ftp://anna:hunter2@acme.odoo.com",
        "anna:hunter2@acme.odoo.com",
        "http://acme.odoo.com?token=hunter2",
        "ftp://acme.odoo.com#hunter2",
    ],
)
def test_a_secret_in_an_address_is_not_repeated(copied: str) -> None:
    with pytest.raises(AddressError) as caught:
        base_url(copied)
    assert "hunter2" not in str(caught.value)


_LABELS = st.text(string.ascii_letters + string.digits + "äéß", min_size=1, max_size=12)
_HOSTS = st.lists(_LABELS, min_size=1, max_size=4).map(".".join)
_PORTS = st.one_of(st.just(""), st.integers(1, 65535).map(lambda number: f":{number}"))
_TAILS = st.text(string.ascii_letters + "/?#=&%:@[]äß ", max_size=30)


@given(st.sampled_from(["", "http://", "https://", "HTTPS://"]), _HOSTS, _PORTS, _TAILS)
def test_a_base_url_is_its_own_base_url_and_holds_nothing_but_scheme_host_and_port(
    scheme: str, host: str, port: str, tail: str
) -> None:
    try:
        base = base_url(f"{scheme}{host}{port}/{tail}", allow_http=True)
    except AddressError:
        return
    assert base_url(base, allow_http=True) == base
    parts = urlsplit(base)
    assert base == f"{parts.scheme}://{parts.netloc}"
    assert base.isascii()
    assert "@" not in base


@given(st.text())
def test_any_text_is_a_base_url_or_refused(text: str) -> None:
    try:
        base = base_url(text)
    except AddressError:
        return
    assert base_url(base) == base
