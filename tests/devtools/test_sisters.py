"""The companies beside the first one that a recipe may have."""

from __future__ import annotations

import pytest

from devtools.odoo import GROUP, Odoo
from tests.devtools.json2 import call

pytestmark = pytest.mark.odoo


def test_each_sister_has_its_chart_and_the_administrator_works_for_all(odoo: Odoo) -> None:
    database = odoo.fresh_database("group", GROUP)
    companies = database.sql("select name, chart_template from res_company order by name")
    assert companies == [
        ("ACME GmbH", "de_skr04"),
        *((sister.name, sister.chart) for sister in GROUP.sisters),
    ]
    answer = call(database, "res.company", "search_count", domain=[])
    odoo.drop(database)
    assert answer.json() == len(companies)
