"""Connecting: nothing is stored before Odoo and Moss have both answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from urllib.parse import urlsplit

from moss_odoo.books.names import normalised
from moss_odoo.books.policy import Policy, SupplierPolicy, UnknownSuppliers
from moss_odoo.errors import ConfigError
from moss_odoo.sync import time_zones
from moss_odoo.sync.connection import Connection, Secret
from moss_odoo.sync.ports import ConnectionExistsError, ConnectionStore, Moss
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.setup import ApiKey, Company, OdooSite, OdooUser


class NoCompanyError(ConfigError):
    def __init__(self, wanted: str, companies: Sequence[Company]) -> None:
        listed = ", ".join(map(str, companies)) or "none"
        super().__init__(
            f"Odoo has no company “{wanted}” that this user may work for; it has: {listed}.",
            remedy="Name one of them with --company, or allow the user that company in Odoo.",
        )


class WhichCompanyError(ConfigError):
    def __init__(self, companies: Sequence[Company]) -> None:
        super().__init__(
            f"This Odoo has several companies: {', '.join(map(str, companies))}.",
            remedy="Say which one with --company (its name or id).",
        )


class NoSuchKeyError(ConfigError):
    def __init__(self, name: str, user: OdooUser, keys: Sequence[ApiKey]) -> None:
        listed = ", ".join(f"“{key.name}”" for key in keys)
        super().__init__(
            f"The Odoo user {user.login} has no API key named “{name}”, only {listed}.",
            remedy="Give the key's name as My Preferences, Security shows it, or leave it out.",
        )


class ThresholdError(ConfigError):
    def __init__(self, policy: SupplierPolicy) -> None:
        if policy is SupplierPolicy.HYBRID:
            super().__init__(
                "The supplier policy “hybrid” needs the amount from which a purchase goes to its "
                "own supplier.",
                remedy="Give it in company currency, for example --hybrid-threshold 250.",
            )
        else:
            super().__init__(
                f"A threshold means something with the supplier policy “hybrid” only, not with "
                f"“{policy}”.",
                remedy="Leave out --hybrid-threshold, or choose --supplier-policy hybrid.",
            )


class OtherBooksError(ConfigError):
    """Replacing a connection may change how it is reached, never whose books it keeps."""

    def __init__(self, old: Connection) -> None:
        super().__init__(
            f"The connection “{old.name}” keeps the books of {old.company_name} at {old.odoo_url}; "
            "what it has exported stands there.",
            remedy="Connect another Odoo company under another name.",
        )


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person wants of a new connection; None where it is to be found out."""

    odoo_url: str
    moss_url: str
    moss_key_id: str
    start_date: date
    name: str | None = None
    """None: the company's name."""
    odoo_database: str | None = None
    company: str | None = None
    """Name or id."""
    odoo_key_name: str | None = None
    time_zone: str | None = None
    supplier_policy: SupplierPolicy | None = None
    """This and the following: None keeps what a replaced connection has."""
    hybrid_threshold: Decimal | None = None
    unknown_suppliers: UnknownSuppliers | None = None
    verifies: bool | None = None
    replace: bool = False
    """Change the connection of this name instead of refusing it."""

    def check(self) -> None:
        """What can be said without asking anybody."""
        if self.time_zone is not None:
            time_zones.checked(self.time_zone)

    def suppliers(self, old: Policy | None) -> tuple[SupplierPolicy, Decimal | None]:
        """The supplier policy and its threshold; ThresholdError where they do not go together."""
        policy = self.supplier_policy or (old.supplier_policy if old else SupplierPolicy.SINGLE)
        threshold = self.hybrid_threshold
        if threshold is None and old is not None and policy is SupplierPolicy.HYBRID:
            threshold = old.hybrid_threshold
        hybrid = policy is SupplierPolicy.HYBRID
        if hybrid != (threshold is not None) or (threshold or 0) < 0:
            raise ThresholdError(policy)
        return policy, threshold


@dataclass(frozen=True, slots=True)
class Connected:
    connection: Connection
    odoo_version: str
    user: OdooUser
    key_known: bool = False
    """Whether it is known which of the user's keys is in use."""
    key_expires: datetime | None = None
    replaced: bool = False


