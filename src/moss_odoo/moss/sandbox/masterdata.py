"""The master data of ACME GmbH: what an accountant sets up once, fit for Odoo's chart de_skr04."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

from moss_odoo.moss.sandbox.records import (
    DEACTIVATED,
    INACTIVE,
    Address,
    Department,
    Dimension,
    DimensionItem,
    ExpenseAccount,
    Funding,
    PaymentTerm,
    Supplier,
    TaxRate,
    Team,
    User,
    Wallet,
)
from moss_odoo.moss.sandbox.store import Store

COMPANY_NAME = "ACME GmbH"
COST_CENTER = "00000000-0000-0000-0000-000000000001"
COST_CARRIER = "00000000-0000-0000-0000-000000000002"

FEE_ACCOUNT = "6855"
MISSING_ACCOUNT = "4985"
"""A number of the other German chart (SKR03), left over in Moss: Odoo's SKR04 does not have it."""

ACCOUNTS = {
    "6310": "Miete (unbewegliche Wirtschaftsgüter)",
    "6325": "Gas, Strom, Wasser",
    "6330": "Reinigung",
    "6400": "Versicherungen",
    "6420": "Beiträge",
    "6495": "Wartungskosten für Hard- und Software",
    "6530": "Laufende Kfz-Betriebskosten",
    "6540": "Kfz-Reparaturen",
    "6595": "Fremdfahrzeugkosten",
    "6600": "Werbekosten",
    "6610": "Geschenke abzugsfähig ohne § 37b EStG",
    "6640": "Bewirtungskosten",
    "6643": "Aufmerksamkeiten",
    "6650": "Reisekosten Arbeitnehmer",
    "6660": "Reisekosten Arbeitnehmer Übernachtungsaufwand",
    "6663": "Reisekosten Arbeitnehmer Fahrtkosten",
    "6664": "Reisekosten Arbeitnehmer Verpflegungsmehraufwand",
    "6668": "Kilometergelderstattung Arbeitnehmer",
    "6800": "Porto",
    "6805": "Telefon",
    "6815": "Bürobedarf",
    "6820": "Zeitschriften, Bücher (Fachliteratur)",
    "6821": "Fortbildungskosten",
    "6825": "Rechts- und Beratungskosten",
    "6837": "Aufwendungen für die zeitlich befristete Überlassung von Rechten (Lizenzen)",
    "6845": "Werkzeuge und Kleingeräte",
    FEE_ACCOUNT: "Nebenkosten des Geldverkehrs",
    MISSING_ACCOUNT: "Werkzeuge und Kleingeräte (alt, SKR03)",
}

VAT_19 = "19% I"
VAT_7 = "7% I"
REVERSE_CHARGE = "19% EU O S"
EU_GOODS = "19% EU"
EXEMPT = "0% V C EXEMPT"
FOREIGN_VAT = "GB20"


@dataclass(frozen=True, slots=True)
class _Tax:
    code: str
    name: str
    rate: str
    country: str = "DE"
    status: str = "ACTIVE"


# Names of purchase taxes in Odoo's l10n_de are unique; where a code (or a name) here equals one,
# it means that tax. Reverse charge and EU acquisitions have rate 0: nothing is added to the price.
TAXES = (
    _Tax(VAT_19, "19 % Vorsteuer", "19"),
    _Tax("V7", VAT_7, "7"),  # equal by its name; its code is Moss's own
    _Tax(REVERSE_CHARGE, "Reverse Charge § 13b, Dienstleistungen EU (19 %)", "0"),
    _Tax(EU_GOODS, "Innergemeinschaftlicher Erwerb 19 %", "0"),
    _Tax(EXEMPT, "0 % steuerfrei (Kleinunternehmer, Heilberufe)", "0"),  # archived in a fresh Odoo
    _Tax(FOREIGN_VAT, "20 % UK VAT", "20", "GB"),  # no equal in Odoo
    _Tax("16% I", "16 % Vorsteuer (2. Halbjahr 2020)", "16", status=INACTIVE),
)

COST_CENTERS = {"100": "Vertrieb", "200": "Marketing", "300": "Entwicklung", "400": "Verwaltung"}
COST_CARRIERS = {
    "P-01": "Website",
    "P-02": "Messe",
    "P-03": "Kundenportal",
    "P-04": "Umzug München",
}

TERMS = {
    "Z00": ("Sofort fällig", 0),
    "Z14": ("14 Tage netto", 14),
    "Z30": ("30 Tage netto", 30),
    "Z10S": ("10 Tage 2 % Skonto, 30 Tage netto", 30),
}

