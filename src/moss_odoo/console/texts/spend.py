"""Expenses: how they stand, one of them, and what a person decides about it."""

from __future__ import annotations

from moss_odoo.words.text import Group, Text


class StateTexts(Group):
    """Named as the states, with underscores."""

    new = Text("new", "neu")
    planned = Text("planned", "geplant")
    sent = Text("sent", "gesendet")
    draft = Text("draft", "Entwurf")
    posted = Text("posted", "gebucht")
    partly_paid = Text("partly paid", "teilweise bezahlt")
    paid = Text("paid", "bezahlt")
    blocked = Text("blocked", "blockiert")
    left_out = Text("left out", "ausgelassen")
    exception = Text("exception", "Ausnahme")
    undone = Text("undone", "zurückgenommen")


class KindTexts(Group):
    """Named as the kinds, with underscores."""

    card = Text("Card payments", "Kartenzahlungen")
    invoice = Text("Supplier invoices", "Lieferantenrechnungen")
    reimbursement = Text("Reimbursements", "Erstattungen")
    payout_fee = Text("Payout fees", "Auszahlungsgebühren")
    unknown = Text("Of unknown kind", "Unbekannter Art")


class OneKindTexts(Group):
    """Of one expense."""

    card = Text("Card payment", "Kartenzahlung")
    invoice = Text("Supplier invoice", "Lieferantenrechnung")
    reimbursement = Text("Reimbursement", "Erstattung")
    payout_fee = Text("Payout fee", "Auszahlungsgebühr")
    unknown = Text("Of unknown kind", "Unbekannter Art")


class TabTexts(Group):
    ready = Text("Ready", "Bereit")
    blocked = Text("Blocked", "Blockiert")
    exceptions = Text("Exceptions", "Ausnahmen")
    exported = Text("Exported", "Exportiert")
    left_out = Text("Left out", "Ausgelassen")
    undone = Text("Undone", "Zurückgenommen")


class OverviewTexts(Group):
    title = Text("Overview", "Übersicht")
    spend = Text("Booked per month", "Gebucht je Monat")
    month = Text("Month", "Monat")
    total = Text("Total", "Summe")
    as_table = Text("As a table", "Als Tabelle")
    no_spend = Text("Nothing is booked yet.", "Noch ist nichts gebucht.")
    states = Text("Expenses by state", "Ausgaben nach Status")
    state = Text("State", "Status")
    number = Text("Number", "Anzahl")
    amount = Text("Amount", "Betrag")
    no_expenses = Text(
        "No expense has been seen yet; the first export fetches them.",
        "Noch wurde keine Ausgabe gesehen; der erste Export holt sie.",
    )
    stuck = Text("Waiting for a person", "Zu klären")
    nothing_stuck = Text(
        "Nothing is blocked, and there is no exception.",
        "Nichts ist blockiert, und es gibt keine Ausnahmen.",
    )
    reason = Text("Reason and remedy", "Grund und Abhilfe")
    last_run = Text("Last run", "Letzter Lauf")
    no_run = Text("There was no run yet.", "Es gab noch keinen Lauf.")
    running = Text("still going on, or cut off", "läuft noch oder wurde abgebrochen")
    unsettled = Text("Bank transactions not settled", "Nicht geklärte Banktransaktionen")
    key = Text("Odoo API key", "Odoo-API-Schlüssel")
    key_never = Text("Never expires", "Läuft nie ab")
    key_unknown = Text("Odoo does not tell when it ends.", "Odoo sagt nicht, wann er endet.")
    company = Text("Company in Odoo", "Firma in Odoo")
    start = Text("Books from", "Buchungen ab")


class QueueTexts(Group):
    title = Text("Queue", "Vorgänge")
    states = Text("States", "Status")
    search = Text("Search", "Suche")
    search_help = Text(
        "Text, amount, bill number or Moss id", "Text, Betrag, Nummer in Odoo oder Moss-Id"
    )
    kind = Text("Kind", "Art")
    all_kinds = Text("All kinds", "Alle Arten")
    reason = Text("Reason", "Grund")
    all_reasons = Text("All reasons", "Alle Gründe")
    since = Text("From", "Von")
    until = Text("To", "Bis")
    filter = Text("Show", "Anzeigen")
    reset = Text("Reset", "Zurücksetzen")
    day = Text("Booked on", "Buchungsdatum")
    expense = Text("Expense", "Ausgabe")
    state = Text("State", "Status")
    bill = Text("Bill", "Rechnung")
    amount = Text("Amount", "Betrag")
    order = Text("Order", "Reihenfolge")
    newest = Text("Newest first", "Neueste zuerst")
    oldest = Text("Oldest first", "Älteste zuerst")
    largest = Text("Largest amount first", "Größter Betrag zuerst")
    next = Text("Next page", "Nächste Seite")
    previous = Text("Previous page", "Vorige Seite")
    first = Text("First page", "Erste Seite")
    nothing = Text("There is nothing here.", "Hier ist nichts.")
    nothing_found = Text("No expense fits this.", "Dazu passt keine Ausgabe.")
    not_yet = Text("not yet", "noch offen")


