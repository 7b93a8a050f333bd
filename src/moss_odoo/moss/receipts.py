"""The files of expenses and of their lines: found for many at once, downloaded one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import quote

from moss_odoo.books.expense import Expense, Receipt
from moss_odoo.errors import BlockedError
from moss_odoo.moss.answers import Answer
from moss_odoo.moss.failures import RequestRefusedError
from moss_odoo.moss.members import Members, same_id
from moss_odoo.moss.paging import pages
from moss_odoo.moss.transport import MissingError, TooMuchSentError, Transport
from moss_odoo.moss.wire import PAGE_SIZE, Common, File, Path, Search

_NAME = 200
"""Characters of a file's name that are kept."""
_TRIED = 3
"""Expenses in a row whose lines are refused before lines are not asked for any more."""
_Raw = Mapping[str, Any]
LARGEST = 25 * 2**20
"""Bytes of the largest file that is taken over."""


class ReceiptTooLargeError(BlockedError):
    def __init__(self, name: str) -> None:
        super().__init__(
            "receipt-too-large",
            f"The file “{name}” is larger than {LARGEST // 2**20} MB.",
            remedy="Replace it in Moss by a smaller one.",
        )


class ReceiptGoneError(BlockedError):
    def __init__(self, name: str) -> None:
        super().__init__(
            "receipt-gone",
            f"Moss lists the file “{name}” and no longer has its content.",
            remedy="Attach the file in Moss again, or wait for the next run if it was replaced.",
        )


class ReceiptIncompleteError(BlockedError):
    def __init__(self, name: str, expected: int, came: int) -> None:
        super().__init__(
            "receipt-incomplete",
            f"Of the file “{name}” Moss says that it has {expected} bytes, and {came} came.",
            remedy="The next run asks again; if it stays so, attach the file in Moss anew.",
        )


def find_receipts(
    transport: Transport, expenses: Iterable[Expense]
) -> dict[str, tuple[Receipt, ...]]:
    """By expense id, an empty tuple where there is none."""
    found: dict[str, tuple[Receipt, ...]] = {}
    search = _FileSearch(transport)
    for group in _groups(expenses):
        for part, files in search.of(group):
            found |= _shared_out(search, part, files)
    return found


def _shared_out(
    search: _FileSearch, group: Sequence[Expense], files: Sequence[_Raw]
) -> dict[str, tuple[Receipt, ...]]:
    """To whom each file belongs; asked for each expense alone where Moss does not say it."""
    whose = {id_: expense.id for expense in group for id_ in _ids(expense)}
    owned = [(file, _owner(file, whose)) for file in files]
    if all(owner for _file, owner in owned):
        return {
            expense.id: _receipts(expense, [file for file, owner in owned if owner == expense.id])
            for expense in group
        }
    if len(group) == 1:
        return {group[0].id: _receipts(group[0], files)}
    return {
        part[0].id: _receipts(part[0], alone)
        for expense in group
        for part, alone in search.of([expense])
    }


def download(transport: Transport, receipt: Receipt) -> bytes:
    """Byte for byte; ReceiptTooLargeError, ReceiptGoneError, ReceiptIncompleteError."""
    if receipt.size is not None and receipt.size > LARGEST:
        raise ReceiptTooLargeError(receipt.name)
    content = _content(transport, receipt)
    if not _is_whole(receipt, content):
        # A gateway's page in its place, or a part of it: that may pass.
        content = _content(transport, receipt)
    if receipt.size is not None and not _is_whole(receipt, content):
        raise ReceiptIncompleteError(receipt.name, receipt.size, len(content))
    return content


def _content(transport: Transport, receipt: Receipt) -> bytes:
    path = Path.FILE_CONTENT.format(quote(receipt.id, safe=""))
    try:
        return transport.file(path, limit=LARGEST)
    except TooMuchSentError:
        raise ReceiptTooLargeError(receipt.name) from None
    except MissingError:
        raise ReceiptGoneError(receipt.name) from None


def _is_whole(receipt: Receipt, content: bytes) -> bool:
    return receipt.size in {None, len(content)}


def _ids(expense: Expense) -> list[str]:
    """Those that a file of it may hang on: searching for an expense does not find its lines'."""
    return [expense.id, *(line.id for line in expense.lines)]


def _groups(expenses: Iterable[Expense]) -> Iterator[list[Expense]]:
    """As many expenses as go into one search."""
    group: list[Expense] = []
    size = 0
    for expense in expenses:
        more = len(_ids(expense))
        if group and size + more > PAGE_SIZE:
            yield group
            group, size = [], 0
        group.append(expense)
        size += more
    if group:
        yield group


class _FileSearch:
    """Finds the files of several expenses at once.

    That lines may be asked for like expenses is not documented: without them, the files of lines
    are missing, which those see who need them, and the others are there.
    """

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._refused = 0
        """Expenses whose lines Moss did not take, one after the other."""

    def of(self, group: Sequence[Expense]) -> Iterator[tuple[Sequence[Expense], list[_Raw]]]:
        """The files of each part of the group."""
        if self._refused >= _TRIED:
            yield group, list(_search(self._transport, [expense.id for expense in group]))
            return
        try:
            ids = [id_ for expense in group for id_ in _ids(expense)]
            files = list(_search(self._transport, ids))
        except RequestRefusedError:
            # One strange id must not hide the files of the others.
            if len(group) == 1:
                self._refused += 1
                yield group, list(_search(self._transport, [group[0].id]))
                return
            middle = len(group) // 2
            yield from self.of(group[:middle])
            yield from self.of(group[middle:])
            return
        self._refused = 0
        yield group, files


def _search(transport: Transport, ids: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    for start in range(0, len(ids), PAGE_SIZE):
        filters = {Search.EXPENSE_IDS: ids[start : start + PAGE_SIZE]}
        for page in pages(partial(_ask, transport, filters)):
            yield from page.items


def _ask(transport: Transport, filters: Mapping[str, Any], number: int) -> Answer:
    pagination = {Search.PAGE: number, Search.PAGE_SIZE: PAGE_SIZE}
    return transport.search(Path.FILES, {Search.FILTERS: filters, Search.PAGINATION: pagination})


def _owner(file: Mapping[str, Any], whose: Mapping[str, str]) -> str | None:
    for reference in (file.get(File.EXPENSE), file.get(File.LINE)):
        if isinstance(reference, str) and (id_ := same_id(reference)) in whose:
            return whose[id_]
    return None


def _receipts(expense: Expense, files: Iterable[Mapping[str, Any]]) -> tuple[Receipt, ...]:
    """Each file once, in Moss's order; a file without an id cannot be asked for."""
    found: dict[str, Receipt] = {}
    for file in map(Members, files):
        try:
            id_ = file.reference(Common.ID)
        except BlockedError:
            continue
        if id_ is None or file.has(Common.DELETED_AT):
            continue
        name = file.text(File.ORIGINAL_NAME) or file.text(Common.NAME) or id_
        found[id_] = Receipt(id_, expense.id, name[:_NAME], _size(file))
    return tuple(found.values())


def _size(file: Members) -> int | None:
    """None where Moss tells none that can be."""
    try:
        size = file.number(File.SIZE)
    except BlockedError:
        return None
    return int(size) if size is not None and size >= 0 else None
