"""Where the company's people spend money. All names are made up."""

from dataclasses import dataclass
from functools import cache

from moss_odoo.moss.sandbox.domain import (
    Form,
    Merchant,
)
from moss_odoo.moss.sandbox.masterdata import REVERSE_CHARGE, VAT_7, VAT_19


@dataclass(frozen=True, slots=True)
class Shop:
    name: str
    street: str | None
    city: str
    account: str
    typical: int
    """A usual gross amount in `currency`."""
    taxes: tuple[str | None, ...] = (VAT_19,)
    """Several: one line each, unless a kind of spend says otherwise."""
    form: Form = Form.TILL
    country: str = "DE"
    currency: str = "EUR"
    supplier: str | None = None
    """The supplier that Moss names on the expense."""
    items: tuple[str, ...] = ()
    """What it sells, where that does not follow from the account; with two taxes in turn."""

    @property
    def merchant(self) -> Merchant:
        return _merchant(self)


@cache
def _merchant(shop: Shop) -> Merchant:
    return Merchant(shop.name, shop.street, shop.city, shop.country)


_PAPER = Form.INVOICE

STANDARD = (
    Shop("Papier & Büro Krüger", "Hauptstraße 8", "10827 Berlin", "6815", 34),
    Shop("Schreibwaren Altmann", "Karl-Marx-Straße 141", "12043 Berlin", "6815", 18),
    Shop("Bürowelt Krause Onlineshop", "Steindamm 12", "20099 Hamburg", "6815", 96, form=_PAPER,
         supplier="70001"),
    Shop("Tankhof Nord", "Prenzlauer Promenade 180", "13189 Berlin", "6530", 71,
         items=("Super E10",)),
    Shop("Tankstelle A9 Raststätte Fläming", "Bundesautobahn 9", "14823 Niemegk", "6530", 84,
         items=("Diesel",)),
    Shop("Autowäsche Blitz & Blank", "Storkower Straße 110", "10407 Berlin", "6530", 16,
         items=("Autowäsche Premium",)),
    Shop("BYTEWERK.DE", "Lise-Meitner-Ring 4", "89081 Ulm", "6845", 129, form=_PAPER),
    Shop("Werkzeug Hagemann KG", "Industriestraße 22", "44147 Dortmund", "6845", 58),
    Shop("Kabel & Klinke GmbH", "Ostwall 3", "47798 Krefeld", "6845", 42, form=_PAPER),
    Shop("Copy & Druck Neukölln", "Hermannstraße 50", "12049 Berlin", "6600", 49,
         items=("Farbkopien A4", "Bindung")),
    Shop("PAYPAL *WERBEMITTELHELD", None, "20457 Hamburg", "6600", 185, form=_PAPER),
    Shop("Funkwerk Mobil 0800123", None, "24114 Kiel", "6805", 39, form=_PAPER),
    Shop("Stadtflitzer Autovermietung", "Europaplatz 1", "10557 Berlin", "6595", 112, form=_PAPER),
    Shop("Codevault GmbH", "Schanzenstraße 70", "20357 Hamburg", "6837", 49, form=_PAPER),
    Shop("Terminplaner Pro (Abo)", None, "80331 München", "6837", 24, form=_PAPER),
    Shop("Parkhaus Am Dom", "Trankgasse 11", "50667 Köln", "6663", 14,
         items=("Parkgebühr",)),
    Shop("SumUp *Fahrradkurier Flitz", "Oranienstraße 9", "10997 Berlin", "6800", 22,
         items=("Kurierfahrt",)),
    Shop("Hörsaal Seminare GmbH", "Bockenheimer Landstraße 24", "60323 Frankfurt", "6821", 390,
         form=_PAPER),
    Shop("Gebrüder Weinschenk Präsente", "Marktplatz 6", "55116 Mainz", "6610", 44),
    Shop("Möbelhaus Sitzgut", "Landsberger Allee 364", "12681 Berlin", "6845", 219, form=_PAPER),
)  # fmt: skip

REDUCED = (
    Shop("Deutsche Fernbahn Ticketshop", None, "60329 Frankfurt am Main", "6663", 79, (VAT_7,),
         form=_PAPER,
         items=("Fahrkarte einfach", "Sitzplatzreservierung")),
    Shop("TAXI SCHRÖDER 030-4471", None, "10115 Berlin", "6663", 24, (VAT_7,),
         items=("Taxifahrt",)),
    Shop("Buchhandlung Lesezeichen", "Kastanienallee 20", "10435 Berlin", "6820", 36, (VAT_7,)),
    Shop("Blumen Pfefferkorn", "Bergmannstraße 102", "10961 Berlin", "6643", 28, (VAT_7,),
         items=("Blumenstrauß", "Topfpflanze")),
    Shop("Bäckerei Krumbiegel", "Schönhauser Allee 44", "10435 Berlin", "6643", 12, (VAT_7,),
         items=("Brötchen belegt", "Blechkuchen", "Butterbrezel")),
    Shop("Verkehrsbetriebe Spree (Handyticket)", None, "10179 Berlin", "6663", 7, (VAT_7,),
         items=("Tageskarte AB",)),
    Shop("Fachverlag Paragraph & Partner", "Rheinstraße 55", "65185 Wiesbaden", "6820", 64,
         (VAT_7,), form=_PAPER),
)  # fmt: skip

