"""The plainest client of Odoo's JSON-2 API."""

from typing import Any

import httpx2

from devtools.odoo import Database


def call(
    database: Database, model: str, method: str, key: str | None = None, **arguments: Any
) -> httpx2.Response:
    headers = dict(database.headers)
    if key:
        headers["Authorization"] = f"Bearer {key}"
    url = f"{database.url}/json/2/{model}/{method}"
    return httpx2.post(url, json=arguments, headers=headers, timeout=60)
