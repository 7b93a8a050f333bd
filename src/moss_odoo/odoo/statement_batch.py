"""A batch of statement lines brought into Odoo: what stands is found, what is missing is added.

Every step works on what the steps before it left standing and may be repeated after any failure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from moss_odoo.books.statement import StatementLine
from moss_odoo.odoo.clearing import Part
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.external_ids import ExternalIds
from moss_odoo.odoo.finding import Finder, Sought
from moss_odoo.odoo.loading import Record, load
from moss_odoo.odoo.payments import MARKING
from moss_odoo.odoo.standing_lines import LINE, read_lines
from moss_odoo.odoo.statement_groups import Group, gather, reconcile
from moss_odoo.odoo.statement_records import line_record
from moss_odoo.odoo.statement_work import LineWork
from moss_odoo.odoo.wallet_places import NoJournalError, WalletPlace
from moss_odoo.odoo.work import ASK_ODOO
from moss_odoo.sync.statement_ports import BookedLine, RefusedLine

_ITEM = "account.move.line"


class StatementBatch:
    """One batch on its way; `run` it once."""

    def __init__(
        self,
        client: OdooClient,
        finder: Finder,
        ids: ExternalIds,
        places: Mapping[str, WalletPlace],
        lines: Sequence[StatementLine],
    ) -> None:
        self._client = client
        self._finder = finder
        self._places = places.values()
        self._works = [_work(line, places, ids) for line in lines]
        self._groups: list[Group] = []

    def run(self, locked: date | None) -> tuple[BookedLine | RefusedLine, ...]:
        """`locked`: the last day on which nothing may be booked."""
        self._find()
        self._groups = gather(self._client, self._works)
        for work in self._works:
            work.judge()
            work.judge_lock(locked)
        for group in self._groups:
            group.judge()
        self._remove_doubles()
        self._load(self._planned())
        self._go_over()
        self._read_again(reconcile(self._client, [one for one in self._groups if one.is_open]))
        return tuple(work.outcome() for work in self._works)

    def _find(self) -> None:
        there = self._finder.find(
            Sought(work.name, LINE, "invoice_origin", work.shown) for work in self._works
        )
        self._read(there)

    def _read(self, ids: Mapping[str, int]) -> None:
        """How these stand now, by External ID."""
        lines = read_lines(self._client, ids.values(), self._places)
        for work in self._works:
            if work.name in ids:
                work.standing = lines.get(ids[work.name])

    def _read_again(self, works: Iterable[LineWork]) -> None:
        self._read({work.name: work.standing.id for work in works if work.standing})

    def _remove_doubles(self) -> None:
        """Lines of what turned out to be paid from the wallet's own account."""
        self._remove(
            work
            for work in self._works
            if work.makes_no_line
            and not work.stops
            and work.standing
            and work.standing.is_free(work.place)
        )

    def _remove(self, works: Iterable[LineWork]) -> None:
        ids: list[int] = []
        for work in works:
            if work.standing:
                ids.append(work.standing.id)
                work.standing = None
        if ids:
            self._client.write(LINE, "unlink", ids=ids)

    def _planned(self) -> dict[str, Sequence[Part]]:
        """With which items new lines are made, by External ID; payments are marked for it.

        A line of another currency that does not clear payments is left to Odoo and its rates.
        """
        parts: dict[str, Sequence[Part]] = {
            work.name: [Part(work.wanted_account, amount, amount)]
            for work in self._works
            if work.place.is_home
            for amount in [-work.line.amount.amount]
        }
        marks: list[Record] = []
        for group in self._groups:
            if clearing := group.clearing():
                parts |= clearing.parts
                marks += clearing.records()
        load(self._client, _ITEM, marks, context=MARKING)
        return parts

    def _load(self, parts: Mapping[str, Sequence[Part]]) -> None:
        """What is missing, in booking order; Odoo takes lines with and without items apart."""
        missing = [work for work in self._works if work.is_missing]
        missing.sort(key=lambda work: (not work.place.is_home, work.place.journal_id))
        made: dict[str, int] = {}
        for _, run in groupby(missing, key=lambda work: work.name in parts):
            works = {work.name: work for work in run}
            records = [
                line_record(name, work.line, work.place, parts.get(name, ()))
                for name, work in works.items()
            ]
            loaded = load(self._client, LINE, records)
            made |= loaded.ids
            for name, refusal in loaded.refused.items():
                works[name].turn_down(f"Odoo says: {refusal}", ASK_ODOO)
        self._read(made)
        self._take_back(work for work in missing if work.is_moved)

    def _take_back(self, works: Iterable[LineWork]) -> None:
        """Odoo moves what falls into a period that was locked a moment ago."""
        moved = list(works)
        for work in moved:
            work.refuse_moved()
        self._remove(moved)

    def _go_over(self) -> None:
        """Lines that stand against something else than what is known by now."""
        moving = [work for work in self._works if work.goes_over and work.standing]
        items = {
            str(one.id): work for work in moving if work.standing for one in work.standing.against
        }
        records = [
            Record(key, [{".id": key, "account_id/.id": str(work.wanted_account)}])
            for key, work in items.items()
        ]
        for key, refusal in load(self._client, _ITEM, records).refused.items():
            items[key].turn_down(f"Odoo says: {refusal}", ASK_ODOO)
        self._read_again(moving)


def _work(line: StatementLine, places: Mapping[str, WalletPlace], ids: ExternalIds) -> LineWork:
    place = places.get(line.wallet_id)
    if place is None:
        raise NoJournalError(line.wallet_id)
    return LineWork(line, place, ids.line(line.key, opening=line.opening), line.against)
