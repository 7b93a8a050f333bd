"""Single words that stand for values of the program: actions, roles, standings."""

from __future__ import annotations

from moss_odoo.words.text import Group, Text


class ActionTexts(Group):
    """What is noted in the audit log; named as there, with underscores."""

    set_up = Text("first user created", "ersten Benutzer angelegt")
    password_set = Text("password set by a link", "Passwort per Link gesetzt")
    signed_in = Text("signed in", "angemeldet")
    sign_in_refused = Text("sign-in refused", "Anmeldung abgelehnt")
    signed_out = Text("signed out", "abgemeldet")
    settings_changed = Text("own settings changed", "eigene Einstellungen geändert")
    password_changed = Text("password changed", "Passwort geändert")
    session_ended = Text("session ended", "Sitzung beendet")
    token_created = Text("token created", "Token erstellt")
    token_revoked = Text("token revoked", "Token widerrufen")
    user_added = Text("user added", "Benutzer angelegt")
    user_changed = Text("user changed", "Benutzer geändert")
    password_link_made = Text("password link made", "Passwort-Link erstellt")
    expense_released = Text("expense released", "Ausgabe freigegeben")
    release_taken_back = Text("release taken back", "Freigabe zurückgenommen")
    exception_accepted = Text("exception accepted", "Ausnahme akzeptiert")
    export_taken_back = Text("export taken back", "Export zurückgenommen")
    mapping_confirmed = Text("mapping confirmed", "Zuordnung bestätigt")
    mapping_chosen = Text("mapping chosen", "Zuordnung gewählt")
    mapping_taken_back = Text("mapping taken back", "Zuordnung zurückgenommen")
    mapping_file_looked_at = Text("mapping file looked at", "Zuordnungsdatei angesehen")
    mapping_file_taken = Text("mapping file taken", "Zuordnungsdatei übernommen")
    import_asked_for = Text("master data fetched", "Stammdaten abgerufen")
    push_asked_for = Text("writing to Moss asked for", "Übertragung nach Moss angefordert")
    proof_asked_for = Text("proof asked for", "Abstimmung angefordert")
    bank_transaction_matched = Text("bank transaction matched", "Banktransaktion zugeordnet")
    bank_transaction_booked = Text("bank transaction booked", "Banktransaktion gebucht")
    bank_transaction_released = Text("bank transaction released", "Banktransaktion gelöst")
    opening_told = Text("opening balance told", "Anfangsbestand angegeben")
    export_asked = Text("export asked for", "Export angefordert")
    dry_run_asked = Text("dry run asked for", "Probelauf angefordert")
    release_asked = Text("release asked for", "Freigabe angefordert")
    release_undo_asked = Text(
        "taking releases back asked for", "Rücknahme von Freigaben angefordert"
    )
    accept_asked = Text("acceptance asked for", "Akzeptieren angefordert")
    undo_asked = Text("taking back asked for", "Rücknahme angefordert")
    job_withdrawn = Text("job withdrawn", "Auftrag zurückgezogen")
    job_stopped = Text("job stopped", "Auftrag gestoppt")
    connection_tried = Text("connection tried", "Verbindung geprüft")
    connection_made = Text("connection made", "Verbindung eingerichtet")
    odoo_prepared = Text("Odoo prepared", "Odoo vorbereitet")
    odoo_key_renewed = Text("Odoo key renewed", "Odoo-Schlüssel erneuert")
    odoo_key_rotated = Text("Odoo key rotated", "Odoo-Schlüssel gewechselt")
    moss_key_renewed = Text("Moss key renewed", "Moss-Schlüssel erneuert")
    address_changed = Text("address changed", "Adresse geändert")
    database_trusted = Text("database trusted", "Datenbank anerkannt")
    schedule_changed = Text("schedule changed", "Zeitplan geändert")
    schedule_paused = Text("schedule paused", "Zeitplan angehalten")
    schedule_resumed = Text("schedule resumed", "Zeitplan fortgesetzt")
    policy_changed = Text("how it books changed", "Buchungsweise geändert")
    connection_renamed = Text("connection renamed", "Verbindung umbenannt")
    connection_removed = Text("connection removed", "Verbindung entfernt")
    notices_changed = Text("notices changed", "Benachrichtigungen geändert")
    notice_tried = Text("test notice sent", "Testnachricht gesendet")
    mail_server_changed = Text("mail server changed", "Mailserver geändert")
    mail_server_removed = Text("mail server removed", "Mailserver entfernt")
    token_of_user_revoked = Text("token of a user revoked", "Token eines Benutzers widerrufen")
    session_of_user_ended = Text("session of a user ended", "Sitzung eines Benutzers beendet")


