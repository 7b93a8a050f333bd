"""What Odoo has of our exports and the ledger does not, or the other way round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from moss_odoo.cli.figures import count, money
from moss_odoo.cli.render.tables import listing
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.recover import Done, Found, Recovery
from moss_odoo.sync.recovery import Facts, Way
from moss_odoo.sync.recovery_ports import Trace

_SHOWN = 20
"""So many are listed unless all are asked for."""


def show(screen: Screen, found: Found, *, singly: bool) -> None:
    if found.taken_over:
        screen.section("In Odoo, and not in the ledger", _by_state(found.taken_over))
        if singly:
            screen.section("One by one", _table(found.taken_over, whole=True))
    if found.lost:
        title = "In the ledger, and lost in Odoo: to be exported again"
        screen.section(title, _table(found.lost, whole=singly))
    if found.unclear:
        screen.section(
            "Paid from Moss in Odoo, and the bill cannot be told",
            _unclear(found.unclear),
        )
    if found.not_in_moss:
        screen.section("In Odoo, and not in Moss", _strangers(found.not_in_moss, whole=singly))
    if found.known:
        screen.print(f"{count(found.known, 'export')} the ledger has as Odoo does.")
    if found.lines.found:
        number = count(len(found.lines.found), "bank transaction stands", "bank transactions stand")
        screen.print(f"{number} in Odoo otherwise than in the ledger.")
    if found.lines.count_lost:
        number = count(found.lines.count_lost, "bank transaction is", "bank transactions are")
        screen.print(f"{number} lost in Odoo: to be booked again.")
    if not found.recovers:
        screen.print(Text.assemble(("✓", "good"), " There is nothing to recover."))


def question(found: Found) -> str:
    again = len(found.lost) + found.lines.count_lost
    if not again:
        return "Take this over into the ledger? Nothing changes in Odoo."
    which = "it" if again == 1 else f"these {again:,}"
    return f"Recover the ledger like this, and let the next export book {which} again?"


def done(screen: Screen, result: Done) -> None:
    number = count(len(result.recovered), "expense")
    screen.print(Text.assemble(("✓", "good"), f" Recovered {number}."))
    if any(one.step.way.books_again for one in result.recovered):
        screen.note("`moss-odoo export` books again what Odoo has lost.")
    if result.changed:
        these = count(result.changed, "expense was", "expenses were")
        screen.note(f"{these} changed by another run meanwhile: run it again.")


def document(found: Found, result: Done | None) -> dict[str, Any]:
    """`result`: none where nothing was recorded."""
    return {
        "run": result.run if result else None,
        "known": found.known,
        "taken_over": [_document(one) for one in found.taken_over],
        "lost": [_document(one) for one in found.lost],
        "unclear": [_trace(trace) | {"label": facts.label} for facts, trace in found.unclear],
        "not_in_moss": [_trace(trace) for trace in found.not_in_moss],
        "lines_found": [one.movement_id for one in found.lines.found],
        "lines_lost": [one.movement_id for one in found.lines.lost],
        "recorded": len(result.recovered) if result else 0,
    }


def _by_state(recoveries: Iterable[Recovery]) -> Table:
    heaps: dict[str, list[Recovery]] = defaultdict(list)
    for one in recoveries:
        heaps[one.step.state.value].append(one)
    table = listing("State", "Expenses", "Amount", right=(1, 2))
    for state, these in sorted(heaps.items()):
        table.add_row(state, f"{len(these):,}", _sum(these))
    return table


def _sum(recoveries: Iterable[Recovery]) -> str:
    amounts = [one.facts.amount for one in recoveries if one.facts.amount]
    if not amounts:
        return ""
    return money(sum(amounts[1:], amounts[0]))


def _table(recoveries: Sequence[Recovery], *, whole: bool) -> Table:
    shown = recoveries if whole else recoveries[:_SHOWN]
    table = listing("Expense", "What", "In Odoo", "Id in Moss")
    for one in shown:
        stored = one.step.stored
        lost = one.step.way is Way.BILL_LOST
        name = stored.bill_name if lost else one.step.found.bill_name
        what = one.step.way.value if one.step.way.books_again else one.step.state.value
        table.add_row(Text(one.facts.label), what, Text(name), Text(stored.moss_id))
    _count_rest(table, len(recoveries) - len(shown))
    return table


def _unclear(unclear: Iterable[tuple[Facts, Trace]]) -> Table:
    table = listing("Expense", "Payments", "Id in Moss")
    for facts, trace in unclear:
        payments = ", ".join(map(str, trace.payments))
        table.add_row(Text(facts.label), payments, Text(trace.expense_id))
    return table


def _strangers(traces: Sequence[Trace], *, whole: bool) -> Table:
    shown = traces if whole else traces[:_SHOWN]
    table = listing("Bill", "State", "Id in Moss")
    for trace in shown:
        table.add_row(Text(trace.bill_name), trace.state.value, Text(trace.expense_id))
    _count_rest(table, len(traces) - len(shown))
    return table


def _count_rest(table: Table, rest: int) -> None:
    if rest:
        table.add_row(f"and {rest:,} more (--list)")


def _document(one: Recovery) -> dict[str, Any]:
    step, amount = one.step, one.facts.amount
    return {
        "expense": step.stored.moss_id,
        "label": one.facts.label,
        "way": step.way.value,
        "state": step.state.value,
        "bill": step.found.bill_id,
        "bill_name": step.found.bill_name,
        "payment": step.found.payment_id,
        "revision": step.found.revision,
        "amount": str(amount.amount) if amount else None,
        "currency": amount.currency if amount else None,
    }


def _trace(trace: Trace) -> dict[str, Any]:
    return {
        "expense": trace.expense_id,
        "state": trace.state.value,
        "bill": trace.bill_id,
        "bill_name": trace.bill_name,
        "payments": list(trace.payments),
        "revision": trace.revision,
    }
