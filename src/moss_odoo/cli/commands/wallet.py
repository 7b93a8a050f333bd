"""`moss-odoo wallet`: the proof that Moss and Odoo agree."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from cyclopts import App, Parameter
from rich.text import Text

from moss_odoo.books.periods import Period
from moss_odoo.bootstrap import installation
from moss_odoo.cli import exits
from moss_odoo.cli.commands.wallet_choices import book, match, open_, opening, release
from moss_odoo.cli.days import day, month, today
from moss_odoo.cli.files import write_new
from moss_odoo.cli.options import NONE_GIVEN, Common, Language
from moss_odoo.cli.person import login
from moss_odoo.cli.render import proof as render
from moss_odoo.cli.screen import Screen
from moss_odoo.errors import ConfigError
from moss_odoo.papers import proof_document
from moss_odoo.papers.proof_file import as_file
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.instance import recognise
from moss_odoo.sync.proof import ProofOptions, prove_wallets
from moss_odoo.sync.proofs import Proofs
from moss_odoo.words.voice import Voice, voice

wallet = App(
    name="wallet",
    help="Prove that Moss's wallets and Odoo agree, and settle what is open.",
    help_format="markdown",
)


class OneDayError(ConfigError):
    def __init__(self) -> None:
        super().__init__(
            "`--on` and `--month` both choose the day.", remedy="Give only one of them."
        )


@wallet.default
def proof(
    *,
    on: Annotated[
        str | None,
        Parameter(metavar="DATE", help="At the end of this day; yesterday unless given."),
    ] = None,
    month_: Annotated[
        str | None,
        Parameter(name="--month", metavar="YYYY-MM", help="At the end of this month."),
    ] = None,
    wallet_: Annotated[
        tuple[str, ...],
        Parameter(
            name="--wallet",
            negative=(),
            metavar="NAME",
            help="Only this wallet, by its name, IBAN or id; may be repeated.",
        ),
    ] = (),
    fetch: Annotated[
        bool,
        Parameter(
            name="--fetch",
            negative="--no-fetch",
            help="Ask Moss for its balances; else those that were kept have to do.",
        ),
    ] = True,
    csv: Annotated[
        Path | None, Parameter(help="Also write all figures and items to this CSV file.")
    ] = None,
    pdf: Annotated[
        Path | None,
        Parameter(help="Also write a page for each wallet to this PDF file, for the records."),
    ] = None,
    language: Annotated[
        Language,
        Parameter(
            help="In which language these files are written; in German, CSV has days and amounts "
            "as a German spreadsheet program reads them.",
            show_default=True,
        ),
    ] = "en",
    common: Common = NONE_GIVEN,
) -> int:
    """Moss's balance, Odoo's balance, and every difference named with its amount."""
    screen = common.screen()
    with installation() as here:
        connection = here.connections.get(common.connection)
        now = today(connection.policy.time_zone)
        options = ProofOptions(_day(on, month_, now), wallet_, fetch)
        with here.sides(connection) as sides, screen.progress() as progress:
            connection = recognise(connection, sides.ledger, sides.identity, here.connections)
            found = prove_wallets(
                connection,
                sides.ledger,
                sides.moss,
                sides.statements,
                options,
                today=now,
                by=login(),
                progress=progress,
            )
    render.show(screen, connection, found)
    speaks = voice(language, ZoneInfo(connection.policy.time_zone))
    _write(screen, connection, found, speaks, csv=csv, pdf=pdf)
    screen.document(proof_document.document(connection, found))
    return exits.WELL if found.well else exits.DOCUMENTS


wallet.command(open_, name="open")
wallet.command(match)
wallet.command(book)
wallet.command(release)
wallet.command(opening)


def _day(on: str | None, in_month: str | None, now: date) -> date:
    if on and in_month:
        raise OneDayError
    if in_month:
        first = month(in_month)
        return Period(first.year, first.month).last
    return day(on) if on else now - timedelta(days=1)


def _write(
    screen: Screen,
    connection: Connection,
    found: Proofs,
    speaks: Voice,
    *,
    csv: Path | None,
    pdf: Path | None,
) -> None:
    if csv is not None:
        write_new(csv, as_file(found, speaks))
        screen.print(Text.assemble(("✓", "good"), f" Written to {csv}."))
    if pdf is not None:
        # Only for this: it takes a while to load.
        from moss_odoo.papers.proof_page import pages  # noqa: PLC0415

        write_new(pdf, pages(connection, found, speaks, by=login()))
        screen.print(Text.assemble(("✓", "good"), f" Written to {pdf}."))