def connect(
    wishes: Wishes,
    secrets: Mapping[Secret, str],
    site: OdooSite,
    moss: Moss,
    store: ConnectionStore,
    *,
    progress: Progress,
) -> Connected:
    """Ask both sides, then store; a ConfigError or TransientError says what is in the way."""
    wishes.check()
    old = _existing(wishes.name, wishes, store) if wishes.name else None
    if old is not None or not wishes.replace:
        wishes.suppliers(old.policy if old else None)
    progress.stage("Asking Odoo")
    version = site.version()
    user = site.user()
    company = chosen_company(wishes.company, site.companies())
    key = _key(wishes.odoo_key_name, user, site.api_keys())
    progress.stage("Asking Moss")
    moss.sign_in()

    name = wishes.name or company.name
    old = old or _existing(name, wishes, store)
    connection = Connection(
        name=name,
        odoo_url=wishes.odoo_url,
        odoo_database=wishes.odoo_database,
        company_id=company.id,
        company_name=company.name,
        company_currency=company.currency,
        odoo_key_name=key.name if key else wishes.odoo_key_name or "",
        moss_url=wishes.moss_url,
        moss_key_id=wishes.moss_key_id,
        policy=_policy(wishes, company, user, old.policy if old else None),
    )
    if old is None:
        connection = store.add(connection, secrets)
    else:
        connection = _replaced(old, connection, secrets, store)
    return Connected(
        connection,
        version,
        user,
        key_known=key is not None,
        key_expires=key.expires if key else None,
        replaced=old is not None,
    )


def chosen_company(wanted: str | None, companies: Sequence[Company]) -> Company:
    """By id or name; the only one where none is named."""
    if wanted is None:
        if len(companies) != 1:
            raise WhichCompanyError(companies)
        return companies[0]
    found = [one for one in companies if str(one.id) == wanted.strip()]
    found = found or [one for one in companies if normalised(one.name) == normalised(wanted)]
    if len(found) > 1:
        raise WhichCompanyError(found)
    if not found:
        raise NoCompanyError(wanted, companies)
    return found[0]


def _key(wanted: str | None, user: OdooUser, keys: Sequence[ApiKey]) -> ApiKey | None:
    """The key in use as far as it can be told: by its name, or because there is only one.

    Several of one name: the one that expires first counts.
    """
    if wanted is None:
        return keys[0] if len(keys) == 1 else None
    named = [key for key in keys if key.name == wanted]
    if keys and not named:
        raise NoSuchKeyError(wanted, user, keys)
    expiring = sorted((key for key in named if key.expires), key=lambda key: str(key.expires))
    return next(iter(expiring or named), None)


def _policy(wishes: Wishes, company: Company, user: OdooUser, old: Policy | None) -> Policy:
    suppliers, threshold = wishes.suppliers(old)
    kept = old or Policy(wishes.start_date, "")
    zone = wishes.time_zone or kept.time_zone
    zone = zone or time_zones.proposed(company.name, company.country, user.time_zone)
    return replace(
        kept,
        start_date=wishes.start_date,
        time_zone=time_zones.checked(zone),
        supplier_policy=suppliers,
        hybrid_threshold=threshold,
        unknown_suppliers=wishes.unknown_suppliers or kept.unknown_suppliers,
        verifies=kept.verifies if wishes.verifies is None else wishes.verifies,
    )


def _existing(name: str, wishes: Wishes, store: ConnectionStore) -> Connection | None:
    old = next((one for one in store.all() if one.name == name), None)
    if old is not None and not wishes.replace:
        raise ConnectionExistsError(name)
    return old


def _replaced(
    old: Connection, new: Connection, secrets: Mapping[Secret, str], store: ConnectionStore
) -> Connection:
    if _books(old) != _books(new):
        raise OtherBooksError(old)
    connection = replace(new, id=old.id, targets=old.targets)
    store.update(connection)
    for secret, value in secrets.items():
        store.set_secret(connection, secret, value)
    return connection


def _books(connection: Connection) -> tuple[str | None, str | None, int]:
    host = urlsplit(connection.odoo_url).hostname
    return host, connection.odoo_database, connection.company_id
