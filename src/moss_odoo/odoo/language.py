"""The language of an Odoo company: people read in it what Odoo shows and names by itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from moss_odoo.errors import ConfigError
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.failures import RefusedError

ENGLISH = "en_US"
"""What Odoo speaks where nothing else is installed."""
IN_ENGLISH = {"lang": ENGLISH}
"""For questions that are not about words: which language Odoo speaks need not be asked first."""


def company_language(
    client: OdooClient, of_company: Callable[[], str | None]
) -> Callable[[], str | None]:
    """Asks Odoo when it is first needed: the company's language, else that of the key's user."""

    @cache
    def language() -> str | None:
        try:
            return _installed(client, of_company() or _of_user(client))
        except (RefusedError, ConfigError):
            # It is no reason to stop; whatever stands behind it, the next call names it.
            return None

    return language


def _of_user(client: OdooClient) -> str | None:
    found = client.read("res.users", "context_get", context=IN_ENGLISH)
    return found.get("lang") or None


def _installed(client: OdooClient, language: str | None) -> str | None:
    """Odoo refuses every call in a language that it does not have."""
    if language in {None, ENGLISH}:
        return language
    known = client.read("res.lang", "get_installed", context=IN_ENGLISH)
    return language if language in {code for code, _name in known} else None
