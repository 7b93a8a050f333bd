"""What a person decides of one bank transaction; each is done at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.books.wallet import Settled
from moss_odoo.console.asked import text_of
from moss_odoo.console.failures import told
from moss_odoo.console.pages.transactions import movement_of, transaction_page
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit
from moss_odoo.errors import ConfigError, MossOdooError
from moss_odoo.sync.open_movements import account_by_code
from moss_odoo.sync.progress import Silent
from moss_odoo.sync.statement_desk import Desk, desk

pages = Pages()

_ONE = "/connections/{connection}/wallets/transactions/{movement}"
_SETTLED = frozenset({Settled.ACCOUNT, Settled.PAYMENTS})


class NothingChosenError(ConfigError):
    def __init__(self) -> None:
        super().__init__("Nothing is chosen.", remedy="Choose at least one expense, or an account.")


@pages.post(f"{_ONE}/match", Role.ACCOUNTANT, "bank-transaction-matched")
def match(visit: Visit) -> Response:
    moss_id, expenses = visit.path["movement"], visit.chosen("expense")

    if not expenses:
        return transaction_page(visit, told(NothingChosenError()))

    def do(at: Desk) -> str:
        at.choices.match([moss_id, *visit.chosen("with")], expenses)
        return ", ".join(expenses)

    return _decided(visit, do)


@pages.post(f"{_ONE}/book", Role.ACCOUNTANT, "bank-transaction-booked")
def book(visit: Visit) -> Response:
    def do(at: Desk) -> str:
        chart = at.sides.odoo.chart()
        account = account_by_code(chart, account_code(visit))
        at.choices.book(visit.path["movement"], account.id, chart)
        return str(account)

    return _decided(visit, do)


@pages.post(f"{_ONE}/release", Role.ACCOUNTANT, "bank-transaction-released")
def release(visit: Visit) -> Response:
    before = movement_of(visit)

    def do(at: Desk) -> str:
        at.choices.release(before.movement.id)
        return before.why

    return _decided(visit, do, undecided="transaction-released")


def account_code(visit: Visit) -> str:
    """The one that was chosen from the list, else the one that was typed."""
    code = text_of(visit.form.get("code", "")) or text_of(visit.form.get("account", ""))
    if not code:
        raise NothingChosenError
    return code


@contextmanager
def at_desk(visit: Visit) -> Iterator[Desk]:
    installation = visit.services.installation
    with installation.sides(visit.connection) as sides:
        yield desk(visit.connection, sides, installation.connections, Silent())


def _decided(
    visit: Visit, do: Callable[[Desk], str], *, undecided: str = "transaction-decided"
) -> Response:
    """`do` tells what for the audit log; what is refused stands on the page."""
    moved = movement_of(visit).movement
    try:
        with at_desk(visit) as at:
            what = do(at)
    except MossOdooError as error:
        return transaction_page(visit, told(error))
    is_settled = movement_of(visit).settled in _SETTLED
    visit.change.subject = moved.id
    visit.change.detail = f"{moved.booked} {moved.counterparty} {moved.amount}: {what}"
    return visit.go(
        "connections", str(visit.connection.id), "wallets", "transactions", moved.id,
        said="transaction-settled" if is_settled else undecided,
    )  # fmt: skip
