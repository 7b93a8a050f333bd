"""Asking both sides of a new connection, step by step, and storing it at the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from moss_odoo.books.policy import Policy
from moss_odoo.errors import BugError, ConfigError
from moss_odoo.sync import time_zones
from moss_odoo.sync.addresses import address
from moss_odoo.sync.answers import Answers
from moss_odoo.sync.check_rights import judge
from moss_odoo.sync.checklist import Checklist
from moss_odoo.sync.choices import chosen_company, chosen_key
from moss_odoo.sync.connect import Connected, connect, refuse_second
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.connection_ports import ConnectionExistsError, ConnectionStore
from moss_odoo.sync.examination import Examination, Outside, Step, Visitor, WantedError
from moss_odoo.sync.find_odoo import Place, WhichDatabaseError, chosen_database, find_server
from moss_odoo.sync.progress import Silent
from moss_odoo.sync.rights import wanted_rights
from moss_odoo.sync.setup import (
    OdooDoor,
    OdooServer,
    OdooSetup,
    OdooSite,
)


def examine(answers: Answers, upto: Step, outside: Outside, store: ConnectionStore) -> Examination:
    """Asks both sides up to this step, or until a person must answer something first."""
    found = Examination(answers)
    for step, look in _LOOKS.items():
        found.step = step
        look(found, outside, store)
        if found.is_open or step is upto:
            break
    return found


def connect_examined(found: Examination, outside: Outside, store: ConnectionStore) -> Connected:
    """Store what was examined to its end, with nothing left open."""
    answers, place = found.answers, found.place
    if place is None or found.is_open:
        raise BugError("A connection was to be stored before everything about it was known.")
    wishes, key, secret = answers.wishes(place), answers.odoo_key or "", answers.moss_secret or ""
    with (
        outside.new_site(place.url, key, place.database) as site,
        outside.new_moss(wishes.moss_url, wishes.moss_key_id, secret) as moss,
    ):
        return connect(wishes, answers.secrets, site, moss, store, progress=Silent())


def visit(site: OdooSite) -> Visitor:
    return Visitor(site.user(), site.companies(), site.api_keys())


def allowed(draft: Connection, setup: OdooSetup) -> Checklist:
    """What the user may do, by the areas of Moss's guide."""
    checklist = Checklist()
    judge(checklist, setup.missing_rights(wanted_rights(draft)), prepared=False)
    return checklist


def _address(found: Examination, outside: Outside, _store: ConnectionStore) -> None:
    answers, door = found.answers, outside.door()
    with found.guard("odoo_url"):
        given = _wanted(answers.odoo_url, "The address of Odoo")
        server = find_server(given, door, allow_http=answers.allow_http)
        found.server = server
        _database(found, server, answers.odoo_database or address(given).database, door)


def _database(found: Examination, server: OdooServer, wanted: str | None, door: OdooDoor) -> None:
    with found.guard("odoo_database"):
        try:
            database = chosen_database(server, wanted, door)
        except WhichDatabaseError:
            found.questions.append("odoo_database")
            return
        found.place = Place(server.url, database, server.version)
        found.answers = replace(found.answers, odoo_database=database)


def _key(found: Examination, outside: Outside, store: ConnectionStore) -> None:
    place = found.place
    if place is None:
        return
    with found.guard("odoo_key"):
        key = _wanted(found.answers.odoo_key, "The API key of Odoo")
        with outside.new_site(place.url, key, place.database) as site:
            found.visitor = visit(site)
        _which_key(found, found.visitor)
        _company(found, found.visitor, store)
        if found.company is not None:
            draft = found.answers.draft(place, found.company)
            company_id = found.company.id
            with outside.new_setup(place.url, key, place.database, company_id) as setup:
                found.rights = allowed(draft, setup)


def _which_key(found: Examination, visitor: Visitor) -> None:
    """Odoo does not tell; a person may not know either, and says so by an empty name."""
    wanted = found.answers.odoo_key_name
    if wanted is None and len(visitor.keys) > 1:
        found.questions.append("odoo_key_name")
        return
    with found.guard("odoo_key_name"):
        found.key = chosen_key(wanted or None, visitor.user, visitor.keys)
        known = found.key.name if found.key else None if visitor.keys else wanted or None
        found.answers = replace(found.answers, odoo_key_name=known)


def _company(found: Examination, visitor: Visitor, store: ConnectionStore) -> None:
    wanted = found.answers.company
    if wanted is None and len(visitor.companies) > 1:
        found.questions.append("company")
        return
    with found.guard("company"):
        company = chosen_company(wanted, visitor.companies)
        found.company = company
        name = found.answers.name or company.name
        found.answers = replace(found.answers, company=str(company.id), name=name)
    with found.guard("name"):
        taken = found.answers.name
        if taken is not None and any(one.name == taken for one in store.all()):
            raise ConnectionExistsError(taken)


def _moss(found: Examination, outside: Outside, store: ConnectionStore) -> None:
    place, company, answers = found.place, found.company, found.answers
    if place is None or company is None:
        return
    key_id = secret = ""
    with found.guard("moss_key_id"):
        key_id = _wanted(answers.moss_key_id, "The Key ID of Moss")
    with found.guard("moss_secret"):
        secret = _wanted(answers.moss_secret, "The Secret Key of Moss")
    if found.is_open:
        return
    with (
        found.guard("moss_url"),
        outside.new_moss(answers.moss_url, key_id, secret) as moss,
        found.guard("moss_key_id", ConfigError),
    ):
        moss.sign_in()
        refuse_second(answers.draft(place, company), moss, store)
        found.master = moss.master_data()


def _booking(found: Examination, _outside: Outside, _store: ConnectionStore) -> None:
    policy = found.answers.policy
    with found.guard("start_date"):
        if policy.start_date is None:
            raise WantedError("The start date")
    with found.guard("time_zone"):
        time_zones.checked(_wanted(policy.time_zone or found.zone, "The time zone"))
    with found.guard("hybrid_threshold"):
        replace(policy, time_zone=None).applied(Policy(date.max, "UTC"))


_LOOKS: dict[Step, Callable[[Examination, Outside, ConnectionStore], None]] = {
    Step.ADDRESS: _address,
    Step.KEY: _key,
    Step.MOSS: _moss,
    Step.BOOKING: _booking,
}


def _wanted(given: str | None, what: str) -> str:
    if not given:
        raise WantedError(what)
    return given
