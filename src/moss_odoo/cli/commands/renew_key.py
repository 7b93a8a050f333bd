"""`moss-odoo renew-key`"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Group, Parameter

from moss_odoo.bootstrap import Installation, installation, new_moss
from moss_odoo.cli import exits
from moss_odoo.cli.asking import MOSS_SECRET, ODOO_KEY, OptionsWantedError
from moss_odoo.cli.options import NONE_GIVEN, Common
from moss_odoo.cli.render import renewal as render
from moss_odoo.cli.screen import Screen
from moss_odoo.errors import ConfigError
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.renew_key import renew
from moss_odoo.sync.renew_moss_key import renew_moss
from moss_odoo.sync.renewal import Renewed
from moss_odoo.sync.rotate_key import DAYS
from moss_odoo.sync.rotate_key import rotate as rotate_odoo

_ODOO = Group("Odoo", sort_key=1)
_MOSS = Group("Moss", sort_key=2)


class OneKeyAtATimeError(ConfigError):
    def __init__(self, why: str) -> None:
        super().__init__(why, remedy="Run `moss-odoo renew-key` once for each key.")


def renew_key(
    *,
    odoo_key_file: Annotated[
        Path | None,
        Parameter(
            group=_ODOO,
            help="File with the new API key; else MOSS_ODOO_ODOO_KEY of the environment, or a "
            "prompt.",
        ),
    ] = None,
    odoo_key_name: Annotated[
        str | None,
        Parameter(
            group=_ODOO,
            help="The name that the new key has in Odoo; needed where the user has several keys, "
            "and it is not called as the old one.",
        ),
    ] = None,
    rotate: Annotated[
        bool,
        Parameter(
            group=_ODOO,
            negative=(),
            help="Let Odoo make the new key, and revoke the old one; where Odoo offers that.",
        ),
    ] = False,
    days: Annotated[
        int | None,
        Parameter(
            group=_ODOO, help=f"With --rotate: how long the new key lasts; {DAYS} days unless told."
        ),
    ] = None,
    moss: Annotated[
        bool,
        Parameter(group=_MOSS, negative=(), help="Renew Moss's key instead of Odoo's."),
    ] = False,
    moss_key_id: Annotated[
        str | None,
        Parameter(
            group=_MOSS, env_var="MOSS_ODOO_MOSS_KEY_ID", help="The Key ID of the new Moss key."
        ),
    ] = None,
    moss_secret_file: Annotated[
        Path | None,
        Parameter(
            group=_MOSS,
            help="File with its Secret Key; else MOSS_ODOO_MOSS_SECRET of the environment, or a "
            "prompt.",
        ),
    ] = None,
    common: Common = NONE_GIVEN,
) -> int:
    screen = common.screen()
    if moss and (rotate or odoo_key_file or odoo_key_name):
        raise OneKeyAtATimeError("Options of Odoo's key were given together with --moss.")
    if moss_secret_file and not moss:
        raise OneKeyAtATimeError("--moss-secret-file was given without --moss.")
    if rotate and (odoo_key_file or odoo_key_name):
        raise OneKeyAtATimeError("With --rotate Odoo makes the new key: none can be given.")
    if days is not None and not rotate:
        raise OneKeyAtATimeError("--days means something with --rotate only.")
    with installation() as here:
        connection = here.connections.get(common.connection)
        if moss:
            return _moss(screen, here, connection, moss_key_id, moss_secret_file)
        if rotate:
            renewed = _rotate(screen, here, connection, DAYS if days is None else days)
        else:
            renewed = _renew(screen, here, connection, odoo_key_file, odoo_key_name)
    render.show(screen, renewed)
    screen.document(render.document(renewed))
    return exits.WELL


def _renew(
    screen: Screen, here: Installation, connection: Connection, file: Path | None, name: str | None
) -> Renewed:
    key = ODOO_KEY.read(screen, file)
    if not key:
        raise OptionsWantedError("renew-key", [str(ODOO_KEY)])
    question = "Its name in Odoo (may be left empty where it is the user's only key):"
    name = _asked(screen, question, name)
    with screen.progress() as progress:
        progress.stage("Asking Odoo")
        return renew(
            connection,
            key,
            here.odoo_with,
            here.ledger(connection),
            here.connections,
            key_name=name,
            now=datetime.now(UTC),
        )


def _asked(screen: Screen, question: str, given: str | None) -> str | None:
    """What was given, or what a person answers; None where nobody is there, or says nothing."""
    if given is not None or not screen.interactive:
        return given
    return screen.ask(question) or None


def _rotate(screen: Screen, here: Installation, connection: Connection, days: int) -> Renewed:
    with screen.progress() as progress:
        progress.stage("Asking Odoo")
        return rotate_odoo(
            connection,
            here.odoo_with,
            here.ledger,
            here.connections,
            days=days,
            now=datetime.now(UTC),
        )


def _moss(
    screen: Screen,
    here: Installation,
    connection: Connection,
    key_id: str | None,
    file: Path | None,
) -> int:
    key_id = _asked(screen, "Moss Key ID:", key_id)
    secret = MOSS_SECRET.read(screen, file)
    if not (key_id and secret):
        wanted = {"--moss-key-id": key_id, str(MOSS_SECRET): secret}
        missing = [option for option, value in wanted.items() if not value]
        raise OptionsWantedError("renew-key --moss", missing)
    with new_moss(connection.moss_url, key_id, secret) as moss, screen.progress() as progress:
        progress.stage("Asking Moss")
        renewed = renew_moss(connection, key_id, secret, moss, here.connections)
    render.show_moss(screen, renewed)
    screen.document({"connection": renewed.name, "moss": {"key_id": renewed.moss_key_id}})
    return exits.WELL
