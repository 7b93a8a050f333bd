"""A virtual environment of Odoo's own, so that its old requirements meet none of ours."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
from pathlib import Path

from devtools.odoo.cache import Cache
from devtools.odoo.errors import SetupError
from devtools.odoo.processes import run
from devtools.odoo.progress import step

REQUIREMENTS = Path(__file__).with_name("requirements.txt")
PYTHONS = ("3.13", "3.12", "3.11", "3.10")
GIGABYTES = 0.6


def odoo_environment(cache: Cache) -> Path:
    """The folder of a virtual environment that has all Odoo needs, and PostgreSQL's programs."""
    base = _base_python()
    folder = _folder(cache, base)
    with cache.lock(folder.name):
        if not _complete(folder).exists():
            cache.require_space(GIGABYTES, "Odoo's Python environment")
            with step("Installing what Odoo needs of Python"):
                _install(base, folder)
            _complete(folder).touch()
    return folder


def installed_environment(cache: Cache) -> Path | None:
    """The same folder if it is there already."""
    folder = _folder(cache, _base_python())
    return folder if _complete(folder).exists() else None


def _folder(cache: Cache, base: Path) -> Path:
    mark = hashlib.sha256(REQUIREMENTS.read_bytes() + os.fsencode(base)).hexdigest()[:12]
    return cache.root / f"venv-{mark}"


def _complete(folder: Path) -> Path:
    return folder / "complete"


def _base_python() -> Path:
    """A Python that Odoo 19 runs on, preferably the one that runs this."""
    if "{}.{}".format(*sys.version_info) in PYTHONS and sys.implementation.name == "cpython":
        # Inside a virtual environment the executable is a link that ends where Python lives.
        return Path(sys.executable).resolve()
    for version in PYTHONS:
        if found := shutil.which(f"python{version}"):
            return Path(found).resolve()
    raise SetupError(
        f"Odoo 19 runs on Python {PYTHONS[-1]} to {PYTHONS[0]}, and this machine has none of them.",
        "Install one, with its `venv` module.",
    )


def _install(base: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    run(
        [base, "-m", "venv", folder],
        f"{base} cannot make a virtual environment.",
        "On Debian, install the package python3-venv.",
    )
    # Variables such as PYTHONPATH would mix the caller's packages in.
    environment = {
        name: value for name, value in os.environ.items() if not re.match("PYTHON", name)
    }
    run(
        [
            folder / "bin/python",
            *("-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"),
            *("--require-hashes", "--requirement", REQUIREMENTS),
        ],
        "What Odoo needs of Python cannot be installed from the package index.",
        "Is there a network?",
        env=environment,
    )
