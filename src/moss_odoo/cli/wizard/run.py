"""The whole way: from an address to a connection that may export."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from rich.text import Text

from moss_odoo.bootstrap import installation, new_moss, new_site
from moss_odoo.cli import exits
from moss_odoo.cli.asking import Abandoned
from moss_odoo.cli.commands.check import check
from moss_odoo.cli.commands.master_data import import_
from moss_odoo.cli.commands.prepare import prepare
from moss_odoo.cli.options import Common
from moss_odoo.cli.render import connection as render
from moss_odoo.cli.screen import Screen
from moss_odoo.cli.wizard import booking, moss, odoo
from moss_odoo.cli.wizard.talk import Talk
from moss_odoo.sync.answers import Answers
from moss_odoo.sync.connect import Connected, keep, propose
from moss_odoo.sync.connection_ports import ConnectionExistsError, ConnectionStore
from moss_odoo.sync.find_odoo import Place

_STEPS = 6
_NEXT: tuple[tuple[str, str, Callable[..., int]], ...] = (
    ("prepare", "creates the journals and the default supplier in Odoo; shows first", prepare),
    ("import", "finds out what of Moss is what in Odoo", import_),
    ("check", "goes through everything once more", check),
)


def lead_through(screen: Screen, given: Answers) -> int:
    """Ask for what was not given, store the connection, and go on with what comes next.

    Abandoned (Ctrl-C) where a person leaves before anything is stored.
    """
    talk = Talk(screen)
    with installation() as here:
        try:
            answers, place = _ask_all(talk, given, here.connections)
            proposed = talk.persistently(lambda: _proposed(talk, answers, place, here.connections))
            agreed = _agreed(talk, proposed)
        except (KeyboardInterrupt, EOFError):
            raise Abandoned from None
        if not agreed:
            raise Abandoned
        done = keep(proposed, answers.secrets, here.connections)
    talk.well(f"Connected “{done.connection.name}”")
    return _go_on(talk, done.connection.name)


def _ask_all(talk: Talk, answers: Answers, store: ConnectionStore) -> tuple[Answers, Place]:
    talk.title("Connecting Moss with Odoo")
    talk.show(
        Text("Each answer is checked at once, and nothing is stored before the end.", "quiet")
    )
    _step(talk, 1, "Odoo's address")
    answers, place = odoo.find_place(talk, answers)
    _step(talk, 2, "Odoo's API key")
    answers, visitor = odoo.enter(talk, answers, place)
    _step(talk, 3, "The company, and what the key may do")
    answers, company = odoo.choose_company(talk, answers, visitor)
    answers = replace(answers, name=_free_name(talk, answers.name or company.name, store))
    odoo.look_at_rights(talk, answers, place, company)
    _step(talk, 4, "Moss's API key")
    answers = moss.sign_in(talk, answers, place, company, store)
    _step(talk, 5, "From when on")
    answers = booking.ask_start(talk, answers, datetime.now(UTC).astimezone().date())
    answers = booking.ask_zone(talk, answers, company, visitor.user)
    answers = booking.ask_verifying(talk, answers)
    _step(talk, 6, "Suppliers of card payments")
    return booking.ask_suppliers(talk, answers, company), place


def _proposed(talk: Talk, answers: Answers, place: Place, store: ConnectionStore) -> Connected:
    wishes, key, secret = answers.wishes(place), answers.odoo_key or "", answers.moss_secret or ""
    with (
        new_site(place.url, key, place.database) as site,
        new_moss(wishes.moss_url, wishes.moss_key_id, secret) as client,
        talk.screen.progress() as progress,
    ):
        return propose(wishes, site, client, store, progress=progress)


def _agreed(talk: Talk, proposed: Connected) -> bool:
    talk.title(f"“{proposed.connection.name}”, as it will be stored")
    talk.screen.print(render.summary(proposed), "")
    return talk.agree("Store it?")


def _free_name(talk: Talk, proposed: str, store: ConnectionStore) -> str:
    taken = {one.name for one in store.all()}

    def check(name: str) -> str:
        if name in taken:
            raise ConnectionExistsError(name)
        return name

    return talk.until_right(proposed, lambda: talk.ask("Another name for the connection"), check)


def _go_on(talk: Talk, name: str) -> int:
    """One command after the other, as long as all goes well and a person wants it."""
    for command, what, run in _NEXT:
        talk.title(f"Next: moss-odoo {command}")
        talk.say(f"It {what}.")
        if not talk.agree("Do it now?"):
            talk.say(f"Go on whenever you like with `moss-odoo {command}`.")
            return exits.WELL
        if status := run(common=Common(connection=name)):
            return status
    return exits.WELL


def _step(talk: Talk, number: int, title: str) -> None:
    talk.title(title, f"{number} of {_STEPS}")
