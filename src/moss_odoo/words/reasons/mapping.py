"""What stands for something of Moss in Odoo: accounts, taxes, dimensions, contacts."""

from __future__ import annotations

from moss_odoo.words.explained import Explained

_UNMAPPED = "Create it in Odoo and fetch the master data again, or choose it under Mapping."
_NICHT_ZUGEORDNET = (
    "Legen Sie es in Odoo an und rufen Sie die Stammdaten ab, oder wählen Sie es unter Zuordnung."
)
_UNCONFIRMED = "Confirm the proposal under Mapping, or choose another."
_UNBESTAETIGT = "Bestätigen Sie den Vorschlag unter Zuordnung, oder wählen Sie etwas anderes."
_ARCHIVED = "Restore it in Odoo, or choose another under Mapping."
_ARCHIVIERT = "Stellen Sie es in Odoo wieder her, oder wählen Sie unter Zuordnung etwas anderes."
_PREPARE = "Let the set-up prepare it (`moss-odoo prepare`)."
_VORBEREITEN = "Lassen Sie es von der Einrichtung anlegen (`moss-odoo prepare`)."

REASONS = {
    "account-unmapped": Explained(
        ("An expense account has no match in Odoo", _UNMAPPED),
        ("Ein Aufwandskonto ist nicht zugeordnet", _NICHT_ZUGEORDNET),
    ),
    "tax-unmapped": Explained(
        ("A tax rate has no match in Odoo", _UNMAPPED),
        ("Ein Steuersatz ist nicht zugeordnet", _NICHT_ZUGEORDNET),
    ),
    "dimension-unmapped": Explained(
        ("A cost centre or other dimension has no match in Odoo", _UNMAPPED),
        ("Eine Kostenstelle oder andere Dimension ist nicht zugeordnet", _NICHT_ZUGEORDNET),
    ),
    "account-unconfirmed": Explained(
        ("The match of an expense account is not confirmed", _UNCONFIRMED),
        ("Die Zuordnung eines Aufwandskontos ist nicht bestätigt", _UNBESTAETIGT),
    ),
    "tax-unconfirmed": Explained(
        ("The match of a tax rate is not confirmed", _UNCONFIRMED),
        ("Die Zuordnung eines Steuersatzes ist nicht bestätigt", _UNBESTAETIGT),
    ),
    "dimension-unconfirmed": Explained(
        ("The match of a cost centre or other dimension is not confirmed", _UNCONFIRMED),
        (
            "Die Zuordnung einer Kostenstelle oder anderen Dimension ist nicht bestätigt",
            _UNBESTAETIGT,
        ),
    ),
    "account-archived": Explained(
        ("The account that was chosen is archived in Odoo", _ARCHIVED),
        ("Das gewählte Konto ist in Odoo archiviert", _ARCHIVIERT),
    ),
    "tax-archived": Explained(
        ("The tax that was chosen is archived in Odoo", _ARCHIVED),
        ("Die gewählte Steuer ist in Odoo archiviert", _ARCHIVIERT),
    ),
    "dimension-archived": Explained(
        ("The analytic account that was chosen is archived in Odoo", _ARCHIVED),
        ("Die gewählte Kostenstelle ist in Odoo archiviert", _ARCHIVIERT),
    ),
    "tax-self-assessed": Explained(
        (
            "Moss has an amount of tax where the supplier charges none",
            "Correct the tax or its amount in Moss, or map the rate to another tax.",
        ),
        (
            "Moss hat einen Steuerbetrag, wo der Lieferant keine Steuer berechnet",
            (
                "Korrigieren Sie Steuer oder Betrag in Moss, oder ordnen Sie dem Satz eine andere"
                " Steuer zu."
            ),
        ),
    ),
    "analytic-missing": Explained(
        (
            "An analytic plan is mandatory, and the line has nothing of it",
            "Choose the dimension in Moss, or make the plan optional in Odoo.",
        ),
        (
            "Ein Kostenstellenplan ist Pflicht und fehlt auf der Position",
            "Wählen Sie die Dimension in Moss, oder machen Sie den Plan in Odoo optional.",
        ),
    ),
    "analytic-plan-twice": Explained(
        (
            "Two dimensions belong to one analytic plan",
            "Map each dimension to a plan of its own.",
        ),
        (
            "Zwei Dimensionen gehören zum selben Kostenstellenplan",
            "Ordnen Sie jeder Dimension einen eigenen Plan zu.",
        ),
    ),
    "supplier-unknown": Explained(
        (
            "Odoo has no such contact",
            "Create it in Odoo, or allow new suppliers in the settings.",
        ),
        (
            "Odoo kennt diesen Kontakt nicht",
            "Legen Sie ihn in Odoo an, oder erlauben Sie neue Lieferanten in den Einstellungen.",
        ),
    ),
    "supplier-ambiguous": Explained(
        ("Several contacts fit", "Merge them in Odoo, or choose one under Mapping."),
        (
            "Mehrere Kontakte passen",
            "Führen Sie sie in Odoo zusammen, oder wählen Sie einen unter Zuordnung.",
        ),
    ),
    "supplier-contradiction": Explained(
        (
            "A contact fits in one point and differs in another",
            "Correct what is wrong; if they are the same, choose it under Mapping.",
        ),
        (
            "Ein Kontakt passt in einem Merkmal und weicht im anderen ab",
            "Korrigieren Sie, was falsch ist; sind es dieselben, wählen Sie ihn unter Zuordnung.",
        ),
    ),
    "supplier-namesakes": Explained(
        (
            "Several employees bear the name of the contact",
            "Enter the e-mail address of the right one in Odoo, or choose under Mapping.",
        ),
        (
            "Mehrere Mitarbeiter heißen wie der Kontakt",
            (
                "Tragen Sie in Odoo die E-Mail-Adresse des richtigen ein, oder wählen Sie unter"
                " Zuordnung."
            ),
        ),
    ),
    "supplier-part-of-company": Explained(
        (
            "The employee's contact belongs to a company",
            "Make it a contact of its own in Odoo, or choose another under Mapping.",
        ),
        (
            "Der Kontakt des Mitarbeiters gehört zu einer Firma",
            (
                "Machen Sie ihn in Odoo zu einem eigenen Kontakt, oder wählen Sie unter Zuordnung"
                " einen anderen."
            ),
        ),
    ),
    "supplier-archived": Explained(
        ("The contact is archived", "Unarchive it in Odoo, or choose another under Mapping."),
        (
            "Der Kontakt ist archiviert",
            "Holen Sie ihn in Odoo aus dem Archiv, oder wählen Sie unter Zuordnung einen anderen.",
        ),
    ),
    "supplier-not-allowed": Explained(
        (
            "The Odoo user may not create contacts",
            "Give the user Contact: Creation in Odoo, or create the contact there by hand.",
        ),
        (
            "Der Odoo-Benutzer darf keine Kontakte anlegen",
            (
                "Geben Sie ihm in Odoo das Recht Kontakt: Erstellung, oder legen Sie den Kontakt"
                " dort von Hand an."
            ),
        ),
    ),
    "supplier-refused": Explained(
        (
            "Odoo does not accept the new contact",
            "Correct the supplier in Moss, or create the contact in Odoo by hand.",
        ),
        (
            "Odoo nimmt den neuen Kontakt nicht an",
            "Korrigieren Sie den Lieferanten in Moss, oder legen Sie den Kontakt in Odoo an.",
        ),
    ),
    "default-supplier-missing": Explained(
        ("There is no default supplier", _PREPARE),
        ("Der Standardlieferant fehlt", _VORBEREITEN),
    ),
    "fee-account-missing": Explained(
        ("There is no account for fees", _PREPARE),
        ("Das Gebührenkonto fehlt", _VORBEREITEN),
    ),
    "cashback-account-missing": Explained(
        ("There is no account for cashback", _PREPARE),
        ("Das Cashback-Konto fehlt", _VORBEREITEN),
    ),
}
