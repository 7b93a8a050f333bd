"""The part of the check that looks at Odoo itself: version, key, company, rights, lock dates."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from moss_odoo.books.chart import LockDates
from moss_odoo.errors import ConfigError
from moss_odoo.sync import rights
from moss_odoo.sync.checklist import Checklist, Section
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.setup import ApiKey, Company, Inventory, OdooSetup, OdooSite
from moss_odoo.sync.targets import DEFAULT_SUPPLIER

EXPIRY_WARNING = timedelta(days=30)

_ODOO = Section.ODOO
_RENEW = (
    "In Odoo open My Preferences, Security, Add API Key; then give the new key with "
    "`moss-odoo connect --replace`."
)


class OtherCurrencyError(ConfigError):
    def __init__(self, connection: Connection, currency: str) -> None:
        super().__init__(
            f"{connection.company_name} keeps its books in {currency} now; when it was connected, "
            f"it was {connection.company_currency}.",
            remedy="Connect the company again under another name.",
        )


class CompanyGoneError(ConfigError):
    def __init__(self, connection: Connection) -> None:
        super().__init__(
            f"The Odoo user may not work for {connection.company_name} "
            f"(id {connection.company_id}), or that company is not there any more.",
            remedy="In Odoo open Settings, Users, and allow the user this company.",
        )


def check_odoo(
    connection: Connection,
    site: OdooSite,
    setup: OdooSetup,
    checklist: Checklist,
    now: datetime,
) -> Inventory | None:
    """The items; None where Odoo could not be looked at."""
    with checklist.guard("odoo", _ODOO, "Odoo"):
        detail = f"Odoo {site.version()} at {connection.odoo_url}"
        database = connection.odoo_database
        checklist.ok("odoo", _ODOO, "Odoo", detail + (f", database {database}" if database else ""))
    if not checklist.ready:
        return None
    with checklist.guard("odoo-key", _ODOO, "API key"):
        user = site.user()
        checklist.ok("odoo-key", _ODOO, "API key", f"works, as the user {user.login}")
    if not checklist.ready:
        return None
    zone = ZoneInfo(connection.policy.time_zone)
    _expiry(connection.odoo_key_name, site.api_keys(), checklist, now, zone)
    with checklist.guard("company", _ODOO, "Company"):
        _company(connection, site.companies(), checklist)
        checklist.ok("time-zone", _ODOO, "Time zone", connection.policy.time_zone)
        _locks(connection, setup.locks(), checklist)
    with checklist.guard("rights", Section.RIGHTS, "Permissions"):
        targets = connection.targets
        prepared = bool(targets.purchase_journal_id and targets.default_supplier_id)
        missing = setup.missing_rights(rights.wanted_rights(connection))
        rights.judge(checklist, missing, prepared=prepared)
    with checklist.guard("books", Section.BOOKS, "Journals and accounts"):
        supplier_id = connection.targets.default_supplier_id
        return setup.inventory(supplier=DEFAULT_SUPPLIER, supplier_id=supplier_id)
    return None


def _company(connection: Connection, companies: tuple[Company, ...], checklist: Checklist) -> None:
    company = next((one for one in companies if one.id == connection.company_id), None)
    if company is None:
        raise CompanyGoneError(connection)
    if company.currency != connection.company_currency:
        raise OtherCurrencyError(connection, company.currency)
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
    name: str, keys: tuple[ApiKey, ...], checklist: Checklist, now: datetime, zone: ZoneInfo
) -> None:
    """Odoo does not tell which key is the one in use: among several the earliest end counts."""
    id_, title = "odoo-key-expiry", "API key expires"
    if not keys:
        detail = "Odoo does not show the user's keys, so their end is not known"
        checklist.warn(id_, _ODOO, title, detail)
        return
    named = [key for key in keys if key.name == name]
    found = named or list(keys)
    ends = sorted(key.expires for key in found if key.expires)
    doubt = _doubt(name, named, found)
    if not ends:
        checklist.ok(id_, _ODOO, title, "never")
        return
    end, left = ends[0], ends[0] - now
    detail = f"on {end.astimezone(zone):%Y-%m-%d}, in {left.days} days{doubt}"
    if left <= timedelta(0):
        # The key in use has just worked, so it is another one that has expired.
        checklist.warn(id_, _ODOO, title, f"on {end.astimezone(zone):%Y-%m-%d}{doubt}", _RENEW)
    elif left <= EXPIRY_WARNING:
        checklist.warn(id_, _ODOO, title, detail, _RENEW)
    else:
        checklist.ok(id_, _ODOO, title, detail)


def _doubt(name: str, named: list[ApiKey], found: list[ApiKey]) -> str:
    if len(found) == 1 and (named or not name):
        return ""
    if named:
        return f" (the user has {len(named)} keys named “{name}”: the one that ends first counts)"
    lead = f"no key is named “{name}”" if name else "the key's name is not known"
    return f" ({lead}: of the user's {len(found)} keys the one that ends first counts)"
