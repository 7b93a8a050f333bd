"""`moss-odoo notify`, and `set`, `test` and `remove` of it"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from cyclopts import App, Parameter
from rich.text import Text

from moss_odoo.bootstrap import installation
from moss_odoo.cli import exits
from moss_odoo.cli.asking import WEBHOOK, OptionsWantedError
from moss_odoo.cli.mail_options import NO_MAIL, MailOptions
from moss_odoo.cli.options import NONE_GIVEN, Common, Language
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.mail_hook import MailHook
from moss_odoo.sync.notification import (
    NOBODY,
    Telling,
    remove_telling,
    send_trial,
    set_hook,
    set_language,
    telling_of,
)
from moss_odoo.sync.notification_hook import CommandHook, Hook, WebhookHook

_NAMES = {"en": "English", "de": "German"}

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
        telling = telling_of(connection, here.connections)
    if not telling.hooks:
        screen.print(f"Nobody is told of what happens to “{connection.name}”.")
    else:
        named = _NAMES[telling.language]
        screen.print(Text(f"Notices of “{connection.name}” go to {telling}, in {named}."))
        if telling.silent:
            screen.print(f"Nobody is told of: {', '.join(sorted(telling.silent))}.")
        if telling.daily:
            screen.print(
                f"What newly needs a person is told once a day, after {telling.daily:%H:%M}."
            )
    screen.document(_document(connection, telling))
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
    language: Annotated[
        Language | None,
        Parameter(
            help="In which language notices are written: English unless set. Alone it changes "
            "only that."
        ),
    ] = None,
    mail: MailOptions = NO_MAIL,
    common: Common = NONE_GIVEN,
) -> int:
    """Tell people by e-mail, a webhook or a command, in place of whom was told before.

    A test notice must arrive before it is stored.
    """
    screen = common.screen()
    with installation() as here:
        connection = here.connections.get(common.connection)
        hook = _given(screen, mail, command, webhook_file)
        if hook is None and language is not None:
            telling = set_language(connection, language, here.connections)
            said = f"Notices of “{connection.name}” are written in {_NAMES[language]} from now on."
        else:
            hook = hook or _asked(screen)
            telling = set_hook(connection, hook, here.connections, here.reach, language=language)
            said = f"Notices of “{connection.name}” go to {hook}; a first one has arrived there."
    _said(screen, said)
    screen.document(_document(connection, telling))
    return exits.WELL


@notify.command(name="test")
def try_out(*, common: Common = NONE_GIVEN) -> int:
    """Send a test notice."""
    screen = common.screen()
    with installation() as here:
        connection = here.connections.get(common.connection)
        telling = send_trial(connection, here.connections, here.notifier(connection))
    _said(screen, f"A notice has reached {telling}.")
    screen.document(_document(connection, telling))
    return exits.WELL


@notify.command
def remove(*, common: Common = NONE_GIVEN) -> int:
    """Tell nobody any more."""
    screen = common.screen()
    with installation() as here:
        connection = here.connections.get(common.connection)
        remove_telling(connection, here.connections)
    _said(screen, f"Nobody is told of what happens to “{connection.name}” any more.")
    screen.document(_document(connection, NOBODY))
    return exits.WELL


def _given(
    screen: Screen, mail: MailOptions, command: str | None, webhook_file: Path | None
) -> Hook | None:
    """By options or the environment."""
    if by_mail := mail.hook(screen):
        return by_mail
    if command is not None:
        return CommandHook.read(command)
    url = WEBHOOK.given(webhook_file)
    return WebhookHook.read(url) if url else None


def _asked(screen: Screen) -> Hook:
    if url := WEBHOOK.read(screen, None):
        return WebhookHook.read(url)
    raise OptionsWantedError("notify set", [f"--mail-to, --command or {WEBHOOK}"])


def _said(screen: Screen, text: str) -> None:
    screen.print(Text.assemble(("✓", "good"), f" {text}"))


def _document(connection: Connection, telling: Telling) -> dict[str, Any]:
    """Without what may be secret in it."""
    found: dict[str, Any] = {"command": None, "webhook": None, "mail": None}
    for hook in telling.hooks:
        match hook:
            case CommandHook(words):
                found["command"] = words[0]
            case WebhookHook():
                found["webhook"] = hook.host
            case MailHook(to):
                found["mail"] = list(to)
    return {
        "connection": connection.name,
        **found,
        "topics": sorted(telling.topics),
        "daily": telling.daily and f"{telling.daily:%H:%M}",
        "language": telling.language,
    }
