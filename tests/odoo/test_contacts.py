"""Suppliers, employees and refunds against the address book of a real Odoo, as messy as they are.

One export takes all of it up; each test looks at its own part of the result.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from devtools.odoo import Odoo
from moss_odoo.books.mapping import MappingKind, MappingRow
from moss_odoo.books.policy import SupplierPolicy
from moss_odoo.books.state import State
from moss_odoo.moss.sandbox.company import Company
from moss_odoo.moss.sandbox.domain import Expense
from moss_odoo.odoo.client import OdooClient

from .world import World, world

FRENCH = "FR40303265045"


@contextmanager
def client(here: World) -> Iterator[OdooClient]:
    database = here.database
    with OdooClient(
        database.url, database.api_key, database=database.name, company_id=database.company_id
    ) as opened:
        yield opened


class AddressBook:
    """Contacts of Odoo, made as people and other programs make them."""

    def __init__(self, here: World, odoo: OdooClient) -> None:
        self._here = here
        self._odoo = odoo

    def add(self, name: str, *, vat: str = "", **values: Any) -> int:
        """`vat` is stored as it is given, also what Odoo itself would mend or refuse."""
        [made] = self._odoo.write("res.partner", "create", vals_list=[{"name": name, **values}])
        if vat:
            self._here.database.sql(
                "update res_partner set vat = %s where %s in (id, commercial_partner_id)"
                " returning id",
                [vat, made],
            )
        return int(made)

    def bank(self, partner_id: int, number: str) -> None:
        values = {"partner_id": partner_id, "acc_number": number}
        self._odoo.write("res.partner.bank", "create", vals_list=[values])


@pytest.fixture(scope="module")
def here(odoo: Odoo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    database = odoo.fresh_database("contacts")
    home = tmp_path_factory.mktemp("home")
    with world(database, home, Company(), policy=SupplierPolicy.PER_MERCHANT) as made:
        yield made
    odoo.drop(database)


@pytest.fixture(scope="module")
def contacts(here: World) -> dict[str, int]:
    """By Moss's supplier number or the employee's mailbox: whom its bill should go to."""
    with client(here) as odoo:
        book = AddressBook(here, odoo)
        other = odoo.write("res.company", "create", vals_list=[{"name": "Other Ltd"}])[0]
        krause = book.add("Krause", is_company=True, vat="DE 271.426.248")
        book.add("Krause, Lager", parent_id=krause, type="delivery", vat="")
        book.add("Stadtwerke A", is_company=True, vat="de412474079")
        book.add("Stadtwerke B", is_company=True, vat="412474079", country_id=_germany(here))
        book.add("Druckerei Hölscher & Söhne OHG", is_company=True, vat=FRENCH)
        book.add("Nordlicht", is_company=True, vat="DE265472229", active=False)
        brandt = book.add("Brandt Holding", is_company=True)
        book.add("Kanzlei", parent_id=brandt, type="invoice", ref="70005")
        forge = book.add("CloudForge", is_company=True)
        book.bank(forge, "IE92 BOFI 9000 1710 0279 52")
        fair = book.add("MESSEBAU  rhein-main GmbH & co. kg", is_company=True)
        cleaners = book.add("Gebäudereinigung Öztürk e. K.")
        here.database.sql(
            "update res_partner set company_id = %s where id = %s returning id", [other, cleaners]
        )
        book.add("Somebody else", vat="93-1284467")
        merged = book.add("Versicherungskontor (alt)", is_company=True)
        insurer = book.add("Versicherungskontor", is_company=True, vat="DE103565585")
        chosen = book.add("Akademie (alt)", is_company=True)
        _link(here, "70012", merged, by="automatic")
        _link(here, "70013", chosen, by="erika")
        odoo.write("res.partner", "unlink", ids=[merged])
        odoo.write("res.partner", "write", ids=[chosen], vals={"active": False})
        sophie = book.add("Sophie L.", email='"Sophie" <Sophie.Lefevre@ACME.example>')
        book.add("Lefèvre Design", is_company=True, email="sophie.lefevre@acme.example")
        book.add("Tim Becker", parent_id=brandt, email="tim.becker@acme.example")
    return {
        "70001": krause,
        "70005": brandt,
        "70006": forge,
        "70007": fair,
        "70012": insurer,
        "sophie.lefevre": sophie,
    }


def _germany(here: World) -> int:
    [[id_]] = here.database.sql("select id from res_country where code = 'DE'")
    return int(id_)


def _link(here: World, code: str, odoo_id: int, *, by: str) -> None:
    supplier = here.company.supplier(code)
    row = MappingRow(MappingKind.SUPPLIER, supplier.id, supplier.name, odoo_id, "old", "", True, by)
    here.ledger.save_mapping([row])


@pytest.fixture(scope="module")
def exported(here: World, contacts: dict[str, int]) -> dict[str, Expense]:
    """A bill of each, by number or mailbox, and some card payments by name."""
    company = here.company
    made = {
        f"{number}": company.add_invoice("10.00", supplier=f"{number}", number=f"R-{number}")
        for number in range(70001, 70014)
    }
    made |= {
        mailbox: company.add_reimbursement("11.90", by=mailbox)
        for mailbox in ("sophie.lefevre", "tim.becker")
    }
    landlord = company.supplier("70009").name
    made["landlord"] = company.add_card_purchase("5.95", merchant=f"  {landlord.upper()}")
    made["shop"] = company.add_card_purchase("119.00", merchant="Laden", on="2026-03-02")
    made["back"] = company.add_card_refund("23.80", of=made["shop"], on="2026-03-09")
    here.export()
    return made


def partner(here: World, expense: Expense) -> tuple[int, str]:
    [[id_, name]] = here.bills(
        "partner_id",
        "(select name from res_partner where id = move.partner_id)",
        where=f"invoice_origin = '{expense.id}'",
    )
    return int(id_), str(name)


def reason(here: World, expense: Expense) -> tuple[str, str]:
    stored = here.ledger.expense(expense.id)
    assert stored is not None
    assert stored.state is State.BLOCKED
    return stored.code, stored.reason


FOUND = {
    "70001": "a VAT id with blanks and dots, which an address shares",
    "70005": "the number of an address: its company",
    "70006": "an IBAN with blanks",
    "70007": "the name in other letters",
    "70012": "a VAT id, once the contact of an earlier bill was merged with it",
    "sophie.lefevre": "the mailbox of a person, in other letters, and not that of a company",
}


@pytest.mark.parametrize("who", FOUND, ids=list(FOUND.values()))
def test_a_contact_is_found_by(
    here: World, contacts: dict[str, int], exported: dict[str, Expense], who: str
) -> None:
    assert partner(here, exported[who])[0] == contacts[who]


BLOCKED = {
    "70002": ("supplier-ambiguous", ["Stadtwerke A", "Stadtwerke B", "VAT id"]),
    "70003": ("supplier-contradiction", ["Druckerei Hölscher", "another VAT id"]),
    "70004": ("supplier-archived", ["Nordlicht"]),
    "70013": ("supplier-archived", ["chosen for “Akademie"]),
    "tim.becker": ("supplier-part-of-company", ["Tim Becker"]),
}


@pytest.mark.parametrize("who", BLOCKED)
def test_what_only_a_person_can_tell_is_blocked_and_explained(
    here: World, exported: dict[str, Expense], who: str
) -> None:
    code, words = BLOCKED[who]
    assert reason(here, exported[who])[0] == code
    assert all(word in reason(here, exported[who])[1] for word in words)


def test_nobody_is_created_for_what_is_blocked(here: World, exported: dict[str, Expense]) -> None:
    names = [here.company.supplier(code).name for code in ("70002", "70003", "70004", "70013")]
    made = (
        "select count(*) from res_partner where comment like '%%Moss contact%%' and name = any(%s)"
    )
    assert exported
    assert here.database.sql(made, [names]) == [(0,)]


def test_the_contacts_of_other_companies_are_not_taken(
    here: World, exported: dict[str, Expense]
) -> None:
    id_, name = partner(here, exported["70008"])
    assert name == "Gebäudereinigung Öztürk e. K."
    [[company_id]] = here.database.sql("select company_id from res_partner where id = %s", [id_])
    assert company_id is None


def test_a_number_that_is_no_vat_id_is_noted_and_recognises_nobody(
    here: World, exported: dict[str, Expense]
) -> None:
    id_, name = partner(here, exported["70011"])
    assert name == "Pixel & Pine Studio LLC"
    [[vat, note]] = here.database.sql("select vat, comment from res_partner where id = %s", [id_])
    assert not vat
    assert "Tax number in Moss: 93-1284467" in note


def test_a_merchant_and_a_supplier_of_one_name_are_one_new_contact(
    here: World, exported: dict[str, Expense]
) -> None:
    assert partner(here, exported["landlord"]) == partner(here, exported["70009"])


def test_a_new_supplier_brings_its_vat_id_and_number(
    here: World, exported: dict[str, Expense]
) -> None:
    id_, _name = partner(here, exported["70009"])
    assert here.database.sql("select vat, ref from res_partner where id = %s", [id_]) == [
        ("DE398524179", "70009")
    ]


def test_a_refund_goes_to_the_contact_of_its_purchase_and_names_it(
    here: World, exported: dict[str, Expense]
) -> None:
    bought, back = exported["shop"], exported["back"]
    assert partner(here, back) == partner(here, bought)
    assert here.database.sql(
        "select move.move_type from account_move_line line join account_move move"
        " on move.id = line.move_id where move.invoice_origin = %s and line.name like %s",
        [back.id, f"%(refund of MOSS-{bought.id[:8]})"],
    ) == [("in_refund",)]


def test_a_refund_follows_the_bill_to_a_contact_that_an_accountant_gave_it(
    here: World, exported: dict[str, Expense], contacts: dict[str, int]
) -> None:
    bought = exported["shop"]
    here.database.sql(
        "update account_move set partner_id = %s, commercial_partner_id = %s"
        " where invoice_origin = %s returning id",
        [contacts["70006"], contacts["70006"], bought.id],
    )
    later = here.company.add_card_refund("11.90", of=bought, on="2026-03-20")
    here.export(expenses=(later.id,))
    assert partner(here, later)[0] == contacts["70006"]


def test_similar_names_are_found_to_choose_from(here: World, contacts: dict[str, int]) -> None:
    assert contacts
    with here.installation.sides(here.connection) as sides:
        found = sides.odoo.find_similar(["Druckerei Holscher"])
    assert "Druckerei Hölscher & Söhne OHG" in {one.name for one in found}
    assert "Nordlicht" not in {one.name for one in found}


def test_a_contact_of_an_earlier_run_that_is_archived_is_not_created_anew(
    here: World, exported: dict[str, Expense]
) -> None:
    made, _name = partner(here, exported["70010"])
    with client(here) as odoo:
        changes = {"active": False, "name": "Renamed", "vat": False, "ref": False}
        odoo.write("res.partner", "write", ids=[made], vals=changes)
    here.ledger.forget_mapping([(MappingKind.SUPPLIER, here.company.supplier("70010").id)])
    again = here.company.add_invoice("20.00", supplier="70010", number="R-ARCHIVED")
    here.export(expenses=(again.id,))
    assert reason(here, again)[0] == "supplier-archived"


def test_contacts_are_merged_and_the_next_bill_goes_to_the_one_that_is_left(
    here: World, exported: dict[str, Expense]
) -> None:
    gone, _name = partner(here, exported["70009"])
    with client(here) as odoo:
        left = AddressBook(here, odoo).add("Am Spreebogen", is_company=True)
        wizard = {"state": "option", "partner_ids": [[6, 0, [gone, left]]], "dst_partner_id": left}
        [made] = odoo.write("base.partner.merge.automatic.wizard", "create", vals_list=[wizard])
        odoo.write("base.partner.merge.automatic.wizard", "action_merge", ids=[made])
    again = here.company.add_invoice("20.00", supplier="70009", number="R-AGAIN")
    here.export(expenses=(again.id,))
    assert partner(here, again)[0] == left
