"""`moss-odoo password-link`"""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from moss_odoo.bootstrap import installation
from moss_odoo.cli import exits
from moss_odoo.cli.options import GENERAL
from moss_odoo.cli.person import login as person
from moss_odoo.cli.render import serve as render
from moss_odoo.cli.screen import Screen
from moss_odoo.console.starting import password_link as make


def password_link(
    login: Annotated[str, Parameter(help="With which the user signs in to the console.")],
    /,
    *,
    public_url: Annotated[
        str,
        Parameter(
            env_var="MOSS_ODOO_PUBLIC_URL",
            metavar="URL",
            show_default=True,
            help="The address of the console.",
        ),
    ] = "http://127.0.0.1:8770",
    json: Annotated[
        bool,
        Parameter(
            group=GENERAL, negative=(), help="Print one JSON document; other text goes to stderr."
        ),
    ] = False,
) -> int:
    screen = Screen(as_json=json)
    with installation() as here:
        link = make(here, login, public_url, by=person())
    render.show_link(screen, login, link)
    screen.document({"login": login, "link": link})
    return exits.WELL
