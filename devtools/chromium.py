"""A Chromium for tests: the machine's own, else Debian's, unpacked into the cache."""

from __future__ import annotations

import os
import platform
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from devtools.odoo.apt_sources import debian_source
from devtools.odoo.cache import Cache
from devtools.odoo.debian import Suite, unpack
from devtools.odoo.errors import SetupError
from devtools.odoo.progress import step

NAMED = "MOSS_ODOO_CHROMIUM"
GIGABYTES = 1.5
FLAGS = (
    "--no-sandbox",  # root has none; it only ever sees pages of ours
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
_STATUS = Path("/var/lib/dpkg/status")
_RELEASE = Path("/etc/os-release")


@dataclass(frozen=True)
class Chromium:
    program: Path
    environment: dict[str, str] = field(default_factory=dict)
    """What it needs beside the environment of whoever starts it."""


def chromium(cache: Cache) -> Chromium:
    """MOSS_ODOO_CHROMIUM, else the one that is installed, else Debian's, which is then kept."""
    named = os.environ.get(NAMED) or shutil.which("chromium") or shutil.which("chromium-browser")
    if named:
        return Chromium(Path(named))
    with cache.lock("chromium"):
        tree = cache.root / "chromium"
        if not tree.exists():
            fetch(cache, tree)
        return unpacked(tree)


def unpacked(tree: Path) -> Chromium:
    """The one below a folder into which its packages were laid."""
    libraries = [
        str(tree / part / f"{platform.machine()}-linux-gnu") for part in ("usr/lib", "lib")
    ]
    environment = {
        "LD_LIBRARY_PATH": ":".join(libraries),
        # Where fontconfig looks for fonts, beside the places of the machine.
        "XDG_DATA_HOME": str(tree / "usr/share"),
    }
    if not Path("/etc/fonts").exists():
        environment["FONTCONFIG_PATH"] = str(tree / "etc/fonts")
    return Chromium(tree / "usr/lib/chromium/chromium", environment)


def fetch(cache: Cache, tree: Path, status: Path = _STATUS) -> None:
    """With all that it depends on and that the machine does not have, by its dpkg's `status`."""
    cache.require_space(GIGABYTES, "Debian's Chromium, unpacked,")
    work = cache.root / "fetching-chromium"
    shutil.rmtree(work, ignore_errors=True)
    (work / "apt").mkdir(parents=True)
    shutil.copyfile(status, work / "apt" / "status")
    with step("Reading Debian's list of packages"):
        suite = Suite.open(work / "apt", debian_source(), _codename())
    with step("Fetching Chromium from Debian"):
        files = suite.download(suite.missing("chromium"), work)
    with step("Unpacking Chromium"):
        for file in files:
            unpack(file, work / "tree")
        # The folder gets its name only when complete.
        (work / "tree").rename(tree)
    shutil.rmtree(work)


def _codename() -> str:
    found = re.search(r"^VERSION_CODENAME=\"?([a-z]+)", _RELEASE.read_text(), re.MULTILINE)
    if found is None:
        raise SetupError(
            f"{_RELEASE} does not tell which Debian this is, so Chromium cannot be fetched.",
            f"Install Chromium, or let {NAMED} name one.",
        )
    return found.group(1)
