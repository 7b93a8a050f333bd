"""E-invoices in a real Odoo: kept byte for byte, and never read into the books by Odoo itself."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfWriter

from devtools.odoo import Database
from moss_odoo.moss.client import MossClient
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.domain import Expense, Form
from moss_odoo.moss.sandbox.files import Receipt
from moss_odoo.moss.sandbox.receipts import content

from .world import World, world


@dataclass(frozen=True)
class Sent:
    """An invoice with the file that Moss has of it."""

    invoice: Expense
    file: bytes
    kind: str


@pytest.fixture
def company() -> Company:
    return Company()


@pytest.fixture
def invoice(company: Company) -> Expense:
    """With an XML file, as suppliers send it."""
    return company.add_invoice(
        "100.00", supplier="70001", number="E-1", receipts=[Receipt(Form.EINVOICE)]
    )


def xml(company: Company) -> bytes:
    [file] = company.files.values()
    return content(file, company)


def zugferd(company: Company) -> bytes:
    """A PDF for people that holds the same XML for machines."""
    writer, file = PdfWriter(), BytesIO()
    writer.add_blank_page(width=595, height=842)
    writer.add_attachment("factur-x.xml", xml(company))
    writer.write(file)
    return file.getvalue()


def attached(here: World) -> list[tuple[Any, ...]]:
    return here.database.sql(
        "select mimetype, checksum, res_field from ir_attachment"
        " where res_model = 'account.move' order by id"
    )


def sha1(file: bytes) -> str:
    return hashlib.sha1(file, usedforsecurity=False).hexdigest()


def test_odoo_could_read_e_invoices_if_it_were_asked(database: Database) -> None:
    name = "account_edi_ubl_cii"
    assert database.sql("select state from ir_module_module where name = %s", [name]) == [
        ("installed",)
    ]


@pytest.fixture(params=[(xml, "application/xml"), (zugferd, "application/pdf")], ids=["xml", "pdf"])
def sent(
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    company: Company,
    invoice: Expense,
) -> Sent:
    make, kind = request.param
    sent = Sent(invoice, make(company), kind)
    monkeypatch.setattr(MossClient, "download", lambda _self, _receipt: sent.file)
    return sent


def test_an_e_invoice_stays_what_it_is_and_changes_no_bill(
    database: Database, tmp_path: Path, company: Company, sent: Sent
) -> None:
    with world(database, tmp_path, company) as here:
        assert here.export().exported == 1
        bills = here.bills("invoice_origin", "ref", "amount_total")
        assert bills == [(sent.invoice.id, "E-1", 119)]
        assert attached(here) == [(sent.kind, sha1(sent.file), None)]
    lines = database.sql("select count(*) from account_move_line where display_type = 'product'")
    assert lines == [(1,)]
