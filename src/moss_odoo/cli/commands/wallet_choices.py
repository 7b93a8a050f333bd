"""`moss-odoo wallet open`, `match`, `book`, `release`, `opening`: settling what is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from typing import Annotated

from cyclopts import Parameter

from moss_odoo.books.chart import Account as LedgerAccount
from moss_odoo.books.money import Money
from moss_odoo.books.wallet import StandingMovement
from moss_odoo.bootstrap import installation
from moss_odoo.cli import exits
from moss_odoo.cli.asking import OptionsWantedError
from moss_odoo.cli.options import NONE_GIVEN, Common
from moss_odoo.cli.render import movements as render
from moss_odoo.cli.screen import Screen
from moss_odoo.errors import MossOdooError
from moss_odoo.sync.open_movements import account_by_code, open_movements
from moss_odoo.sync.proof_reading import find_wallet
from moss_odoo.sync.statement_desk import Desk, desk
from moss_odoo.sync.statement_report import StatementReport, needs_person

Movement = Annotated[
    str, Parameter(help="The bank transaction: its Moss id, or the beginning of it.")
]
Account = Annotated[str, Parameter(metavar="CODE", help="The code of the account in Odoo.")]


def open_(*, common: Common = NONE_GIVEN) -> int:
    """Show the bank transactions that are not settled, why, and what they may have paid."""
    screen = common.screen()
    with installation() as here:
        connection = here.connections.get(common.connection)
        ledger = here.ledger(connection)
        with here.sides(connection) as sides:

            def accounts() -> Mapping[int, LedgerAccount]:
                try:
                    return sides.odoo.chart().accounts
                except MossOdooError as error:
                    screen.note(f"! Accounts cannot be proposed now: {error.message}")
                    return {}

            found = open_movements(connection, ledger, accounts)
    render.show(screen, found)
    screen.document({"open": render.document(found)})
    waits = any(needs_person(one.standing) for one in found)
    return exits.DOCUMENTS if waits else exits.WELL


def match(
    movement: Movement,
    expense: Annotated[
        str, Parameter(help="The beginning of its Moss id, or the number of its bill in Odoo.")
    ],
    /,
    *more: Annotated[str, Parameter(help="Further expenses that it paid.")],
    together: Annotated[
        tuple[str, ...],
        Parameter(
            name="--with",
            negative=(),
            metavar="ID",
            help="A further bank transaction that paid these expenses too; may be repeated.",
        ),
    ] = (),
    common: Common = NONE_GIVEN,
) -> int:
    """Say which expenses a bank transaction paid; it is cleared with their payments."""
    screen = common.screen()
    with _deciding(common, screen) as at:
        found = at.choices.find(movement)
        report = at.choices.match([found.movement.id, *together], [expense, *more])
        return _told(screen, at, report, found)


def book(movement: Movement, /, *, account: Account, common: Common = NONE_GIVEN) -> int:
    """Put a bank transaction on an account."""
    screen = common.screen()
    with _deciding(common, screen) as at:
        chart = at.sides.odoo.chart()
        found = at.choices.find(movement)
        chosen = account_by_code(chart, account)
        report = at.choices.book(found.movement.id, chosen.id, chart)
        return _told(screen, at, report, found)


def release(movement: Movement, /, *, common: Common = NONE_GIVEN) -> int:
    """Take back what a bank transaction was settled with: it is open again."""
    screen = common.screen()
    with _deciding(common, screen) as at:
        found = at.choices.find(movement)
        at.choices.release(found.movement.id)
        found = at.choices.find(found.movement.id)
    render.released(screen, found)
    screen.document(render.movement_document(found))
    return exits.WELL


def opening(
    *,
    wallet: Annotated[
        str | None, Parameter(metavar="NAME", help="Which one, where there are several.")
    ] = None,
    account: Annotated[
        str | None,
        Parameter(metavar="CODE", help="The account against which the opening line stands."),
    ] = None,
    amount: Annotated[
        Decimal | None,
        Parameter(help="What the wallet held before the first day, in its currency."),
    ] = None,
    common: Common = NONE_GIVEN,
) -> int:
    """Say against which account the opening balance stands, or how much it was."""
    screen = common.screen()
    with _deciding(common, screen) as at:
        wallets = at.sides.moss.wallets()
        if wallet is None and len(wallets) > 1:
            raise OptionsWantedError("moss-odoo wallet opening", ["--wallet"])
        if account is None and amount is None:
            raise OptionsWantedError("moss-odoo wallet opening", ["--account or --amount"])
        chosen = find_wallet(wallets, wallet) if wallet is not None else wallets[0]
        chart = at.sides.odoo.chart() if account is not None else None
        made = at.choices.opening(
            chosen.id,
            amount=Money(amount, chosen.currency) if amount is not None else None,
            account_id=account_by_code(chart, account).id if chart and account else None,
        )
    render.opened(screen, made)
    screen.document(render.opening_document(made))
    return exits.WELL


@contextmanager
def _deciding(common: Common, screen: Screen) -> Iterator[Desk]:
    with installation() as here:
        connection = here.connections.get(common.connection)
        with here.sides(connection) as sides, screen.progress() as progress:
            yield desk(connection, sides, here.connections, progress)


def _told(screen: Screen, at: Desk, report: StatementReport, before: StandingMovement) -> int:
    found = at.choices.find(before.movement.id)
    render.settled(screen, found, report.trouble)
    screen.document(render.movement_document(found))
    return exits.WELL if render.is_settled(found) else exits.DOCUMENTS
