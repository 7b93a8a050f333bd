"""Which company and which API key is meant, among those that Odoo has."""

from __future__ import annotations

from collections.abc import Sequence

from moss_odoo.books.names import normalised
from moss_odoo.errors import ConfigError
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.setup import ApiKey, Company, OdooUser


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


class NoSuchKeyError(ConfigError):
    def __init__(self, name: str, user: OdooUser, keys: Sequence[ApiKey]) -> None:
        listed = ", ".join(f"“{key.name}”" for key in keys)
        super().__init__(
            f"The Odoo user {user.login} has no API key named “{name}”, only {listed}.",
            remedy="Give the key's name as My Preferences, Security shows it, or leave it out.",
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


def own_company(connection: Connection, companies: Sequence[Company]) -> Company:
    """The connection's own, as it is now."""
    company = next((one for one in companies if one.id == connection.company_id), None)
    if company is None:
        raise CompanyGoneError(connection)
    if company.currency != connection.company_currency:
        raise OtherCurrencyError(connection, company.currency)
    return company


def chosen_key(wanted: str | None, user: OdooUser, keys: Sequence[ApiKey]) -> ApiKey | None:
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
