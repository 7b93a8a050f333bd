"""What Moss lacks as a CSV file, with the columns in which it is typed in there."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from moss_odoo.books.missing_in_moss import MissingInMoss
from moss_odoo.sync.mapping_file import guarded


def as_file(found: MissingInMoss) -> bytes:
    text = io.StringIO(newline="")
    table = csv.writer(text, delimiter=";", lineterminator="\r\n")
    table.writerow(["Kind", "Code", "Name", "Rate"])
    rows = [("account", one.code, one.name, "") for one in found.accounts]
    rows += [("tax", one.code, one.name, percent(one.rate)) for one in found.taxes]
    for row in rows:
        table.writerow([guarded(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def percent(rate: Decimal | None) -> str:
    return "" if rate is None else f"{rate.normalize():f} %"
