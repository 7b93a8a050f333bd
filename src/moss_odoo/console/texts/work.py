"""Exports, runs and jobs: asked for, under way, and what became of them."""

from __future__ import annotations

from moss_odoo.words.text import Group, Text


class JobTexts(Group):
    """Kinds and standings named as the values are, with underscores."""

    job = Text("Job", "Auftrag")
    asked_at = Text("Asked for", "Angefordert")
    asked_by = Text("By", "Von")
    standing = Text("Status", "Status")
    outcome = Text("How it went", "Ergebnis")
    nothing = Text("Nothing yet.", "Noch nichts.")
    schedule = Text("the schedule", "Zeitplan")
    export = Text("Export", "Export")
    dry_run = Text("Dry run", "Probelauf")
    release = Text("Release", "Freigabe")
    release_undo = Text("Taking releases back", "Rücknahme von Freigaben")
    accept = Text("Accepting exceptions", "Akzeptieren von Ausnahmen")
    undo = Text("Taking exports back", "Rücknahme von Exporten")
    key = Text("Look at the key", "Schlüsselprüfung")
    proof = Text("Proof of the wallets", "Abstimmung der Wallets")
    import_ = Text("Fetching master data", "Abruf der Stammdaten")
    push = Text("Writing master data to Moss", "Übertragung der Stammdaten nach Moss")
    queued = Text("waits", "wartet")
    running = Text("running", "läuft")
    done = Text("done", "fertig")
    failed = Text("failed", "fehlgeschlagen")
    withdrawn = Text("withdrawn", "zurückgezogen")
    stopped = Text("stopped", "gestoppt")
    stopping = Text("is being stopped", "wird gestoppt")
    by_whom = Text("by {who}", "von {who}")
    of = Text("{done} of {total}", "{done} von {total}")
    again_at = Text("tried again {moment}", "neuer Versuch {moment}")
    begins = Text("It begins in a moment.", "Er beginnt gleich.")
    waits_for = Text(
        "It waits for another job of this connection: {what}.",
        "Er wartet auf einen anderen Auftrag dieser Verbindung: {what}.",
    )
    nobody = Text(
        "Nobody has taken it up yet. The service (`moss-odoo serve`) must be running.",
        "Noch hat ihn niemand übernommen. Der Dienst (`moss-odoo serve`) muss laufen.",
    )
    withdraw = Text("Withdraw", "Zurückziehen")
    stop = Text("Stop", "Stoppen")
    stop_export = Text(
        "What has been sent to Odoo is finished and checked first; the rest waits for the next"
        " export.",
        "Was schon an Odoo gesendet ist, wird erst fertig gebucht und geprüft; der Rest wartet auf"
        " den nächsten Export.",
    )
    stop_other = Text(
        "What has begun is finished first; the rest is left as it is.",
        "Was begonnen ist, wird erst fertig; der Rest bleibt, wie er ist.",
    )
    stop_asked = Text(
        "By {who}: what has begun is finished first.",
        "Von {who}: Was begonnen ist, wird erst fertig.",
    )
    begun = Text("It has begun already.", "Er hat schon begonnen.")
    under_way = Text("Under way", "In Arbeit")
    look = Text("Look on", "Verlauf ansehen")
    expenses = Text("Expenses", "Ausgaben")
    run = Text("Run {number}", "Lauf {number}")
    refresh = Text("Refresh", "Aktualisieren")


class RunKindTexts(Group):
    """Named as the kinds of runs, with underscores."""

    export = Text("Export", "Export")
    dry_run = Text("Dry run", "Probelauf")
    release = Text("Release", "Freigabe")
    accept = Text("Acceptance", "Akzeptieren")
    undo = Text("Taken back", "Rücknahme")
    look = Text("Look at Odoo", "Abgleich mit Odoo")
    recover = Text("Recovery", "Wiederherstellung")
    preview = Text("Preview of a supplier policy", "Vorschau einer Lieferantenregel")
    import_ = Text("Import of master data", "Import der Stammdaten")
    proof = Text("Proof of the wallets", "Abstimmung der Wallets")
    key = Text("Key watch", "Schlüsselprüfung")


