"""The golden files themselves."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.books.conftest import GOLDEN


def users_of_golden() -> set[str]:
    """The tests that compare with a golden file."""
    trees = (ast.parse(path.read_text()) for path in Path(__file__).parent.glob("test_golden_*.py"))
    return {
        node.name.removeprefix("test_")
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and any(one.arg == "golden" for one in node.args.args)
    }


def test_every_golden_file_has_its_test() -> None:
    tests = users_of_golden()
    assert [one.name for one in GOLDEN.iterdir() if one.name.partition(".")[0] not in tests] == []
