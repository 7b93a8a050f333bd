"""What preparing does, or did."""

from __future__ import annotations

from typing import Any

from rich.text import Text

from moss_odoo.cli.render.tables import count, listing
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.preparation import Action, Model, Piece, Preparation, WalletPieces

_WORDS = {
    Action.KEEP: "[quiet]there already[/quiet]",
    Action.ADOPT: "there already, used from now on",
    Action.UNARCHIVE: "[care]unarchive[/care]",
    Action.CREATE: "[good]create[/good]",
}


def show(screen: Screen, connection: Connection, found: Preparation) -> None:
    screen.print(Text(f"In Odoo, company {connection.company_name}:"), "")
    table = listing("", "Name", "Code", "")
    for piece in found.pieces:
        table.add_row(Text(piece.what), Text(piece.name), piece.code, _WORDS[piece.action])
    for pieces in found.wallets:
        if pieces.unmapped:
            what = f"Payments of “{pieces.journal.name}”"
            through = f"through {pieces.outgoing.name}"
            table.add_row(Text(what), Text(through), "", "[good]map[/good]")
    screen.print(table, "")


def done(screen: Screen, found: Preparation) -> None:
    made = sum(piece.action is Action.CREATE for piece in found.pieces)
    if not found.pending:
        screen.print("[good]✓[/good] Everything is there; nothing was changed.")
    else:
        created = f" {count(made, 'record')} created." if made else ""
        screen.print(f"[good]✓[/good] Odoo is prepared.{created}")
    screen.note("Next: `moss-odoo import` maps Moss's master data to Odoo's.")


def document(found: Preparation) -> dict[str, Any]:
    return {
        "changed": found.pending,
        "records": [_record(piece) for piece in found.pieces],
        "mapped_payments": [_mapped(one) for one in found.wallets if one.unmapped],
    }


def _record(piece: Piece) -> dict[str, Any]:
    code = {"code": piece.code} if piece.model is not Model.CONTACT else {}
    return {"what": piece.what, "name": piece.name, **code, "action": piece.action.value}


def _mapped(pieces: WalletPieces) -> dict[str, Any]:
    directions = ["incoming" if incoming else "outgoing" for incoming in pieces.unmapped]
    return {
        "journal": pieces.journal.name,
        "account": pieces.outgoing.name,
        "directions": directions,
    }
