"""`moss-odoo mapping list`, `set` and `confirm`"""

from __future__ import annotations

import getpass
import os
from typing import Annotated

from cyclopts import App, Parameter
from rich.text import Text

from moss_odoo.books.mapping import MappingKind, MappingRow
from moss_odoo.bootstrap import installation
from moss_odoo.cli import exits
from moss_odoo.cli.options import NONE_GIVEN, Common
from moss_odoo.cli.render import master_data as render
from moss_odoo.cli.screen import Screen
from moss_odoo.sync import mapping as people

mapping = App(
    name="mapping",
    help="See and decide what of Moss is what in Odoo.",
    help_format="markdown",
)

Kind = Annotated[MappingKind, Parameter(help="Of which kind.", show_choices=True)]
Moss = Annotated[str, Parameter(help="In Moss: its id, code or exact name.")]


@mapping.command(name="list")
def list_(
    *,
    kind: Annotated[MappingKind | None, Parameter(help="Only this kind.")] = None,
    unmapped: Annotated[
        bool, Parameter(negative=(), help="Only what cannot be booked on yet.")
    ] = False,
    common: Common = NONE_GIVEN,
) -> int:
    """Show the mapping, why each was proposed, and who confirmed it."""
    screen = common.screen()
    with installation() as here:
        ledger = here.ledger(here.connections.get(common.connection))
        rows = people.listed(ledger, kind=kind, unmapped=unmapped)
    for each in MappingKind:
        if ours := [row for row in rows if row.kind is each]:
            screen.section(
                f"{render.TITLES[each]} [quiet]({each})[/quiet]", render.rows_table(ours)
            )
    if not rows:
        none = "Everything that was imported is mapped." if unmapped else "Nothing is mapped yet."
        screen.print(none)
    screen.document({"mapping": [render.row_document(row) for row in rows]})
    return exits.WELL


@mapping.command(name="set")
def set_(
    kind: Kind,
    moss: Moss,
    odoo: Annotated[
        str,
        Parameter(
            help="In Odoo: an account's code, a tax's name, an analytic account's code or name, a "
            "contact's id or exact name."
        ),
    ],
    /,
    *,
    common: Common = NONE_GIVEN,
) -> int:
    """Choose what of Odoo stands for something of Moss."""
    screen = common.screen()
    with installation() as here:
        connection = here.connections.get(common.connection)
        with here.sides(connection) as sides:
            row = people.choose(
                sides.ledger,
                kind,
                moss,
                odoo,
                master=sides.moss.master_data,
                chart=sides.odoo.chart,
                setup=sides.setup,
                by=_login(),
            )
    return _chosen(screen, row)


@mapping.command
def confirm(kind: Kind, moss: Moss, /, *, common: Common = NONE_GIVEN) -> int:
    """Let a proposal be booked on."""
    screen = common.screen()
    with installation() as here:
        ledger = here.ledger(here.connections.get(common.connection))
        row = people.confirm(ledger, kind, moss, by=_login())
    return _chosen(screen, row)


def _chosen(screen: Screen, row: MappingRow) -> int:
    said = f" “{row.moss_label}” of Moss is “{row.odoo_label}” in Odoo."
    screen.print(Text.assemble(("✓", "good"), said))
    screen.document(render.row_document(row))
    return exits.WELL


def _login() -> str:
    """Who says so: the login name on this machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"user {os.getuid()}"
