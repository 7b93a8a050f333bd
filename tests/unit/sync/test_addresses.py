"""Whatever people copy from the browser becomes a base URL, or a sentence that says why not."""

from __future__ import annotations

import pytest

from moss_odoo.sync.addresses import AddressError, base_url


@pytest.mark.parametrize(
    ("copied", "base"),
    [
        ("https://acme.odoo.com", "https://acme.odoo.com"),
        ("https://acme.odoo.com/", "https://acme.odoo.com"),
        ("https://acme.odoo.com/odoo/settings", "https://acme.odoo.com"),
        ("https://acme.odoo.com/web?db=acme#action=1", "https://acme.odoo.com"),
        ("https://ACME.odoo.com:443/web", "https://acme.odoo.com"),
        ("https://erp.acme.example:8443/odoo/action-123", "https://erp.acme.example:8443"),
        ("acme.odoo.com", "https://acme.odoo.com"),
        ("acme.odoo.com:8069/web", "https://acme.odoo.com:8069"),
        (" https://acme.odoo.com \n", "https://acme.odoo.com"),
        ("HTTPS://acme.odoo.com", "https://acme.odoo.com"),
        ("localhost:8069", "http://localhost:8069"),
        ("http://127.0.0.1:8069/odoo", "http://127.0.0.1:8069"),
        ("http://[::1]:8069/", "http://[::1]:8069"),
    ],
)
def test_a_copied_address_becomes_a_base_url(copied: str, base: str) -> None:
    assert base_url(copied) == base


@pytest.mark.parametrize(
    ("copied", "why"),
    [
        ("", "names no host"),
        ("https://", "names no host"),
        ("acme odoo", "names no host"),
        ("ftp://acme.odoo.com", "begins with ftp"),
        ("https://acme.odoo.com:99999", "makes no sense"),
        ("http://acme.odoo.com", "could be read"),
        ("http://192.168.1.4:8069", "could be read"),
    ],
)
def test_what_is_no_address_is_refused_with_the_reason(copied: str, why: str) -> None:
    with pytest.raises(AddressError, match=why):
        base_url(copied)


def test_plain_http_elsewhere_is_taken_when_asked_for() -> None:
    assert base_url("http://erp.lan:8069/web", allow_http=True) == "http://erp.lan:8069"


def test_a_password_in_an_address_is_not_repeated() -> None:
    with pytest.raises(AddressError) as caught:
        base_url("https://anna:hunter2@acme.odoo.com")
    assert "hunter2" not in str(caught.value)
