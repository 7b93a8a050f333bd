"""The address of Moss, as people type it."""

import pytest

from moss_odoo.moss.address import MossAddressError, moss_address


@pytest.mark.parametrize(
    ("typed", "base"),
    [
        ("https://public-api.getmoss.com", "https://public-api.getmoss.com"),
        ("https://public-api.getmoss.com/", "https://public-api.getmoss.com"),
        (" https://public-api.getmoss.com/v1/ ", "https://public-api.getmoss.com"),
        ("https://proxy.example/moss/v1", "https://proxy.example/moss"),
        ("http://127.0.0.1:8123", "http://127.0.0.1:8123"),
        ("http://localhost:8123/", "http://localhost:8123"),
        ("http://[::1]:8123", "http://[::1]:8123"),
        ("http://sandbox:80", "http://sandbox"),
    ],
)
def test_slashes_and_the_version_are_dropped(typed: str, base: str) -> None:
    assert f"{moss_address(typed)}/v1/x" == f"{base}/v1/x"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "public-api.getmoss.com",
        "ftp://public-api.getmoss.com",
        "https://",
        "https://[",
        "https://user:password@public-api.getmoss.com",
        "https://public-api.getmoss.com?x=1",
    ],
)
def test_what_is_no_address_is_refused_in_words(typed: str) -> None:
    with pytest.raises(MossAddressError, match="The address of Moss cannot be used") as caught:
        moss_address(typed)
    assert "password" not in str(caught.value)


@pytest.mark.parametrize("typed", ["http://public-api.getmoss.com", "http://93.184.215.14"])
def test_the_secret_never_travels_unencrypted(typed: str) -> None:
    with pytest.raises(MossAddressError, match="without https"):
        moss_address(typed)
