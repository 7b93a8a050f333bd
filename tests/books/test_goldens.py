"""The golden files themselves, and the page that leads to them."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from pathlib import Path

from tests.books.conftest import GOLDEN, UPDATE, heading

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "examples.md"
INTRODUCTION = """# Examples

What becomes of an expense, case by case: what Moss says of it, and the journal items in Odoo. The
tests compare every booking with these files, so they show how it books. The company is made up; its
accounts are of the German chart SKR04, and its home currency is the euro. *GIVEN* tells what is
otherwise than usual: the usual company puts card purchases on the default supplier, has one wallet
in euros and nothing locked.

Odoo chooses the accounts of taxes and payables itself. They stand here as *Input tax* and
*Payables*. A payment shows all that Moss has paid so far: what earlier payments have booked of it
is not booked again.
"""


def modules() -> Iterator[ast.Module]:
    for name in ("cards", "back", "foreign", "invoices", "reimbursements", "payments", "rules",
                 "periods", "payout_fees", "proofs"):  # fmt: skip
        yield ast.parse((HERE / f"test_golden_{name}.py").read_text(encoding="utf-8"))


def cases(module: ast.Module) -> Iterator[str]:
    """The tests that compare with a golden file, in their order."""
    for node in module.body:
        if isinstance(node, ast.FunctionDef) and any(one.arg == "golden" for one in node.args.args):
            yield node.name.removeprefix("test_")


def files(case: str) -> list[Path]:
    return sorted([*GOLDEN.glob(f"{case}.txt"), *GOLDEN.glob(f"{case}.*.txt")])


def outcome(path: Path) -> str:
    words = path.read_text(encoding="utf-8").partition("\nOutcome: ")[2].partition("\n")[0]
    return ", ".join(f"`{word}`" if "-" in word else word for word in words.split(", "))


def examples() -> str:
    parts = [INTRODUCTION]
    for module in modules():
        title, _, _ = (ast.get_docstring(module) or "").partition(";")
        rows = [
            f"| [{heading(path)}](../{path.relative_to(PAGE.parents[1])}) | {outcome(path)} |"
            for case in cases(module)
            for path in files(case)
        ]
        parts.append("\n".join([f"## {title}\n", "| Example | Outcome |", "|---|---|", *rows, ""]))
    return "\n".join(parts)


def test_every_golden_file_has_its_test() -> None:
    used = {path for module in modules() for case in cases(module) for path in files(case)}
    assert used == set(GOLDEN.iterdir())


def test_the_page_of_examples_lists_them_all() -> None:
    if os.environ.get(UPDATE):
        PAGE.write_text(examples(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == examples()
