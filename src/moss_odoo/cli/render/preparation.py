"""What preparing does, or did."""

from __future__ import annotations

from typing import Any

from rich.text import Text

from moss_odoo.cli.figures import count
from moss_odoo.cli.render.tables import listing
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.pieces import Action, Model, Piece, Preparation, WalletPieces

_WORDS = {
    Action.KEEP: ("keep", "quiet"),
    Action.ADOPT: ("use", ""),
    Action.UNARCHIVE: ("unarchive", "care"),
    Action.ACTIVATE: ("activate", "care"),
    Action.CREATE: ("create", "good"),
}


def show(screen: Screen, connection: Connection, found: Preparation) -> None:
    screen.print(Text(f"In Odoo, company {connection.company_name}:"), "")
    table = listing("", "Name", "Code", "")
    mapped = {one.outgoing.key: _mapping(one) for one in found.wallets if one.unmapped}
    for piece in found.pieces:
        happening = _happening(piece).append_text(mapped.get(piece.key, Text()))
        table.add_row(Text(piece.what), Text(piece.name), piece.code, happening)
    screen.print(table, "")
    for remark in found.remarks:
        screen.print(Text.assemble(("! ", "care"), remark), "")


def _happening(piece: Piece) -> Text:
    word, style = _WORDS[piece.action]
    return Text.assemble((word, style), (f": {piece.reason}" if piece.reason else "", "quiet"))


def _mapping(pieces: WalletPieces) -> Text:
    both = len(pieces.unmapped) > 1
    which = "" if both else f"{'incoming' if pieces.unmapped[0] else 'outgoing'} "
    return Text.assemble(", ", ("map", "good"), f" {which}payments to it")


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
        "remarks": list(found.remarks),
    }


def _record(piece: Piece) -> dict[str, Any]:
    code = {"code": piece.code} if piece.model in {Model.JOURNAL, Model.ACCOUNT} else {}
    reason = {"reason": piece.reason} if piece.reason else {}
    return {"what": piece.what, "name": piece.name, **code, "action": piece.action.value, **reason}


def _mapped(pieces: WalletPieces) -> dict[str, Any]:
    directions = ["incoming" if incoming else "outgoing" for incoming in pieces.unmapped]
    return {
        "journal": pieces.journal.name,
        "account": pieces.outgoing.name,
        "directions": directions,
    }