UNTAXED = (
    Shop("Postfiliale 514 Frankfurter Tor", None, "10243 Berlin", "6800", 17, (None,),
         items=("Einschreiben", "Briefmarken 0,95", "Paket bis 5 kg")),
    Shop("Stadt Leipzig Parkschein", None, "04109 Leipzig", "6663", 4, (None,),
         items=("Parkschein Zone 1",)),
    Shop("Handelsregister Bekanntmachung", None, "10179 Berlin", "6825", 45, (None,), form=_PAPER,
         items=("Gebühr Veröffentlichung",)),
    Shop("Hanseatische Versicherungskontor", None, "20095 Hamburg", "6400", 138, (None,),
         form=_PAPER, supplier="70012"),
    Shop("NORDWIND AIR 2214481200", None, "Wien", "6663", 212, (None,), form=_PAPER, country="AT",
         items=("Flug BER-VIE", "Aufgabegepäck 23 kg")),
    Shop("Trattoria Da Enzo", "Via dei Vascellari 29", "Roma", "6650", 41, (None,), country="IT",
         items=("Menu del giorno", "Acqua", "Caffè")),
)  # fmt: skip

MIXED = (
    Shop("Frischemarkt Lehmann", "Danziger Straße 88", "10405 Berlin", "6643", 31,
         (VAT_7, VAT_19),
         items=("Milch 3,8 %", "Mineralwasser", "Obstkorb", "Limonade", "Kekse", "Servietten")),
    Shop("Gasthaus Zur Linde", "Dorfstraße 3", "15344 Strausberg", "6640", 88, (VAT_7, VAT_19),
         items=("Tagesmenü", "Apfelschorle", "Schnitzel", "Mineralwasser 0,75 l")),
    Shop("Ristorante Bellavista", "Knesebeckstraße 12", "10623 Berlin", "6640", 132,
         (VAT_7, VAT_19),
         items=("Antipasti misti", "Vino rosso 0,5 l", "Pizza Diavola", "Acqua", "Tiramisù",
                "Espresso")),
    Shop("Café Morgenrot", "Weinbergsweg 25", "10119 Berlin", "6640", 19, (VAT_7, VAT_19),
         items=("Käsekuchen", "Cappuccino", "Tagessuppe", "Ingwertee")),
    Shop("Hotel Spreeblick", "Märkisches Ufer 30", "10179 Berlin", "6660", 164, (VAT_7, VAT_19),
         form=_PAPER,
         items=("Übernachtung Einzelzimmer", "Parken Tiefgarage", "Frühstück", "Minibar")),
    Shop("Pension Müller-Lüdenscheidt", "Am Stadtpark 2", "90409 Nürnberg", "6660", 98,
         (VAT_7, VAT_19), form=_PAPER, items=("Übernachtung", "Parkplatz")),
    Shop("Biergarten Kastanienhof & Söhne Gastronomiebetriebsgesellschaft mbH & Co. KG",
         "Theresienhöhe 7", "80339 München", "6640", 74, (VAT_7, VAT_19),
         items=("Schweinshaxn", "Helles 0,5 l", "Brotzeitteller", "Spezi 0,5 l")),
)  # fmt: skip

COFFEE = Shop(
    "SumUp *Kaffeekontor", "Rosenthaler Straße 60", "10119 Berlin", "6643", 4, items=("Cappuccino",)
)

REVERSED = (
    Shop("CLOUDFORGE IE", "14 Sir John Rogerson's Quay", "Dublin", "6837", 240,
         (REVERSE_CHARGE,), form=_PAPER, country="IE", supplier="70006",
         items=("Compute hours", "Object storage", "Support plan")),
    Shop("ADRIVER *4402117790", None, "Dublin", "6600", 300, (REVERSE_CHARGE,), form=_PAPER,
         country="IE",
         items=("Ad campaign",)),
    Shop("Tableframe B.V.", "Keizersgracht 62", "Amsterdam", "6837", 72, (REVERSE_CHARGE,),
         form=_PAPER, country="NL",
         items=("Workspace, 12 seats",)),
    Shop("Studio Łódź Design Sp. z o.o.", "ul. Piotrkowska 217", "Łódź", "6600", 410,
         (REVERSE_CHARGE,), form=_PAPER, country="PL",
         items=("Graphic design",)),
)  # fmt: skip

DOLLAR = (
    Shop("DESKPILOT INC", "548 Market St", "San Francisco", "6837", 84, (None,), form=_PAPER,
         country="US", currency="USD",
         items=("Team plan, monthly", "Additional seats")),
    Shop("INKWELL AI SUBSCRIPTION", None, "Wilmington", "6837", 60, (None,), form=_PAPER,
         country="US", currency="USD",
         items=("Subscription, monthly",)),
    Shop("Northstar Cloud Inc.", "2100 Seaport Blvd", "Redwood City", "6837", 431, (None,),
         form=_PAPER, country="US", currency="USD",
         items=("Virtual servers", "Data transfer")),
    Shop("THE HARBOR INN BOSTON", "12 Long Wharf", "Boston", "6660", 318, (None,), country="US",
         currency="USD",
         items=("Room, 1 night", "City tax")),
)  # fmt: skip

