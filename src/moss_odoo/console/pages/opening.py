"""What a wallet held before its statement begins: shown, and told by a person."""

from __future__ import annotations

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.books.money import Money
from moss_odoo.console.asked import amount_or_none
from moss_odoo.console.days import day_choice
from moss_odoo.console.failures import Failure, told
from moss_odoo.console.pages.settling import NothingChosenError, account_code, at_desk
from moss_odoo.console.pages.transactions import account_choices
from moss_odoo.console.pages.wallet import wallet_of
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit
from moss_odoo.errors import MossOdooError
from moss_odoo.sync.open_movements import account_by_code

pages = Pages()

_OPENING = "/connections/{connection}/wallets/{wallet}/opening"


@pages.get(_OPENING, Role.VIEWER)
def show(visit: Visit) -> Response:
    return _page(visit)


@pages.get(f"{_OPENING}/accounts", Role.ACCOUNTANT)
def accounts(visit: Visit) -> Response:
    """Asks Odoo."""
    return account_choices(visit)


@pages.post(_OPENING, Role.ACCOUNTANT, "opening-told")
def tell(visit: Visit) -> Response:
    wallet = wallet_of(visit, day_choice(visit))
    try:
        said = _told(visit, wallet.id)
    except MossOdooError as error:
        return _page(visit, told(error))
    visit.change.subject, visit.change.detail = wallet.id, said
    return visit.go(
        "connections", str(visit.connection.id), "wallets", wallet.id, "opening",
        said="opening-told",
    )  # fmt: skip


def _told(visit: Visit, wallet_id: str) -> str:
    """What it was and what it is, for the audit log."""
    amount = amount_or_none(visit.form.get("amount", ""), visit.reader.locale)
    by_account = visit.form.get("code", "") or visit.form.get("account", "")
    if amount is None and not by_account:
        raise NothingChosenError
    with at_desk(visit) as at:
        before = at.sides.ledger.opening(wallet_id)
        chart = at.sides.odoo.chart() if by_account else None
        account = account_by_code(chart, account_code(visit)) if chart else None
        made = at.choices.opening(
            wallet_id,
            amount=None if amount is None else Money(amount, _currency(visit, wallet_id)),
            account_id=account.id if account else None,
        )
    where = f", {account}" if account else ""
    return f"{before.amount if before else '?'} → {made.amount}{where}"


def _page(visit: Visit, failure: Failure | None = None) -> Response:
    wallet = wallet_of(visit, day_choice(visit))
    ledger = visit.services.installation.ledger(visit.connection)
    return visit.page(
        "opening.html",
        status=failure.status if failure else 200,
        connection=visit.connection,
        wallet=wallet,
        opening=ledger.opening(wallet.id),
        carried=ledger.carried(wallet.id),
        currency=_currency(visit, wallet.id),
        may=visit.user.role.covers(Role.ACCOUNTANT),
        typed=visit.form.get("amount", ""),
        code=next(iter(visit.ticked("code")), ""),
        account=next(iter(visit.ticked("account")), ""),
        failure=failure,
    )


def _currency(visit: Visit, wallet_id: str) -> str:
    ledger = visit.services.installation.ledger(visit.connection)
    told_last = next(iter(ledger.balances(wallet_id, limit=1)), None)
    return told_last.amount.currency if told_last else visit.connection.company_currency