_PEOPLE = (  # first name, last name, team, cost center
    ("Anna", "Schmidt", "Vertrieb Nord", "100"),
    ("Jonas", "Weber", "Vertrieb Süd", "100"),
    ("Lena", "Vogt", "Marketing", "200"),
    ("Mehmet", "Yıldırım", "Produkt", "300"),  # noqa: RUF001 - that is his name
    ("Sophie", "Lefèvre", "Marketing", "200"),
    ("Björn", "Größmann-Öztürk", "Plattform", "300"),
    ("Katharina", "von der Heide", "Buchhaltung", "400"),
    ("Tim", "Becker", "Plattform", "300"),
    ("Ulrike", "Ehemals", "Buchhaltung", "400"),
)
_ADDRESSES = {  # e-mail names are not always what the person is called
    "Mehmet": "mehmet.yildirim",
    "Sophie": "sophie.lefevre",
    "Björn": "bjoern.groessmann",
    "Katharina": "katharina.vonderheide",
}
LEFT = "Ulrike"

_DEPARTMENTS = {
    "Vertrieb": ("Vertrieb Nord", "Vertrieb Süd"),
    "Marketing": ("Marketing",),
    "Technik": ("Produkt", "Plattform"),
    "Verwaltung": ("Buchhaltung",),
}


@dataclass(frozen=True, slots=True)
class _Vendor:
    code: str
    name: str
    street: str
    postal_code: str
    city: str
    account: str
    tax: str | None = VAT_19
    country: str = "DE"
    vat_id: str | None = None
    iban: str | None = None
    term: str = "Z14"
    cost_center: str | None = None
    currency: str | None = "EUR"
    line2: str | None = None
    status: str = "ACTIVE"


VENDORS = (
    _Vendor("70001", "Bürowelt Krause GmbH", "Steindamm 12", "20099", "Hamburg", "6815",
            vat_id="DE271426248", iban="DE74120300002376503845"),
    _Vendor("70002", "Stadtwerke Spreetal GmbH", "Am Wasserwerk 1", "12555", "Berlin", "6325",
            vat_id="DE412474079", iban="DE72200505502887324501", cost_center="400"),
    _Vendor("70003", "Druckerei Hölscher & Söhne OHG", "Hafenweg 31", "48155", "Münster", "6600",
            vat_id="DE205261148", iban="DE80100900005991807615", term="Z10S", cost_center="200"),
    _Vendor("70004", "Nordlicht Telekom AG", "Kaistraße 90", "24114", "Kiel", "6805",
            vat_id="DE265472229", iban="DE46500105172435435112", cost_center="400"),
    _Vendor("70005", "Kanzlei Dr. Brandt Steuerberatungsgesellschaft mbH", "Kurfürstendamm 211",
            "10719", "Berlin", "6825", vat_id="DE485165411", iban="DE35200505508746259609",
            cost_center="400", line2="3. OG"),
    _Vendor("70006", "CloudForge Ireland Ltd.", "14 Sir John Rogerson's Quay", "D02 F6P2", "Dublin",
            "6837", tax=REVERSE_CHARGE, country="IE", vat_id="IE6500000QH",
            iban="IE92BOFI90001710027952", term="Z30", cost_center="300"),
    _Vendor("70007", "Messebau Rhein-Main GmbH & Co. KG", "Hanauer Landstraße 320", "60314",
            "Frankfurt am Main", "6600", vat_id="DE245444902", iban="DE97500105171300367645",
            term="Z30", cost_center="200"),
    _Vendor("70008", "Gebäudereinigung Öztürk e. K.", "Sonnenallee 77", "12045", "Berlin", "6330",
            vat_id="DE361346957", iban="DE76200505500408944456", cost_center="400"),
    _Vendor("70009", "Grundstücksgemeinschaft Am Spreebogen GbR", "Alt-Moabit 96", "10559",
            "Berlin", "6310", vat_id="DE398524179", iban="DE32200505500667970168", term="Z00",
            cost_center="400"),
    _Vendor("70010", "Atelier Dubois SARL", "18 rue Mercière", "69002", "Lyon", "6845",
            tax=EU_GOODS, country="FR", vat_id="FR44732829320",
            iban="FR1420041010050500013M02606", term="Z30"),
    _Vendor("70011", "Pixel & Pine Studio LLC", "2210 NW Raleigh St", "97210", "Portland, OR",
            "6600", tax=None, country="US", vat_id="93-1284467", term="Z30", currency="USD",
            cost_center="200"),
    _Vendor("70012", "Hanseatische Versicherungskontor AG", "Ballindamm 40", "20095", "Hamburg",
            "6400", tax=None, vat_id="DE103565585", iban="DE60200505503422559659",
            cost_center="400"),
    _Vendor("70013", "Akademie für Projektmanagement gGmbH", "Leopoldstraße 175", "80804",
            "München", "6821", tax=EXEMPT, iban="DE10200505505637523549"),
    _Vendor("70014", "Arbeitsgemeinschaft zur Förderung der digitalen Transformation mittelständi"
            "scher Unternehmen in Berlin-Brandenburg und der Lausitz e. V.", "Invalidenstraße 34",
            "10115", "Berlin", "6420", tax=None, iban="DE97701500002787490721", term="Z30"),
    _Vendor("70015", "Autohaus Lindemann & Müller GmbH", "Märkische Allee 120", "12681", "Berlin",
            "6540", vat_id="DE221915779", iban="DE71120300006040899671"),
    _Vendor("70016", "Northgate Design Ltd", "7 Holbein Place", "SW1W 8NL", "London", "6600",
            tax=None, country="GB", vat_id="GB980780684", term="Z30", currency="GBP"),
    _Vendor("70017", "Copyshop Wagner (geschlossen)", "Torstraße 5", "10119", "Berlin", "6815",
            vat_id="DE114475521", status=DEACTIVATED),
)  # fmt: skip

