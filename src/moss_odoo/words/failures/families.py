"""The families of errors, by what must happen next."""

from __future__ import annotations

GERMAN = {
    "errors.MossOdooError": ("Das hat nicht geklappt", ""),
    "errors.ConfigError": ("So geht es nicht", ""),
    "errors.CredentialsError": (
        "Der Schlüssel wird nicht angenommen",
        "Tragen Sie einen gültigen Schlüssel ein.",
    ),
    "errors.BlockedError": ("Bei diesem Vorgang geht das nicht", ""),
    "errors.TransientError": (
        "Die andere Seite antwortet gerade nicht",
        "Versuchen Sie es später noch einmal; es ist nichts verloren.",
    ),
    "errors.BugError": ("Das ist ein Fehler von moss-odoo", "Bitte melden Sie ihn."),
}
