"""Odoo's own code and pages: found in the cache, pointed to, or fetched from Debian."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from devtools.odoo.apt_sources import debian_source
from devtools.odoo.cache import Cache
from devtools.odoo.debian import Suite, dependencies, unpack
from devtools.odoo.errors import SetupError
from devtools.odoo.progress import step

SERIES = "19.0"
PACKAGE = "odoo-19"
# What Odoo's pages link to lies in packages of its own.
PAGE_PARTS = re.compile(r"(fonts|libjs)-")
GIGABYTES = 2.5


@dataclass(frozen=True)
class OdooTree:
    """`python_path` holds the package `odoo`; `version` says exactly which Odoo it is."""

    python_path: Path
    version: str


def odoo_tree(cache: Cache) -> OdooTree:
    """The Odoo to run: MOSS_ODOO_SOURCE, else the cached one, else Debian's, which is then kept."""
    if named := os.environ.get("MOSS_ODOO_SOURCE"):
        return _named_tree(Path(named).expanduser().absolute())
    with cache.lock("odoo-tree"):
        return _cached_tree(cache) or _fetch_tree(cache)


def dangling_links(folder: Path) -> Iterator[Path]:
    """Links below a folder whose target is missing."""
    for parent, folders, files in os.walk(folder):
        for name in folders + files:
            path = Path(parent, name)
            if path.is_symlink() and not path.exists():
                yield path


def _named_tree(folder: Path) -> OdooTree:
    release = _release(folder)
    if release != SERIES:
        found = f"holds Odoo {release}" if release else "holds no Odoo"
        raise SetupError(
            f"MOSS_ODOO_SOURCE names {folder}, which {found}.",
            f"It must be the folder that holds the package `odoo` of an Odoo {SERIES}.",
        )
    mark = hashlib.sha256(os.fsencode(folder)).hexdigest()[:8]
    return OdooTree(folder, f"{SERIES}-{mark}")


def _release(python_path: Path) -> str | None:
    try:
        text = (python_path / "odoo" / "release.py").read_text()
    except OSError:
        return None
    found = re.search(r"^version_info = \((\d+), (\d+)", text, re.MULTILINE)
    return ".".join(found.groups()) if found else None


def _cached_tree(cache: Cache) -> OdooTree | None:
    folders = sorted(cache.root.glob(f"odoo-{SERIES}*"), key=lambda path: path.stat().st_mtime)
    return _debian_tree(folders[-1]) if folders else None


def _debian_tree(folder: Path) -> OdooTree:
    return OdooTree(folder / "usr/lib/python3/dist-packages", folder.name.removeprefix("odoo-"))


def _fetch_tree(cache: Cache) -> OdooTree:
    cache.require_space(GIGABYTES, "Odoo's package, unpacked,")
    work = cache.root / "fetching"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    with step("Reading Debian's list of packages"):
        suite = Suite.open(work / "apt", debian_source(), "sid")
    version = suite.version(PACKAGE)
    if version is None or not version.startswith(SERIES):
        raise SetupError(
            f"Debian's sid has {PACKAGE} {version or 'no longer'}, and Odoo {SERIES} is needed.",
            "Point MOSS_ODOO_SOURCE to a folder with an Odoo 19.",
        )
    with step(f"Fetching Odoo {version} from Debian"):
        [package] = suite.download([PACKAGE], work)
        parts = suite.download(dependencies(package, PAGE_PARTS), work)
    with step("Unpacking Odoo"):
        unpacked = work / "tree"
        for file in (package, *parts):
            unpack(file, unpacked)
        _mend_links(unpacked)
        # The folder gets its name only when complete: a run that was cut short leaves no half tree.
        final = unpacked.rename(cache.root / f"odoo-{version}")
        final.touch()
    shutil.rmtree(work)
    return _debian_tree(final)


def _mend_links(tree: Path) -> None:
    """Lead links whose target was renamed in its package to the same thing under its new name."""
    dangling = list(dangling_links(tree))
    wanted = {_stem(path) for path in dangling}
    files: dict[str, list[Path]] = {}
    for path in tree.rglob("*.*"):
        if _stem(path) in wanted and path.is_file() and not path.is_symlink():
            files.setdefault(_stem(path), []).append(path)
    for link in dangling:
        if same := files.get(_stem(link)):
            best = min(same, key=lambda path: (path.suffix != link.suffix, path.suffix))
            link.unlink()
            link.symlink_to(os.path.relpath(best, link.parent))


def _stem(path: Path) -> str:
    stem = path.stem.removesuffix("-Regular")
    # Odoo knows Font Awesome's one font under two names.
    return {"FontAwesome": "fontawesome-webfont"}.get(stem, stem)
