"""First contact with an Odoo: which version, whose key, which companies."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.doorstep import version_at
from moss_odoo.odoo.failures import RightMissingError
from moss_odoo.odoo.language import IN_ENGLISH
from moss_odoo.sync.setup import ApiKey, Company, OdooUser

# The connection's company may be one that the user may not work for: that is to be found out.
_ANY_COMPANY: dict[str, Any] = {"allowed_company_ids": [], **IN_ENGLISH}


class Site:
    """Implements the port `OdooSite`; its client need not know a company."""

    def __init__(self, client: OdooClient) -> None:
        self._client = client

    def version(self) -> str:
        return version_at(self._client.url)

    def user(self) -> OdooUser:
        uid = self._user_id()
        rows = self._client.read("res.users", "read", ids=[uid], fields=["login", "name", "tz"])
        row = rows[0]
        return OdooUser(uid, row["login"], row["name"], row["tz"] or None)

    def companies(self) -> tuple[Company, ...]:
        rows = self._client.read(
            "res.company",
            "search_read",
            # Administrators see the other companies as well.
            domain=[["user_ids", "in", [self._user_id()]]],
            fields=["name", "currency_id", "country_code"],
            order="id",
            context=_ANY_COMPANY,
        )
        return tuple(company(row) for row in rows)

    def api_keys(self) -> tuple[ApiKey, ...]:
        try:
            rows = self._client.read(
                "res.users.apikeys",
                "search_read",
                domain=[["user_id", "=", self._user_id()]],
                fields=["name", "expiration_date"],
                context=_ANY_COMPANY,
            )
        except RightMissingError:
            return ()
        return tuple(ApiKey(row["name"], _moment(row["expiration_date"])) for row in rows)

    def _user_id(self) -> int:
        return int(self._client.read("res.users", "context_get", context=IN_ENGLISH)["uid"])


def company(row: dict[str, Any]) -> Company:
    return Company(row["id"], row["name"], row["currency_id"][1], row["country_code"] or None)


def _moment(text: str | bool) -> datetime | None:
    """Odoo's times are UTC and do not say so; False stands for none."""
    return datetime.fromisoformat(str(text)).replace(tzinfo=UTC) if text else None