class ExpenseTexts(Group):
    state = Text("State", "Status")
    reason = Text("Reason", "Grund")
    remedy = Text("What to do", "Was zu tun ist")
    kind = Text("Kind", "Art")
    amount = Text("Amount", "Betrag")
    day = Text("Booked on", "Buchungsdatum")
    bill = Text("Bill", "Rechnung")
    moss_id = Text("Moss id", "Moss-Id")
    first_seen = Text("First seen", "Zuerst gesehen")
    released = Text("Released", "Freigegeben")
    exported = Text("Exported", "Exportiert")
    open_bill = Text("Open the bill in Odoo", "Rechnung in Odoo öffnen")
    open_payment = Text("Open the payment in Odoo", "Zahlung in Odoo öffnen")
    in_moss = Text("In Moss", "In Moss")
    in_odoo = Text("In Odoo", "In Odoo")
    planned = Text("As it would be booked now", "So würde es jetzt gebucht")
    not_readable = Text(
        "What Moss sent cannot be read.", "Was Moss gesendet hat, ist nicht lesbar."
    )
    nothing_in_odoo = Text("Nothing of it stands in Odoo.", "In Odoo steht nichts davon.")
    history = Text("History", "Verlauf")
    records = Text("Records in Odoo", "Datensätze in Odoo")
    model = Text("Record", "Datensatz")
    external_id = Text("External ID", "Externe ID")
    line = Text("Line", "Position")
    account = Text("Account", "Konto")
    net = Text("Net", "Netto")
    tax = Text("Tax", "Steuer")
    gross = Text("Gross", "Brutto")
    label = Text("Label", "Buchungstext")
    debit = Text("Debit", "Soll")
    credit = Text("Credit", "Haben")
    foreign = Text("Foreign", "Fremdwährung")
    merchant = Text("Merchant", "Händler")
    supplier = Text("Supplier", "Lieferant")
    invoice_number = Text("Invoice number", "Rechnungsnummer")
    date = Text("Date", "Datum")
    status = Text("Status in Moss", "Status in Moss")
    original = Text("Original amount", "Originalbetrag")
    due = Text("Due on", "Fällig am")
    around = Text("In the list", "In der Liste")
    previous = Text("Previous", "Vorige")
    next = Text("Next", "Nächste")
    new_contact = Text("new", "neu")
    differs = Text(
        "What stands in Odoo is not what would be booked now; the items that differ are marked.",
        "In Odoo steht etwas anderes, als jetzt gebucht würde; die Abweichungen sind markiert.",
    )
    only_in_odoo = Text("only in Odoo", "nur in Odoo")
    only_planned = Text("only in the plan", "nur im Plan")
    agrees = Text(
        "It stands as it would be booked now.", "In Odoo steht es so, wie es jetzt gebucht würde."
    )
    settling = Text("Settled by bank transactions", "Beglichen durch Banktransaktionen")
    counterparty = Text("Counterparty", "Zahlungspartner")
    statement = Text("Statement in Odoo", "Kontoauszug in Odoo")
    pays_other = Text("pays one other too", "bezahlt auch eine weitere Ausgabe")
    pays_others = Text("pays {number} others too", "bezahlt auch {number} weitere Ausgaben")
    receipt = Text("Receipt", "Beleg")
    receipts = Text("Receipts", "Belege")
    no_receipt = Text("Moss has no receipt of it.", "Moss hat dazu keinen Beleg.")
    image_of = Text("Receipt {name}", "Beleg {name}")
    not_shown = Text(
        "This kind of file cannot be shown here safely; it can be downloaded.",
        "Diese Art von Datei lässt sich hier nicht sicher zeigen; Sie können sie herunterladen.",
    )
    open_receipt = Text("Open", "Öffnen")
    download = Text("Download", "Herunterladen")
    fate_unknown = Text("sent, not yet seen in Odoo", "gesendet, in Odoo noch nicht gesehen")


class DecidingTexts(Group):
    export = Text("Export now", "Jetzt exportieren")
    release = Text("Release", "Freigeben")
    release_question = Text("Release it for the next export?", "Für den nächsten Export freigeben?")
    release_undo = Text("Take the release back", "Freigabe zurücknehmen")
    release_undo_question = Text("Take the release back?", "Die Freigabe zurücknehmen?")
    accept = Text("Accept as it is", "So akzeptieren")
    accept_question = Text("Leave it as it is?", "So lassen, wie es ist?")
    accept_help = Text(
        "Nothing is changed in Odoo or Moss. It is told again as soon as anything about it"
        " changes.",
        "In Odoo und Moss ändert sich nichts. Sobald sich daran etwas ändert, wird es wieder"
        " gemeldet.",
    )
    undo = Text("Take the export back", "Export zurücknehmen")
    undo_question = Text("Take this back in Odoo?", "Diesen Export in Odoo zurücknehmen?")
    undo_help = Text(
        "Drafts are deleted; what was ever posted is reversed and stays readable.",
        "Entwürfe werden gelöscht; was je gebucht war, wird storniert und bleibt lesbar.",
    )
    refused = Text("This cannot be done now", "Das geht jetzt nicht")
    what = Text("What is done", "Was geschieht")
    delete = Text("delete the draft", "Entwurf löschen")
    cancel = Text("cancel the draft", "Entwurf abbrechen")
    reverse = Text("reverse", "stornieren")
    keep = Text("keep, as it is not ours", "bleibt, da nicht von uns")
    on = Text("On", "Am")
    note = Text("Why (may be left empty)", "Warum (kann leer bleiben)")
    note_help = Text("It is kept in the audit log.", "Es wird im Änderungsprotokoll festgehalten.")


class SettledTexts(Group):
    """How far a bank transaction is on its way into Odoo; named as `Settled`."""

    no = Text("not in Odoo yet", "noch nicht in Odoo")
    sent = Text("sent", "gesendet")
    suspense = Text("on the suspense account", "auf dem Zwischenkonto")
    account = Text("on an account", "auf einem Konto")
    payments = Text("cleared with the payment", "mit der Zahlung abgestimmt")