_MAIN_IBAN = "DE67370400444674740224"
_SPARE_IBANS = ("DE50701500002617457551", "DE11120300007434413227", "DE04370400441882010769")


def add_master_data(store: Store) -> None:
    """Everything but spend. Made a month before the first expense."""
    start = datetime.combine(store.options.start, time(8), UTC)
    made = start - timedelta(days=30)
    _add_accounting(store, made)
    _add_people(store, made)
    _add_suppliers(store, made)
    _add_wallets(store, made)


def _add_accounting(store: Store, made: datetime) -> None:
    new = store.ids.new
    for code, name in ACCOUNTS.items():
        store.keep(store.accounts, ExpenseAccount(new("account"), made, made, name, code))
    for tax in TAXES:
        store.keep(
            store.tax_rates,
            TaxRate(
                new("tax"), made, made, tax.name, tax.code, tax.status,
                rate=Decimal(tax.rate), country=tax.country,
            ),
        )  # fmt: skip
    for code, (name, days) in TERMS.items():
        store.keep(store.payment_terms, PaymentTerm(new("term"), made, made, name, code,
                                                    due_days=days))  # fmt: skip
    for dimension_id, name, items in (
        (COST_CENTER, "Cost Center", COST_CENTERS),
        (COST_CARRIER, "Cost Carrier", COST_CARRIERS),
    ):
        store.keep(store.dimensions, Dimension(dimension_id, made, made, name, custom=False))
        for code, item in items.items():
            store.keep(
                store.items,
                DimensionItem(new("item"), made, made, item, code, dimension_id=dimension_id),
            )


def _add_people(store: Store, made: datetime) -> None:
    new = store.ids.new
    for name, teams in _DEPARTMENTS.items():
        department = store.keep(store.departments, Department(new("department"), made, made, name))
        for team in teams:
            store.keep(
                store.teams, Team(new("team"), made, made, team, department_id=department.id)
            )
    for first, last, _team, cost_center in _PEOPLE:
        mailbox = _ADDRESSES.get(first, f"{first}.{last}".lower())
        status = INACTIVE if first == LEFT else "ACTIVE"
        store.keep(
            store.users,
            User(
                new("user"), made, made, first, last, f"{mailbox}@acme.example", status, cost_center
            ),
        )


def _add_suppliers(store: Store, made: datetime) -> None:
    for vendor in VENDORS:
        cost_center = vendor.cost_center
        store.keep(
            store.suppliers,
            Supplier(
                store.ids.new("supplier"), made, made, vendor.name, vendor.code, vendor.status,
                email=f"rechnung@{vendor.code}.example",
                vat_id=vendor.vat_id,
                iban=vendor.iban,
                address=Address(vendor.street, vendor.line2, vendor.postal_code, vendor.city,
                                vendor.country),
                currency=vendor.currency,
                default_account_id=store.account(vendor.account).id,
                default_cost_center_id=(
                    store.item(COST_CENTER, cost_center).id if cost_center else None
                ),
                default_tax_id=store.tax_rate(vendor.tax).id if vendor.tax else None,
                payment_term_id=next(
                    t.id for t in store.payment_terms.values() if t.code == vendor.term
                ),
            ),
        )  # fmt: skip


def _add_wallets(store: Store, made: datetime) -> None:
    def add(name: str, iban: str, currency: str, funding: Funding) -> None:
        wallet = Wallet(store.ids.new("wallet"), made, made, name, iban, currency, funding)
        store.keep(store.wallets, wallet)

    add("Moss EUR", _MAIN_IBAN, "EUR", Funding.DEBIT)
    if store.options.several_wallets:
        second, third, fourth = _SPARE_IBANS
        add("Moss EUR Reisen", second, "EUR", Funding.DEBIT)
        add("Moss USD", third, "USD", Funding.DEBIT)
        add("Moss Credit", fourth, "EUR", Funding.CREDIT)
