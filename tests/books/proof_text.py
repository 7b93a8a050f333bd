"""A proof as text, for golden files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from moss_odoo.books.money import Money
from moss_odoo.books.proof.items import Item, Section
from moss_odoo.books.proof.proving import Proof
from tests.books.text import facts, indented, table


def outcome(proof: Proof) -> str:
    kinds = sorted({item.kind.value for item in proof.items})
    return f"Outcome: {', '.join(kinds) or 'proved'}"


def figures(proof: Proof) -> str:
    return "\n\n".join(_parts(proof))


def _parts(proof: Proof) -> Iterator[str]:
    yield outcome(proof)
    values = {
        "Moss": proof.moss.amount,
        f"Odoo, {proof.bank_account}": proof.odoo,
        "difference": proof.difference,
        "unnamed": proof.unnamed,
    }
    yield f"AT THE END OF {proof.on}\n" + indented(facts(values))
    if proof.items:
        yield "THE DIFFERENCE\n" + _items(proof.items)
    if proof.outgoing is not None:
        yield _section("OUTGOING PAYMENTS", proof.outgoing)
    yield _section("SUSPENSE", proof.suspense)
    rows = [
        (one.kind.value, str(one.count), _amount(one.incoming), _amount(one.outgoing))
        for one in proof.month.kinds
    ]
    month = {"opening": proof.month.opening, "closing": proof.month.closing}
    body = indented(facts(month))
    if rows:
        heads = ("kind", "count", "in", "out")
        body += "\n\n" + indented(table(heads, rows, numbers={"count", "in", "out"}))
    yield f"SINCE {proof.month.since}\n" + body + "\n"


def _section(heading: str, section: Section) -> str:
    values = {"balance": section.balance, "unnamed": section.unnamed}
    body = indented(facts(values))
    return f"{heading}\n{body}" + (f"\n\n{_items(section.items)}" if section.items else "")


def _items(items: Sequence[Item]) -> str:
    rows = [
        (str(one.on), one.title, one.kind.value, _amount(one.amount), one.sentence) for one in items
    ]
    heads = ("day", "what", "kind", "amount", "reason")
    return indented(table(heads, rows, numbers={"amount"}))


def _amount(money: Money) -> str:
    return f"{money.amount:,.2f}" if money else ""
