"""Bank transactions: those that are open, and one with what may be decided about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.books.chart import Chart
from moss_odoo.books.statement import Reason
from moss_odoo.books.wallet import Settled, StandingMovement
from moss_odoo.console.asked import PlaceError, day_or_none, text_of
from moss_odoo.console.failures import Failure, told
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit
from moss_odoo.errors import MossOdooError
from moss_odoo.sync import statement_days
from moss_odoo.sync.open_movements import find_accounts, with_proposals
from moss_odoo.sync.open_pages import Heap, MovementPlace, WantedMovements, heap_counts
from moss_odoo.sync.queue import Tab, Wanted, page
from moss_odoo.sync.remembered import StoredExpense
from moss_odoo.sync.statement_choices import NoSuchMovementError
from moss_odoo.sync.wallets import wallet_names

pages = Pages()

_ALL = "/connections/{connection}/wallets/transactions"
_ONE = f"{_ALL}/{{movement}}"
_FOUND = 10
_ACCOUNTS = 12
_PAYABLE = (*Tab.EXPORTED.states, *Tab.READY.states, *Tab.BLOCKED.states, *Tab.EXCEPTIONS.states)


@pages.get(_ALL, Role.VIEWER)
def show(visit: Visit) -> Response:
    connection = visit.connection
    ledger = visit.services.installation.ledger(connection)
    unsettled = statement_days.unsettled(connection, ledger)
    numbers = heap_counts(unsettled)
    heap = _heap(visit.query, numbers)
    reason = next((one for one in heap.reasons if one == visit.query.get("reason")), None)
    wallet = text_of(visit.query.get("wallet", ""))
    wanted = WantedMovements((reason,) if reason else heap.reasons, wallet)
    after = _place(visit.query.get("after", ""))
    found = statement_days.open_page(connection, ledger, wanted, after=after)
    return visit.page(
        "transactions.html",
        connection=connection,
        heap=heap,
        numbers=numbers,
        reasons=[one for one in unsettled.reasons if one.reason in heap.reasons],
        reason=reason,
        wallet=wallet,
        names=wallet_names(ledger),
        found=found,
        next=_query(heap, reason, wallet, found.after) if found.after else "",
        first=_query(heap, reason, wallet, None) if after else "",
    )


@pages.get(f"{_ALL}/counts", Role.VIEWER)
def counts(visit: Visit) -> Response:
    """Apart, as it takes a moment with very many."""
    ledger = visit.services.installation.ledger(visit.connection)
    numbers = heap_counts(statement_days.unsettled(visit.connection, ledger))
    return visit.page("heaps.html", connection=visit.connection, numbers=numbers)


@pages.get(_ONE, Role.VIEWER)
def one(visit: Visit) -> Response:
    return transaction_page(visit)


@pages.get(f"{_ONE}/expenses", Role.ACCOUNTANT)
def expenses(visit: Visit) -> Response:
    """Those that a search finds, to choose from, below those that are chosen already."""
    ledger = visit.services.installation.ledger(visit.connection)
    proposed = with_proposals(ledger, movement_of(visit), {}).expenses
    return visit.page("expense_choices.html", **_search(visit, proposed))


@pages.get(f"{_ONE}/accounts", Role.ACCOUNTANT)
def accounts(visit: Visit) -> Response:
    """Asks Odoo: those that are proposed, or that a search finds."""
    why = movement_of(visit).open
    return account_choices(visit, why.accounts if why else ())


def account_choices(visit: Visit, proposed: tuple[int, ...] = ()) -> Response:
    """Below the one that is chosen already."""
    text, code = text_of(visit.query.get("account", "")), text_of(visit.query.get("code", ""))
    try:
        with visit.services.installation.sides(visit.connection) as sides:
            chart = sides.odoo.chart()
    except MossOdooError as error:
        return visit.page(
            "account_choices.html", found=(), failure=told(error), text=text, code=code
        )
    found = _proposed(chart, proposed) if not text else find_accounts(chart, text, most=_ACCOUNTS)
    chosen = [one for one in chart.accounts.values() if code and one.active and one.code == code]
    shown = [*chosen, *(one for one in found if one not in chosen)]
    return visit.page("account_choices.html", found=shown, failure=None, text=text, code=code)


def transaction_page(visit: Visit, failure: Failure | None = None) -> Response:
    """`failure`: why what was decided cannot be done."""
    connection, standing = visit.connection, movement_of(visit)
    ledger = visit.services.installation.ledger(connection)
    may = visit.user.role.covers(Role.ACCOUNTANT)
    is_settled = standing.settled in {Settled.ACCOUNT, Settled.PAYMENTS}
    decides = may and not is_settled and standing.gone_since is None
    proposed = with_proposals(ledger, standing, {}).expenses
    return visit.page(
        "transaction.html",
        status=failure.status if failure else 200,
        connection=connection,
        standing=standing,
        moved=standing.movement,
        name=wallet_names(ledger).get(standing.movement.wallet_id, ""),
        is_settled=is_settled,
        paid=ledger.paid_expenses(standing.expenses),
        proposed=proposed,
        alike=_alike(visit, standing) if decides else (),
        may=may,
        decides=decides,
        may_release=may and (is_settled or standing.choice is not None),
        failure=failure,
        together=visit.ticked("with"),
        code=next(iter(visit.ticked("code")), ""),
        account=next(iter(visit.ticked("account")), ""),
        **_search(visit, proposed),
    )


def movement_of(visit: Visit) -> StandingMovement:
    """The one of the address."""
    moss_id = visit.path["movement"]
    found = visit.services.installation.ledger(visit.connection).standing_movement(moss_id)
    if found is None:
        raise NoSuchMovementError(moss_id[:100])
    return found


def _search(visit: Visit, proposed: Sequence[StoredExpense]) -> dict[str, Any]:
    ledger = visit.services.installation.ledger(visit.connection)
    text = text_of(next(iter(visit.ticked("text")), ""))
    ticked = visit.ticked("expense")
    apart = {one.moss_id for one in proposed}
    kept = ledger.queue_of([one for one in ticked if one not in apart])
    rows = page(ledger, Wanted(_PAYABLE, text=text), limit=_FOUND).rows if text else ()
    found = [one for one in rows if one.moss_id not in apart.union(ticked)]
    return {"ticked": ticked, "kept": kept, "found": found, "text": text}


def _alike(visit: Visit, standing: StandingMovement) -> tuple[StandingMovement, ...]:
    """Open ones of the same wallet and counterparty: they may have paid the same."""
    moved = standing.movement
    if not moved.counterparty:
        return ()
    wanted = WantedMovements(wallet_id=moved.wallet_id, counterparty=moved.counterparty)
    ledger = visit.services.installation.ledger(visit.connection)
    found = statement_days.open_page(visit.connection, ledger, wanted, limit=_FOUND)
    return tuple(one for one in found.rows if one.movement.id != moved.id)


def _proposed(chart: Chart, ids: tuple[int, ...]) -> list[Any]:
    return [chart.accounts[one] for one in ids if one in chart.accounts]


def _heap(query: Mapping[str, str], numbers: Mapping[Heap, int]) -> Heap:
    """The one that is asked for, else the first with something in it."""
    asked = query.get("heap", "")
    if asked in set(Heap):
        return Heap(asked)
    return next((heap for heap in Heap if numbers[heap]), Heap.PERSON)


def _query(heap: Heap, reason: Reason | None, wallet: str, after: MovementPlace | None) -> str:
    said = {
        "heap": heap.value,
        "reason": reason.value if reason else "",
        "wallet": wallet,
        "after": f"{after.booked}.{after.moss_id}" if after else "",
    }
    return urlencode({name: value for name, value in said.items() if value})


def _place(text: str) -> MovementPlace | None:
    """As `_query` wrote it; None for nothing."""
    if not text:
        return None
    day, _, moss_id = text.partition(".")
    booked = day_or_none(day)
    if booked is None:
        raise PlaceError
    return MovementPlace(booked, moss_id)
