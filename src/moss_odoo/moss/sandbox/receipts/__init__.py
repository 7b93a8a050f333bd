"""The content of a file, made from its document when somebody downloads it.

Size and bytes follow from the file's id and document alone, so nothing has to be kept.
"""

from moss_odoo.moss.sandbox.domain import (
    Form,
    StoredFile,
)
from moss_odoo.moss.sandbox.receipts.einvoice import einvoice
from moss_odoo.moss.sandbox.receipts.invoice import invoice
from moss_odoo.moss.sandbox.receipts.paper import paper_of
from moss_odoo.moss.sandbox.receipts.photo import photograph
from moss_odoo.moss.sandbox.receipts.till import till_roll, till_rows
from moss_odoo.moss.sandbox.store import Store

_MAKERS = {Form.INVOICE: invoice, Form.TILL: till_roll, Form.EINVOICE: einvoice}


def content(stored: StoredFile, store: Store) -> bytes:
    """Exactly `stored.size` bytes of PDF, JPEG or XML."""
    paper = paper_of(stored, store)
    if stored.document.form is Form.PHOTO:
        return photograph(till_rows(paper), stored.id, stored.size)
    return _MAKERS[stored.document.form](paper, stored.id, stored.size)
