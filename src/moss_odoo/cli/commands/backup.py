"""`moss-odoo backup`"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from rich.text import Text

from moss_odoo.bootstrap import installation
from moss_odoo.cli import exits
from moss_odoo.cli.options import GENERAL
from moss_odoo.cli.screen import Screen

_KILOBYTE = 1024


def backup(
    file: Annotated[Path, Parameter(help="The file to write.")],
    /,
    *,
    force: Annotated[
        bool, Parameter(negative=(), help="Put it in the place of a file that is there.")
    ] = False,
    json: Annotated[
        bool,
        Parameter(
            group=GENERAL, negative=(), help="Print one JSON document; other text goes to stderr."
        ),
    ] = False,
) -> int:
    screen = Screen(as_json=json)
    with installation() as here:
        size = here.back_up(file, replace=force)
        connections = here.connections.names()
    kilobytes = f"{-(-size // _KILOBYTE):,} kB"
    screen.print(Text.assemble(("✓", "good"), f" The ledger is in {file} ({kilobytes})."))
    screen.note("The master key is not in it: keep that in another place.")
    screen.document({"file": str(file), "bytes": size, "connections": list(connections)})
    return exits.WELL
