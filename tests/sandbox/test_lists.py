from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.domain import ExportStatus, Status
from tests.sandbox.conftest import Client, Json, Serve

LISTS = (
    "expense-accounts",
    "dimensions",
    "suppliers",
    "payment-terms",
    "tax-rates",
    "users",
    "teams",
    "departments",
)


def test_paging_visits_every_expense_once(reader: Client, acme: Company) -> None:
    pages = [reader.get("/v1/expenses", page=page, page_size=70).json() for page in range(1, 6)]
    ids = [expense["id"] for page in pages for expense in page["data"]]

    assert [len(page["data"]) for page in pages] == [70, 70, 70, 70, 20]
    assert sorted(ids) == sorted(acme.expenses)
    assert pages[0]["meta"]["pagination"] == {
        "type": "offset",
        "page": 1,
        "pageSize": 70,
        "hasMore": True,
        "totalPages": 5,
        "totalItems": 300,
    }
    assert not pages[-1]["meta"]["pagination"]["hasMore"]


def test_a_page_has_twenty_records_unless_asked_for_more(reader: Client) -> None:
    assert len(reader.data("/v1/expenses")) == 20


def test_a_page_after_the_last_is_empty(reader: Client) -> None:
    answer = reader.get("/v1/expenses", page=99).json()

    assert answer["data"] == []
    assert not answer["meta"]["pagination"]["hasMore"]


@pytest.mark.parametrize(
    "params", [{"page_size": 101}, {"page_size": 0}, {"page": 0}, {"page": "x"}]
)
def test_impossible_pages_are_refused(reader: Client, params: Json) -> None:
    answer = reader.get("/v1/expenses", **params)

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == next(iter(params))


@pytest.mark.parametrize("name", LISTS)
def test_every_list_and_each_of_its_records_can_be_read(reader: Client, name: str) -> None:
    records = reader.all(f"/v1/{name}")

    assert records
    for record in records:
        assert reader.data(f"/v1/{name}/{record['id']}") == record
    assert reader.get(f"/v1/{name}/nonsense").status_code == 400
    assert reader.get(f"/v1/{name}/{'0' * 8}-0000-4000-8000-{'0' * 12}").status_code == 404


def test_items_hang_under_their_dimension(reader: Client) -> None:
    centers = next(d for d in reader.all("/v1/dimensions") if d["name"] == "Cost Center")
    path = f"/v1/dimensions/{centers['id']}/items"
    items = reader.all(path)

    assert centers["id"] == "00000000-0000-0000-0000-000000000001"
    assert {(item["code"], item["name"]) for item in items} >= {("100", "Vertrieb")}
    assert reader.data(f"{path}/{items[0]['id']}") == items[0]
    other = next(d for d in reader.all("/v1/dimensions") if d["name"] == "Cost Carrier")
    assert reader.get(f"/v1/dimensions/{other['id']}/items/{items[0]['id']}").status_code == 404


def test_expenses_are_filtered_by_repeated_values(reader: Client) -> None:
    both = reader.all("/v1/expenses", type=["INVOICE", "REIMBURSEMENT"])

    assert {expense["expenseType"] for expense in both} == {"INVOICE", "REIMBURSEMENT"}
    cards = reader.all("/v1/expenses", type="CARD_TRANSACTION")
    assert len(both) + len(cards) == 300


def test_expenses_are_filtered_by_status_and_export_status(reader: Client, acme: Company) -> None:
    unready = reader.all("/v1/expenses", status=["DRAFT", "SUBMITTED"])
    exported = reader.all("/v1/expenses", export_status="EXPORTED")

    wanted = {Status.DRAFT, Status.SUBMITTED}
    assert {e["id"] for e in unready} == {
        e.id for e in acme.expenses.values() if e.status in wanted
    }
    assert {e["id"] for e in exported} == {
        e.id for e in acme.expenses.values() if e.export_status is ExportStatus.EXPORTED
    }
    assert all(e["exportMetadata"]["firstExportTime"] for e in exported)


def test_expenses_are_filtered_by_an_inclusive_range_of_dates(reader: Client) -> None:
    found = reader.all(
        "/v1/expenses", expense_date__gte="2025-03-01", expense_date__lte="2025-03-31"
    )

    days = {expense["expenseTime"][:10] for expense in found}
    assert days
    assert min(days) >= "2025-03-01"
    assert max(days) <= "2025-03-31"
    exact = reader.all("/v1/expenses", expense_date__gte=max(days), expense_date__lte=max(days))
    assert exact


