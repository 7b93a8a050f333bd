"""Pieces for the records that are there, and for those that are to be created."""

from __future__ import annotations

from moss_odoo.errors import ConfigError
from moss_odoo.sync.choosing import Search, in_sentence
from moss_odoo.sync.codes import Codes
from moss_odoo.sync.pieces import Action, Model, Piece
from moss_odoo.sync.setup import Contact, Journal, JournalType, LedgerAccount


class NoSuchAccountError(ConfigError):
    def __init__(self, what: str, code: str) -> None:
        super().__init__(
            f"Odoo has no account with the code {code} in this company that could be the {what}.",
            remedy="Give the code of one that is there, or a name to have one created.",
        )


def there(
    model: Model,
    search: Search,
    record: Journal | LedgerAccount | Contact,
    action: Action,
    reason: str = "",
) -> Piece:
    code = "" if isinstance(record, Contact) else record.code
    kind = "" if isinstance(record, Contact) else record.type
    return Piece(
        model, search.key, search.what, record.name, action, record.id, code, kind, reason=reason
    )


def new_journal(
    search: Search, codes: Codes, wanted: str, kind: JournalType, currency: str | None = None
) -> Piece:
    """With the wanted short code, else the next free one like it."""
    code, owner = codes.journal(wanted)
    return Piece(
        Model.JOURNAL,
        search.key,
        search.what,
        search.wish.text,
        Action.CREATE,
        code=code,
        type=kind,
        currency=currency,
        reason=f"the code {wanted} is taken by “{owner}”" if owner else "",
    )


def new_account(search: Search, kind: str, code: str) -> Piece:
    """NoSuchAccountError where a person named a code instead of a name."""
    name = search.wish.text
    if search.wish.given and name.isdigit():
        raise NoSuchAccountError(in_sentence(search.what), name)
    return Piece(Model.ACCOUNT, search.key, search.what, name, Action.CREATE, code=code, type=kind)


def new_supplier(search: Search) -> Piece:
    return Piece(Model.CONTACT, search.key, search.what, search.wish.text, Action.CREATE)
