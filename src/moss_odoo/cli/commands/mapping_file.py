"""`moss-odoo mapping export` and `import`: the mapping in a spreadsheet"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from rich.text import Text

from moss_odoo.books.mapping import MappingKind
from moss_odoo.bootstrap import installation
from moss_odoo.cli import exits
from moss_odoo.cli.consent import Yes, agreed
from moss_odoo.cli.files import content_of, write_new
from moss_odoo.cli.options import NONE_GIVEN, Common
from moss_odoo.cli.person import login
from moss_odoo.cli.render import mapping_file as render
from moss_odoo.errors import ConfigError
from moss_odoo.sync.catalogues import Catalogues
from moss_odoo.sync.mapping import listed
from moss_odoo.sync.mapping_exchange import file_rows, preview, take
from moss_odoo.sync.mapping_file import read, written


class RowsWrongError(ConfigError):
    def __init__(self, file: Path, count: int) -> None:
        rows = "1 row is" if count == 1 else f"{count} rows are"
        super().__init__(
            f"Nothing was taken: {rows} wrong in {file}.",
            remedy="Correct what is named above and import the file again.",
        )


def export(
    file: Annotated[Path, Parameter(help="A CSV file that does not exist yet.")],
    /,
    *,
    kind: Annotated[MappingKind | None, Parameter(help="Only this kind.")] = None,
    comma: Annotated[
        bool,
        Parameter(
            negative=(),
            help="Separate columns by commas, as Excel in English wants them; else by semicolons.",
        ),
    ] = False,
    common: Common = NONE_GIVEN,
) -> int:
    """Write the mapping to a file that a spreadsheet program opens."""
    screen = common.screen()
    with installation() as here:
        connection = here.connections.get(common.connection)
        with here.sides(connection) as sides, screen.progress() as progress:
            both = Catalogues(sides.ledger, sides.moss, sides.odoo, progress)
            rows = file_rows(listed(sides.ledger, kind=kind), both)
    write_new(file, written(rows, separator="," if comma else ";"))
    screen.print(Text.assemble(("✓", "good"), f" {len(rows):,} choices written to {file}."))
    screen.document({"file": str(file), "rows": len(rows)})
    return exits.WELL


def import_(
    file: Annotated[Path, Parameter(help="The CSV file, with the columns of an export.")],
    /,
    *,
    yes: Yes = False,
    common: Common = NONE_GIVEN,
) -> int:
    """Take what was changed in such a file; it is shown first, and all of it is taken or nothing.

    A row is changed by its Odoo id, code or name; an id counts more than a name. To confirm a
    proposal write something under “Confirmed by”. To go back to what is found by itself, empty the
    three cells of Odoo.
    """
    screen = common.screen()
    rows = read(content_of(file))
    with installation() as here:
        connection = here.connections.get(common.connection)
        with here.sides(connection) as sides:
            with screen.progress() as progress:
                both = Catalogues(sides.ledger, sides.moss, sides.odoo, progress)
                found = preview(rows, both, by=login())
            render.show(screen, found)
            if found.problems:
                error = RowsWrongError(file, len(found.problems))
                screen.failure(error.message, error.remedy)
                screen.document(render.document(found, taken=False))
                return exits.status_of(error)
            if found.changes:
                agreed(screen, "Take these changes?", yes=yes)
                take(sides.ledger, found.changes, both)
    render.done(screen, found)
    screen.document(render.document(found, taken=True))
    return exits.WELL
