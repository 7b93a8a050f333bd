"""`moss-odoo notify`, and `set`, `test` and `remove` of it"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from cyclopts import App, Parameter
from rich.text import Text

from moss_odoo.bootstrap import installation, notifier_for
from moss_odoo.cli import exits
from moss_odoo.cli.asking import WEBHOOK, OptionsWantedError
from moss_odoo.cli.mail_options import NO_MAIL, MailOptions
from moss_odoo.cli.options import NONE_GIVEN, Common
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.mail_hook import MailHook
from moss_odoo.sync.notification_hook import (
    CommandHook,
    Hook,
    WebhookHook,
    hook_of,
    remove_hook,
    set_hook,
    try_hook,
)

notify = App(
    name="notify",
    help="Who is told when a person must act: by e-mail, a webhook or a command.",
    help_format="markdown",
)


@notify.default
def show(*, common: Common = NONE_GIVEN) -> int:
    """Show who is told; of a webhook's address only the host."""
    screen = common.screen()
    with installation() as here:
        connection = here.connections.get(common.connection)
        hook = hook_of(connection, here.connections)
    if hook is None:
        screen.print(f"Nobody is told of what happens to “{connection.name}”.")
    else:
        screen.print(Text(f"Notices of “{connection.name}” go to {hook}."))
    screen.document(_document(connection, hook))
    return exits.WELL


@notify.command(name="set")
def set_(
    *,
    command: Annotated[
        str | None,
        Parameter(
            help="A program with its arguments, quoted as a whole; no shell reads it. It gets the "
            "notice as JSON on standard input, and as text in MOSS_ODOO_NOTICE."
        ),
    ] = None,
    webhook_file: Annotated[
        Path | None,
        Parameter(
            help="File with the address of a webhook, which is kept secret; else "
            "MOSS_ODOO_WEBHOOK of the environment, or a prompt."
        ),
    ] = None,
    mail: MailOptions = NO_MAIL,
    common: Common = NONE_GIVEN,
) -> int:
    """Tell people by e-mail, a webhook or a command, in place of whom was told before.

    A notice for trial must arrive before it is stored.
    """
    screen = common.screen()
    with installation() as here:
        connection = here.connections.get(common.connection)
        hook = _wanted(screen, mail, command, webhook_file)
        set_hook(connection, hook, here.connections, notifier_for)
    _said(screen, f"Notices of “{connection.name}” go to {hook}; a first one has arrived there.")
    screen.document(_document(connection, hook))
    return exits.WELL


@notify.command(name="test")
def try_out(*, common: Common = NONE_GIVEN) -> int:
    """Send a notice for trial."""
    screen = common.screen()
    with installation() as here:
        connection = here.connections.get(common.connection)
        hook = try_hook(connection, here.connections, notifier_for)
    _said(screen, f"A notice has reached {hook}.")
    screen.document(_document(connection, hook))
    return exits.WELL


@notify.command
def remove(*, common: Common = NONE_GIVEN) -> int:
    """Tell nobody any more."""
    screen = common.screen()
    with installation() as here:
        connection = here.connections.get(common.connection)
        remove_hook(connection, here.connections)
    _said(screen, f"Nobody is told of what happens to “{connection.name}” any more.")
    screen.document(_document(connection, None))
    return exits.WELL


def _wanted(
    screen: Screen, mail: MailOptions, command: str | None, webhook_file: Path | None
) -> Hook:
    if by_mail := mail.hook(screen):
        return by_mail
    if command is not None:
        return CommandHook.read(command)
    if url := WEBHOOK.read(screen, webhook_file):
        return WebhookHook.read(url)
    raise OptionsWantedError("notify set", [f"--mail-to, --command or {WEBHOOK}"])


def _said(screen: Screen, text: str) -> None:
    screen.print(Text.assemble(("✓", "good"), f" {text}"))


def _document(connection: Connection, hook: Hook | None) -> dict[str, Any]:
    """Without what may be secret in it."""
    return {
        "connection": connection.name,
        "command": hook.words[0] if isinstance(hook, CommandHook) else None,
        "webhook": hook.host if isinstance(hook, WebhookHook) else None,
        "mail": list(hook.to) if isinstance(hook, MailHook) else None,
    }
