"""How a connection books: each choice, its options, and what changing it does."""

from __future__ import annotations

from moss_odoo.words.text import Group, Text


class PolicyTexts(Group):
    """Named as the choices are: `…_help`, `…_` with an option, and `…_effect` of a change.

    An effect that depends on what is chosen then has its option behind it.
    """

    intro = Text(
        "What is booked stays as it is; every change counts for what is not booked yet.",
        "Was gebucht ist, bleibt, wie es ist; jede Änderung gilt für das noch nicht Gebuchte.",
    )
    review = Text("Look at the changes", "Änderungen ansehen")
    review_title = Text("Book like this from now on?", "Ab jetzt so buchen?")
    confirm = Text("Change it", "So ändern")
    nothing = Text("Nothing is changed by this.", "Damit ändert sich nichts.")
    was = Text("Now", "Jetzt")
    then = Text("Then", "Dann")
    early = Text(
        "At present {number} expenses are left out as too early ({amount}).",
        "Zurzeit sind {number} Ausgaben als zu früh ausgelassen ({amount}).",
    )

    start_date = Text("Start date", "Startdatum")
    start_date_help = Text(
        "Spend with an earlier accounting date stays out of Odoo until somebody releases it.",
        "Ausgaben mit früherem Buchungsdatum bleiben außerhalb von Odoo, bis jemand sie freigibt.",
    )
    start_date_effect_earlier = Text(
        "What was left out as too early is looked at again: the next export books it from {day}"
        " on.",
        "Was als zu früh ausgelassen wurde, wird neu geprüft: Der nächste Export bucht es ab dem"
        " {day}.",
    )
    start_date_effect_later = Text(
        "What lies before {day} and is not booked yet is left out from now on.",
        "Was vor dem {day} liegt und noch nicht gebucht ist, wird ab jetzt ausgelassen.",
    )

    time_zone = Text("Time zone", "Zeitzone")
    time_zone_help = Text(
        "In which days begin: a time of Moss becomes the day that it was there.",
        "In der die Tage beginnen: Eine Zeit in Moss wird zu dem Tag, der dort gerade war.",
    )
    time_zone_effect = Text(
        "Counts for what is not booked yet, and for the schedule.",
        "Gilt für noch nicht Gebuchtes und für den Zeitplan.",
    )

    verifies = Text("Ready to be booked", "Bereit zum Buchen")
    verifies_help = Text(
        "Whether your organisation verifies expenses in Moss.",
        "Ob Ihre Organisation Ausgaben in Moss verifiziert.",
    )
    verifies_yes = Text("once it is verified", "sobald verifiziert")
    verifies_no = Text("once it is approved or verified", "sobald genehmigt oder verifiziert")
    verifies_effect_yes = Text(
        "What is only approved waits until it is verified in Moss.",
        "Was nur genehmigt ist, wartet, bis es in Moss verifiziert ist.",
    )
    verifies_effect_no = Text(
        "The next export books what is approved, too.",
        "Der nächste Export bucht auch, was genehmigt ist.",
    )

    supplier_policy = Text("Card payments", "Kartenzahlungen")
    supplier_policy_help = Text(
        "On which supplier their bills are. Invoices always go to their supplier, reimbursements to"
        " the employee.",
        "Auf welchem Lieferanten ihre Rechnungen liegen. Eingangsrechnungen gehen immer auf ihren"
        " Lieferanten, Erstattungen auf den Mitarbeiter.",
    )
    supplier_policy_single = Text("all on the default supplier", "alle auf dem Standardlieferanten")
    supplier_policy_per_merchant = Text(
        "each on its merchant's own supplier", "jede auf dem Lieferanten ihres Händlers"
    )
    supplier_policy_hybrid = Text(
        "larger ones on the merchant's own supplier, smaller ones on the default supplier",
        "größere auf dem Lieferanten des Händlers, kleinere auf dem Standardlieferanten",
    )
    supplier_policy_from = Text(
        "from {amount} on the merchant's own supplier, smaller ones on the default supplier",
        "ab {amount} auf dem Lieferanten des Händlers, kleinere auf dem Standardlieferanten",
    )
    supplier_policy_effect = Text(
        "Counts for what is not booked yet. Bills that stand keep their supplier.",
        "Gilt für noch nicht Gebuchtes. Vorhandene Rechnungen behalten ihren Lieferanten.",
    )
    threshold = Text(
        "From this amount on ({currency}, gross)", "Ab diesem Betrag ({currency}, brutto)"
    )

    unknown_suppliers = Text("Unknown suppliers", "Unbekannte Lieferanten")
    unknown_suppliers_help = Text(
        "Those that Odoo does not have when the first bill needs them.",
        "Die Odoo nicht hat, wenn die erste Rechnung sie braucht.",
    )
    unknown_suppliers_create = Text("are created in Odoo", "werden in Odoo angelegt")
    unknown_suppliers_block = Text(
        "are not created; what needs them is blocked",
        "werden nicht angelegt; was sie braucht, ist blockiert",
    )
    unknown_suppliers_effect_create = Text(
        "The next export creates the suppliers for which expenses are blocked.",
        "Der nächste Export legt die Lieferanten an, deretwegen Ausgaben blockiert sind.",
    )
    unknown_suppliers_effect_block = Text(
        "From now on spend of an unknown supplier is blocked. Suppliers that were created stay.",
        "Ab jetzt sind Ausgaben unbekannter Lieferanten blockiert. Angelegte Lieferanten bleiben.",
    )

    missing_receipts = Text("Missing receipts", "Fehlende Belege")
    missing_receipts_help = Text(
        "An expense without any file in Moss.", "Eine Ausgabe ohne jede Datei in Moss."
    )
    missing_receipts_block_input_tax = Text(
        "block what deducts input tax; other spend is booked and marked",
        "blockieren, was Vorsteuer abzieht; alles andere wird gebucht und markiert",
    )
    missing_receipts_block = Text("block the expense", "blockieren die Ausgabe")
    missing_receipts_allow = Text("do not matter", "spielen keine Rolle")
    missing_receipts_effect = Text(
        "Counts for what is not booked yet.", "Gilt für noch nicht Gebuchtes."
    )

    posting = Text("Bills", "Rechnungen")
    posting_help = Text(
        "Whether an accountant looks at each bill before it counts.",
        "Ob die Buchhaltung jede Rechnung ansieht, bevor sie zählt.",
    )
    posting_posted = Text("are posted", "werden gebucht")
    posting_draft = Text("stay drafts for an accountant", "bleiben Entwürfe für die Buchhaltung")
    posting_effect_posted = Text(
        "Bills are posted from now on. Post the drafts that stand in Odoo.",
        "Rechnungen werden ab jetzt gebucht. Buchen Sie die Entwürfe, die in Odoo stehen.",
    )
    posting_effect_draft = Text(
        "Bills stay drafts from now on. Once you have posted one in Odoo, the next export books its"
        " payment.",
        "Rechnungen bleiben ab jetzt Entwürfe. Haben Sie eine in Odoo gebucht, bucht der nächste"
        " Export ihre Zahlung.",
    )

    book_in = Text("Other currencies", "Fremdwährungen")
    book_in_help = Text(
        "How a purchase in another currency is booked. Either way it costs what Moss says.",
        "Wie ein Kauf in fremder Währung gebucht wird. So oder so kostet er, was Moss sagt.",
    )
    book_in_original = Text("in the currency of the purchase", "in der Währung des Kaufs")
    book_in_home = Text(
        "in company currency, with the original amount in the text",
        "in Hauswährung, mit dem Originalbetrag im Text",
    )
    book_in_effect = Text("Counts for what is not booked yet.", "Gilt für noch nicht Gebuchtes.")

    locked_periods = Text("Locked periods", "Gesperrte Perioden")
    locked_periods_help = Text(
        "A bill whose accounting date lies in a period that Odoo has locked.",
        "Eine Rechnung, deren Buchungsdatum in einer Periode liegt, die Odoo gesperrt hat.",
    )
    locked_periods_block = Text("block the bill", "blockieren die Rechnung")
    locked_periods_next_open_day = Text(
        "move the bill to the next open day",
        "verschieben die Rechnung auf den nächsten offenen Tag",
    )
    locked_periods_effect_block = Text(
        "From now on a bill whose accounting date is locked is blocked.",
        "Ab jetzt ist eine Rechnung blockiert, deren Buchungsdatum gesperrt ist.",
    )
    locked_periods_effect_next_open_day = Text(
        "The next export books what a locked period blocks, each on the first day that is open."
        " Payments are never moved.",
        "Der nächste Export bucht, was eine gesperrte Periode blockiert, am ersten offenen Tag."
        " Zahlungen werden nie verschoben.",
    )


