"""The company's time zone: proposed from its country, never guessed."""

from __future__ import annotations

import pytest

from moss_odoo.sync.time_zones import (
    TimeZoneUnknownError,
    TimeZoneWantedError,
    checked,
    proposed,
)


@pytest.mark.parametrize(
    ("country", "of_user", "zone"),
    [
        ("DE", None, "Europe/Berlin"),
        ("DE", "Asia/Tokyo", "Europe/Berlin"),
        ("FR", None, "Europe/Paris"),
        ("ES", None, "Europe/Madrid"),
        ("US", "America/Chicago", "America/Chicago"),
    ],
)
def test_the_countrys_zone_is_proposed(country: str, of_user: str | None, zone: str) -> None:
    assert proposed("ACME", country, of_user) == zone


@pytest.mark.parametrize(("country", "of_user"), [("US", None), ("US", "Europe/Berlin")])
def test_among_several_zones_a_person_chooses(country: str, of_user: str | None) -> None:
    with pytest.raises(TimeZoneWantedError, match="several time zones"):
        proposed("ACME", country, of_user)


def test_without_a_country_a_person_chooses() -> None:
    with pytest.raises(TimeZoneWantedError, match="no country"):
        proposed("ACME", None, "Europe/Berlin")


@pytest.mark.parametrize("name", ["Europe/Bärlin", "", "../etc/passwd", "CET/CEST"])
def test_what_is_no_zone_is_refused(name: str) -> None:
    with pytest.raises(TimeZoneUnknownError):
        checked(name)
