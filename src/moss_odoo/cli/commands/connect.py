"""`moss-odoo connect`"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Annotated

from cyclopts import Group, Parameter

from moss_odoo import bootstrap
from moss_odoo.bootstrap import installation
from moss_odoo.cli import exits
from moss_odoo.cli.asking import MOSS_SECRET, ODOO_KEY, OptionsWantedError
from moss_odoo.cli.options import NONE_GIVEN, Common
from moss_odoo.cli.policy_options import NONE_CHOSEN, PolicyOptions
from moss_odoo.cli.render import connection as render
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.answers import MOSS_URL, Answers
from moss_odoo.sync.connection import Secret
from moss_odoo.sync.connection_ports import ConnectionStore
from moss_odoo.sync.reaching import reach

_ODOO = Group("Odoo", sort_key=1)
_MOSS = Group("Moss", sort_key=2)


def connect(
    *,
    name: Annotated[
        str | None, Parameter(help="What to call the connection; the company's name otherwise.")
    ] = None,
    odoo_url: Annotated[
        str | None,
        Parameter(
            group=_ODOO,
            env_var="MOSS_ODOO_ODOO_URL",
            metavar="URL",
            help="The address of Odoo, as the browser shows it.",
        ),
    ] = None,
    odoo_database: Annotated[
        str | None,
        Parameter(
            group=_ODOO,
            env_var="MOSS_ODOO_ODOO_DATABASE",
            help="Its database, where the server has several.",
        ),
    ] = None,
    company: Annotated[
        str | None,
        Parameter(group=_ODOO, help="Name or id of the company, where Odoo has several."),
    ] = None,
    odoo_key_name: Annotated[
        str | None,
        Parameter(
            group=_ODOO,
            help="The name that the API key has in Odoo, to warn before it expires; needed where "
            "the user has several.",
        ),
    ] = None,
    odoo_key_file: Annotated[
        Path | None,
        Parameter(
            group=_ODOO,
            help="File with the API key; else MOSS_ODOO_ODOO_KEY of the environment, or a prompt.",
        ),
    ] = None,
    allow_http: Annotated[
        bool,
        Parameter(
            group=_ODOO,
            negative=(),
            help="Take an address without https, though the key can then be read on its way.",
        ),
    ] = False,
    moss_key_id: Annotated[
        str | None,
        Parameter(
            group=_MOSS, env_var="MOSS_ODOO_MOSS_KEY_ID", help="The Key ID of Moss's API key."
        ),
    ] = None,
    moss_secret_file: Annotated[
        Path | None,
        Parameter(
            group=_MOSS,
            help="File with the Secret Key; else MOSS_ODOO_MOSS_SECRET of the environment, or a "
            "prompt.",
        ),
    ] = None,
    moss_url: Annotated[
        str | None,
        Parameter(
            group=_MOSS,
            env_var="MOSS_ODOO_MOSS_URL",
            metavar="URL",
            help=f"The address of Moss's API, {MOSS_URL} unless told; another one only for the "
            "sandbox.",
        ),
    ] = None,
    chosen: PolicyOptions = NONE_CHOSEN,
    replace: Annotated[
        bool,
        Parameter(
            negative=(),
            help="Change the connection of this name: keys, addresses and policies, never the "
            "company. A policy that is not named stays as it is.",
        ),
    ] = False,
    common: Common = NONE_GIVEN,
) -> int:
    screen = common.screen()
    answers = Answers(
        name=name or common.connection,
        odoo_url=odoo_url,
        allow_http=allow_http,
        odoo_database=odoo_database,
        odoo_key=ODOO_KEY.given(odoo_key_file),
        odoo_key_name=odoo_key_name,
        company=company,
        moss_url=moss_url or "",
        moss_key_id=moss_key_id,
        moss_secret=MOSS_SECRET.given(moss_secret_file),
        policy=chosen.changes(),
        replace=replace,
    )
    if replace:
        return _replace(screen, answers)
    return _connect(screen, _with_moss(answers))


def _replace(screen: Screen, answers: Answers) -> int:
    """Only what is named changes; where there is no connection of this name, it is a new one."""
    with installation() as here:
        store = here.connections
        known = store.all()
        only = known[0].name if len(known) == 1 else None
        old = next((one for one in known if one.name == (answers.name or only)), None)
        if old is None:
            return _connect(screen, _with_moss(answers))
        merged = answers.over(old)
        key = merged.odoo_key or store.secret(old, Secret.ODOO_KEY)
        secret = merged.moss_secret or store.secret(old, Secret.MOSS_SECRET)
        return _carry_out(screen, merged, key, secret, store)


def _connect(screen: Screen, answers: Answers) -> int:
    key, secret, missing = answers.odoo_key, answers.moss_secret, _missing(answers)
    if key and secret and not missing:
        with installation() as here:
            return _carry_out(screen, answers, key, secret, here.connections)
    if not screen.conversational:
        raise OptionsWantedError("connect", missing)
    # Late, for who gives all options needs nothing of it.
    from moss_odoo.cli.wizard import lead_through  # noqa: PLC0415

    return lead_through(screen, answers)


def _missing(answers: Answers) -> list[str]:
    """The options without which nothing can be asked."""
    wanted = {
        "--odoo-url": answers.odoo_url,
        str(ODOO_KEY): answers.odoo_key,
        "--moss-key-id": answers.moss_key_id,
        str(MOSS_SECRET): answers.moss_secret,
        "--start-date": answers.policy.start_date,
    }
    return [option for option, value in wanted.items() if not value]


def _carry_out(
    screen: Screen, answers: Answers, key: str, secret: str, store: ConnectionStore
) -> int:
    with screen.progress() as progress:
        # The module has the functions of the port.
        done = reach(answers, key, secret, bootstrap, store, progress=progress)
    render.show(screen, done)
    screen.document(render.document(done))
    return exits.WELL


def _with_moss(answers: Answers) -> Answers:
    return dataclasses.replace(answers, moss_url=answers.moss_url or MOSS_URL)
