"""All items of one kind of a proof, page by page."""

from __future__ import annotations

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.books.proof.items import ItemKind
from moss_odoo.console.asked import number_or_none
from moss_odoo.console.days import day_choice
from moss_odoo.console.failures import NotFoundError
from moss_odoo.console.pages.wallet import wallet_of
from moss_odoo.console.paging import PAGE
from moss_odoo.console.paging import Part as PagePart
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit
from moss_odoo.sync.proof_outline import Group, Part

pages = Pages()


@pages.get("/connections/{connection}/wallets/{wallet}/items", Role.VIEWER)
def show(visit: Visit) -> Response:
    chosen = day_choice(visit)
    wallet = wallet_of(visit, chosen)
    asked = {"part": visit.query.get("part", ""), "kind": visit.query.get("kind", "")}
    if asked["part"] not in set(Part) or asked["kind"] not in set(ItemKind):
        raise NotFoundError
    part, kind = Part(asked["part"]), ItemKind(asked["kind"])
    number = max(number_or_none(visit.query.get("page", "")) or 1, 1)
    found = _group(visit, wallet.id, part, kind, number)
    return visit.page(
        "proof_items.html",
        connection=visit.connection,
        wallet=wallet,
        chosen=chosen,
        group=found,
        query={"on": chosen.on.isoformat(), **asked},
        part=PagePart(found.items, number, found.count),
    )


def _group(visit: Visit, wallet_id: str, part: Part, kind: ItemKind, number: int) -> Group:
    """What lies behind the end is no page."""
    ledger, on = visit.services.installation.ledger(visit.connection), day_choice(visit).on
    skip = (number - 1) * PAGE
    found = ledger.proof_group(wallet_id, on, part, kind, skip=skip, limit=PAGE)
    if found is None or not found.items:
        raise NotFoundError
    return found
