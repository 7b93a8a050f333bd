"""Finding what an earlier run wrote: by External ID, or by the Moss id that each record shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.external_ids import MODULE
from moss_odoo.odoo.failures import RightMissingError

_ARCHIVED_TOO = {"active_test": False}


@dataclass(frozen=True, slots=True)
class Sought:
    """A record that may be there."""

    external_id: str
    model: str
    field: str
    """Where it shows the Moss id."""
    value: str
    amid: bool = False
    """Whether people may have written more into that field."""


class Finder:
    """Looks records up in the way that the user may: all at once, a few requests at most.

    External IDs are readable with the right to Access Rights only. Without it records are searched
    by what they show, and Odoo is asked for the External IDs of those: nothing else counts as ours.
    """

    def __init__(self, client: OdooClient) -> None:
        self._client = client
        self._reads_external_ids = True

    def find(self, sought: Iterable[Sought]) -> dict[str, int]:
        """The database ids of those that exist, archived ones too, by External ID."""
        wanted = list(sought)
        if wanted and self._reads_external_ids:
            try:
                return self._by_external_id(wanted)
            except RightMissingError:
                self._reads_external_ids = False
        return self._by_what_they_show(wanted)

    def _by_external_id(self, wanted: Sequence[Sought]) -> dict[str, int]:
        names = [one.external_id.removeprefix(f"{MODULE}.") for one in wanted]
        rows = self._client.read(
            "ir.model.data",
            "search_read",
            domain=[["module", "=", MODULE], ["name", "in", names]],
            fields=["name", "res_id"],
        )
        return {f"{MODULE}.{row['name']}": int(row["res_id"]) for row in rows}

    def _by_what_they_show(self, wanted: Sequence[Sought]) -> dict[str, int]:
        by_model: dict[str, list[Sought]] = defaultdict(list)
        for one in wanted:
            by_model[one.model].append(one)
        names = {one.external_id for one in wanted}
        found: dict[str, int] = {}
        for model, ones in by_model.items():
            ids = self._client.read(model, "search", domain=_any_of(ones), context=_ARCHIVED_TOO)
            if ids:
                external_ids = self._client.read(model, "get_external_id", ids=ids)
                found |= {name: int(id_) for id_, name in external_ids.items() if name in names}
        return found


def _any_of(wanted: Iterable[Sought]) -> list[Any]:
    exact: dict[str, list[str]] = defaultdict(list)
    terms: list[list[Any]] = []
    for one in wanted:
        if one.amid:
            terms.append([one.field, "ilike", one.value])
        else:
            exact[one.field].append(one.value)
    terms += [[field, "in", values] for field, values in exact.items()]
    return ["|"] * (len(terms) - 1) + terms
