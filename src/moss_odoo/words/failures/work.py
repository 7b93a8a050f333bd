"""Runs: exports and what else takes time."""

from __future__ import annotations

_NOTHING_BLOCKED = "Keine Ausgabe ist deshalb blockiert: Der nächste Export versucht alle wieder."

GERMAN = {
    "instance.OtherDatabaseError": (
        "Das ist vielleicht das falsche Odoo; es wurde nichts geschrieben",
        (
            "Ist es das richtige, erlauben Sie es (`moss-odoo connections trust`); sonst geben Sie"
            " die richtige Adresse."
        ),
    ),
    "schedules.JobBegunError": (
        "Dieser Auftrag hat schon begonnen oder ist vorbei",
        "Läuft er noch, stoppen Sie ihn; was er getan hat, nehmen Sie zurück, wo es nötig ist.",
    ),
    "schedules.JobOverError": (
        "Dieser Auftrag ist vorbei",
        "Zu stoppen gibt es nichts mehr. Nehmen Sie zurück, was er getan hat, wo es nötig ist.",
    ),
    "progress.StopError": (
        "Das wurde angehalten",
        "Nichts: Was begonnen war, ist zu Ende gebracht; der nächste Lauf macht weiter.",
    ),
    "progress.StoppedByError": (
        "Das wurde gestoppt",
        (
            "Was begonnen war, ist zu Ende gebracht. Verlangen Sie es noch einmal, wenn der Rest"
            " geschehen soll."
        ),
    ),
    "lease.AnotherRunError": (
        "Für diese Verbindung läuft schon etwas",
        "Warten Sie, bis es fertig ist, und versuchen Sie es dann noch einmal.",
    ),
    "lease.LeaseLostError": (
        "Dieser Lauf stand zu lange still und hat angehalten",
        "Starten Sie ihn noch einmal: Er macht weiter, wo die Arbeit steht.",
    ),
    "notices.NotDeliveredError": (
        "Eine Benachrichtigung kam nicht an",
        "Prüfen Sie die Einstellungen der Benachrichtigungen.",
    ),
    "spool.NoRoomError": (
        "Für Belege ist auf dem Server kein Platz mehr",
        "Schaffen Sie im Ordner für temporäre Dateien Platz.",
    ),
    "statement_lines.NoLineAcceptedError": ("Odoo lehnt jede Banktransaktion ab", ""),
    "unanimity.EverythingRefusedError": (
        "Odoo lehnt alles ab, und immer aus demselben Grund",
        _NOTHING_BLOCKED,
    ),
    "unanimity.NothingReadableError": (
        "Keine neue Ausgabe aus Moss ist lesbar",
        f"Aktualisieren Sie moss-odoo, oder melden Sie es. {_NOTHING_BLOCKED}",
    ),
    "unanimity.NoReceiptsError": ("Moss gibt keinen Beleg heraus", _NOTHING_BLOCKED),
    "tracking.ServiceStoppedError": (
        "Der Dienst wurde währenddessen angehalten",
        "Nichts: Es geht von selbst weiter, sobald der Dienst wieder läuft.",
    ),
    "worker.CutOffError": (
        "Der Auftrag wurde mehrmals begonnen und jedes Mal abgebrochen",
        (
            "Im Log des Dienstes steht, warum er endete; oft fehlt Arbeitsspeicher. Starten Sie den"
            " Export dann neu."
        ),
    ),
    "cipher.MasterKeyError": (
        "Der Hauptschlüssel fehlt oder passt nicht zu den gespeicherten Geheimnissen",
        (
            "Legen Sie den Hauptschlüssel von damals zurück. Ist er verloren, geben Sie die"
            " Schlüssel jeder Verbindung neu ein."
        ),
    ),
    "codec.UnreadableSettingsError": (
        "Die gespeicherten Einstellungen der Verbindung sind nicht lesbar",
        "Aktualisieren Sie moss-odoo, oder richten Sie die Verbindung neu ein.",
    ),
    "errors.LedgerUnavailableError": (
        "Die Datenbank ist gerade nicht nutzbar",
        "Sorgen Sie dafür, dass sie erreichbar, beschreibbar und nicht voll ist.",
    ),
}