class FigureTexts(Group):
    """Of a run's summary, named as there."""

    seen = Text("New or changed in Moss", "Neu oder geändert in Moss")
    planned = Text("Would be booked", "Würden gebucht")
    exported = Text("Exported", "Exportiert")
    paid = Text("Newly paid in full", "Neu vollständig bezahlt")
    blocked = Text("Blocked", "Blockiert")
    exceptions = Text("Exceptions", "Ausnahmen")
    left_out = Text("Left out", "Ausgelassen")
    waiting = Text("Not ready in Moss", "In Moss noch nicht fertig")
    outside = Text("Not part of the run", "Nicht Teil des Laufs")
    receipts = Text("Receipts attached", "Belege angehängt")
    odoo_calls = Text("Calls of Odoo", "Aufrufe von Odoo")
    released = Text("Released", "Freigegeben")
    taken_back = Text("Releases taken back", "Freigaben zurückgenommen")
    accepted = Text("Accepted", "Akzeptiert")
    undone = Text("Taken back", "Zurückgenommen")
    refused = Text("Refused", "Abgelehnt")
    statement_lines = Text("New in the statements", "Neu in den Kontoauszügen")
    statement_settled = Text("Newly settled", "Neu geklärt")
    statement_open = Text("Not settled", "Nicht geklärt")


class RunsTexts(Group):
    title = Text("Runs", "Läufe")
    run = Text("Run", "Lauf")
    kind = Text("Kind", "Art")
    started = Text("Started", "Begonnen")
    finished = Text("Finished", "Beendet")
    outcome = Text("Outcome", "Ergebnis")
    counts = Text("What it did", "Was geschah")
    nothing = Text("There was no run yet.", "Es gab noch keinen Lauf.")
    older = Text("Older", "Ältere")
    done = Text("done", "erledigt")
    stopped = Text("stopped", "angehalten")
    stopped_by = Text("stopped by {who}", "gestoppt von {who}")
    stopped_export = Text(
        "It was stopped before its end. What was booked until then is complete; the next export"
        " books the rest.",
        "Er wurde vor seinem Ende gestoppt. Was bis dahin gebucht wurde, ist vollständig; den Rest"
        " bucht der nächste Export.",
    )
    stopped_dry = Text(
        "It ended early: there may be more than is shown here.",
        "Er endete vorzeitig: Es kann mehr sein, als hier steht.",
    )
    cut_off = Text("cut off", "abgebrochen")
    asked_by = Text("Asked for by", "Angefordert von")
    directly = Text("command line, or a single decision", "Kommandozeile, Einzelentscheidung")
    figures = Text("Figures", "Zahlen")
    statement = Text("Bank transactions", "Banktransaktionen")
    reasons = Text("What needs a person", "Zu klären")
    all_well = Text("Nothing of it needs a person.", "Nichts davon ist zu klären.")
    expenses = Text("Expense by expense", "Die einzelnen Ausgaben")
    every = Text("All", "Alle")
    nothing_changed = Text(
        "No expense changed its state in this run.",
        "In diesem Lauf hat sich der Status keiner Ausgabe geändert.",
    )
    forgotten = Text(
        "What this dry run showed is not kept any more; only the last few are. Start another one.",
        "Was dieser Probelauf zeigte, ist nicht mehr gespeichert; nur die letzten werden behalten."
        " Starten Sie einen neuen.",
    )
    nothing_planned = Text("Nothing would be booked.", "Es würde nichts gebucht.")
    dry = Text("Nothing was written to Odoo.", "In Odoo wurde nichts geschrieben.")
    book = Text("Book it now", "Jetzt buchen")
    book_help = Text(
        "This exports what is due by then, chosen in the same way.",
        "Exportiert wird, was bis dahin ansteht, mit derselben Auswahl.",
    )
    more_reasons = Text("and {number} more like these", "und {number} weitere dieser Art")
    what = Text("What happened", "Was geschah")
    expense = Text("Expense", "Ausgabe")
    state = Text("State", "Status")
    amount = Text("Amount", "Betrag")
    number = Text("Number", "Anzahl")
    reason = Text("Reason", "Grund")
    next = Text("Next page", "Nächste Seite")
    first = Text("First page", "Erste Seite")


