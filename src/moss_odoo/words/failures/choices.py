"""What a person chose or typed: connections, master data, rules, schedules, bank transactions."""

from __future__ import annotations

_ANOTHER_COMPANY = (
    "Der Odoo-Benutzer darf für diese Firma nicht arbeiten, oder es gibt sie nicht mehr",
    "Öffnen Sie in Odoo Einstellungen, Benutzer, und geben Sie dem Benutzer diese Firma.",
)
_NO_ACCOUNT = (
    "Odoo hat kein Konto mit dieser Nummer",
    "Geben Sie die Nummer, wie sie in Odoos Kontenplan steht.",
)

GERMAN = {
    "mapping.NothingConfirmedError": (
        "Nichts wurde bestätigt",
        "Wählen Sie aus, was bestätigt werden soll, so wie es jetzt vorgeschlagen ist.",
    ),
    "mapping_names.RecordGoneError": (
        "Was gewählt wurde, gibt es in Odoo nicht mehr, oder es ist archiviert",
        "Suchen Sie erneut und wählen Sie etwas anderes.",
    ),
    "pushing.ChangedMeanwhileError": (
        "Nach Moss würde jetzt anderes übertragen, als gezeigt wurde",
        "Sehen Sie es sich erneut an, und stimmen Sie dem zu.",
    ),
    "addresses.AddressError": (
        "Diese Adresse geht nicht",
        "Geben Sie sie, wie der Browser sie zeigt, zum Beispiel https://acme.odoo.com.",
    ),
    "addresses.PlainHttpError": (
        "Ohne https könnte der Schlüssel unterwegs mitgelesen werden",
        "Geben Sie die Adresse mit https://.",
    ),
    "choices.NoCompanyError": (
        "Odoo hat keine solche Firma, für die dieser Benutzer arbeiten darf",
        "Nennen Sie eine der genannten, oder geben Sie dem Benutzer in Odoo diese Firma.",
    ),
    "choices.WhichCompanyError": ("Dieses Odoo hat mehrere Firmen", "Wählen Sie eine."),
    "choices.OtherCurrencyError": (
        "Die Firma hat jetzt eine andere Währung als beim Verbinden",
        "Verbinden Sie die Firma unter einem anderen Namen neu.",
    ),
    "choices.CompanyGoneError": _ANOTHER_COMPANY,
    "choices.NoSuchKeyError": (
        "Der Odoo-Benutzer hat keinen API-Schlüssel mit diesem Namen",
        "Geben Sie den Namen, wie Meine Präferenzen, Sicherheit ihn zeigt, oder keinen.",
    ),
    "examination.WantedError": ("Eine Angabe fehlt", "Tragen Sie sie ein."),
    "selecting.MonthError": (
        "Das ist kein Monat",
        "Schreiben Sie ihn als Jahr-Monat, zum Beispiel 2026-01.",
    ),
    "selecting.TooManyError": (
        "Das sind zu viele Ausgaben auf einmal",
        "Schränken Sie die Liste ein, zum Beispiel auf einen Zeitraum.",
    ),
    "choosing.AmbiguousRecordError": (
        "Odoo hat mehrere Datensätze dieses Namens",
        "Benennen Sie in Odoo alle bis auf einen um, oder archivieren Sie sie.",
    ),
    "choosing.NoSuchRecordError": (
        "Odoo hat nichts dieses Namens",
        "Legen Sie es in Odoo an, oder bleiben Sie bei dem, was bisher benutzt wird.",
    ),
    "choosing.UnsuitableRecordError": (
        "Das passt dafür nicht",
        "Nennen Sie etwas anderes, oder nehmen Sie den Vorschlag.",
    ),
    "codes.CodeTooLongError": ("Der Kurzcode ist zu lang", "Wählen Sie einen kürzeren."),
    "connect.OtherBooksError": (
        "Diese Verbindung führt die Bücher einer anderen Firma",
        "Verbinden Sie die andere Firma unter einem anderen Namen.",
    ),
    "connect.AlreadyConnectedError": (
        "Moss-Organisation und Firma sind schon verbunden",
        "Ändern Sie jene Verbindung, statt eine zweite anzulegen.",
    ),
    "connect.StartDateWantedError": (
        "Das Startdatum fehlt",
        "Geben Sie den Tag, ab dem gebucht wird, zum Beispiel den Ersten dieses Monats.",
    ),
    "connection_ports.ConnectionExistsError": (
        "Eine Verbindung dieses Namens gibt es schon",
        "Wählen Sie einen anderen Namen.",
    ),
    "connections.ConnectionNameError": (
        "Dieser Name geht nicht für eine Verbindung",
        "Wählen Sie einen anderen.",
    ),
    "connections.HistoryError": (
        "Über diese Verbindung wurde schon gebucht",
        "Behalten Sie sie: Nur ihr Verlauf sagt, was wann gebucht wurde.",
    ),
    "connections.NoSuchConnectionError": (
        "Diese Verbindung gibt es nicht",
        "Richten Sie eine ein.",
    ),
    "connections.SecretMissingError": (
        "Für diese Verbindung ist kein Schlüssel hinterlegt",
        "Tragen Sie ihn ein.",
    ),
    "creations.NoSuchAccountError": _NO_ACCOUNT,
    "open_movements.NoSuchAccountError": _NO_ACCOUNT,
    "export.UnknownExpenseError": (
        "Diese Ausgabe wurde in Moss noch nie gesehen",
        "Nehmen Sie die Id aus Moss oder aus der Liste.",
    ),
    "find_odoo.NoSuchDatabaseError": (
        "Odoo hat keine Datenbank dieses Namens",
        "Nennen Sie eine andere; ohne Liste steht ihr Name im Entwicklermodus oben rechts.",
    ),
    "find_odoo.WhichDatabaseError": ("Dieses Odoo hat mehrere Datenbanken", "Wählen Sie eine."),
    "mail_server.MailServerError": ("So lassen sich keine E-Mails senden", ""),
    "mapping.NothingToConfirmError": (
        "Dafür gibt es keinen Vorschlag",
        "Wählen Sie selbst etwas aus Odoo.",
    ),
    "mapping_exchange.RowProblemError": ("Eine Zeile der Datei geht so nicht", ""),
    "mapping_file.ColumnsMissingError": (
        "Der Datei fehlen Spalten",
        "Laden Sie die Zuordnung zuerst herunter, und behalten Sie deren erste Zeile.",
    ),
    "mapping_file.NoTableError": (
        "Die Datei ist keine Texttabelle",
        "Speichern Sie sie in der Tabellenkalkulation als CSV (UTF-8).",
    ),
    "naming.NotFoundError": (
        "Das gibt es nicht",
        "Geben Sie Id, Code oder den genauen Namen.",
    ),
    "naming.SeveralFoundError": ("Das ist mehrdeutig", "Geben Sie die Id."),
    "notification_hook.HookError": ("So kann niemand benachrichtigt werden", ""),
    "notification_hook.UnreadableHookError": (
        "Diese Version kann nicht lesen, wer benachrichtigt wird",
        "Aktualisieren Sie moss-odoo, oder stellen Sie es neu ein.",
    ),
    "notification_hook.NoHookError": (
        "Für diese Verbindung wird niemand benachrichtigt",
        "Richten Sie Benachrichtigungen ein.",
    ),
    "policy.ThresholdError": (
        "Die Schwelle fehlt, ab der ein Kauf einen eigenen Lieferanten bekommt",
        "Geben Sie sie in Firmenwährung, zum Beispiel 250.",
    ),
    "preview.NoCardSpendError": (
        "Moss zeigt keine Kartenzahlung für eine Vorschau",
        "Nennen Sie einen anderen Monat, oder warten Sie auf Kartenzahlungen.",
    ),
    "proof.DayNotOverError": (
        "Dieser Tag ist noch nicht vorbei",
        "Wählen Sie einen früheren; ohne Wahl ist es gestern.",
    ),
    "proof.BeforeStatementError": (
        "An diesem Tag gab es in Odoo noch keinen Kontoauszug des Wallets",
        "Wählen Sie einen späteren Tag.",
    ),
    "proof.NoBalanceError": (
        "Der Saldo dieses Wallets in Moss ist noch nicht bekannt",
        "Versuchen Sie es noch einmal, sobald Moss antwortet.",
    ),
    "proof_reading.UnknownWalletError": (
        "Kein Wallet, oder mehr als eines, ist so bekannt",
        "Geben Sie Name, IBAN oder Id.",
    ),
    "push.NameUnknownError": ("Nichts heißt so", "Wählen Sie aus der Liste."),
    "receipts.NoSuchReceiptError": (
        "Diesen Beleg hat die Ausgabe nicht mehr",
        "Öffnen Sie die Ausgabe noch einmal; vielleicht wurde er in Moss ersetzt.",
    ),
    "rotate_key.DaysError": ("Ein Schlüssel gilt mindestens einen Tag", ""),
    "schedules.NoScheduleError": (
        "Diese Verbindung wird nicht von selbst exportiert",
        "Stellen Sie einen Zeitplan ein.",
    ),
    "settling.NothingChosenError": ("Es ist nichts gewählt", "Wählen Sie aus, worum es geht."),
    "statement_choices.NoSuchAmountError": (
        "Diesen Betrag gibt es nicht",
        "Schreiben Sie ihn mit so vielen Nachkommastellen, wie die Währung hat.",
    ),
    "statement_choices.NoSuchMovementError": (
        "Diese Banktransaktion ist nicht bekannt",
        "Wählen Sie eine der offenen.",
    ),
    "statement_choices.SeveralMovementsError": (
        "Mehrere offene Banktransaktionen beginnen so",
        "Geben Sie mehr von der Id.",
    ),
    "statement_choices.NotToBeSettledError": ("Diese Banktransaktion bleibt offen", ""),
    "statement_choices.NotOpenAccountError": (
        "Auf dieses Konto kann eine Banktransaktion nicht gebucht werden",
        "Wählen Sie ein anderes Konto.",
    ),
    "statement_choices.NoOpeningError": (
        "Der Anfangsbestand dieses Wallets ist noch nicht bekannt",
        "Starten Sie einen Export, oder geben Sie den Betrag ein.",
    ),
    "statement_choices.OpeningRefusedError": ("Die Anfangszeile bleibt, wie sie ist", ""),
    "status.NoSuchExpenseError": (
        "Diese Ausgabe ist nicht bekannt",
        "Suchen Sie sie unter Vorgänge.",
    ),
    "status.SeveralExpensesError": (
        "Mehrere Ausgaben beginnen so",
        "Geben Sie mehr von der Id.",
    ),
    "targets.TargetMissingError": (
        "In Odoo fehlt, worauf gebucht werden soll",
        "Sehen Sie in der Einrichtung nach, was fehlt.",
    ),
    "time_zones.TimeZoneUnknownError": (
        "Diese Zeitzone gibt es nicht",
        "Geben Sie eine wie Europe/Berlin.",
    ),
    "time_zones.TimeZoneWantedError": (
        "Die Zeitzone der Firma ist nicht bekannt",
        "Geben Sie eine wie Europe/Berlin.",
    ),
    "timetable.TimetableError": (
        "Diesen Zeitplan gibt es nicht",
        "Schreiben Sie zum Beispiel `every 15`, `daily 06:30`, `cron 0 6-20 * * 1-5` oder `off`.",
    ),
    "wallet_preparation.WrongCurrencyError": (
        "Das Journal hat eine andere Währung als das Wallet",
        "Benennen Sie das Journal in Odoo um, oder archivieren Sie es; dann entsteht ein neues.",
    ),
    "wished_names.NoSuchWalletError": (
        "Moss hat kein aktives Wallet dieses Namens",
        "Schreiben Sie den Namen, wie Moss ihn zeigt.",
    ),
    "work.NoSuchJobError": ("Diesen Auftrag gibt es nicht", "Aufträge bleiben neunzig Tage."),
    "company.CompanyGoneError": _ANOTHER_COMPANY,
}