class PartingTexts(Group):
    """What a connection is called and connects, and parting from it."""

    name = Text("Name", "Name")
    name_help = Text(
        "Only moss-odoo knows it by this name: nothing changes in Odoo or Moss.",
        "Nur moss-odoo kennt sie unter diesem Namen: In Odoo und Moss ändert sich nichts.",
    )
    rename = Text("Rename", "Umbenennen")
    odoo = Text("Odoo", "Odoo")
    database = Text("Database", "Datenbank")
    company = Text("Company", "Firma")
    currency = Text("Currency", "Währung")
    moss = Text("Moss", "Moss")
    moss_key = Text("Moss API key", "Moss-API-Schlüssel")
    odoo_key = Text("Odoo API key", "Odoo-API-Schlüssel")
    remove = Text("Remove the connection", "Verbindung entfernen")
    remove_help = Text(
        "Forgets it here. Nothing changes in Odoo or Moss: what is booked stays booked.",
        "Gelöscht wird nur hier. In Odoo und Moss ändert sich nichts: Gebuchtes bleibt gebucht.",
    )
    lost = Text("Is lost", "Geht verloren")
    lost_what = Text(
        "its keys, settings, mapping, and the history of its expenses",
        "ihre Schlüssel, Einstellungen, Zuordnungen und der Verlauf ihrer Ausgaben",
    )
    stays = Text("Stays", "Bleibt")
    booked = Text(
        "{number} expenses in Odoo, with bills, payments and receipts",
        "{number} Ausgaben in Odoo, mit Rechnungen, Zahlungen und Belegen",
    )
    nothing_booked = Text("nothing was booked", "nichts wurde gebucht")
    type_name = Text(
        "To go on, type its name: {name}",
        "Geben Sie zur Bestätigung den Namen der Verbindung ein: {name}",
    )
    forget = Text(
        "Forget also which expenses were booked, when and by which run",
        "Auch vergessen, welche Ausgaben gebucht wurden, wann und in welchem Lauf",
    )
    keys_stay = Text(
        "Its keys stay valid: delete them in Odoo and in Moss if nobody needs them.",
        "Ihre Schlüssel bleiben gültig: Löschen Sie sie in Odoo und in Moss, wenn niemand sie"
        " braucht.",
    )
