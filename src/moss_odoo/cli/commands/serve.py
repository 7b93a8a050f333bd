"""`moss-odoo serve`"""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from cyclopts import Parameter

from moss_odoo.bootstrap import installation
from moss_odoo.cli import exits
from moss_odoo.cli.options import GENERAL
from moss_odoo.cli.render import serve as render
from moss_odoo.cli.screen import Screen
from moss_odoo.console.starting import open_console
from moss_odoo.errors import ConfigError
from moss_odoo.service import Service, write_logs


class PublicUrlError(ConfigError):
    def __init__(self, text: str) -> None:
        super().__init__(
            f"“{text}” is not the address of a console.",
            remedy="Give scheme and host, for example https://moss.acme.example.",
        )


def serve(
    *,
    host: Annotated[
        str,
        Parameter(
            show_default=True,
            env_var="MOSS_ODOO_HOST",
            help="Where to listen. Others than this machine reach it only through another address.",
        ),
    ] = "127.0.0.1",
    port: Annotated[
        int,
        Parameter(show_default=True, env_var="MOSS_ODOO_PORT", help="0 for any that is free."),
    ] = 8770,
    public_url: Annotated[
        str,
        Parameter(
            env_var="MOSS_ODOO_PUBLIC_URL",
            metavar="URL",
            help="The address that people use, where a reverse proxy stands in front; with https"
            " cookies are sent by https only.",
        ),
    ] = "",
    behind_proxy: Annotated[
        str,
        Parameter(
            env_var="MOSS_ODOO_BEHIND_PROXY",
            metavar="ADDRESSES",
            help="Addresses of the reverse proxy, apart by commas; its word is taken for who asks.",
        ),
    ] = "",
    json: Annotated[
        bool,
        Parameter(
            group=GENERAL, negative=(), help="Print one JSON document; other text goes to stderr."
        ),
    ] = False,
) -> int:
    screen = Screen(as_json=json)
    parts = urlsplit(public_url)
    if public_url and not (parts.scheme in {"http", "https"} and parts.hostname):
        raise PublicUrlError(public_url)
    write_logs()
    with installation() as here:
        service = Service(here)
        console = open_console(
            here,
            host=host,
            port=port,
            public_url=public_url,
            background=service.background,
            more=service.routes,
        )
        console.run(
            proxies=behind_proxy,
            ready=lambda started: render.show(screen, started),
        )
    return exits.WELL