STERLING = (
    Shop("LONDON CABS 7714", None, "London", "6663", 31, (None,), country="GB", currency="GBP",
         items=("Fare",)),
    Shop("The Blackfriars Arms", "174 Queen Victoria St", "London", "6640", 67, (None,),
         country="GB", currency="GBP",
         items=("Dinner", "Drinks")),
    Shop("Thames Conference Centre", "Broad Sanctuary", "London", "6821", 245, (None,),
         form=_PAPER, country="GB", currency="GBP",
         items=("Day delegate rate",)),
)  # fmt: skip

ITEMS = {
    "6310": ("Büromiete", "Nebenkostenvorauszahlung"),
    "6325": ("Stromabschlag", "Gasabschlag", "Trinkwasser"),
    "6330": ("Unterhaltsreinigung", "Fensterreinigung"),
    "6400": ("Betriebshaftpflicht", "Elektronikversicherung"),
    "6420": ("Mitgliedsbeitrag",),
    "6495": ("Wartungspauschale",),
    "6530": ("Super E10", "Diesel", "Motoröl 1 l", "Autowäsche Premium"),
    "6540": ("Inspektion", "Reifenwechsel", "Bremsbeläge vorn"),
    "6595": ("Mietwagen Kompaktklasse", "Kilometerpaket"),
    "6600": ("Flyer DIN A5", "Roll-up 85 x 200", "Online-Anzeigen", "Messestand", "Gestaltung"),
    "6610": ("Präsentkorb", "Riesling Kabinett 0,75 l"),
    "6640": ("Speisen", "Getränke", "Tagesmenü", "Mineralwasser 0,75 l"),
    "6643": ("Kaffee", "Blumenstrauß", "Brötchen belegt", "Obstkorb", "Milch 3,8 %"),
    "6650": ("Verpflegung unterwegs",),
    "6660": ("Übernachtung Einzelzimmer", "Frühstück", "Parken Tiefgarage"),
    "6663": ("Fahrkarte einfach", "Taxifahrt", "Parkgebühr", "Sitzplatzreservierung"),
    "6800": ("Einschreiben", "Briefmarken 0,95", "Kurierfahrt", "Paket bis 5 kg"),
    "6805": ("Mobilfunk Grundgebühr", "Datenoption 20 GB"),
    "6815": ("Druckerpapier A4", "Toner schwarz", "Ordner breit", "Kugelschreiber", "Notizblock"),
    "6820": ("Fachbuch", "Zeitschrift Jahresabo"),
    "6821": ("Seminar Projektleitung", "Konferenzticket", "Tagungspauschale"),
    "6825": ("Beratung nach Stunden", "Gebühr Veröffentlichung", "Lohnbuchhaltung"),
    "6837": ("Lizenz Team, monatlich", "Nutzer zusätzlich", "Cloud-Server", "Speicherplatz"),
    "4985": ("Schraubendrehersatz", "Kabeltrommel"),
    "6845": ("USB-C-Kabel", "Tastatur", "Monitor 27 Zoll", "Akkuschrauber", "Schreibtischlampe"),
}
"""What one buys on which account; printed on receipts, and used as texts."""

_AT_SUPPLIERS = {
    "Pixel & Pine Studio LLC": ("Brand illustration", "Landing page design", "Icon set"),
    "Northgate Design Ltd": ("Brochure design", "Photography, half day"),
    "CloudForge Ireland Ltd.": ("Compute hours", "Object storage", "Support plan"),
    "Atelier Dubois SARL": ("Oak shelf", "Desk lamp", "Delivery"),
}
_BY_NAME = {
    shop.name: shop
    for shop in (
        *STANDARD, *REDUCED, *UNTAXED, *MIXED, COFFEE, *REVERSED, *DOLLAR, *STERLING,
    )
}  # fmt: skip


def goods(seller: str, account: str | None, *, reduced: bool) -> tuple[str, ...]:
    """What was bought there; `reduced` when at 7 %: food, and not the drinks with it."""
    shop = _BY_NAME.get(seller)
    if shop and shop.items:
        both = len(shop.taxes) > 1
        return shop.items[0 if reduced else 1 :: 2] if both else shop.items
    return _AT_SUPPLIERS.get(seller) or ITEMS.get(account or "", ("Diverses",))


REMARKS = (
    "Kundentermin",
    "für Messe",
    "Teammeeting",
    "Ersatz für defektes Gerät",
    "Dienstreise München",
    "wie besprochen mit Katharina",
    "Projekt P-01",
    "Customer visit Zürich, approved by Björn",
    "Geschäftsessen mit Fa. Grünwald & Söhne, Teilnehmer: Hr. Dr. Grünwald, Fr. Çelik, A. Schmidt",
)  # fmt: skip
