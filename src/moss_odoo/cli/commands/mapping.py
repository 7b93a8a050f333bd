"""`moss-odoo mapping`: seeing and deciding what of Moss is what in Odoo."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter
from rich.text import Text

from moss_odoo.books.mapping import MappingKind, MappingRow
from moss_odoo.bootstrap import installation
from moss_odoo.cli import exits
from moss_odoo.cli.asking import OptionsWantedError
from moss_odoo.cli.commands.mapping_file import export, import_
from moss_odoo.cli.consent import Yes, agreed
from moss_odoo.cli.files import write_new
from moss_odoo.cli.options import NONE_GIVEN, Common
from moss_odoo.cli.person import login
from moss_odoo.cli.render import mapping as render
from moss_odoo.cli.render import missing as render_missing
from moss_odoo.cli.screen import Screen
from moss_odoo.sync import mapping as people
from moss_odoo.sync.missing import find_missing
from moss_odoo.sync.missing_file import as_file

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
        bool, Parameter(negative=(), help="Only what has nothing in Odoo to book on yet.")
    ] = False,
    unconfirmed: Annotated[
        bool, Parameter(negative=(), help="Only proposals that wait for a person's word.")
    ] = False,
    search: Annotated[
        str, Parameter(help="Only what has this text in a name, an id or the reason.")
    ] = "",
    common: Common = NONE_GIVEN,
) -> int:
    """Show the mapping, why each was proposed, and who confirmed it."""
    screen = common.screen()
    with installation() as here:
        ledger = here.ledger(here.connections.get(common.connection))
        rows = people.listed(
            ledger, kind=kind, unmapped=unmapped, unconfirmed=unconfirmed, search=search
        )
    render.show(screen, rows)
    if not rows:
        narrowed = kind or unmapped or unconfirmed or search
        screen.print("Nothing in the mapping is like that." if narrowed else "Nothing is mapped.")
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
                by=login(),
            )
    return _chosen(screen, row)


@mapping.command
def confirm(
    kind: Kind,
    moss: Annotated[str | None, Parameter(help="In Moss: its id, code or exact name.")] = None,
    /,
    *,
    every: Annotated[
        bool, Parameter(name="--all", negative=(), help="All proposals of this kind.")
    ] = False,
    yes: Yes = False,
    common: Common = NONE_GIVEN,
) -> int:
    """Let a proposal be booked on; with `--all` those of a kind, after they were shown."""
    screen = common.screen()
    if every == (moss is not None):
        raise OptionsWantedError("moss-odoo mapping confirm", ["either a name or --all"])
    with installation() as here:
        connection = here.connections.get(common.connection)
        ledger = here.ledger(connection)
        if moss is not None:
            with here.sides(connection) as sides:
                master = sides.moss.master_data
                return _chosen(
                    screen, people.confirm(ledger, kind, moss, master=master, by=login())
                )
        rows = people.proposals(ledger, kind)
        render.show(screen, rows)
        if rows:
            agreed(screen, f"Let these {len(rows)} be booked on?", yes=yes)
        rows = people.confirm_all(ledger, rows, by=login())
    screen.print(f"[good]✓[/good] {len(rows)} confirmed." if rows else "Nothing is proposed.")
    screen.document({"confirmed": [render.row_document(row) for row in rows]})
    return exits.WELL


@mapping.command
def clear(kind: Kind, moss: Moss, /, *, common: Common = NONE_GIVEN) -> int:
    """Forget a choice: what is found without a person counts again."""
    screen = common.screen()
    with installation() as here:
        connection = here.connections.get(common.connection)
        with here.sides(connection) as sides:
            row = people.clear(
                sides.ledger, kind, moss, master=sides.moss.master_data, chart=sides.odoo.chart
            )
    screen.print(Text.assemble(("✓", "good"), f" “{row.moss_label}” is automatic again:"))
    screen.print(render.rows_table([row]))
    screen.document(render.row_document(row))
    return exits.WELL


@mapping.command
def missing(
    *,
    file: Annotated[
        Path | None, Parameter(help="Write them to this CSV file instead of showing them.")
    ] = None,
    common: Common = NONE_GIVEN,
) -> int:
    """Show accounts and taxes of Odoo that Moss lacks, ready to be typed in there.

    Moss's API does not take them. With the same code, the next import maps them by itself.
    """
    screen = common.screen()
    with installation() as here:
        connection = here.connections.get(common.connection)
        with here.sides(connection) as sides, screen.progress() as progress:
            found = find_missing(sides.ledger, sides.moss, sides.odoo, progress=progress)
    if file is not None:
        write_new(file, as_file(found))
        screen.print(Text.assemble(("✓", "good"), f" Written to {file}."))
    else:
        render_missing.show(screen, found)
    screen.document(render_missing.document(found))
    return exits.WELL


mapping.command(export)
mapping.command(import_, name="import")


def _chosen(screen: Screen, row: MappingRow) -> int:
    said = f" “{row.moss_label}” of Moss is “{row.odoo_label}” in Odoo."
    screen.print(Text.assemble(("✓", "good"), said))
    screen.document(render.row_document(row))
    return exits.WELL
