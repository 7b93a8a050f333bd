"""The service, as admins look after it."""

from __future__ import annotations

from moss_odoo.words.text import Group, Text


class ServiceTexts(Group):
    title = Text("Service", "Dienst")
    intro = Text(
        "Processes that export by themselves and look after keys and wallets; several share the"
        " work where the ledger is in PostgreSQL.",
        "Prozesse, die automatisch exportieren und Schlüssel und Wallets prüfen; liegen die Daten"
        " in PostgreSQL, teilen sich mehrere die Arbeit.",
    )
    workers = Text("Processes", "Prozesse")
    worker = Text("Process", "Prozess")
    version = Text("Version", "Version")
    since = Text("Since", "Seit")
    seen = Text("Last heard of", "Zuletzt gemeldet")
    standing = Text("State", "Status")
    works = Text("works", "arbeitet")
    silent = Text("ended or not heard of", "beendet oder ohne Meldung")
    nobody = Text(
        "No service runs: nothing is exported by itself. Start one with `moss-odoo serve`.",
        "Es läuft kein Dienst: Nichts wird von selbst exportiert. Starten Sie einen mit"
        " `moss-odoo serve`.",
    )
    schedules = Text("Schedules", "Zeitpläne")
    rule = Text("Exports by itself", "Automatischer Export")
    overdue = Text("overdue", "überfällig")
    waiting = Text("Jobs under way", "Laufende und wartende Aufträge")
    nothing_waits = Text("Nothing waits or runs.", "Nichts wartet oder läuft.")
    failed = Text("Failed lately", "Zuletzt fehlgeschlagen")
    nothing_failed = Text("Nothing failed.", "Nichts ist fehlgeschlagen.")
    done = Text("Done lately", "Zuletzt erledigt")
    notices = Text("Notices", "Benachrichtigungen")
    mail_by = Text("E-mails are sent by {host}.", "E-Mails werden über {host} gesendet.")
    no_mail = Text(
        "No mail server is set: nobody can be told by e-mail.",
        "Es ist kein Mailserver eingestellt: Niemand kann per E-Mail benachrichtigt werden.",
    )
    mail_change = Text("Change it", "Ändern")
    mail_set = Text("Set one", "Einstellen")
