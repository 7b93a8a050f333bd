"""What is sent to people. The sentence about just one case stays as it was decided, in English."""

from __future__ import annotations

from moss_odoo.words.text import Group, Text


class NoticeTexts(Group):
    from_connection = Text(
        "{company} (connection {connection})", "{company} (Verbindung {connection})"
    )

    new_one = Text(
        "{what} of “{connection}” newly needs a person", "„{connection}“: {what} neu zu klären"
    )
    new = Text(
        "{what} of “{connection}” newly need a person", "„{connection}“: {what} neu zu klären"
    )
    expense = Text("{count} expense", "{count} Ausgabe")
    expenses = Text("{count} expenses", "{count} Ausgaben")
    movement = Text("{count} bank transaction", "{count} Banktransaktion")
    movements = Text("{count} bank transactions", "{count} Banktransaktionen")
    both = Text("{expenses} and {movements}", "{expenses} und {movements}")
    other_reasons = Text("{count} more for other reasons.", "{count} weitere aus anderen Gründen.")
    new_remedy = Text(
        "All of them, with what to do: `moss-odoo status`, or in the console under Queue and"
        " Wallets.",
        "Alle, und was zu tun ist: in der Konsole unter Vorgänge und Wallets, oder mit"
        " `moss-odoo status`.",
    )

    fails = Text("The export of “{connection}” fails", "Der Export von „{connection}“ scheitert")
    works = Text(
        "The export of “{connection}” works again", "Der Export von „{connection}“ läuft wieder"
    )
    works_text = Text(
        "An export has gone through to its end.", "Ein Export ist ganz durchgelaufen."
    )

    key_ends = Text(
        "The Odoo API key of “{connection}” expires soon",
        "Der Odoo-API-Schlüssel von „{connection}“ läuft bald ab",
    )
    key_ends_text = Text(
        "The Odoo API key of “{connection}” expires {end}; exports stop then.",
        "Der Odoo-API-Schlüssel von „{connection}“ endet {end}; dann stehen die Exporte still.",
    )
    key_end = Text("on {day}, {left}", "am {day}, {left}")
    key_ended = Text("on {day}", "am {day}")
    key_doubt = Text(
        "Odoo does not tell which of the user's keys is in use: the one that ends first counts.",
        "Odoo sagt nicht, welcher Schlüssel des Benutzers in Gebrauch ist: Es zählt der, der zuerst"
        " abläuft.",
    )
    new_key = Text(
        "In Odoo open My Preferences (your picture, top right), Security, Add API Key; give it a"
        " name and a duration, and copy it",
        "Öffnen Sie in Odoo Meine Präferenzen (Ihr Bild, oben rechts), Sicherheit, API-Schlüssel"
        " hinzufügen; geben Sie Namen und Dauer an, und kopieren Sie ihn",
    )
    key_remedy = Text(
        '{steps}. Then run `moss-odoo renew-key --connection "{connection}"`, or enter it in the'
        " console under Set-up, Keys.",
        "{steps}. Tragen Sie ihn dann in der Konsole unter Einrichtung, Schlüssel ein, oder mit"
        ' `moss-odoo renew-key --connection "{connection}"`.',
    )
    stopped = Text(
        "Exports of “{connection}” have stopped", "Die Exporte von „{connection}“ stehen still"
    )

    astray = Text(
        "Moss and Odoo no longer agree on {wallets}",
        "Moss und Odoo stimmen nicht mehr überein: {wallets}",
    )
    quoted = Text("“{name}”", "„{name}“")
    balances = Text(
        "{wallet} on {day}: Moss {moss}, Odoo {odoo}, difference {difference}.",
        "{wallet} am {day}: Moss {moss}, Odoo {odoo}, Differenz {difference}.",
    )
    more = Text("{count} more.", "{count} weitere.")
    unnamed = Text("{sum} of it cannot be explained.", "Davon sind {sum} nicht zu erklären.")
    astray_remedy = Text(
        "All of it, item by item: `moss-odoo wallet --on {day}`, or in the console under Wallets.",
        "Alles, Posten für Posten: in der Konsole unter Wallets, oder mit"
        " `moss-odoo wallet --on {day}`.",
    )

    trial = Text(
        "Notices of “{connection}” arrive here",
        "Benachrichtigungen von „{connection}“ kommen hier an",
    )
    trial_text = Text(
        "This is a test notice: moss-odoo will tell you here what a person must do for {company}.",
        "Das ist eine Testnachricht: moss-odoo sagt Ihnen hier, was für {company} zu tun ist.",
    )
    mail = Text("moss-odoo can send e-mails", "moss-odoo kann E-Mails senden")
    mail_text = Text(
        "This is a test notice: notices of its connections can be sent by this mail server.",
        "Das ist eine Testnachricht: Dieser Mailserver sendet Benachrichtigungen.",
    )
