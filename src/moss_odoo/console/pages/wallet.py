"""One wallet: its proof as it was made, and what it held from day to day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.books.identifiers import in_fours
from moss_odoo.console.charts.line import line
from moss_odoo.console.days import DayChoice, day_choice
from moss_odoo.console.failures import NotFoundError
from moss_odoo.console.pages.wallets import making
from moss_odoo.console.proof_view import SHOWN, beside
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit
from moss_odoo.sync.proof_outline import Outline, Part
from moss_odoo.sync.wallets import KnownWallet, balances_by_day, known_wallets

pages = Pages()

_SHOWN = timedelta(days=365)
_PROOFS = 24


@pages.get("/connections/{connection}/wallets/{wallet}", Role.VIEWER)
def show(visit: Visit) -> Response:
    connection, chosen = visit.connection, day_choice(visit)
    ledger = visit.services.installation.ledger(connection)
    wallet = wallet_of(visit, chosen)
    kept = ledger.proofs(wallet_id=wallet.id, since=chosen.last - _SHOWN)
    days = balances_by_day(ledger, wallet.id, chosen.last - _SHOWN, chosen.last)
    found = ledger.proof_outline(wallet.id, chosen.on, most=SHOWN) if wallet.proof else None
    return visit.page(
        "wallet.html",
        connection=connection,
        chosen=chosen,
        wallet=wallet,
        proofs=kept[:_PROOFS],
        summary=wallet.proof,
        history=line(days, kept) if days else None,
        opening=ledger.opening(wallet.id),
        may=visit.user.role.covers(Role.ACCOUNTANT),
        **_laid_out(found),
        making=making(visit, chosen),
    )


def wallet_of(visit: Visit, chosen: DayChoice) -> KnownWallet:
    """The one of the address."""
    ledger = visit.services.installation.ledger(visit.connection)
    known = known_wallets(visit.connection, ledger, chosen.on)
    found = next((one for one in known if one.id == visit.path["wallet"]), None)
    if found is None:
        raise NotFoundError
    return found


def _laid_out(found: Outline | None) -> dict[str, Any]:
    if found is None:
        return {"proof": None, "facts": None, "iban": "", "groups": (), "beside": ()}
    return {
        "proof": found.whole.proof,
        "facts": found.whole.wallet,
        "iban": in_fours(found.whole.wallet.iban or ""),
        "groups": found.groups[Part.WALLET],
        "beside": beside(found),
    }
