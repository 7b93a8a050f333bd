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
from moss_odoo.moss.paging import pages
from moss_odoo.moss.transport import MissingError, TooMuchSentError, Transport
from moss_odoo.moss.wire import PAGE_SIZE, Common, File, Path, Search

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


def find_receipts(
    transport: Transport, expenses: Iterable[Expense]
) -> dict[str, tuple[Receipt, ...]]:
    """By expense id, an empty tuple where there is none."""
    found: dict[str, tuple[Receipt, ...]] = {}
    for group in _groups(expenses):
        files = _files(transport, group)
        whose = {id_: expense.id for expense in group for id_ in _ids(expense)}
        owners = [_owner(file, whose) for file in files]
        if None not in owners:
            for expense in group:
                mine = [
                    file for file, owner in zip(files, owners, strict=True) if owner == expense.id
                ]
                found[expense.id] = _receipts(expense, mine)
            continue
        # Moss does not say whose file it is: ask for each expense alone.
        for expense in group:
            alone = files if len(group) == 1 else _files(transport, [expense])
            found[expense.id] = _receipts(expense, alone)
    return found


def download(transport: Transport, receipt: Receipt) -> bytes:
    """Byte for byte; ReceiptTooLargeError, ReceiptGoneError."""
    if receipt.size is not None and receipt.size > LARGEST:
        raise ReceiptTooLargeError(receipt.name)
    path = Path.FILE_CONTENT.format(quote(receipt.id, safe=""))
    try:
        return transport.file(path, limit=LARGEST)
    except TooMuchSentError:
        raise ReceiptTooLargeError(receipt.name) from None
    except MissingError:
        raise ReceiptGoneError(receipt.name) from None


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


def _files(transport: Transport, group: Sequence[Expense]) -> list[Mapping[str, Any]]:
    try:
        return list(_search(transport, [id_ for expense in group for id_ in _ids(expense)]))
    except RequestRefusedError:
        # That lines may be asked for like expenses is not documented: without them, the files of
        # lines are missing, which those see who need them, and the others are there.
        return list(_search(transport, [expense.id for expense in group]))


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
        if isinstance(reference, str) and reference in whose:
            return whose[reference]
    return None


def _receipts(expense: Expense, files: Iterable[Mapping[str, Any]]) -> tuple[Receipt, ...]:
    """Each file once, in Moss's order; a file without an id cannot be asked for."""
    found: dict[str, Receipt] = {}
    for file in files:
        id_, size = file.get(Common.ID), file.get(File.SIZE)
        if not isinstance(id_, str) or file.get(Common.DELETED_AT):
            continue
        name = file.get(File.ORIGINAL_NAME) or file.get(Common.NAME)
        found[id_] = Receipt(
            id=id_,
            expense_id=expense.id,
            name=name if isinstance(name, str) else id_,
            size=size if isinstance(size, int) else None,
        )
    return tuple(found.values())
