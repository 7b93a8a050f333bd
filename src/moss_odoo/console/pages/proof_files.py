"""Proofs for the file: a page, a spreadsheet and data, as they were when they were made."""

from __future__ import annotations

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.console.days import DayChoice, day_choice
from moss_odoo.console.failures import NotFoundError
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit
from moss_odoo.papers import proof_document
from moss_odoo.papers.proof_file import as_file
from moss_odoo.sync.proofs import KeptProof, Proofs, WalletProof, together
from moss_odoo.sync.work import SCHEDULE
from moss_odoo.words.paper import PaperTexts

pages = Pages()

_TYPES = {"pdf": "application/pdf", "csv": "text/csv", "json": "application/json"}


@pages.get("/connections/{connection}/wallets/proof.{kind}", Role.VIEWER)
def all_wallets(visit: Visit) -> Response:
    chosen = day_choice(visit)
    ledger = visit.services.installation.ledger(visit.connection)
    kept = ledger.proofs(since=chosen.on, until=chosen.on)
    return _file(visit, chosen, [ledger.proof(one.wallet_id, one.on) for one in kept])


@pages.get("/connections/{connection}/wallets/{wallet}/proof.{kind}", Role.VIEWER)
def one_wallet(visit: Visit) -> Response:
    chosen = day_choice(visit)
    ledger = visit.services.installation.ledger(visit.connection)
    return _file(visit, chosen, [ledger.proof(visit.path["wallet"], chosen.on)])


def _file(
    visit: Visit, chosen: DayChoice, kept: list[tuple[KeptProof, WalletProof] | None]
) -> Response:
    kind, found = visit.path["kind"], [one for one in kept if one is not None]
    if kind not in _TYPES or not found:
        raise NotFoundError
    by = ", ".join(dict.fromkeys(_named(visit, summary.by) for summary, _proof in found))
    content = _content(visit, together(chosen.on, found), kind, by)
    name = f"moss-{visit.connection.id}-{chosen.on}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=_TYPES[kind], headers=headers)


def _named(visit: Visit, by: str) -> str:
    return PaperTexts(visit.reader.language).schedule if by == SCHEDULE else by


def _content(visit: Visit, made: Proofs, kind: str, by: str) -> bytes:
    match kind:
        case "csv":
            return as_file(made, visit.reader)
        case "json":
            return proof_document.as_json(visit.connection, made)
        case _:
            # Only for this: it takes a while to load.
            from moss_odoo.papers.proof_page import pages as on_paper  # noqa: PLC0415

            return on_paper(visit.connection, made, visit.reader, by=by)
