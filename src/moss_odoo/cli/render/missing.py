"""What Moss lacks, as it is typed in there."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import Any

from rich.text import Text

from moss_odoo.books.missing_in_moss import MissingInMoss
from moss_odoo.cli.render.tables import listing
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.mapping_file import guarded


def show(screen: Screen, found: MissingInMoss) -> None:
    if found.accounts:
        table = listing("code", "name")
        for account in found.accounts:
            table.add_row(account.code, Text(account.name))
        screen.section("Accounts of Odoo that Moss lacks", table)
    if found.taxes:
        table = listing("code", "name", "rate", right=(2,))
        for tax in found.taxes:
            table.add_row(Text(tax.code), Text(tax.name), _percent(tax.rate))
        screen.section("Purchase taxes of Odoo that Moss lacks", table)
    if not (found.accounts or found.taxes):
        screen.print("Moss lacks none of Odoo's accounts and purchase taxes.")


def as_file(found: MissingInMoss) -> bytes:
    text = io.StringIO(newline="")
    table = csv.writer(text, delimiter=";", lineterminator="\r\n")
    table.writerow(["Kind", "Code", "Name", "Rate"])
    rows = [("account", one.code, one.name, "") for one in found.accounts]
    rows += [("tax", one.code, one.name, _percent(one.rate)) for one in found.taxes]
    for row in rows:
        table.writerow([guarded(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def document(found: MissingInMoss) -> dict[str, Any]:
    return {
        "accounts": [{"code": one.code, "name": one.name} for one in found.accounts],
        "taxes": [{"code": one.code, "name": one.name, "rate": one.rate} for one in found.taxes],
    }


def _percent(rate: Decimal | None) -> str:
    return "" if rate is None else f"{rate.normalize():f} %"
