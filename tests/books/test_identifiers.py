"""Identifiers in the one form in which they are compared."""

from __future__ import annotations

import pytest

from moss_odoo.books.identifiers import compact, iban_key, merchant_key, number_key, vat_key

VALID = {
    ("DE 812.871.812", None): "DE812871812",
    ("de812871812", "FR"): "DE812871812",
    ("812871812", "DE"): "DE812871812",
    ("ATU13585627", None): "ATU13585627",
    ("U13585627", "AT"): "ATU13585627",
    ("EL 094259216", None): "EL094259216",
    ("094259216", "GR"): "EL094259216",
    ("GB 980 7806 84", None): "GB980780684",
    ("XI980780684", None): "XI980780684",
    ("BE 0477.472.701", None): "BE0477472701",
    ("ESB64717838", None): "ESB64717838",
    ("CHE-107.787.577 MWST", None): "CHE107787577",
    ("CHE107787577IVA", None): "CHE107787577",
    ("CHE-107.787.577", "CH"): "CHE107787577",
}


@pytest.mark.parametrize(("written", "country"), VALID)
def test_a_vat_id_is_one_and_the_same_however_it_is_written(
    written: str, country: str | None
) -> None:
    assert vat_key(written, country) == VALID[written, country]


INVALID = [
    (None, None),
    ("", "DE"),
    (" - ", "DE"),
    ("n/a", "DE"),
    ("DE", None),
    ("DE000000000", None),
    ("DE812871813", None),
    ("812871812", None),
    ("12/345/67890", "DE"),
    ("93-1284467", "US"),
    ("USt-ID DE812871812", None),
]


@pytest.mark.parametrize(("written", "country"), INVALID)
def test_what_is_no_valid_vat_id_identifies_nobody(
    written: str | None, country: str | None
) -> None:
    assert vat_key(written, country) is None


def test_an_iban_is_compared_without_blanks() -> None:
    assert iban_key("de89 3704 0044 0532 0130 00") == "DE89370400440532013000"


@pytest.mark.parametrize("written", [None, "", "n/a", "DE11", "1234567890123456"])
def test_what_cannot_be_an_iban_identifies_nobody(written: str | None) -> None:
    assert iban_key(written) is None


def test_a_number_is_what_stands_between_blanks() -> None:
    assert (number_key(" 70 001 "), number_key("  "), number_key(None)) == ("70 001", None, None)


def test_signs_only_are_nothing() -> None:
    assert compact(" -./ ") is None


def test_a_merchant_is_known_however_its_name_is_spelt() -> None:
    assert merchant_key("  Café   MÜLLER ") == merchant_key("café müller")
    assert merchant_key(None) == ""


def test_the_name_of_a_merchant_may_be_long() -> None:
    assert len(merchant_key("x" * 10_000)) == 200
