"""The part of the check that looks at Odoo itself: version, key, company, lock dates."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from moss_odoo.books.chart import LockDates
from moss_odoo.sync.checklist import Checklist, Section
from moss_odoo.sync.choices import own_company
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.key_expiry import key_end, renewal
from moss_odoo.sync.setup import ApiKey, Company, OdooSetup, OdooSite

_ODOO = Section.ODOO


def check_odoo(
    connection: Connection,
    site: OdooSite,
    setup: OdooSetup,
    checklist: Checklist,
    now: datetime,
) -> bool:
    """The items; whether Odoo lets us in, so that more can be asked."""
    with checklist.guard("odoo", _ODOO, "Odoo"):
        detail = f"Odoo {site.version()} at {connection.odoo_url}"
        database = connection.odoo_database
        checklist.ok("odoo", _ODOO, "Odoo", detail + (f", database {database}" if database else ""))
    if not checklist.ready:
        return False
    with checklist.guard("odoo-key", _ODOO, "API key"):
        user = site.user()
        checklist.ok("odoo-key", _ODOO, "API key", f"works, as the user {user.login}")
    if not checklist.ready:
        return False
    _expiry(connection, site.api_keys(), checklist, now)
    with checklist.guard("company", _ODOO, "Company"):
        _company(connection, site.companies(), checklist)
        checklist.ok("time-zone", _ODOO, "Time zone", connection.policy.time_zone)
        _locks(connection, setup.locks(), checklist)
    return True


def _company(connection: Connection, companies: tuple[Company, ...], checklist: Checklist) -> None:
    company = own_company(connection, companies)
    checklist.ok("company", _ODOO, "Company", f"{company}, books in {company.currency}")


def _locks(connection: Connection, locks: LockDates, checklist: Checklist) -> None:
    named = {
        "everything": locks.everything,
        "purchases": locks.purchases,
        "tax returns": locks.taxes,
        "everything, for good,": locks.hard,
    }
    said = ", ".join(f"{what} up to {day}" for what, day in named.items() if day)
    start, locked = connection.policy.start_date, locks.for_bill(with_tax=True)
    title = "Lock dates"
    if locked and locked >= start:
        detail = f"locked: {said}; spend since the start date {start} is blocked up to then"
        remedy = "Open the period in Odoo (Accounting, Lock Dates) if that spend is to be booked."
        checklist.warn("lock-dates", _ODOO, title, detail, remedy)
    else:
        checklist.ok("lock-dates", _ODOO, title, f"locked: {said}" if said else "none is set")


def _expiry(
    connection: Connection, keys: tuple[ApiKey, ...], checklist: Checklist, now: datetime
) -> None:
    id_, title = "odoo-key-expiry", "API key expires"
    found = key_end(connection.odoo_key_name, keys, now)
    if found is None:
        detail = "Odoo does not show the user's keys, so their end is not known"
        checklist.warn(id_, _ODOO, title, detail)
        return
    detail = found.said(now, ZoneInfo(connection.policy.time_zone))
    if found.threshold(now) is None:
        checklist.ok(id_, _ODOO, title, detail)
    else:
        checklist.warn(id_, _ODOO, title, detail, renewal(connection.name))
