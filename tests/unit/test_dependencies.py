"""What the program imports is declared, so that it runs without the tools of those who build it."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[2]


def plain(name: str) -> str:
    """Of a package, as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def imported(tree: ast.AST) -> Iterator[str]:
    """The first parts of the names."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names):
                yield from (alias.name.partition(".")[0] for alias in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module.partition(".")[0]


def test_every_package_that_is_imported_is_a_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    declared = [*project["dependencies"], *project["optional-dependencies"]["postgres"]]
    known = {plain(re.split(r"[<>=\[]", one)[0]) for one in declared}
    names = {
        name
        for file in (ROOT / "src").rglob("*.py")
        for name in imported(ast.parse(file.read_text()))
    } - {"moss_odoo", *sys.stdlib_module_names}
    whose = packages_distributions()
    assert len(names) > 20
    assert {name for name in names if not known & set(map(plain, whose[name]))} == set()
