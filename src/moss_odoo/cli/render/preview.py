"""What a month's card payments would become under each supplier policy."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from rich.table import Table
from rich.text import Text

from moss_odoo.books.policy import SupplierPolicy
from moss_odoo.books.preview import Effect, Merchant, Part, Payee, Preview
from moss_odoo.cli.figures import amount, count, money
from moss_odoo.cli.render.tables import listing
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.preview import Previewed

_NONE = "·"


def show(screen: Screen, connection: Connection, found: Previewed) -> None:
    made, currency = found.preview, found.preview.whole.amount.currency
    so_far = "" if found.complete else " so far"
    whole = f"{count(made.whole.count, 'card payment')}, {money(made.whole.amount)}"
    screen.print(Text(f"{made.month:%Y-%m}{so_far}: {whole}", style="head"), "")
    screen.section("What each policy would make of it", _effects(connection, made, currency))
    screen.section(
        "hybrid: what the threshold does", _thresholds(made.thresholds, made.whole, currency)
    )
    rest = made.merchant_count - len(made.merchants)
    tail = f" of {made.merchant_count}" if rest else ""
    screen.section(
        f"The largest merchants, {len(made.merchants)}{tail}", _merchants(made.merchants, currency)
    )
    if found.unreadable:
        number = count(found.unreadable, "card payment")
        screen.note(f"! {number} of Moss could not be understood; not counted here.")
    screen.note("Nothing was written. `moss-odoo policy --supplier-policy …` chooses.")


def document(connection: Connection, found: Previewed) -> dict[str, Any]:
    made = found.preview
    return {
        "connection": connection.name,
        "month": f"{made.month:%Y-%m}",
        "complete": found.complete,
        "unreadable": found.unreadable,
        "currency": made.whole.amount.currency,
        **_part(made.whole),
        "policies": [_effect_document(one) for one in made.effects],
        "thresholds": [_effect_document(one) for one in made.thresholds],
        "merchant_count": made.merchant_count,
        "merchants": [_merchant_document(one) for one in made.merchants],
    }


def _effects(connection: Connection, made: Preview, currency: str) -> Table:
    """A column for each policy."""
    effects = made.effects
    table = listing("", *map(_name, effects), right=range(1, 4))
    table.add_row("Your choice", *("✓" if _is_chosen(one, connection) else "" for one in effects))

    table.add_row("Bills on the default supplier", *(_number(one.default.count) for one in effects))
    table.add_row(f"  {currency}", *(_sum(one.default) for one in effects))
    table.add_row("Bills on own suppliers", *(_number(one.own.count) for one in effects))
    table.add_row(f"  {currency}", *(_sum(one.own) for one in effects))
    table.add_row("  suppliers that Odoo has", *(_number(one.known) for one in effects))
    table.add_row("  suppliers that are new", *(_number(one.new) for one in effects))
    table.add_row("  bills that would be blocked", *(_number(one.blocked) for one in effects))
    return table


def _thresholds(effects: Sequence[Effect], whole: Part, currency: str) -> Table:
    columns = ("own suppliers", "of all", currency, "of all", "in Odoo", "new")
    table = listing("From", *columns, right=range(7))
    for one in effects:
        table.add_row(
            _plain(one.threshold),
            _number(one.own.count),
            _share(Decimal(one.own.count), Decimal(whole.count)),
            _sum(one.own),
            _share(one.own.amount.amount, whole.amount.amount),
            _number(one.known),
            _number(one.new),
        )
    return table


def _merchants(merchants: Sequence[Merchant], currency: str) -> Table:
    table = listing("Merchant", "", currency, "in Odoo", right=(1, 2))
    for one in merchants:
        table.add_row(Text(one.payee.name), *_figures(one.part), _in_odoo(one.payee))
    return table


def _in_odoo(payee: Payee) -> Text:
    if payee.problem:
        return Text(payee.problem, style="care")
    return Text(payee.in_odoo) if payee.in_odoo else Text("new", style="quiet")


def _name(one: Effect) -> str:
    hybrid = one.policy is SupplierPolicy.HYBRID
    return f"{one.policy} from {_plain(one.threshold)}" if hybrid else one.policy.value


def _is_chosen(one: Effect, connection: Connection) -> bool:
    policy = connection.policy
    threshold = policy.hybrid_threshold
    return one.policy is policy.supplier_policy and one.threshold == threshold


def _figures(part: Part) -> tuple[str, str]:
    return _number(part.count), _sum(part)


def _sum(part: Part) -> str:
    return amount(part.amount) if part.count else _NONE


def _number(number: int) -> str:
    return f"{number:,}" if number else _NONE


def _share(part: Decimal, whole: Decimal) -> str:
    return f"{part / whole:.0%}" if whole else ""


def _plain(threshold: Decimal | None) -> str:
    return f"{threshold:,f}" if threshold is not None else ""


def _part(part: Part) -> dict[str, Any]:
    return {"count": part.count, "amount": str(part.amount.amount)}


def _effect_document(one: Effect) -> dict[str, Any]:
    return {
        "policy": one.policy.value,
        "threshold": None if one.threshold is None else str(one.threshold),
        "default_supplier": _part(one.default),
        "own_suppliers": _part(one.own),
        "suppliers_in_odoo": one.known,
        "suppliers_new": one.new,
        "blocked": one.blocked,
    }


def _merchant_document(one: Merchant) -> dict[str, Any]:
    return {
        "name": one.payee.name,
        **_part(one.part),
        "in_odoo": one.payee.in_odoo or None,
        "problem": one.payee.problem or None,
    }
