"""Taking the mapping out as a file, and what people changed in it back in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from moss_odoo.books.mapping import MappingKind, MappingRow, MappingTable
from moss_odoo.books.names import normalised
from moss_odoo.errors import ConfigError
from moss_odoo.sync.catalogue import Catalogue, Thing
from moss_odoo.sync.catalogues import Catalogues
from moss_odoo.sync.mapping import CHOSEN, propose_anew, tax_doubt
from moss_odoo.sync.mapping_file import FileRow
from moss_odoo.sync.ports import Ledger


class RowProblemError(ConfigError):
    """Why one row cannot be taken."""


@dataclass(frozen=True, slots=True)
class Change:
    number: int
    """Of the row in the spreadsheet."""
    before: MappingRow | None
    after: MappingRow | None
    """None: back to what is found without a person."""


@dataclass(frozen=True, slots=True)
class Problem:
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would change; nothing of it may be taken while there are problems."""

    changes: tuple[Change, ...] = ()
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()


def file_rows(rows: Iterable[MappingRow], sides: Catalogues) -> list[FileRow]:
    """The mapping with codes and names as they are now on both sides."""
    return [_file_row(row, sides) for row in rows]


def _file_row(row: MappingRow, sides: Catalogues) -> FileRow:
    moss = sides.moss(row.kind).get(row.moss_id)
    odoo = sides.odoo(row.kind).get(str(row.odoo_id)) if row.odoo_id is not None else None
    chosen = row.odoo_label if row.odoo_id is not None else ""
    return FileRow(
        kind=row.kind.value,
        moss_id=row.moss_id,
        moss_code=moss.code if moss else "",
        moss_name=moss.name if moss else row.moss_label,
        odoo_code=odoo.code if odoo else "",
        odoo_name=odoo.name if odoo else chosen,
        odoo_id=str(row.odoo_id or ""),
        why=row.reason,
        confirmed_by=row.confirmed_by if row.confirmed else "",
        confirmed_at=row.confirmed_at.isoformat(timespec="seconds") if row.confirmed_at else "",
    )


def preview(rows: Sequence[tuple[int, FileRow]], sides: Catalogues, *, by: str) -> Preview:
    """Each row judged by itself; `by`: whose word a change then is."""
    judge = _Judge(sides, by)
    changes, problems, unchanged = [], [], 0
    for number, cells in rows:
        try:
            change = judge.change(number, cells)
        except RowProblemError as problem:
            problems.append(Problem(number, problem.message))
            continue
        if change is None:
            unchanged += 1
        else:
            changes.append(change)
    return Preview(tuple(changes), unchanged, tuple(problems))


def take(ledger: Ledger, changes: Sequence[Change], sides: Catalogues) -> None:
    """Store what was shown; what was cleared is proposed anew."""
    ledger.save_mapping([change.after for change in changes if change.after])
    cleared = [
        (change.before.kind, change.before.moss_id)
        for change in changes
        if change.before and not change.after
    ]
    if cleared:
        ledger.forget_mapping(cleared)
        propose_anew(ledger, sides.master, sides.chart)


class _Judge:
    def __init__(self, sides: Catalogues, by: str) -> None:
        self._sides = sides
        self._by = by
        self._table = MappingTable(sides.rows)
        self._seen: dict[tuple[MappingKind, str], int] = {}

    def change(self, number: int, cells: FileRow) -> Change | None:
        """None where the row says what is stored."""
        kind = _kind(cells.kind)
        moss = _moss(kind, cells, self._sides)
        if (first := self._seen.setdefault((kind, moss.id), number)) != number:
            raise RowProblemError(f"“{moss.label}” stands in row {first} already")
        old = self._table.get(kind, moss.id)
        if not (cells.odoo_id.strip() or cells.odoo_code.strip() or cells.odoo_name.strip()):
            return _emptied(number, old)
        odoo = _odoo(kind, cells, self._sides.odoo(kind), old)
        if old is not None and old.odoo_id == int(odoo.id):
            if old.confirmed or not cells.confirmed_by.strip():
                return None
            return Change(number, old, replace(old, confirmed=True, confirmed_by=self._by))
        if not odoo.usable:
            raise RowProblemError(f"“{odoo.label}” is archived in Odoo")
        # Of what is known here, the reason in the file may be the one against the choice.
        reason = cells.why.strip() if old is None else ""
        after = MappingRow(
            kind, moss.id, moss.label, int(odoo.id), odoo.label, reason or CHOSEN, True, self._by
        )
        return Change(number, old, _with_doubt(after, self._sides))


