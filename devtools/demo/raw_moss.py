"""Moss's API asked directly, past all code of the connector."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import httpx2

Json = dict[str, Any]


class RawMoss:
    """Moss's API, asked directly."""

    def __init__(self, url: str, key_id: str, secret: str) -> None:
        self._http = httpx2.Client(base_url=url, timeout=60)
        token = self._http.post(
            "/oauth2/token",
            data={
                "grant_type": "client_credentials",
                "client_id": key_id,
                "client_secret": secret,
                "scope": "read",
            },
        )
        token.raise_for_status()
        self._http.headers["Authorization"] = f"Bearer {token.json()['access_token']}"

    def close(self) -> None:
        self._http.close()

    def everything(self, path: str) -> Iterator[Json]:
        """All objects of a listing."""
        page = 1
        while True:
            answer = self._http.get(path, params={"page": page, "page_size": 100})
            answer.raise_for_status()
            body = answer.json()
            yield from body["data"]
            if not body["meta"]["pagination"]["hasMore"]:
                return
            page += 1

    def names(self, path: str, member: str) -> dict[str, str]:
        return {one["id"]: one[member] for one in self.everything(path)}

    def people(self) -> dict[str, str]:
        return {
            one["id"]: f"{one['firstName']} {one['lastName']}"
            for one in self.everything("/v1/users")
        }

    def movements(self) -> Iterator[Json]:
        """The bank transactions of all wallets."""
        for wallet in self.everything_at_once("/v1/bank-accounts"):
            filters = {
                "bankAccountId": wallet["id"],
                "bookingDateFrom": "2000-01-01",
                "bookingDateTo": "2099-12-31",
            }
            yield from self._searched("/v1/bank-transactions/search-query", filters)

    def balance(self, wallet_id: str) -> Decimal:
        """What the wallet holds now."""
        answer = self._http.get(f"/v1/bank-accounts/{wallet_id}/balance")
        answer.raise_for_status()
        return Decimal(str(answer.json()["data"]["balance"]["amount"]))

    def everything_at_once(self, path: str) -> list[Json]:
        """All objects of a listing that has no pages."""
        answer = self._http.get(path)
        answer.raise_for_status()
        return list(answer.json()["data"])

    def files(self, owners: list[str]) -> int:
        """How many files these expenses or lines have."""
        found: set[str] = set()
        for start in range(0, len(owners), 100):
            filters = {"expenseIds": owners[start : start + 100]}
            found |= {one["id"] for one in self._searched("/v1/files/search-query", filters)}
        return len(found)

    def _searched(self, path: str, filters: Json) -> Iterator[Json]:
        page, more = 1, True
        while more:
            body = {"filters": filters, "pagination": {"page": page, "pageSize": 100}}
            answer = self._http.post(path, json=body)
            answer.raise_for_status()
            yield from answer.json()["data"]
            more = answer.json()["meta"]["pagination"]["hasMore"]
            page += 1
