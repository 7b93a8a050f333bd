"""In a German company Odoo shows, and names what it books by itself, in German."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from devtools.odoo import Database
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.odoo.client import OdooClient

from .world import world

GERMAN = "de_DE"


def speak_german(client: OdooClient) -> None:
    """Without the thousands of Odoo's own terms: a few names prove as much."""

    def write(model: str, condition: list[Any], context: dict[str, Any], **values: Any) -> None:
        ids = client.read(model, "search", domain=[condition], context=context)
        client.write(model, "write", ids=ids, vals=values, context=context)

    write("res.lang", ["code", "=", GERMAN], {"active_test": False}, active=True)
    write("res.partner", ["ref_company_ids", "!=", False], {}, lang=GERMAN)
    write("account.tax", ["name", "=", "19% I"], {"lang": GERMAN}, name="19% VSt")
    write("account.account", ["code", "=", "6815"], {"lang": GERMAN}, name="Bürobedarf")
    write("account.account", ["code", "=", "6855"], {"lang": GERMAN}, name="Geldverkehr")


def test_names_and_labels_are_in_the_companys_language(database: Database, tmp_path: Path) -> None:
    company_id = database.company_id
    with OdooClient(
        database.url, database.api_key, database=database.name, company_id=company_id
    ) as client:
        speak_german(client)
    with world(database, tmp_path, Company()) as here:
        bought = here.company.add_card_purchase("119.00", merchant="Büro Krüger", on="2026-03-02")
        assert here.export(expenses=(bought.id,)).paid == 1
        with here.installation.sides(here.connection) as sides:
            accounts = {one.code: one.name for one in sides.odoo.chart().accounts.values()}
            found = sides.setup.inventory(supplier="")
    assert (accounts["6815"], accounts["6855"]) == ("Bürobedarf", "Geldverkehr")
    fee = found.account(here.connection.targets.fee_account_id)
    assert str(fee) == "6855 Geldverkehr", "proposed by its code, whatever its name"
    assert database.sql("select name from account_move_line where tax_line_id is not null") == [
        ("19% VSt",)
    ]
    assert database.sql(
        "select distinct coalesce(name ->> 'de_DE', name ->> 'en_US') from account_journal"
        " where code in ('MOSS', 'MOSSP') order by 1"
    ) == [("Moss",), ("Moss Purchase Journal",)]
