"""What the companies are like that our Odoo is set up with."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class Company:
    """Who keeps the books."""

    name: str
    street: str
    zip: str
    city: str
    country: str
    vat: str
    currency: str
    email: str
    website: str


@dataclass(frozen=True)
class Vendor:
    """A supplier that is there before we come."""

    name: str
    country: str
    vat: str = ""
    email: str = ""
    archived: bool = False


@dataclass(frozen=True)
class Employee:
    """Somebody who spends; Odoo makes a contact with the same e-mail address."""

    name: str
    email: str
    job: str


@dataclass(frozen=True)
class AnalyticPlan:
    """A dimension of cost accounting; its accounts by code."""

    name: str
    accounts: dict[str, str]


@dataclass(frozen=True)
class Sister:
    """A further company in euros, with a chart of its own and nothing else."""

    name: str
    country: str
    chart: str
    module: str
    """That brings the chart."""


@dataclass(frozen=True)
class Recipe:
    """All that a template database is made from. A changed recipe makes a new template."""

    name: str
    company: Company
    chart: str
    modules: tuple[str, ...]
    language: str = "en_US"
    time_zone: str = "Europe/Berlin"
    plans: tuple[AnalyticPlan, ...] = ()
    vendors: tuple[Vendor, ...] = ()
    employees: tuple[Employee, ...] = ()
    sisters: tuple[Sister, ...] = ()
    """In the same database; they come on top of a copy of the same recipe without them."""
    login: str = "admin"
    password: str = "admin"  # noqa: S105 - everybody may know it
    key_name: str = "Moss Integration"
    # The groups that make the administrator of the Community edition an accountant.
    groups: tuple[str, ...] = field(
        default=(
            "account.group_account_user",
            "account.group_account_manager",
            "account.group_account_basic",
        )
    )

    def as_data(self) -> dict[str, Any]:
        """The recipe as plain data."""
        return asdict(self)


ACME = Recipe(
    name="acme",
    company=Company(
        name="ACME GmbH",
        street="Lindenstraße 12",
        zip="10969",
        city="Berlin",
        country="DE",
        vat="DE314159262",
        currency="EUR",
        email="accounting@acme.example",
        website="https://acme.example",
    ),
    chart="de_skr04",
    modules=("base", "account", "l10n_de", "hr"),
    plans=(
        AnalyticPlan(
            "Kostenstelle",
            {
                "100": "Vertrieb",
                "200": "Marketing",
                "300": "Entwicklung",
                "400": "Verwaltung",
                "500": "Kundendienst",
            },
        ),
        AnalyticPlan(
            "Kostenträger",
            {
                "P-01": "Website",
                "P-02": "Messe",
                "P-03": "Kundenportal",
                "P-04": "Umzug München",
            },
        ),
    ),
    vendors=(
        Vendor("Bürobedarf Krüger GmbH", "DE", vat="DE135792460", email="rechnung@krueger.example"),
        Vendor("Nordlicht Hosting GmbH", "DE", vat="DE271828180"),
        Vendor("Cloudworks Ireland Ltd", "IE", vat="IE3141592VH"),
        Vendor("Taxi Neumann", "DE"),
        Vendor("Druckerei Alt & Söhne KG", "DE", email="info@druckerei-alt.example", archived=True),
    ),
    employees=(
        Employee("Anna Schmidt", "anna.schmidt@acme.example", "Head of Sales"),
        Employee("Jonas Weber", "jonas.weber@acme.example", "Software Engineer"),
        Employee("Lena Vogt", "lena.vogt@acme.example", "Office Manager"),
    ),
)

GROUP = replace(
    ACME,
    sisters=(
        Sister("Beta GmbH", "DE", "de_skr03", "l10n_de"),
        Sister("Gamma SAS", "FR", "fr", "l10n_fr_account"),
    ),
)
"""ACME with sisters whose charts compute taxes otherwise or call accounts otherwise."""