def test_only_what_changed_since_is_found_by_its_update_time(reader: Client) -> None:
    everything = reader.all("/v1/expenses", sort="update_time")
    tenth_last = everything[-10]["updateTime"]

    assert len(reader.all("/v1/expenses", update_time__gte=tenth_last)) == 10


@pytest.mark.parametrize(
    "params",
    [
        {"type": "CARD"},
        {"status": "PAID"},
        {"export_status": "DONE"},
        {"expense_date__gte": "01.03.2026"},
        {"update_time__gte": "2026-03-01T00:00:00"},
        {"update_time__gte": "yesterday"},
        {"sort": "amount"},
    ],
)
def test_filters_that_mean_nothing_are_refused(reader: Client, params: Json) -> None:
    assert reader.get("/v1/expenses", **params).status_code == 400


def test_unknown_parameters_are_ignored(reader: Client) -> None:
    assert len(reader.data("/v1/expenses", date_from="2030-01-01", per_page=3)) == 20


@pytest.mark.parametrize(("sort", "descending"), [("expense_date", False), ("-expense_date", True),
                                                  ("+expense_date", False)])  # fmt: skip
def test_expenses_are_sorted_by_date(reader: Client, sort: str, *, descending: bool) -> None:
    times = [expense["expenseTime"] for expense in reader.all("/v1/expenses", sort=sort)]

    assert times == sorted(times, reverse=descending)


def test_the_newest_expense_comes_first_by_default(reader: Client) -> None:
    times = [expense["expenseTime"] for expense in reader.all("/v1/expenses")]

    assert times == sorted(times, reverse=True)


@pytest.mark.parametrize("sort", ["name", "-rate", "code"])
def test_tax_rates_are_sorted_by_name_rate_or_code(reader: Client, sort: str) -> None:
    def key(rate: Json) -> float | str:
        value = rate[sort.strip("-")]
        return float(value) if "rate" in sort else str(value)

    rates: Sequence[Json] = reader.all("/v1/tax-rates", sort=sort)
    assert rates == sorted(rates, key=key, reverse=sort.startswith("-"))
    assert reader.get("/v1/tax-rates", sort="country").status_code == 400


def test_suppliers_are_filtered_by_status_and_times(serve: Serve) -> None:
    client = serve()
    company = client.sandbox.company
    supplier = company.supplier("70003")
    before = datetime(2026, 6, 1, tzinfo=UTC).isoformat()
    company.touch(supplier)

    changed = client.all("/v1/suppliers", update_time__gte=before)
    unchanged = client.all("/v1/suppliers", update_time__lte=before)
    gone = client.all("/v1/suppliers", status="DEACTIVATED")
    old = client.all("/v1/suppliers", create_date__lte="2025-12-31")
    assert [s["id"] for s in changed] == [supplier.id]
    assert len(changed) + len(unchanged) == len(old) == len(company.suppliers)
    assert client.all("/v1/suppliers", create_date__gte="2026-01-01") == []
    assert {s["code"] for s in gone} == {"70017"}


def test_a_list_shows_a_change_at_once(serve: Serve) -> None:
    client = serve()
    assert client.all("/v1/expenses") == []

    client.sandbox.company.add_card_purchase("10.00")
    assert len(client.all("/v1/expenses")) == 1


def test_calls_that_moss_does_not_have_are_not_found(reader: Client, acme: Company) -> None:
    expense_id = next(iter(acme.expenses))

    assert reader.get(f"/v1/expenses/{expense_id}").status_code == 404
    assert reader.get("/v1/cards").json()["errors"]
    assert reader.http.delete(f"/v1/suppliers/{expense_id}").status_code == 405


def test_a_failure_can_be_ordered_for_some_requests(serve: Serve) -> None:
    client = serve()
    client.sandbox.fail_next(503, path="/v1/expenses", times=2)
    statuses = [client.get("/v1/expenses").status_code for _ in range(3)]

    assert client.get("/v1/users").status_code == 200
    assert statuses == [503, 503, 200]


def test_calls_are_counted_by_route(serve: Serve) -> None:
    client = serve()
    client.sandbox.calls.clear()
    user = client.data("/v1/users")[0]
    client.get(f"/v1/users/{user['id']}")
    client.get(f"/v1/users/{user['id']}")

    assert client.sandbox.calls == {"GET /v1/users": 1, "GET /v1/users/{id}": 2}
