"""The questions about Odoo: address, database, key, company; and what the user may do there."""

from __future__ import annotations

from dataclasses import replace

from moss_odoo.bootstrap import door, new_setup, new_site
from moss_odoo.cli.render.checklist import items_table
from moss_odoo.cli.wizard.talk import Talk
from moss_odoo.sync.addresses import address
from moss_odoo.sync.answers import Answers
from moss_odoo.sync.checklist import Checklist
from moss_odoo.sync.choices import NoSuchKeyError, chosen_company, chosen_key
from moss_odoo.sync.examination import Visitor
from moss_odoo.sync.examining import allowed, visit
from moss_odoo.sync.find_odoo import Place, WhichDatabaseError, chosen_database, find_server
from moss_odoo.sync.setup import ApiKey, Company, OdooServer

KEY_NAME = "Moss Integration"


def find_place(talk: Talk, answers: Answers) -> tuple[Answers, Place]:
    if answers.odoo_url is None:
        talk.say(
            "Open Odoo in the browser and copy its address. What follows the host name does not "
            "matter."
        )

    def check(copied: str) -> tuple[str, OdooServer]:
        with talk.busy("Looking for Odoo"):
            return copied, find_server(copied, door(), allow_http=answers.allow_http)

    copied, server = talk.until_right(answers.odoo_url, lambda: talk.ask("Address"), check)
    talk.well(f"Odoo {server.version} at {server.url}")
    database = _database(talk, server, answers.odoo_database or address(copied).database)
    if database:
        talk.well(f"Database {database}")
    place = Place(server.url, database, server.version)
    return replace(answers, odoo_url=copied, odoo_database=database), place


def enter(talk: Talk, answers: Answers, place: Place) -> tuple[Answers, Visitor]:
    """With a key that works."""
    if answers.odoo_key is None:
        talk.steps(
            "In Odoo open My Preferences (your picture, top right), then Security.",
            "Choose Add API Key. Odoo may ask for your password.",
            f"Name it {KEY_NAME} and choose how long it is valid.",
            "Choose Generate Key, and copy it at once: Odoo shows it only this time.",
        )

    def check(key: str) -> tuple[str, Visitor]:
        with talk.busy("Trying the key"), new_site(place.url, key, place.database) as site:
            return key, visit(site)

    key, visitor = talk.until_right(answers.odoo_key, lambda: talk.ask_secret("API key"), check)
    talk.well(f"It is the key of {visitor.user.name} ({visitor.user.login})")
    found = _key(talk, answers.odoo_key_name, visitor)
    _tell_end(talk, found, visitor.keys)
    name = found.name if found else answers.odoo_key_name if not visitor.keys else None
    return replace(answers, odoo_key=key, odoo_key_name=name), visitor


def choose_company(talk: Talk, answers: Answers, visitor: Visitor) -> tuple[Answers, Company]:
    options = [(one.name, f"books in {one.currency}") for one in visitor.companies]

    def ask() -> str:
        return str(visitor.companies[talk.choose("Company", options)].id)

    only = str(visitor.companies[0].id) if len(visitor.companies) == 1 else None
    company = talk.until_right(
        answers.company or only, ask, lambda named: chosen_company(named, visitor.companies)
    )
    talk.well(f"{company.name}, books in {company.currency}")
    return replace(answers, company=str(company.id)), company


def look_at_rights(talk: Talk, answers: Answers, place: Place, company: Company) -> None:
    """By the areas of Moss's guide; what is missing may be mended and looked at again."""

    def work() -> Checklist:
        with talk.busy("Asking what the user may do"):
            return _rights(answers, place, company)

    while True:
        checklist = talk.persistently(work)
        talk.show(items_table(checklist.items))
        if checklist.ready or not talk.agree("Look again, after mending it in Odoo?"):
            return


def _rights(answers: Answers, place: Place, company: Company) -> Checklist:
    key = answers.odoo_key or ""
    with new_setup(place.url, key, place.database, company.id) as setup:
        return allowed(answers.draft(place, company), setup)


def _database(talk: Talk, server: OdooServer, wanted: str | None) -> str | None:
    """Chosen from the list where there is one, else asked for by name; the only one is taken."""
    options = [(name, "") for name in server.databases]

    def ask() -> str:
        if options:
            return server.databases[talk.choose("Database", options)]
        return talk.ask("Database")

    def check(name: str | None) -> str | None:
        with talk.busy("Looking for the database"):
            return chosen_database(server, name, door())

    try:
        if wanted is None:
            return talk.persistently(lambda: check(None))
        return talk.until_right(wanted, ask, check)
    except WhichDatabaseError:
        hint = "In Odoo's developer mode its name stands below yours, top right."
        talk.say("This Odoo has several databases." + ("" if options else f" {hint}"))
        return talk.until_right(None, ask, check)


def _key(talk: Talk, wanted: str | None, visitor: Visitor) -> ApiKey | None:
    names = list(dict.fromkeys(key.name for key in visitor.keys))
    if wanted is not None or len(visitor.keys) <= 1:
        try:
            return chosen_key(wanted, visitor.user, visitor.keys)
        except NoSuchKeyError as error:
            talk.wrong(error)
    talk.say("Odoo does not tell which of your keys this is. Its name tells when it expires.")
    options = [(name, _end(chosen_key(name, visitor.user, visitor.keys))) for name in names]
    place = talk.choose("Key", [*options, ("none of them", "")])
    return chosen_key(names[place], visitor.user, visitor.keys) if place < len(names) else None


def _tell_end(talk: Talk, key: ApiKey | None, keys: tuple[ApiKey, ...]) -> None:
    if key is not None:
        talk.well(f"“{key.name}” {_end(key)}")
    elif not keys:
        talk.care("Odoo does not show this user when the key expires")
    else:
        talk.care("Which key it is stays open: the one that expires first counts")


def _end(key: ApiKey | None) -> str:
    return f"expires on {key.expires:%Y-%m-%d}" if key and key.expires else "never expires"
