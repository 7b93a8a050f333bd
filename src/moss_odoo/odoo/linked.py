"""Bills of others that a booking pays instead of its own."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.external_ids import MODULE
from moss_odoo.odoo.work import Work


def linkable(client: OdooClient, works: Sequence[Work], ours: Mapping[str, int]) -> frozenset[int]:
    """The bills of others among those that the bookings name, as far as they are there.

    A database that was restored gives the ids of lost bills to new ones: what is ours by its
    External ID is never taken for a bill of others.
    """
    named = {
        bill_id
        for work in works
        if work.bill.name not in ours and (bill_id := _named(work)) is not None
    }
    if not named:
        return frozenset()
    there = client.read("account.move", "search", domain=[["id", "in", sorted(named)]])
    if not there:
        return frozenset()
    names = client.read("account.move", "get_external_id", ids=there)
    return frozenset(one for one in there if not names[str(one)].startswith(f"{MODULE}."))


def link(work: Work, existing: Collection[int]) -> None:
    """A bill without our External ID is not ours."""
    named = _named(work)
    work.bill.linked = work.bill.id is None and named in existing
    if work.bill.linked:
        work.bill.id = named


def note_attached(client: OdooClient, works: Sequence[Work]) -> None:
    """Files that a bill of others has already, byte for byte, are not attached again."""
    wanted = [work for work in works if work.files]
    if not wanted:
        return
    rows = client.read(
        "ir.attachment",
        "search_read",
        domain=[
            ["res_model", "=", "account.move"],
            ["res_id", "in", [work.bill.id for work in wanted]],
        ],
        fields=["res_id", "checksum"],
    )
    there = defaultdict(set)
    for row in rows:
        there[row["res_id"]].add(row["checksum"])
    for work in wanted:
        for name, file in work.files.items():
            # Odoo's own fingerprint of a file; nothing is kept safe by it.
            digest = hashlib.sha1(file.read(), usedforsecurity=False).hexdigest()
            if digest in there[work.bill.id or 0]:
                work.attached.add(name)


def _named(work: Work) -> int | None:
    return work.booking.existing_id or work.booking.bill_id