class ExportTexts(Group):
    title = Text("Export", "Export")
    intro = Text(
        "Moss is read, and what is ready is booked in Odoo. Look first at what would be booked:"
        " a dry run shows every journal entry and writes nothing.",
        "Moss wird gelesen und was bereit ist, in Odoo gebucht. Sehen Sie vorher nach, was gebucht"
        " würde: Ein Probelauf zeigt jede Buchung und schreibt nichts.",
    )
    dry_run = Text("Show what would be booked", "Zeigen, was gebucht würde")
    now = Text("Export now", "Jetzt exportieren")
    choose = Text("Only part of it", "Nur einen Teil")
    since = Text("Accounting date from", "Buchungsdatum von")
    until = Text("to", "bis")
    period = Text("Book all in this month", "Alles in diesem Monat buchen")
    period_help = Text(
        "What is older is booked on the month's last day; what is younger is not part of it.",
        "Was älter ist, wird am letzten Tag des Monats gebucht; was jünger ist, gehört nicht dazu.",
    )
    expenses = Text("Only these expenses (Moss ids)", "Nur diese Ausgaben (Moss-Ids)")
    last = Text("Last dry runs", "Letzte Probeläufe")
    none_yet = Text("There was no dry run yet.", "Es gab noch keinen Probelauf.")


class BulkTexts(Group):
    """Buttons and questions named as what is asked for."""

    page = Text("All on this page", "Alle auf dieser Seite")
    every = Text("All {number} that match", "Alle {number} Treffer")
    choose = Text("Choose", "Auswählen")
    chosen = Text("{number} chosen", "{number} ausgewählt")
    with_chosen = Text("With what is chosen", "Mit der Auswahl")
    export = Text("Export", "Exportieren")
    release = Text("Release", "Freigeben")
    release_undo = Text("Take releases back", "Freigaben zurücknehmen")
    accept = Text("Accept as they are", "So akzeptieren")
    undo = Text("Take exports back", "Exporte zurücknehmen")
    export_question = Text("Export these now?", "Diese jetzt exportieren?")
    release_question = Text(
        "Release these for the next export?", "Diese für den nächsten Export freigeben?"
    )
    release_undo_question = Text(
        "Take the release of these back?", "Die Freigabe dieser Ausgaben zurücknehmen?"
    )
    accept_question = Text("Leave these as they are?", "Diese so lassen, wie sie sind?")
    undo_question = Text("Take these back in Odoo?", "Diese in Odoo zurücknehmen?")
    these = Text("{number} expenses", "{number} Ausgaben")
    one = Text("1 expense", "1 Ausgabe")
    sum = Text("Sum", "Summe")
    passed_over = Text(
        "{number} of what was chosen are passed over: this cannot be done with them as they stand.",
        "{number} der ausgewählten Ausgaben bleiben außen vor: Ihr Status lässt das nicht zu.",
    )
    more = Text("and {number} more", "und {number} weitere")
    nothing = Text(
        "Nothing was chosen with which this can be done.",
        "In der Auswahl ist keine Ausgabe, mit der das möglich ist.",
    )


class ShortcutTexts(Group):
    title = Text("Keyboard", "Tastatur")
    next = Text("next expense", "nächste Ausgabe")
    previous = Text("previous expense", "vorige Ausgabe")
    choose = Text("choose it, or not", "auswählen oder nicht")
    open = Text("open it", "öffnen")
    search = Text("search", "suchen")
    help = Text("these keys", "diese Tasten")
    on = Text("Use single keys", "Tastenkürzel benutzen")
    close = Text("Close", "Schließen")
