"""What Moss lacks, as it is typed in there."""

from __future__ import annotations

from typing import Any

from rich.text import Text

from moss_odoo.books.missing_in_moss import MissingInMoss
from moss_odoo.cli.render.tables import listing
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.missing_file import percent


def show(screen: Screen, found: MissingInMoss) -> None:
    if found.accounts:
        table = listing("code", "name")
        for account in found.accounts:
            table.add_row(account.code, Text(account.name))
        screen.section("Accounts of Odoo that Moss lacks", table)
    if found.taxes:
        table = listing("code", "name", "rate", right=(2,))
        for tax in found.taxes:
            table.add_row(Text(tax.code), Text(tax.name), percent(tax.rate))
        screen.section("Purchase taxes of Odoo that Moss lacks", table)
    if not (found.accounts or found.taxes):
        screen.print("Moss lacks none of Odoo's accounts and purchase taxes.")


def document(found: MissingInMoss) -> dict[str, Any]:
    return {
        "accounts": [{"code": one.code, "name": one.name} for one in found.accounts],
        "taxes": [{"code": one.code, "name": one.name, "rate": one.rate} for one in found.taxes],
    }
