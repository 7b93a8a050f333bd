"""The settings of a connection: their places, and when it exports by itself."""

from __future__ import annotations

from moss_odoo.words.text import Group, Text


class SettingsTexts(Group):
    """The tabs."""

    title = Text("Settings", "Einstellungen")
    booking = Text("How it books", "Wie gebucht wird")
    schedule = Text("Schedule", "Zeitplan")
    notices = Text("Notices", "Benachrichtigungen")
    connection = Text("Connection", "Verbindung")


class ScheduleTexts(Group):
    title = Text("Schedule", "Zeitplan")
    now = Text("Exports by itself", "Automatischer Export")
    off = Text("no", "nein")
    paused = Text("paused", "angehalten")
    next = Text("Next export", "Nächster Export")
    last = Text("Last export that went through", "Letzter Export, der durchlief")
    never = Text("none yet", "noch keiner")
    zone = Text("Time zone", "Zeitzone")
    overdue = Text(
        "Its time has passed and nothing has begun: no service runs, or it is busy with others.",
        "Der Termin ist verstrichen, und nichts hat begonnen: Es läuft kein Dienst, oder er ist"
        " mit anderem beschäftigt.",
    )
    when = Text("When to export", "Wann exportiert wird")
    every = Text("every {minutes} minutes", "alle {minutes} Minuten")
    hourly = Text("every hour", "stündlich")
    hours = Text("every {hours} hours", "alle {hours} Stunden")
    daily = Text("daily at {time}", "täglich um {time}")
    cron = Text("by cron {expression}", "nach Cron {expression}")
    choose_off = Text("Only when somebody asks", "Nur auf Anforderung")
    choose_every = Text("At regular intervals", "In festen Abständen")
    choose_daily = Text("Once a day", "Einmal am Tag")
    choose_cron = Text("By a cron expression", "Nach einem Cron-Ausdruck")
    minutes = Text("Interval", "Abstand")
    time = Text("Time of day", "Uhrzeit")
    expression = Text("Cron expression", "Cron-Ausdruck")
    expression_help = Text(
        "Minute, hour, day, month and day of week: `0 6-20 * * 1-5` is every hour from 6 to 20,"
        " Monday to Friday.",
        "Minute, Stunde, Tag, Monat und Wochentag: `0 6-20 * * 1-5` ist jede Stunde von 6 bis 20"
        " Uhr, Montag bis Freitag.",
    )
    pause = Text("Pause", "Anhalten")
    resume = Text("Resume", "Fortsetzen")
    pause_help = Text(
        "What is under way goes on to its end; what would be due meanwhile is not made up for.",
        "Was gerade läuft, läuft zu Ende; was inzwischen fällig würde, wird nicht nachgeholt.",
    )
    coming = Text("The next times", "Die nächsten Termine")
    coming_help = Text(
        "If no service ran at one of these times, one export makes up for all that was missed."
        " Keys are looked at every morning at 7:00, wallets at 7:30, whatever the schedule says.",
        "Lief zu einem dieser Termine kein Dienst, holt ein Export alles Versäumte nach. Die"
        " Schlüssel werden jeden Morgen um 7:00 Uhr geprüft, die Wallets um 7:30 Uhr, unabhängig"
        " vom Zeitplan.",
    )
    jobs = Text("What the service did last", "Was der Dienst zuletzt getan hat")
