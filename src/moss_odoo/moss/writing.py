"""Moss's suppliers and dimension items, written: the port `MossWriting`, over HTTP.

Reading and writing use a token each, as nobody has seen whether a token to write may also read.
"""

from __future__ import annotations

import re
from types import TracebackType
from typing import Any, Self

import httpx2

from moss_odoo.books.expense import MossDimension, Supplier
from moss_odoo.books.push.changes import ACTIVE, ADDRESS, Facts, Field
from moss_odoo.moss import wire
from moss_odoo.moss.failures import MossUnreachableError
from moss_odoo.moss.master_data import read_dimensions, read_suppliers
from moss_odoo.moss.refusals import check
from moss_odoo.moss.throttle import Clock
from moss_odoo.moss.transport import Transport
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.push_ports import WriteInDoubtError

_MEMBERS = {
    Field.NAME: wire.Common.NAME,
    Field.NUMBER: wire.Common.CODE,
    Field.CODE: wire.Common.CODE,
    Field.VAT: wire.Supplier.VAT_ID,
    Field.IBAN: wire.Supplier.IBAN,
    Field.EMAIL: wire.Supplier.EMAIL,
    Field.STREET: wire.Supplier.LINE_1,
    Field.STREET_2: wire.Supplier.LINE_2,
    Field.ZIP: wire.Supplier.POSTAL_CODE,
    Field.CITY: wire.Supplier.CITY,
    Field.COUNTRY: wire.Supplier.COUNTRY,
}
_LAST_PART = re.compile(r"/([0-9A-Za-z_-]{1,64})/?$")


class MossWriter:
    """One organisation's master data. `writing` is another key for writing: its id and secret."""

    def __init__(
        self,
        address: str,
        *,
        key_id: str,
        secret: str,
        writing: tuple[str, str] | None = None,
        network: httpx2.BaseTransport | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._reader = Transport(
            address, key_id=key_id, secret=secret, network=network, clock=clock
        )
        key_id, secret = writing or (key_id, secret)
        self._writer = Transport(
            address,
            key_id=key_id,
            secret=secret,
            scope=wire.Scope.WRITE,
            network=network,
            clock=clock,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._reader.close()
        self._writer.close()

    @property
    def writes_per_minute(self) -> int:
        return wire.WRITES_PER_MINUTE

    def sign_in(self) -> None:
        self._reader.sign_in()
        self._writer.sign_in()

    def suppliers(self, progress: Progress) -> tuple[Supplier, ...]:
        return read_suppliers(self._reader, progress)

    def dimensions(self, progress: Progress) -> tuple[MossDimension, ...]:
        return read_dimensions(self._reader, progress)

    def create_supplier(self, facts: Facts) -> str | None:
        return self._create(wire.Path.SUPPLIERS, _supplier(facts))

    def change_supplier(self, supplier_id: str, facts: Facts) -> None:
        self._change(wire.Path.SUPPLIER.format(supplier_id), _supplier(facts))

    def create_item(self, dimension_id: str, facts: Facts) -> str | None:
        return self._create(wire.Path.DIMENSION_ITEMS.format(dimension_id), _item(facts))

    def change_item(self, dimension_id: str, item_id: str, facts: Facts) -> None:
        self._change(wire.Path.DIMENSION_ITEM.format(dimension_id, item_id), _item(facts))

    def _create(self, path: str, body: dict[str, Any]) -> str | None:
        try:
            answer = self._writer.create(path, body)
        except MossUnreachableError as error:
            if not error.sent:
                raise
            raise WriteInDoubtError(error.why) from error
        check(answer)
        found = _LAST_PART.search(answer.location or "")
        return found.group(1) if found else None

    def _change(self, path: str, body: dict[str, Any]) -> None:
        check(self._writer.change(path, body))


def _supplier(facts: Facts) -> dict[str, Any]:
    body = _body(facts, inactive=wire.Supplier.DEACTIVATED)
    if address := {_MEMBERS[part]: facts[part] for part in Field if part in ADDRESS & facts.keys()}:
        body[wire.Supplier.ADDRESS] = address
    return body


def _item(facts: Facts) -> dict[str, Any]:
    return _body(facts, inactive=wire.Dimension.INACTIVE)


def _body(facts: Facts, *, inactive: str) -> dict[str, Any]:
    """What is left out stays as it is in Moss."""
    body: dict[str, Any] = {
        _MEMBERS[field]: value
        for field, value in facts.items()
        if field in _MEMBERS and field not in ADDRESS
    }
    if status := facts.get(Field.STATUS):
        body[wire.Common.STATUS] = wire.Common.ACTIVE if status == ACTIVE else inactive
    return body
