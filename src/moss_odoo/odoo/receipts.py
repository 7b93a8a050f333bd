"""Receipts in Odoo: files attached to the bill, byte for byte, once each."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import puremagic

from moss_odoo.books.expense import Receipt
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.loading import Record, load

_UPLOAD = 12 * 1024 * 1024
"""Bytes of files per request: far below Odoo's usual limit of 128 MB."""

# Odoo would shrink large pictures; a receipt stays what it is.
_AS_IT_IS = {"image_no_postprocess": True}


def description(receipt: Receipt) -> str:
    """What the attachment bears, so that people and we find it."""
    return f"Moss file {receipt.id}"


@dataclass(frozen=True, slots=True)
class Upload:
    external_id: str
    bill_id: int
    receipt: Receipt
    content: bytes


def media_type(content: bytes) -> str:
    """The type found from the content; file names and servers are not believed."""
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:5] == b"<?xml":
        return "application/xml"
    try:
        return puremagic.from_string(content, mime=True) or "application/octet-stream"
    except (puremagic.PureError, ValueError):
        return "application/octet-stream"


def attach(client: OdooClient, uploads: Iterable[Upload]) -> dict[str, str]:
    """Attach all, some megabytes per request; Odoo's reasons for refused ones, by External ID."""
    refused: dict[str, str] = {}
    for portion in _portions(uploads):
        loaded = load(
            client, "ir.attachment", [_record(upload) for upload in portion], context=_AS_IT_IS
        )
        refused.update(loaded.refused)
    return refused


def _portions(uploads: Iterable[Upload]) -> Iterator[list[Upload]]:
    portion: list[Upload] = []
    size = 0
    for upload in uploads:
        if portion and size + len(upload.content) > _UPLOAD:
            yield portion
            portion, size = [], 0
        portion.append(upload)
        size += len(upload.content)
    if portion:
        yield portion


def _record(upload: Upload) -> Record:
    return Record(
        upload.external_id,
        [
            {
                "id": upload.external_id,
                "name": upload.receipt.name,
                "res_model": "account.move",
                "res_id": str(upload.bill_id),
                "mimetype": media_type(upload.content),
                "datas": base64.b64encode(upload.content).decode(),
                "description": description(upload.receipt),
            }
        ],
    )
