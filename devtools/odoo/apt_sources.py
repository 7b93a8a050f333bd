"""Read where this machine gets its Debian packages, and whose signature it trusts for them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from devtools.odoo.errors import SetupError

OTHER_ODOO = (
    "Point MOSS_ODOO_SOURCE to a folder with an Odoo 19 (the one that holds the package `odoo`), "
    "or MOSS_ODOO_DEBIAN_MIRROR to a Debian mirror."
)
# Where Debian, and those that derive from it, keep the keys of Debian's archive.
DEBIAN_KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")


@dataclass(frozen=True)
class AptSource:
    """A Debian mirror, with the keyring that the machine trusts for it (None: apt's own)."""

    mirror: str
    signed_by: str | None = None

    def suite(self, name: str) -> str:
        """The text of a `.sources` file for one suite of this mirror."""
        fields = ["Types: deb", f"URIs: {self.mirror}", f"Suites: {name}", "Components: main"]
        if self.signed_by:
            fields.append(f"Signed-By: {self.signed_by}")
        return "\n".join(fields) + "\n"


@dataclass(frozen=True)
class _Entry:
    mirror: str
    suites: tuple[str, ...]
    components: tuple[str, ...]
    signed_by: str | None


def debian_source(etc: Path = Path("/etc")) -> AptSource:
    """The mirror of Debian's main archive that this machine uses."""
    suites = _suites_of_main_archive(etc)
    found = [
        AptSource(entry.mirror, entry.signed_by)
        for entry in _entries(etc / "apt")
        if "main" in entry.components and suites.intersection(entry.suites)
    ]
    # Other vendors name their suites after Debian's too; the archive itself ends in "debian".
    found.sort(key=lambda source: not source.mirror.rstrip("/").endswith("debian"))
    if mirror := os.environ.get("MOSS_ODOO_DEBIAN_MIRROR"):
        return AptSource(mirror, str(DEBIAN_KEYRING) if DEBIAN_KEYRING.exists() else None)
    if not found:
        raise SetupError(
            f"No Debian mirror is named in {etc / 'apt'}, so Odoo's package cannot be fetched.",
            OTHER_ODOO,
        )
    return found[0]


def _suites_of_main_archive(etc: Path) -> set[str]:
    suites = {"oldstable", "stable", "testing", "unstable", "sid"}
    release = etc / "os-release"
    if release.exists():
        suites.update(
            re.findall(r"^VERSION_CODENAME=\"?([a-z]+)", release.read_text(), re.MULTILINE)
        )
    return suites


def _entries(apt: Path) -> Iterator[_Entry]:
    for file in [apt / "sources.list", *sorted(apt.glob("sources.list.d/*"))]:
        if not file.is_file():
            continue
        text = file.read_text(errors="replace")
        if file.suffix == ".sources":
            yield from _deb822_entries(text)
        elif file.suffix == ".list":
            yield from _one_line_entries(text)


def _deb822_entries(text: str) -> Iterator[_Entry]:
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    for stanza in re.split(r"\n\s*\n", "\n".join(lines)):
        # A field goes on in lines that begin with a space: a keyring may stand there in full.
        fields = {
            name.lower(): value.strip(" \t")
            for name, value in re.findall(r"^([\w-]+):((?:.*)(?:\n[ \t].*)*)", stanza, re.MULTILINE)
        }
        if "deb" not in fields.get("types", "").split() or fields.get("enabled") == "no":
            continue
        for mirror in fields.get("uris", "").split():
            yield _Entry(
                mirror,
                tuple(fields.get("suites", "").split()),
                tuple(fields.get("components", "").split()),
                fields.get("signed-by"),
            )


def _one_line_entries(text: str) -> Iterator[_Entry]:
    pattern = r"^deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s+([^#\n]*)"
    for options, mirror, suite, components in re.findall(pattern, text, re.MULTILINE):
        signed_by = re.search(r"signed-by=(\S+)", options)
        keyrings = signed_by.group(1).replace(",", " ") if signed_by else None
        yield _Entry(mirror, (suite,), tuple(components.split()), keyrings)
