"""What Moss or Odoo answers, or does not."""

from __future__ import annotations

_LATER = "Versuchen Sie es später noch einmal; bleibt es so, melden Sie es."
_NEW_ODOO_KEY = (
    "Erstellen Sie in Odoo unter Meine Präferenzen, Sicherheit einen neuen API-Schlüssel, und"
    " tragen Sie ihn ein."
)

GERMAN = {
    "address.MossAddressError": ("Diese Adresse von Moss geht nicht", ""),
    "answers.NotMossError": (
        "Unter dieser Adresse antwortet nicht Moss",
        "Prüfen Sie die Adresse von Moss.",
    ),
    "failures.MossUnreachableError": (
        "Moss ist nicht erreichbar",
        "Prüfen Sie Internetverbindung und Adresse, und versuchen Sie es noch einmal.",
    ),
    "failures.MossForbidsError": (
        "Dem API-Schlüssel von Moss fehlt ein Recht",
        "Erstellen Sie in Moss einen Schlüssel mit diesem Recht.",
    ),
    "paging.EndlessListError": ("Moss sendet immer wieder dieselbe Seite", _LATER),
    "throttle.MossBusyError": (
        "Moss nimmt gerade keine weiteren Anfragen an",
        "Versuchen Sie es nach der genannten Zeit noch einmal.",
    ),
    "tokens.CredentialsRefusedError": (
        "Moss nimmt den API-Schlüssel nicht an",
        "Erstellen Sie in Moss einen neuen Schlüssel, und tragen Sie Key ID und Secret Key ein.",
    ),
    "transport.TooMuchSentError": ("Moss hat zu viel auf einmal gesendet", ""),
    "transport.MissingError": ("Moss hat das nicht mehr", "Versuchen Sie es noch einmal."),
    "api_keys.KeysByHandError": (
        "Dieses Odoo lässt Programme keine Schlüssel erneuern",
        _NEW_ODOO_KEY,
    ),
    "api_keys.KeysRefusedError": (
        "Odoo lässt dieses Programm die Schlüssel des Benutzers nicht verwalten",
        _NEW_ODOO_KEY,
    ),
    "books.NotPreparedError": (
        "Odoo ist für diese Verbindung noch nicht vorbereitet",
        "Lassen Sie anlegen, was fehlt (`moss-odoo prepare`).",
    ),
    "failures.OdooUnreachableError": (
        "Odoo ist nicht erreichbar",
        "Prüfen Sie die Adresse, und ob Odoo läuft.",
    ),
    "failures.InDoubtError": (
        "Odoo hat nicht geantwortet",
        "Versuchen Sie es noch einmal: Zuerst wird nachgesehen, was schon geschehen ist.",
    ),
    "failures.NotOdooError": (
        "Unter dieser Adresse antwortet kein Odoo 19",
        "Prüfen Sie die Adresse: Es ist die, unter der Sie Odoo im Browser öffnen.",
    ),
    "failures.KeyRefusedError": ("Odoo nimmt den API-Schlüssel nicht an", _NEW_ODOO_KEY),
    "failures.UnknownDatabaseError": (
        "Odoo kennt diese Datenbank nicht",
        "Nennen Sie die richtige.",
    ),
    "failures.RightMissingError": (
        "Dem Odoo-Benutzer fehlt ein Recht",
        "Geben Sie ihm in Odoo die genannte Gruppe.",
    ),
    "failures.RefusedError": ("Odoo lehnt das ab", ""),
    "failures.ConcurrentUpdateError": (
        "Jemand hat dasselbe in Odoo gerade geändert",
        "Versuchen Sie es noch einmal.",
    ),
    "statements.LineHeldError": (
        "Odoo gibt eine Zeile des Kontoauszugs nicht frei",
        "Meist hilft es, den Zeitraum in Odoo zu öffnen.",
    ),
    "wallet_places.NoSuspenseAccountError": (
        "Das Bankjournal hat kein Bankkonto oder kein Zwischenkonto",
        "Setzen Sie in Odoo unter Konfiguration, Journale beide Konten des Journals.",
    ),
    "wallet_places.NoJournalError": (
        "Das Wallet hat in Odoo kein Bankjournal",
        "Lassen Sie anlegen, was fehlt (`moss-odoo prepare`).",
    ),
    "push_ports.WriteRefusedError": ("Moss lehnt das ab", ""),
    "push_ports.WriteInDoubtError": (
        "Moss hat nicht gesagt, ob es geschehen ist",
        "Versuchen Sie es noch einmal: Zuerst wird nachgesehen, was schon geschehen ist.",
    ),
    "renew_moss_key.OtherOrganisationError": (
        "Dieser Schlüssel gehört zu einer anderen Moss-Organisation",
        "Erstellen Sie ihn in der Organisation dieser Firma.",
    ),
    "rotate_key.RotationBrokenOffError": (
        "Das Erneuern brach ab; der alte Schlüssel gilt noch",
        (
            "Versuchen Sie es noch einmal. Einen neuen Schlüssel dieses Namens in Odoo können Sie"
            " löschen."
        ),
    ),
    "statement_ports.BalanceNotToldError": ("Moss nennt den Saldo des Wallets nicht", _LATER),
}
