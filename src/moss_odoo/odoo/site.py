"""First contact with an Odoo: which version, whose key, which companies."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from moss_odoo.odoo.client import NotOdooError, OdooClient, RightMissingError, UnknownDatabaseError
from moss_odoo.sync.setup import ApiKey, Company, OdooUser

SUPPORTED = 19


class UnsupportedVersionError(NotOdooError):
    def __init__(self, host: str, version: str) -> None:
        super().__init__(host, f"it is version {version}")
        self.remedy = f"This connector works with Odoo {SUPPORTED}.0: upgrade the database."


class Site:
    """Implements the port `OdooSite`; its client need not know a company."""

    def __init__(self, client: OdooClient) -> None:
        self._client = client

    def version(self) -> str:
        major, minor, version = self._client.version()
        if (major, minor) != (SUPPORTED, 0):
            raise UnsupportedVersionError(self._client.host, version)
        return version

    def user(self) -> OdooUser:
        try:
            uid = int(self._client.read("res.users", "context_get")["uid"])
        except UnknownDatabaseError as error:
            raise self._with_databases(error) from None
        rows = self._client.read("res.users", "read", ids=[uid], fields=["login", "name", "tz"])
        row = rows[0]
        return OdooUser(uid, row["login"], row["name"], row["tz"] or None)

    def companies(self) -> tuple[Company, ...]:
        rows = self._client.read(
            "res.company",
            "search_read",
            domain=[],
            fields=["name", "currency_id", "country_code"],
            order="id",
        )
        return tuple(company(row) for row in rows)

    def api_keys(self) -> tuple[ApiKey, ...]:
        try:
            uid = self._client.read("res.users", "context_get")["uid"]
            rows = self._client.read(
                "res.users.apikeys",
                "search_read",
                domain=[["user_id", "=", uid]],
                fields=["name", "expiration_date"],
            )
        except RightMissingError:
            return ()
        return tuple(ApiKey(row["name"], _moment(row["expiration_date"])) for row in rows)

    def _with_databases(self, error: UnknownDatabaseError) -> UnknownDatabaseError:
        names = self._client.databases()
        if names:
            error.remedy = f"Name the right one with --odoo-database: {', '.join(names)}."
        return error


def company(row: dict[str, Any]) -> Company:
    return Company(row["id"], row["name"], row["currency_id"][1], row["country_code"] or None)


def _moment(text: str | bool) -> datetime | None:
    """Odoo's times are UTC and do not say so; False stands for none."""
    return datetime.fromisoformat(str(text)).replace(tzinfo=UTC) if text else None
