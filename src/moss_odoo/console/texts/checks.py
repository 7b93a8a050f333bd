"""The items of the guide's checklist, by their stable ids.

What was found, with names and figures, is written where it is checked; the remedies here are
what helps as a rule.
"""

from __future__ import annotations

from collections.abc import Mapping

from moss_odoo.words.explained import Explained

_RIGHT = "Give the user this right in Odoo under Settings, Users."
_RECHT = "Geben Sie dem Benutzer dieses Recht in Odoo unter Einstellungen, Benutzer."
_PREPARE = "Let the set-up prepare it."
_VORBEREITEN = "Lassen Sie es von der Einrichtung anlegen."
_MAP = "Fetch the master data, then choose and confirm under Mapping."
_ZUORDNEN = "Rufen Sie die Stammdaten ab, wählen und bestätigen Sie dann unter Zuordnung."

CHECKS: Mapping[str, Explained] = {
    "odoo": Explained(
        ("Odoo", "Look whether the address is right and Odoo is running."),
        ("Odoo", "Prüfen Sie, ob die Adresse stimmt und Odoo läuft."),
    ),
    "odoo-key": Explained(
        ("API key of Odoo", "Create a new key in Odoo and enter it here."),
        (
            "API-Schlüssel von Odoo",
            "Erstellen Sie in Odoo einen neuen Schlüssel und tragen ihn ein.",
        ),
    ),
    "odoo-key-expiry": Explained(
        ("End of the API key", "Renew the key before it ends."),
        ("Ablauf des API-Schlüssels", "Erneuern Sie den Schlüssel, bevor er abläuft."),
    ),
    "odoo-database": Explained(
        ("Database of Odoo", "Make sure that this is the Odoo that was booked in before."),
        (
            "Datenbank von Odoo",
            "Stellen Sie sicher, dass es das Odoo ist, in dem bisher gebucht wurde.",
        ),
    ),
    "company": Explained(
        ("Company", "Let the user into the company in Odoo."),
        ("Firma", "Geben Sie dem Benutzer in Odoo Zugang zur Firma."),
    ),
    "time-zone": Explained(
        ("Time zone", "Set it in the settings."),
        ("Zeitzone", "Stellen Sie sie in den Einstellungen ein."),
    ),
    "lock-dates": Explained(
        ("Lock dates", "Open the period in Odoo, or book in a later one."),
        ("Sperrdaten", "Öffnen Sie den Zeitraum in Odoo, oder buchen Sie in einem späteren."),
    ),
    "rights": Explained(
        ("Permissions", "Mend what keeps Odoo from telling the permissions."),
        ("Rechte", "Beheben Sie, was Odoo hindert, die Rechte zu nennen."),
    ),
    "right-settings": Explained(
        ("Company and settings", _RIGHT), ("Firma und Einstellungen", _RECHT)
    ),
    "right-accounting": Explained(
        ("Bills and entries", _RIGHT), ("Rechnungen und Buchungen", _RECHT)
    ),
    "right-journals": Explained(("Journals", _RIGHT), ("Journale", _RECHT)),
    "right-chart": Explained(("Chart of accounts", _RIGHT), ("Kontenplan", _RECHT)),
    "right-vendors": Explained(("Suppliers", _RIGHT), ("Lieferanten", _RECHT)),
    "right-analytic": Explained(("Analytic accounting", _RIGHT), ("Kostenrechnung", _RECHT)),
    "right-payments": Explained(("Payments", _RIGHT), ("Zahlungen", _RECHT)),
    "right-api-keys": Explained(("API keys", _RIGHT), ("API-Schlüssel", _RECHT)),
    "books": Explained(
        ("Journals and accounts", "Mend what keeps Odoo from telling them."),
        ("Journale und Konten", "Beheben Sie, was Odoo hindert, sie zu nennen."),
    ),
    "purchase-journal": Explained(
        ("Purchase journal", _PREPARE), ("Einkaufsjournal", _VORBEREITEN)
    ),
    "bank-journal": Explained(("Bank journal", _PREPARE), ("Bankjournal", _VORBEREITEN)),
    "outgoing-account": Explained(
        ("Outgoing payments account", _PREPARE), ("Konto für ausgehende Zahlungen", _VORBEREITEN)
    ),
    "bank-feed": Explained(
        ("Bank feed", "Disconnect the feed of the Moss journal in Odoo."),
        ("Bankanbindung", "Trennen Sie in Odoo die Bankanbindung des Moss-Journals."),
    ),
    "default-supplier": Explained(
        ("Default supplier", _PREPARE), ("Standardlieferant", _VORBEREITEN)
    ),
    "payable-account": Explained(
        ("Payable account", "Give the default supplier a payable account in Odoo."),
        ("Verbindlichkeitskonto", "Geben Sie dem Standardlieferanten in Odoo ein Kreditorenkonto."),
    ),
    "fee-account": Explained(("Account for fees", _PREPARE), ("Gebührenkonto", _VORBEREITEN)),
    "cashback-account": Explained(
        ("Account for cashback", _PREPARE), ("Cashback-Konto", _VORBEREITEN)
    ),
    "transfer-account": Explained(
        ("Liquidity transfer account", "Set it in Odoo's accounting settings."),
        (
            "Geldtransitkonto",
            "Stellen Sie es in den Buchhaltungseinstellungen von Odoo ein.",
        ),
    ),
    "moss-key": Explained(
        ("API key of Moss", "Create a new key in Moss and enter it here."),
        (
            "API-Schlüssel von Moss",
            "Erstellen Sie in Moss einen neuen Schlüssel und tragen ihn ein.",
        ),
    ),
    "moss-wallets": Explained(
        ("Wallets", "Open a wallet in Moss, or let the set-up prepare its journal."),
        ("Wallets", "Eröffnen Sie ein Wallet in Moss, oder lassen Sie sein Journal anlegen."),
    ),
    "mapping": Explained(
        ("Mapping", "Mend what keeps both sides from telling their master data."),
        ("Zuordnung", "Beheben Sie, was beide Seiten hindert, ihre Stammdaten zu nennen."),
    ),
    "mapping-accounts": Explained(("Expense accounts", _MAP), ("Aufwandskonten", _ZUORDNEN)),
    "mapping-taxes": Explained(("Tax rates", _MAP), ("Steuersätze", _ZUORDNEN)),
    "mapping-dimensions": Explained(
        ("Cost centres and other dimensions", _MAP),
        ("Kostenstellen und andere Dimensionen", _ZUORDNEN),
    ),
    "mapping-suppliers": Explained(
        ("Suppliers in the mapping", _MAP), ("Zuordnung der Lieferanten", _ZUORDNEN)
    ),
    "mapping-employees": Explained(("Employees", _MAP), ("Mitarbeiter", _ZUORDNEN)),
}
"""What follows a colon in an id, of one among several wallets, is left out."""