class StepTexts(Group):
    """What happened to an expense where nothing is to be named; as the ledger says it."""

    seen_in_moss = Text("Seen in Moss", "In Moss gesehen")
    changed_in_moss = Text("Changed in Moss", "In Moss geändert")
    proof_asked_for = Text("proof of the wallets asked for", "Wallet-Abstimmung angefordert")
    bank_transaction_matched = Text(
        "bank transaction settled with expenses", "Banktransaktion mit Ausgaben geklärt"
    )
    bank_transaction_booked = Text(
        "bank transaction put on an account", "Banktransaktion auf ein Konto gebucht"
    )
    bank_transaction_released = Text(
        "bank transaction opened again", "Banktransaktion wieder geöffnet"
    )
    opening_told = Text("opening balance told", "Anfangsbestand genannt")


class RoleTexts(Group):
    """What a role is called; what it may do is told where it is chosen."""

    viewer = Text("Viewer", "Leser")
    accountant = Text("Accountant", "Buchhaltung")
    admin = Text("Admin", "Admin")


class MossTexts(Group):
    """How an expense stands in Moss; named as Moss's values, in small letters."""

    draft = Text("draft", "Entwurf")
    submitted = Text("submitted", "eingereicht")
    reviewed = Text("reviewed", "geprüft")
    approved = Text("approved", "genehmigt")
    rejected = Text("rejected", "abgelehnt")
    flagged = Text("flagged", "markiert")
    approval_skipped = Text("approval skipped", "ohne Genehmigung")
    verified = Text("verified", "verifiziert")
    verification_skipped = Text("verification skipped", "ohne Verifizierung")
    completed = Text("completed", "abgeschlossen")
    deleted = Text("deleted", "gelöscht")
    inherited = Text("inherited", "übernommen")
    unknown = Text("unknown", "unbekannt")
    pending = Text("payment pending", "Zahlung ausstehend")
    accepted = Text("payment accepted", "Zahlung ausgeführt")
    reversed = Text("payment reversed", "Zahlung storniert")
    unpaid = Text("unpaid", "unbezahlt")
    partially_paid = Text("partially paid", "teilweise bezahlt")
    paid = Text("paid", "bezahlt")
    spend = Text("spend", "Ausgabe")
    mileage = Text("mileage", "Kilometergeld")
    per_diem = Text("per diem", "Tagespauschale")
    conversion_fee = Text("conversion fee", "Umrechnungsgebühr")
    payout_fee = Text("payout fee", "Auszahlungsgebühr")
    correction = Text("correction", "Korrektur")


class JournalTexts(Group):
    """Journal entries: their titles, dates and standing, as `JournalEntry` names them."""

    vendor_bill = Text("Vendor bill", "Lieferantenrechnung")
    vendor_credit_note = Text("Vendor credit note", "Lieferantengutschrift")
    fee_bill = Text("Fee bill", "Gebührenrechnung")
    fee_credit_note = Text("Fee credit note", "Gebührengutschrift")
    payment = Text("Payment", "Zahlung")
    incoming_payment = Text("Incoming payment", "Zahlungseingang")
    exchange_difference = Text("Exchange difference", "Kursdifferenz")
    reversal = Text("Reversal", "Stornobuchung")
    journal_entry = Text("Journal entry", "Journalbuchung")
    dated = Text("dated", "vom")
    booked_on = Text("booked on", "gebucht zum")
    due = Text("due", "fällig am")
    paid_on = Text("paid on", "bezahlt am")
    draft = Text("draft", "Entwurf")
    posted = Text("posted", "gebucht")
    cancelled = Text("cancelled", "abgebrochen")
    open = Text("open", "offen")
    partly_paid = Text("partly paid", "teilweise bezahlt")
    in_payment = Text("in payment", "in Zahlung")
    paid = Text("paid", "bezahlt")
    reversed = Text("reversed", "storniert")
    still_open = Text("{amount} open", "{amount} offen")
    reverses = Text("reverses {number}", "storniert {number}")
    payables = Text("Payables", "Verbindlichkeiten")
    input_tax = Text("Input tax", "Vorsteuer")
    outgoing_payments = Text("Outgoing payments", "Ausgehende Zahlungen")
    grid = Text("grid", "Steuerraster")
    reconciled = Text("reconciled", "abgestimmt")
