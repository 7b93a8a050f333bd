"""Something is missing in Moss, or was sent so that nobody can understand it."""

from __future__ import annotations

from moss_odoo.words.explained import Explained

_BY_HAND = "Correct it in Moss, or book it in Odoo by hand."
_VON_HAND = "Korrigieren Sie es in Moss, oder buchen Sie es in Odoo von Hand."

REASONS = {
    "account-missing": Explained(
        ("A line has no expense account", "Choose the account in Moss."),
        ("Eine Position hat kein Aufwandskonto", "Wählen Sie das Konto in Moss."),
    ),
    "tax-missing": Explained(
        ("A line has tax, but no tax rate", "Choose the rate in Moss."),
        ("Eine Position hat Steuer, aber keinen Steuersatz", "Wählen Sie den Satz in Moss."),
    ),
    "supplier-missing": Explained(
        ("Nobody is named to be paid", "Choose supplier, merchant or employee in Moss."),
        (
            "Ein Zahlungsempfänger fehlt",
            "Wählen Sie Lieferant, Händler oder Mitarbeiter in Moss.",
        ),
    ),
    "date-missing": Explained(
        ("A date is missing", "Complete the expense in Moss."),
        ("Ein Datum fehlt", "Vervollständigen Sie die Ausgabe in Moss."),
    ),
    "no-lines": Explained(
        ("There is nothing to book on", "Choose an expense account in Moss."),
        ("Es gibt keine Position zum Buchen", "Wählen Sie in Moss ein Aufwandskonto."),
    ),
    "receipt-missing": Explained(
        ("Input tax is deducted without a receipt", "Add the receipt in Moss."),
        ("Vorsteuerabzug ohne Beleg", "Fügen Sie den Beleg in Moss hinzu."),
    ),
    "receipt-incomplete": Explained(
        (
            "A receipt came incomplete",
            "The next export asks again; if it stays so, attach the file in Moss anew.",
        ),
        (
            "Ein Beleg kam unvollständig an",
            (
                "Der nächste Export fragt noch einmal; bleibt es so, hängen Sie die Datei in Moss"
                " neu an."
            ),
        ),
    ),
    "receipt-gone": Explained(
        ("A receipt is gone in Moss", "Attach the file in Moss again."),
        ("Ein Beleg ist in Moss verschwunden", "Hängen Sie die Datei in Moss wieder an."),
    ),
    "receipt-too-large": Explained(
        ("A receipt is too large", "Replace it in Moss by a smaller file."),
        ("Ein Beleg ist zu groß", "Ersetzen Sie ihn in Moss durch eine kleinere Datei."),
    ),
    "moss-member-missing": Explained(
        (
            "Moss sent a part of it not at all",
            "Complete the expense in Moss; if it is complete there, report it.",
        ),
        (
            "Ein Teil fehlt in den Daten von Moss",
            "Vervollständigen Sie die Ausgabe in Moss; ist sie dort vollständig, melden Sie es.",
        ),
    ),
    "moss-member-malformed": Explained(
        (
            "Moss sent a part of it that makes no sense",
            "Correct the expense in Moss; if it is right there, report it.",
        ),
        (
            "Ein Teil der Daten von Moss ergibt keinen Sinn",
            "Korrigieren Sie die Ausgabe in Moss; ist sie dort richtig, melden Sie es.",
        ),
    ),
    "amounts-do-not-add-up": Explained(
        ("The amounts do not add up", "Correct them in Moss; if they are right there, report it."),
        (
            "Die Beträge gehen nicht auf",
            "Korrigieren Sie sie in Moss; stimmen sie dort, melden Sie es.",
        ),
    ),
    "amount-too-fine": Explained(
        (
            "An amount has parts of a cent",
            "Correct it in Moss, or the rounding of the currency in Odoo.",
        ),
        (
            "Ein Betrag hat Bruchteile eines Cents",
            "Korrigieren Sie ihn in Moss, oder die Rundung der Währung in Odoo.",
        ),
    ),
    "mixed-currencies": Explained(
        ("Its lines are in several currencies", _BY_HAND),
        ("Die Positionen sind in mehreren Währungen", _VON_HAND),
    ),
    "rate-unclear": Explained(
        ("The exchange rate is unclear", _BY_HAND),
        ("Der Wechselkurs ist unklar", _VON_HAND),
    ),
    "fee-amount-unclear": Explained(
        (
            "It is unclear how much of it is a fee",
            "Give the lines their amounts in Moss, or book it in Odoo by hand.",
        ),
        (
            "Unklar, wie viel davon Gebühr ist",
            (
                "Tragen Sie die Beträge der Positionen in Moss ein, oder buchen Sie es in Odoo von"
                " Hand."
            ),
        ),
    ),
    "fee-alone": Explained(
        ("There is a fee and no purchase", "Correct the lines in Moss, or book it by hand."),
        (
            "Es gibt eine Gebühr, aber keinen Kauf",
            "Korrigieren Sie die Positionen in Moss, oder buchen Sie es von Hand.",
        ),
    ),
    "payout-fee-cost-unknown": Explained(
        ("What the fee cost in company currency is unknown", "Book the fee in Odoo by hand."),
        (
            "Die Kosten der Gebühr in Firmenwährung sind unbekannt",
            "Buchen Sie die Gebühr in Odoo von Hand.",
        ),
    ),
    "payout-without-fee": Explained(
        (
            "Moss no longer shows the fee of this payout",
            "If its bill is booked, take the export back.",
        ),
        (
            "Moss zeigt die Gebühr dieser Auszahlung nicht mehr",
            "Ist ihre Rechnung gebucht, nehmen Sie den Export zurück.",
        ),
    ),
    "currency-unknown": Explained(
        ("A currency does not exist", "Correct it in Moss."),
        ("Eine Währung gibt es nicht", "Korrigieren Sie sie in Moss."),
    ),
    "too-many-lines": Explained(
        ("It has too many lines", "Split it in Moss, or book it in Odoo by hand."),
        (
            "Es sind zu viele Positionen",
            "Teilen Sie die Ausgabe in Moss auf, oder buchen Sie sie in Odoo von Hand.",
        ),
    ),
    "unknown-in-moss": Explained(
        (
            "Moss sent something that this version does not know",
            "Update moss-odoo; until then book it in Odoo by hand, and report it.",
        ),
        (
            "Moss hat etwas gesendet, das diese Version nicht kennt",
            "Aktualisieren Sie moss-odoo; buchen Sie es bis dahin von Hand, und melden Sie es.",
        ),
    ),
    "moss-kind-unknown": Explained(
        (
            "Moss sent a kind of spend that this version does not know",
            "Update moss-odoo; until then book it in Odoo by hand, and report it.",
        ),
        (
            "Moss hat eine Art von Ausgabe gesendet, die diese Version nicht kennt",
            "Aktualisieren Sie moss-odoo; buchen Sie es bis dahin von Hand, und melden Sie es.",
        ),
    ),
}
