"""Who is told of what, and the mail server."""

from __future__ import annotations

from moss_odoo.console.texts.text import Group, Text


class NoticesTexts(Group):
    title = Text("Notices", "Benachrichtigungen")
    intro = Text(
        "What a person must do reaches you although nobody looks at the console: each thing once.",
        "Was jemand tun muss, erreicht Sie, auch wenn niemand in die Konsole sieht: jedes einmal.",
    )
    nobody = Text("Nobody is told yet.", "Noch wird niemand benachrichtigt.")
    who = Text("Who is told", "Wer benachrichtigt wird")
    way = Text("By", "Über")
    to = Text("To", "An")
    last = Text("Last notice", "Letzte Benachrichtigung")
    arrived = Text("arrived", "angekommen")
    never = Text("none yet", "noch keine")
    mail = Text("E-mail", "E-Mail")
    webhook = Text("Webhook", "Webhook")
    command = Text("Command", "Befehl")
    recipients = Text("E-mail addresses", "E-Mail-Adressen")
    recipients_help = Text(
        "Several apart by commas. Nobody: leave it empty.",
        "Mehrere durch Kommas getrennt. Niemand: leer lassen.",
    )
    own_server = Text(
        "Sent by {host}, as the command line has set it.",
        "Gesendet über {host}, wie auf der Kommandozeile eingestellt.",
    )
    no_server = Text(
        "This installation has no mail server yet.",
        "Diese Installation hat noch keinen Mailserver.",
    )
    set_server = Text("Set it", "Einstellen")
    ask_admin = Text("An admin can set it.", "Ein Admin kann ihn einstellen.")
    webhook_address = Text("Address of a webhook", "Adresse eines Webhooks")
    webhook_new = Text("Another address in its place", "Andere Adresse an seiner Stelle")
    webhook_help = Text(
        "For chat programs. It is kept secret and not shown again.",
        "Für Chatprogramme. Sie wird geheim gehalten und nicht wieder angezeigt.",
    )
    drop_webhook = Text("Remove the webhook at {host}", "Webhook bei {host} entfernen")
    drop_command = Text("Remove the command {program}", "Befehl {program} entfernen")
    command_help = Text(
        "Commands are set on the server, with `moss-odoo notify set`.",
        "Befehle werden auf dem Server eingestellt, mit `moss-odoo notify set`.",
    )
    topics = Text("Of what", "Wovon")
    findings = Text(
        "What newly needs a person: blocked expenses, exceptions, bank transactions",
        "Was neu einen Menschen braucht: blockierte Ausgaben, Ausnahmen, Banktransaktionen",
    )
    failure = Text("An export fails, and works again", "Ein Export scheitert, und geht wieder")
    key = Text(
        "The Odoo API key ends soon, or a key is refused",
        "Der Odoo-API-Schlüssel läuft bald ab, oder ein Schlüssel wird abgelehnt",
    )
    proof = Text(
        "Moss and Odoo no longer agree on a wallet",
        "Moss und Odoo stimmen bei einem Wallet nicht mehr überein",
    )
    when = Text("What newly needs a person", "Was neu einen Menschen braucht")
    at_once = Text("after each export", "nach jedem Export")
    daily = Text(
        "once a day, with the first export after", "einmal am Tag, mit dem ersten Export nach"
    )
    daily_at = Text("Time of day", "Uhrzeit")
    save = Text("Try and save", "Ausprobieren und speichern")
    save_help = Text(
        "Whoever is new gets a notice for trial first; nothing is stored unless it arrives.",
        "Wer neu ist, bekommt zuerst eine Probe; gespeichert wird nur, wenn sie ankommt.",
    )
    test = Text("Send a notice for trial", "Probe senden")


class MailTexts(Group):
    title = Text("Mail server", "Mailserver")
    intro = Text(
        "By which the notices of all connections are sent.",
        "Über den die Benachrichtigungen aller Verbindungen gesendet werden.",
    )
    host = Text("Host", "Server")
    port = Text("Port", "Port")
    port_help = Text("Empty: the usual one.", "Leer: der übliche.")
    security = Text("Encryption", "Verschlüsselung")
    starttls = Text("STARTTLS", "STARTTLS")
    tls = Text("TLS from the first byte on", "TLS vom ersten Byte an")
    none = Text("None (this machine only)", "Keine (nur dieser Rechner)")
    sender = Text("Sender", "Absender")
    user = Text("User", "Benutzer")
    user_help = Text("If it wants one.", "Falls er einen verlangt.")
    password = Text("Password", "Passwort")
    password_kept = Text(
        "One is stored. Leave it empty to keep it; for another host or user type it again.",
        "Eines ist gespeichert. Leer lassen, um es zu behalten; für einen anderen Server oder"
        " Benutzer neu eingeben.",
    )
    try_with = Text("Send a trial to", "Probe senden an")
    try_help = Text(
        "Nothing is stored unless it is taken.", "Gespeichert wird nur, wenn sie angenommen wird."
    )
    save = Text("Try and save", "Ausprobieren und speichern")
    remove = Text("Remove it", "Entfernen")
