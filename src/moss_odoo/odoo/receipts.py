"""Receipts in Odoo: files attached to the bill, byte for byte, once each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import puremagic

from moss_odoo.books.expense import Receipt
from moss_odoo.odoo.body import Base64
from moss_odoo.odoo.client import OdooClient
from moss_odoo.odoo.failures import TooLargeError
from moss_odoo.odoo.loading import Record, load
from moss_odoo.sync.bookings import ReceiptFile

_UPLOAD = 16 * 2**20
"""Bytes of files per request: far below Odoo's usual limit of 128 MB, and little in its memory."""

_USUAL = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
}

# Odoo would shrink large pictures; a receipt stays what it is.
_AS_IT_IS = {"image_no_postprocess": True}


def description(receipt: Receipt) -> str:
    """What the attachment bears, so that people and we find it."""
    return description_of(receipt.id)


def description_of(file_id: str) -> str:
    return f"Moss file {file_id}"


@dataclass(frozen=True, slots=True)
class Upload:
    external_id: str
    bill_id: int
    file: ReceiptFile


def media_type(content: bytes) -> str:
    """The type found from the content; file names and servers are not believed."""
    # What nearly all receipts are; puremagic takes its time to say the same.
    for beginning, usual in _USUAL.items():
        if content.startswith(beginning):
            return usual
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
        refused |= _attach(client, portion)
    return refused


def _attach(client: OdooClient, portion: Sequence[Upload]) -> dict[str, str]:
    """In halves where the web server in front of Odoo takes less at once than Odoo."""
    records = [_record(upload) for upload in portion]
    try:
        loaded = load(client, "ir.attachment", records, context=_AS_IT_IS)
    except TooLargeError as error:
        if len(portion) == 1:
            return {portion[0].external_id: _too_large(portion[0], error)}
        middle = len(portion) // 2
        return _attach(client, portion[:middle]) | _attach(client, portion[middle:])
    return {key: one.words for key, one in loaded.refused.items()}


def _too_large(upload: Upload, error: TooLargeError) -> str:
    size = upload.file.size / 2**20
    return f"the file “{upload.file.receipt.name}” of {size:.1f} MB is too large. {error.message}"


def _portions(uploads: Iterable[Upload]) -> Iterator[list[Upload]]:
    portion: list[Upload] = []
    size = 0
    for upload in uploads:
        if portion and size + upload.file.size > _UPLOAD:
            yield portion
            portion, size = [], 0
        portion.append(upload)
        size += upload.file.size
    if portion:
        yield portion


def _record(upload: Upload) -> Record:
    file = upload.file
    return Record(
        upload.external_id,
        [
            {
                "id": upload.external_id,
                "name": file.receipt.name,
                "res_model": "account.move",
                "res_id": str(upload.bill_id),
                "mimetype": media_type(file.read()),
                "datas": Base64(file.size, file.read),
                "description": description(file.receipt),
            }
        ],
    )