def _with_doubt(row: MappingRow, sides: Catalogues) -> MappingRow:
    if row.kind is not MappingKind.TAX:
        return row
    doubt = tax_doubt(sides.master, sides.chart, row.moss_id, str(row.odoo_id))
    return replace(row, reason=f"{row.reason}, although {doubt}") if doubt else row


def _kind(text: str) -> MappingKind:
    try:
        return MappingKind(normalised(text))
    except ValueError:
        kinds = ", ".join(MappingKind)
        raise RowProblemError(f"the kind “{text}” is none of {kinds}") from None


def _moss(kind: MappingKind, cells: FileRow, sides: Catalogues) -> Thing:
    known = sides.moss(kind)
    given = {"id": cells.moss_id, "code": cells.moss_code, "name": cells.moss_name}
    if kind is MappingKind.MERCHANT and known.get(cells.moss_id.strip()) is None:
        # Moss keeps no list of merchants: their name is all there is.
        name = cells.moss_name.strip() or cells.moss_id.strip()
        if not name:
            raise RowProblemError("the merchant has no name")
        return Thing(normalised(name), "", name, name)
    return _meant("Moss", kind, given, known)


def _odoo(kind: MappingKind, cells: FileRow, known: Catalogue, old: MappingRow | None) -> Thing:
    given = {"id": cells.odoo_id, "code": cells.odoo_code, "name": cells.odoo_name}
    stored = str(old.odoo_id) if old and old.odoo_id is not None else ""
    if old and stored and cells.odoo_id.strip() == stored and known.get(stored) is None:
        # It was deleted in Odoo; nothing was changed about it here.
        return Thing(stored, "", old.odoo_label, old.odoo_label, usable=False)
    return _meant("Odoo", kind, given, known)


def _meant(where: str, kind: MappingKind, given: Mapping[str, str], known: Catalogue) -> Thing:
    """The one that all cells agree on; a code or name that nothing bears is passed over by an id.

    Spreadsheet programs spoil codes (`0420` becomes 420), and names change.
    """
    id_ = given["id"].strip()
    if id_ and known.get(id_) is None:
        raise RowProblemError(f"{where} has no {kind} with the id {id_}")
    sets = [{id_} if id_ else set(), known.coded(given["code"]), known.named(given["name"])]
    found = set.intersection(*those) if (those := [one for one in sets if one]) else set()
    things = sorted(
        (thing for one in (found or set().union(*sets)) if (thing := known.get(one))),
        key=lambda thing: (thing.label, thing.id),
    )
    if not things:
        wanted = " ".join(text for text in given.values() if text.strip())
        raise RowProblemError(f"{where} has no {kind} “{wanted}”")
    listed = "; ".join(map(str, things[:3]))
    if not found:
        raise RowProblemError(
            f"the cells of {where} name different ones: {listed}; empty those that are wrong"
        )
    if len(found) > 1:
        raise RowProblemError(f"they mean several in {where}: {listed}; give the id")
    return things[0]


def _emptied(number: int, old: MappingRow | None) -> Change | None:
    if old is None or old.odoo_id is None or not old.confirmed:
        return None
    if old.by_person:
        return Change(number, old, None)
    raise RowProblemError(
        f"“{old.moss_label}” is “{old.odoo_label}” ({old.reason}); name another one instead of "
        "emptying the cells"
    )
