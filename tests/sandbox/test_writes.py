from typing import Any

import httpx2
import pytest

from tests.sandbox.conftest import Client, Json, Serve

NOBODY = "00000000-0000-4000-8000-00000000dead"


@pytest.fixture
def writer(serve: Serve) -> Client:
    return serve(scope="read write", writes_per_minute=0)


def code_of(answer: httpx2.Response) -> str:
    return str(answer.json()["errors"][0]["code"])


def created(client: Client, path: str, **body: Any) -> Json:
    """The new record, found where the answer says."""
    answer = client.http.post(path, json=body)
    assert answer.status_code == 201, answer.text
    assert answer.headers["Location"].startswith(f"{path}/")
    found: Json = client.data(answer.headers["Location"])
    return found


def test_a_supplier_is_created_with_what_was_given(writer: Client) -> None:
    company = writer.sandbox.company
    account = company.account("6600").id
    supplier = created(
        writer,
        "/v1/suppliers",
        name="Käse & Co. KG",
        code="70999",
        vatIdNo="DE271426248",
        iban="DE74120300002376503845",
        address={"addressLine1": "Weg 1", "city": "Köln", "country": "DE"},
        currency="EUR",
        defaultExpenseAccountId=account,
        somethingUnknown=1,
    )

    assert supplier["name"] == "Käse & Co. KG"
    assert supplier["defaultExpenseAccountId"] == account
    assert supplier["address"]["city"] == "Köln"
    assert supplier["address"]["postalCode"] is None
    assert supplier["status"] == "ACTIVE"
    assert supplier["type"] == "COMPANY"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "name"),
        ({"name": ""}, "name"),
        ({"name": 5}, "name"),
        ({"name": "X", "iban": "not an iban"}, "iban"),
        ({"name": "X", "currency": "euro"}, "currency"),
        ({"name": "X", "defaultTeamId": "team"}, "defaultTeamId"),
        ({"name": "X", "address": {"country": "Germany"}}, "address.country"),
    ],
)
def test_a_supplier_that_is_not_well_formed_is_refused(
    writer: Client, body: Json, field: str
) -> None:
    answer = writer.http.post("/v1/suppliers", json=body)

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == field


def test_a_body_that_is_no_json_is_refused(writer: Client) -> None:
    assert writer.http.post("/v1/suppliers", content=b"{name").status_code == 400
    assert writer.http.post("/v1/suppliers").status_code == 400


def test_a_supplier_number_is_given_once(writer: Client) -> None:
    twice = writer.http.post("/v1/suppliers", json={"name": "Neu", "code": "70001"})
    other = writer.sandbox.company.supplier("70002").id
    moved = writer.http.patch(f"/v1/suppliers/{other}", json={"code": "70001"})
    same = writer.http.patch(f"/v1/suppliers/{other}", json={"code": "70002"})

    assert (twice.status_code, moved.status_code, same.status_code) == (409, 409, 200)


@pytest.mark.parametrize(
    "field",
    [
        "defaultExpenseAccountId",
        "defaultCostCenterId",
        "defaultCostCarrierId",
        "defaultTeamId",
        "defaultVatRateId",
        "paymentTermId",
    ],
)
def test_a_reference_to_nothing_is_unprocessable(writer: Client, field: str) -> None:
    answer = writer.http.post("/v1/suppliers", json={"name": "X", field: NOBODY})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == field


def test_a_reference_to_something_inactive_is_unprocessable(writer: Client) -> None:
    old_tax = writer.sandbox.company.tax_rate("16% I").id
    answer = writer.http.post("/v1/suppliers", json={"name": "X", "defaultVatRateId": old_tax})

    assert answer.status_code == 422


def test_a_patch_changes_only_what_it_names_and_null_clears(writer: Client) -> None:
    supplier = writer.sandbox.company.supplier("70001")
    before = writer.data(f"/v1/suppliers/{supplier.id}")
    answer = writer.http.patch(
        f"/v1/suppliers/{supplier.id}", json={"iban": None, "name": "Krause Büro GmbH"}
    )
    after = answer.json()["data"]

    assert answer.status_code == 200
    changed = {name for name, value in after.items() if value != before[name]}
    assert changed == {"iban", "name", "updateTime"}
    assert after["iban"] is None
    assert after["updateTime"] > before["updateTime"]


@pytest.mark.parametrize("body", [{}, {"unknown": 1}, {"name": None}, {"status": None}])
def test_an_empty_patch_or_one_that_clears_a_name_is_refused(writer: Client, body: Json) -> None:
    supplier = writer.sandbox.company.supplier("70001")

    assert writer.http.patch(f"/v1/suppliers/{supplier.id}", json=body).status_code == 400
    assert supplier.name == "Bürowelt Krause GmbH"


def test_an_unknown_supplier_cannot_be_patched(writer: Client) -> None:
    answer = writer.http.patch(f"/v1/suppliers/{NOBODY}", json={"name": "X"})

    assert answer.status_code == 404


