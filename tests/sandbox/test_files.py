import io
import xml.etree.ElementTree as ET

import pypdf
import pytest
from PIL import Image

from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.domain import Form
from moss_odoo.moss.sandbox.files import Receipt
from moss_odoo.moss.sandbox.lines import LineSpec
from moss_odoo.moss.sandbox.receipts import content
from tests.sandbox.conftest import Client, Serve


def text_of(pdf: bytes) -> str:
    reader = pypdf.PdfReader(io.BytesIO(pdf), strict=True)
    assert len(reader.pages) == 1
    return reader.pages[0].extract_text()


def test_every_file_is_what_it_is_called_and_of_the_size_that_was_told(acme: Company) -> None:
    xml = [f for f in acme.files.values() if f.document.form is Form.EINVOICE]
    assert xml
    for stored in [*xml, *list(acme.files.values())[::2]]:
        made = content(stored, acme)

        assert len(made) == stored.size
        assert 12_000 <= stored.size <= 80_000
        if stored.document.form is Form.EINVOICE:
            assert stored.content_type == "application/xml"
            root = ET.fromstring(made)  # noqa: S314 - our own
            assert root.tag.endswith("CrossIndustryInvoice")
        elif stored.document.form is Form.PHOTO:
            picture = Image.open(io.BytesIO(made))
            picture.load()
            assert (picture.format, stored.content_type) == ("JPEG", "image/jpeg")
        else:
            assert stored.content_type == "application/pdf"
            assert text_of(made)


def test_a_file_has_the_same_bytes_at_every_download(reader: Client, acme: Company) -> None:
    stored = next(iter(acme.files.values()))
    first, second = (reader.get(f"/v1/files/{stored.id}/content") for _ in range(2))

    assert first.content == second.content
    assert first.headers["Content-Type"] == "application/octet-stream"
    assert first.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''")


def test_a_receipt_shows_merchant_things_taxes_and_total() -> None:
    company = Company()
    lines = [LineSpec("10.70", tax="7% I", account="6643"), LineSpec("11.90", account="6643")]
    bought = company.add_card_purchase(
        lines=lines, merchant="Café Größenwahn", receipts=[Receipt(Form.TILL)]
    )
    text = text_of(content(company.files_of(bought.id)[0], company))

    for part in ("Café Größenwahn", "02.03.2026 12:30", "22,60", "7 %", "10,00", "19 %", "1,90"):
        assert part in text


def test_an_invoice_shows_its_number_supplier_and_sums() -> None:
    company = Company()
    invoice = company.add_invoice("1000.00", supplier="70003", number="RE-77", due="2026-04-01")
    text = text_of(content(company.files_of(invoice.id)[0], company))

    for part in ("Rechnung RE-77", "Hölscher & Söhne", "1.000,00", "190,00", "1.190,00 EUR",
                 "DE205261148", "01.04.2026"):  # fmt: skip
        assert part in text


def test_names_in_other_alphabets_are_printed_in_latin_letters() -> None:
    company = Company()
    bought = company.add_card_purchase("5.00", merchant="Łódź 東京 Zażółć")

    assert "Lódz ?? Zazólc" in text_of(content(company.files_of(bought.id)[0], company))


def test_a_very_long_receipt_still_fits_its_size() -> None:
    company = Company()
    lines = [LineSpec("9.99", account="6815") for _ in range(40)]
    forms = (Form.INVOICE, Form.TILL, Form.PHOTO)
    bought = company.add_card_purchase(lines=lines, receipts=[Receipt(form) for form in forms])

    for stored in company.files_of(bought.id):
        assert len(content(stored, company)) == stored.size


def test_files_are_found_by_the_expense_or_the_line_they_hang_on(serve: Serve) -> None:
    client = serve()
    company = client.sandbox.company
    lines = [LineSpec("10.00"), LineSpec("20.00")]
    both = company.add_card_purchase(lines=lines, receipts=[Receipt(), Receipt(line=1)])
    other = company.add_card_purchase("30.00")

    direct = client.files(both.id)
    assert [file["expenseLineId"] for file in direct] == [None]
    assert [file["expenseLineId"] for file in client.files(both.lines[1].id)] == [both.lines[1].id]
    assert client.files(both.lines[0].id) == []
    assert len(client.files(both.id, both.lines[1].id, other.id)) == 3
    assert direct[0]["size"] == len(client.get(f"/v1/files/{direct[0]['id']}/content").content)


@pytest.mark.parametrize(
    "filters",
    [
        {},
        {"expenseIds": []},
        {"expenseIds": ["no-id"]},
        {"expenseIds": "no list"},
        {"expenseIds": ["00000000-0000-4000-8000-000000000000"] * 101},
    ],
)
def test_a_file_search_without_proper_ids_is_refused(
    reader: Client, filters: dict[str, object]
) -> None:
    answer = reader.search("files", filters)

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"].startswith("filters")


def test_a_hundred_expenses_can_be_searched_at_once_and_paged(
    reader: Client, acme: Company
) -> None:
    ids = list(acme.expenses)[:100]
    wanted = {"expenseIds": ids}
    small = reader.search("files", wanted, pagination={"page": 2, "pageSize": 10}).json()

    assert len(small["data"]) == 10
    assert small["meta"]["pagination"]["totalItems"] == sum(len(acme.files_of(i)) for i in ids)
    assert reader.search("files", wanted, pagination={"pageSize": 101}).status_code == 400


def test_a_file_that_is_not_there_is_not_found(reader: Client, acme: Company) -> None:
    assert reader.get(f"/v1/files/{next(iter(acme.expenses))}/content").status_code == 404
    assert reader.get("/v1/files/1/content").status_code == 400
