"""Signing in, users, and what a browser sends."""

from __future__ import annotations

GERMAN = {
    "errors.LoginTakenError": (
        "Diesen Anmeldenamen gibt es schon",
        "Wählen Sie einen anderen, oder ändern Sie jenen Benutzer.",
    ),
    "errors.BadLoginError": (
        "Dieser Anmeldename geht nicht",
        (
            "Nehmen Sie eine E-Mail-Adresse oder einen kurzen Namen: 2 bis 100 Buchstaben, Ziffern"
            " und . _ @ + -"
        ),
    ),
    "errors.LastAdminError": (
        "Das ist der letzte aktive Admin",
        "Machen Sie zuerst einen anderen Benutzer zum Admin.",
    ),
    "errors.NoSuchUserError": ("Diesen Benutzer gibt es nicht", "Wählen Sie einen der Liste."),
    "errors.WrongPasswordError": (
        "Anmeldename und Passwort passen nicht zusammen",
        "Prüfen Sie beides. Ein Admin kann Ihnen einen Link für ein neues Passwort erstellen.",
    ),
    "errors.CurrentPasswordError": (
        "Das aktuelle Passwort stimmt nicht",
        "Geben Sie es noch einmal ein.",
    ),
    "errors.PasswordRuleError": (
        "Dieses Passwort geht nicht",
        "Nehmen Sie mindestens 12 Zeichen; mehrere Wörter lassen sich leicht merken.",
    ),
    "errors.TooManyTriesError": (
        "Es gab zu viele Fehlversuche",
        "Warten Sie einen Moment und versuchen Sie es dann noch einmal.",
    ),
    "errors.LinkError": (
        "Dieser Link gilt nicht mehr",
        (
            "Er gilt einmal und nur für begrenzte Zeit. Bitten Sie einen Admin um einen neuen;"
            " bevor es den ersten Benutzer gibt, starten Sie `moss-odoo serve` neu."
        ),
    ),
    "errors.SetUpDoneError": (
        "Den ersten Benutzer gibt es schon",
        "Melden Sie sich an, oder bitten Sie einen Admin um einen Benutzer.",
    ),
    "errors.RoleNeededError": (
        "Dafür reicht Ihre Rolle nicht",
        "Bitten Sie einen Admin; er kann Ihre Rolle ändern.",
    ),
    "asked.PlaceError": (
        "Diese Seite der Liste gibt es nicht",
        "Beginnen Sie auf der ersten Seite.",
    ),
    "asked.DayError": (
        "Das ist kein Datum",
        "Schreiben Sie es als Jahr-Monat-Tag, zum Beispiel 2026-01-31.",
    ),
    "asked.AmountError": (
        "Das ist kein Betrag",
        "Schreiben Sie ihn in Ziffern, zum Beispiel 250.",
    ),
    "connection.NameTypedError": (
        "Das ist nicht der Name dieser Verbindung",
        "Geben Sie ihn so ein, wie er dort steht, oder lassen Sie die Verbindung, wie sie ist.",
    ),
    "notices_form.TimeError": (
        "Das ist keine Uhrzeit",
        "Schreiben Sie sie wie 07:00.",
    ),
    "failures.NotFoundError": (
        "Diese Seite gibt es nicht",
        "Gehen Sie zur Übersicht und wählen Sie von dort.",
    ),
    "failures.SignInError": (
        "Sie sind nicht angemeldet",
        "Melden Sie sich an und versuchen Sie es noch einmal.",
    ),
    "failures.TokenError": (
        "Die API braucht ein gültiges Token",
        "Erstellen Sie eines unter Mein Konto, und senden Sie es als `Authorization: Bearer …`.",
    ),
    "failures.TooLargeError": (
        "Das ist mehr, als die Konsole auf einmal annimmt",
        "Senden Sie weniger.",
    ),
    "origin.ForeignHostError": (
        "Unter diesem Namen antwortet die Konsole nicht",
        "Starten Sie sie mit --public-url und der Adresse, die benutzt wird.",
    ),
    "origin.ForeignOriginError": (
        "Das kam von einer anderen Website; es wurde nichts getan",
        (
            "Öffnen Sie die Konsole im Browser und tun Sie es dort. Hinter einem Proxy starten Sie"
            " sie mit --public-url."
        ),
    ),
    "serving.PortTakenError": (
        "Unter dieser Adresse kann die Konsole nicht antworten",
        "Nennen Sie mit --host und --port eine andere.",
    ),
}