def test_dimensions_and_items_are_created_and_changed(writer: Client) -> None:
    region = created(writer, "/v1/dimensions", name="Region", code="R")
    items = f"/v1/dimensions/{region['id']}/items"
    north = created(writer, items, name="Nord", code="N")
    renamed = writer.http.patch(f"{items}/{north['id']}", json={"name": "Norden"}).json()["data"]

    assert (north["dimensionId"], renamed["name"], renamed["code"]) == (region["id"], "Norden", "N")
    assert [item["name"] for item in writer.all(items)] == ["Norden"]
    path = f"/v1/dimensions/{region['id']}"
    assert writer.http.patch(path, json={"name": "Gebiet"}).json()["data"]["name"] == "Gebiet"


def test_names_and_values_of_dimensions_are_given_once(writer: Client) -> None:
    region = created(writer, "/v1/dimensions", name="Region", code="R")
    items = f"/v1/dimensions/{region['id']}/items"
    created(writer, items, name="Nord", code="N")
    answers = [
        writer.http.post("/v1/dimensions", json={"name": "Region"}),
        writer.http.post("/v1/dimensions", json={"name": "Gebiet", "code": "R"}),
        writer.http.post(items, json={"name": "Nord", "code": "X"}),
        writer.http.post(items, json={"name": "Norden", "code": "N"}),
    ]

    assert {answer.status_code for answer in answers} == {409}
    assert [code_of(answer) for answer in answers] == [
        "ERR_DIMENSION_NAME_ALREADY_EXISTS",
        "ERR_DIMENSION_ERP_ID_ALREADY_EXISTS",
        "ERR_DIMENSION_ITEM_VALUE_ALREADY_EXISTS",
        "ERR_DIMENSION_ITEM_VALUE_ALREADY_EXISTS",
    ]


def test_what_is_inactive_takes_no_changes_but_can_be_woken(writer: Client) -> None:
    region = created(writer, "/v1/dimensions", name="Region")
    items = f"/v1/dimensions/{region['id']}/items"
    north = f"{items}/{created(writer, items, name='Nord')['id']}"
    writer.http.patch(north, json={"status": "INACTIVE"})
    asleep = writer.http.patch(north, json={"name": "Norden"})
    woken = writer.http.patch(north, json={"status": "ACTIVE", "name": "Norden"})
    writer.http.patch(f"/v1/dimensions/{region['id']}", json={"status": "INACTIVE"})
    closed = writer.http.post(items, json={"name": "Süd"})

    assert code_of(asleep) == "ERR_DIMENSION_ITEM_INACTIVE"
    assert woken.status_code == 200
    assert (closed.status_code, code_of(closed)) == (409, "ERR_DIMENSION_INACTIVE")


def test_the_two_dimensions_of_moss_itself_take_items_but_no_changes(writer: Client) -> None:
    centers = next(d for d in writer.all("/v1/dimensions") if d["name"] == "Cost Center")
    path = f"/v1/dimensions/{centers['id']}"
    created(writer, f"{path}/items", name="Werkstatt", code="500")
    answer = writer.http.patch(path, json={"name": "Abteilung"})

    assert (answer.status_code, code_of(answer)) == (409, "ERR_MANAGED_RESOURCE_IMMUTABLE")


def test_without_the_module_there_are_no_custom_dimensions(serve: Serve) -> None:
    client = serve(scope="read write", multiple_dimensions=False)
    answer = client.http.post("/v1/dimensions", json={"name": "Region"})
    centers = next(d for d in client.all("/v1/dimensions") if d["name"] == "Cost Center")

    assert (answer.status_code, code_of(answer)) == (402, "ERR_MODULE_NOT_ACTIVATED")
    created(client, f"/v1/dimensions/{centers['id']}/items", name="Werkstatt")


def test_master_data_of_another_integration_is_immutable(serve: Serve) -> None:
    client = serve(scope="read write", managed_by_integration=True)
    company = client.sandbox.company
    centers = next(d for d in client.all("/v1/dimensions") if d["name"] == "Cost Center")
    items = f"/v1/dimensions/{centers['id']}/items"
    supplier = f"/v1/suppliers/{company.supplier('70001').id}"
    answers = [
        client.http.post("/v1/dimensions", json={"name": "Region"}),
        client.http.post(items, json={"name": "Werkstatt"}),
        client.http.patch(f"{items}/{client.all(items)[0]['id']}", json={"name": "X"}),
        client.http.patch(supplier, json={"name": "X"}),
    ]

    assert {(a.status_code, code_of(a)) for a in answers} == {
        (409, "ERR_MANAGED_RESOURCE_IMMUTABLE")
    }
    assert client.http.patch(supplier, json={"email": "a@b.example"}).status_code == 200


def test_items_of_nothing_are_not_found(writer: Client) -> None:
    assert writer.get(f"/v1/dimensions/{NOBODY}/items").status_code == 404
    assert writer.http.post(f"/v1/dimensions/{NOBODY}/items", json={"name": "X"}).status_code == 404
    centers = writer.all("/v1/dimensions")[0]["id"]
    path = f"/v1/dimensions/{centers}/items/{NOBODY}"
    assert writer.http.patch(path, json={"name": "X"}).status_code == 404
