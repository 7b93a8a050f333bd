"""`moss-odoo push`"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from moss_odoo.bootstrap import installation
from moss_odoo.cli import exits
from moss_odoo.cli.asking import OptionsWantedError, SecretSource
from moss_odoo.cli.consent import Yes, agreed
from moss_odoo.cli.options import NONE_GIVEN, Common
from moss_odoo.cli.person import login
from moss_odoo.cli.render import push as render
from moss_odoo.cli.screen import Screen
from moss_odoo.errors import ConfigError
from moss_odoo.sync.push import Choice
from moss_odoo.sync.push import push as carry_out
from moss_odoo.sync.pushing import preview_push

WRITE_SECRET = SecretSource(
    "Secret Key of the key for writing", "--write-secret-file", "MOSS_ODOO_MOSS_WRITE_SECRET"
)


class PlanOptionError(ConfigError):
    def __init__(self, text: str) -> None:
        super().__init__(
            f"“{text}” names no analytic plan with its dimension.",
            remedy="Write --plan “Departments=Cost Center”: Odoo's plan, then Moss's dimension.",
        )


def push(
    *,
    suppliers: Annotated[bool, Parameter(negative=(), help="Only suppliers.")] = False,
    analytic: Annotated[bool, Parameter(negative=(), help="Only analytic accounts.")] = False,
    plan: Annotated[
        tuple[str, ...],
        Parameter(
            negative=(),
            metavar="PLAN=DIMENSION",
            help="Which dimension of Moss an analytic plan of Odoo is, where their names differ "
            "and no account of it is mapped yet; may be repeated.",
        ),
    ] = (),
    dry_run: Annotated[
        bool, Parameter(negative=(), help="Show what would be done; write nothing to Moss.")
    ] = False,
    yes: Yes = False,
    write_key_id: Annotated[
        str | None,
        Parameter(
            metavar="ID",
            help="The Key ID of another key of Moss, to write with; it is not stored.",
        ),
    ] = None,
    write_secret_file: Annotated[
        Path | None,
        Parameter(
            metavar="PATH",
            help="File with its Secret Key; else MOSS_ODOO_MOSS_WRITE_SECRET of the environment, "
            "or a prompt.",
        ),
    ] = None,
    common: Common = NONE_GIVEN,
) -> int:
    screen = common.screen()
    both = suppliers is analytic
    choice = Choice(both or suppliers, both or analytic, dict(map(_pair, plan)))
    key = _key(screen, write_key_id, write_secret_file) if not dry_run else None
    with installation() as here:
        connection = here.connections.get(common.connection)
        with here.sides(connection) as sides, here.writing(connection, key) as moss:
            if not dry_run:
                moss.sign_in()
            with screen.progress() as progress:
                found = preview_push(
                    connection, sides, here.connections, moss, choice, progress=progress
                )
            render.show(screen, found, moss.writes_per_minute)
            report = None
            if not dry_run and found.changes:
                agreed(screen, "Change Moss like this?", yes=yes, where="Moss")
                with screen.progress() as progress:
                    report = carry_out(found, sides.ledger, moss, by=login(), progress=progress)
                render.done(screen, report)
    screen.document(render.document(found, report))
    conflicts = found.conflicts or (report and report.refused)
    return exits.DOCUMENTS if conflicts else exits.WELL


def _key(screen: Screen, key_id: str | None, file: Path | None) -> tuple[str, str] | None:
    if key_id is None:
        return None
    secret = WRITE_SECRET.read(screen, file)
    if secret is None:
        raise OptionsWantedError("push --write-key-id", [str(WRITE_SECRET)])
    return key_id, secret


def _pair(text: str) -> tuple[str, str]:
    plan, equals, dimension = (part.strip() for part in text.partition("="))
    if not (plan and equals and dimension):
        raise PlanOptionError(text)
    return plan, dimension
