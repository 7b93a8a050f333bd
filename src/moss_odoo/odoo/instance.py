"""What tells an Odoo database from its copies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.company import OdooCompany
from moss_odoo.odoo.failures import RightMissingError
from moss_odoo.odoo.language import IN_ENGLISH
from moss_odoo.sync.setup import DatabaseMarks

_UUID, _NEUTRALISED = "database.uuid", "database.is_neutralized"


class Identity:
    """Implements the port `OdooIdentity`; each question is one request."""

    def __init__(self, client: OdooClient, company: OdooCompany) -> None:
        self._client = client
        self._company = company

    def marks(self) -> DatabaseMarks | None:
        try:
            rows = self._client.read(
                "ir.config_parameter",
                "search_read",
                domain=[["key", "in", [_UUID, _NEUTRALISED]]],
                fields=["key", "value"],
                context=IN_ENGLISH,
            )
        except RightMissingError:
            return None
        values = {row["key"]: row["value"] for row in rows}
        neutralised = str(values.get(_NEUTRALISED, "")).casefold() in {"true", "1"}
        return DatabaseMarks(values.get(_UUID) or None, neutralised=neutralised)

    def company_since(self) -> datetime:
        return self._company.facts.since

    def external_ids(self, bill_ids: Sequence[int]) -> Mapping[int, str]:
        found = self._client.read(
            "account.move", "get_external_id", ids=bill_ids, context=IN_ENGLISH
        )
        return {int(bill_id): name for bill_id, name in found.items() if name}
