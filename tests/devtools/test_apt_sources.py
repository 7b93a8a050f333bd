"""The mirror and keyring are those of the machine, in whichever format it names them."""

import re
from pathlib import Path

import pytest

from devtools.odoo import SetupError, apt_sources
from devtools.odoo.apt_sources import AptSource, debian_source

DEB822 = """\
Types: deb
# a remark in the middle
URIs: http://mirror.example/debian-security
Suites: bookworm-security
Components: main
Signed-By: /usr/share/keyrings/debian.gpg

Types: deb deb-src
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main contrib
Signed-By: /usr/share/keyrings/debian.gpg
"""
OTHER_VENDOR = (
    "deb [signed-by=/usr/share/keyrings/vendor.gpg] http://vendor.example/apt bookworm main\n"
)
ONE_LINE = "deb [arch=amd64 signed-by=/a.gpg,/b.gpg] http://mirror.example/debian bookworm main\n"
EMBEDDED_KEY = """\
Types: deb
URIs: http://mirror.example/debian/
Suites: bookworm
Components: main
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 mDMEY865UxYJKwYBBAHaRw8BAQdAd7Z0srwuhlB6JKFkcf4HU4SSS
 -----END PGP PUBLIC KEY BLOCK-----
"""


@pytest.fixture
def etc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("MOSS_ODOO_DEBIAN_MIRROR", raising=False)
    (tmp_path / "apt/sources.list.d").mkdir(parents=True)
    (tmp_path / "os-release").write_text("ID=debian\nVERSION_CODENAME=bookworm\n")
    return tmp_path


def test_the_main_archive_is_found_in_a_sources_file(etc: Path) -> None:
    (etc / "apt/sources.list.d/debian.sources").write_text(DEB822)
    expected = AptSource("http://mirror.example/debian", "/usr/share/keyrings/debian.gpg")
    assert debian_source(etc) == expected


def test_another_vendor_with_debians_suite_names_is_not_taken_for_debian(etc: Path) -> None:
    (etc / "apt/sources.list").write_text(OTHER_VENDOR)
    (etc / "apt/sources.list.d/debian.sources").write_text(DEB822)
    assert debian_source(etc).mirror == "http://mirror.example/debian"


def test_the_one_line_format_is_read(etc: Path) -> None:
    (etc / "apt/sources.list").write_text(
        "# deb http://old.example/debian bookworm main\n" + ONE_LINE
    )
    assert debian_source(etc) == AptSource("http://mirror.example/debian", "/a.gpg /b.gpg")


def test_a_keyring_written_out_in_full_is_taken_over_as_it_is(etc: Path) -> None:
    (etc / "apt/sources.list.d/debian.sources").write_text(EMBEDDED_KEY)
    text = debian_source(etc).suite("sid")
    assert "Suites: sid\n" in text
    assert re.search(
        r"^Signed-By: *\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n \.\n mDME", text, re.MULTILINE
    )


def test_a_source_that_is_switched_off_does_not_count(etc: Path) -> None:
    (etc / "apt/sources.list.d/debian.sources").write_text(EMBEDDED_KEY + "Enabled: no\n")
    with pytest.raises(SetupError, match=r"No Debian mirror is named.*MOSS_ODOO_DEBIAN_MIRROR"):
        debian_source(etc)


def test_the_environment_can_name_another_mirror_of_debian(
    etc: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring = etc / "keyring.gpg"
    keyring.touch()
    monkeypatch.setattr(apt_sources, "DEBIAN_KEYRING", keyring)
    monkeypatch.setenv("MOSS_ODOO_DEBIAN_MIRROR", "http://near.example/debian")
    assert debian_source(etc) == AptSource("http://near.example/debian", str(keyring))
