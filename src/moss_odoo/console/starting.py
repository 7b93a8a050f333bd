"""Starting the console: the application, its address, and the link for the first user."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from moss_odoo.access.model import AuditEntry
from moss_odoo.access.users import set_up_link
from moss_odoo.bootstrap import Installation
from moss_odoo.console.app import Background, create_app
from moss_odoo.console.services import Addresses, Services
from moss_odoo.console.serving import serve


@dataclass(frozen=True, slots=True)
class Started:
    url: str
    """As people reach it."""
    set_up: str
    """Where the first user is made; empty where there are users."""


@dataclass(frozen=True, slots=True)
class Console:
    app: ASGIApp
    services: Services
    host: str
    port: int

    def run(self, *, proxies: str = "", ready: Callable[[Started], None]) -> None:
        """Until it is told to stop."""

        def listening(url: str) -> None:
            ready(self._started(self.services.addresses.public or url))

        serve(self.app, self.host, self.port, proxies=proxies, ready=listening)

    def _started(self, url: str) -> Started:
        secret = set_up_link(self.services.access, self.services.now())
        return Started(url, f"{url}/set-up/{secret}" if secret else "")


def open_console(
    installation: Installation,
    *,
    host: str,
    port: int,
    public_url: str = "",
    background: Background | None = None,
    more: Sequence[BaseRoute] = (),
) -> Console:
    """`background` and `more` as for `create_app`."""
    services = Services(installation, Addresses.of(host, public_url))
    return Console(create_app(services, background=background, more=more), services, host, port)


def password_link(installation: Installation, login: str, url: str, *, by: str) -> str:
    """For whoever has lost the password, made on the machine of the console; noted."""
    services = Services(installation)
    user, now = services.users.named(login), services.now()
    secret = services.users.password_link(user, now)
    who = f"{by} (command line)"
    services.access.note(AuditEntry(now, who, "password-link-made", subject=user.login))
    return f"{url.rstrip('/')}/password/{secret}"
