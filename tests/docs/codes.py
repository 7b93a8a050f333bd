"""The stable codes of reasons and ids of items, read from the source that gives them."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

from moss_odoo.books.state import Resolution
from moss_odoo.sync import check_mapping, check_rights
from moss_odoo.sync.completeness import PROPOSED
from moss_odoo.sync.status import RELEASED

SOURCE = Path(__file__).parents[2] / "src" / "moss_odoo"

# Where a code stands among the arguments of what gives a reason.
PLACES = {
    "BlockedError": 0,
    "NotBookedYetError": 0,
    "Hindrance": 0,
    "Exceptional": 0,
    "refuse": 0,
    "Refused": 1,
    "Finding": 2,
}


def all_codes() -> set[str]:
    """Every code that an expense can bear; each is found where it is written down."""
    found = {RELEASED, *(resolution.value for resolution in Resolution)}
    for file in sorted(set(SOURCE.rglob("*.py")) - set((SOURCE / "console").rglob("*.py"))):
        found |= set(_codes_in(ast.parse(file.read_text())))
    return found


def _codes_in(tree: ast.Module) -> Iterator[str]:
    named = {
        name.id: value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(value := node.value, ast.Constant)
        for name in node.targets
        if isinstance(name, ast.Name)
    }
    for node in ast.walk(tree):
        match node:
            case ast.ClassDef(bases=bases) if _names(bases) & {"BlockedError"}:
                for call in ast.walk(node):
                    match call:
                        case ast.Call(func=ast.Attribute(attr="__init__"), args=[code, *_]):
                            yield from _read(code, named)
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in PLACES:
                if len(node.args) > PLACES[name]:
                    yield from _read(node.args[PLACES[name]], named)


def _names(nodes: list[ast.expr]) -> set[str]:
    return {node.id for node in nodes if isinstance(node, ast.Name)}


def _read(code: ast.expr, named: Mapping[str, ast.expr]) -> Iterator[str]:
    """The code, or codes, that an argument stands for; `named` are the constants of its module."""
    match code:
        case ast.Name(id=name) if name in named:
            yield from _read(named[name], {})
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=[ast.FormattedValue(), ast.Constant(value=str(tail))]):
            # `f"{kind.value}-unmapped"`: one for each kind that bookings look up.
            yield from (f"{kind.value}{tail}" for kind in PROPOSED)
        case ast.Name(id="code") | ast.Attribute(attr="code" | "value"):
            return  # handed on from where it was written down
        case _:
            raise AssertionError(f"A code that cannot be read here: {ast.unparse(code)}")


def all_items() -> set[str]:
    """The ids of the items of a check; what follows a colon is left out."""
    found = {*check_rights._IDS.values(), *(id_ for id_, _title in check_mapping.ITEMS.values())}
    for file in sorted((SOURCE / "sync").glob("check*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            match node:
                case ast.Call(func=ast.Attribute(attr="ok" | "warn" | "lack" | "guard"), args=args):
                    found |= set(_beginning(args[0]))
                case ast.Assign(
                    targets=[ast.Tuple(elts=[ast.Name(id="id_"), *_])],
                    value=ast.Tuple(elts=[value, *_]),
                ):
                    found |= set(_beginning(value))
                case ast.Assign(
                    targets=[ast.Name(id="_MAPPING")], value=ast.Tuple(elts=[value, *_])
                ):
                    found |= set(_beginning(value))
    return found


def _beginning(text: ast.expr) -> Iterator[str]:
    match text:
        case ast.Constant(value=str(whole)):
            yield whole
        case ast.JoinedStr(values=[ast.Constant(value=str(first)), *_]):
            yield first
