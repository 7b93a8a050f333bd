"""`moss-odoo sandbox`"""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from moss_odoo.cli import exits
from moss_odoo.cli.options import NONE_GIVEN, Common
from moss_odoo.cli.render import sandbox as render
from moss_odoo.errors import ConfigError
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.moss.sandbox.running import serve
from moss_odoo.sync.addresses import is_loopback


class OnlyHereError(ConfigError):
    def __init__(self, host: str) -> None:
        super().__init__(
            f"The sandbox does not listen on {host}.",
            remedy="Its key is known to all, so it serves this machine only: 127.0.0.1.",
        )


class PortTakenError(ConfigError):
    def __init__(self, host: str, port: int, problem: str) -> None:
        super().__init__(
            f"The sandbox cannot listen on {host}:{port}: {problem}.",
            remedy="Name another port with --port, or 0 for any that is free.",
        )


def sandbox(
    *,
    seed: Annotated[
        int, Parameter(show_default=True, help="Another number makes another company.")
    ] = 1,
    expenses: Annotated[int, Parameter(show_default=True, help="How many expenses it has.")] = 300,
    months: Annotated[
        int, Parameter(show_default=True, help="In how many months, from January 2025 on.")
    ] = 12,
    several_wallets: Annotated[
        bool,
        Parameter(
            negative=(), help="Also a second EUR wallet, one in USD, and one with a credit line."
        ),
    ] = False,
    wallet_events: Annotated[
        bool,
        Parameter(
            negative=(),
            help="Also cash, returned payouts, corrections by Moss and the like: what makes "
            "proving a wallet's balance hard.",
        ),
    ] = False,
    reads_per_minute: Annotated[
        int, Parameter(show_default=True, help="Moss's rate limit for reading; 0 for none.")
    ] = 180,
    host: Annotated[
        str, Parameter(show_default=True, help="Where to listen, on this machine.")
    ] = "127.0.0.1",
    port: Annotated[int, Parameter(show_default=True, help="0 for any that is free.")] = 8765,
    common: Common = NONE_GIVEN,
) -> int:
    screen = common.screen()
    if not is_loopback(host):
        raise OnlyHereError(host)
    try:
        options = SandboxOptions(
            seed=seed,
            expenses=expenses,
            months=months,
            several_wallets=several_wallets,
            wallet_events=wallet_events,
            reads_per_minute=reads_per_minute,
        )
    except ValueError as error:
        raise ConfigError(str(error)) from None
    try:
        serve(options, host, port, ready=lambda running: render.show(screen, running))
    except OSError as error:
        raise PortTakenError(host, port, error.strerror or str(error)) from error
    return exits.WELL
