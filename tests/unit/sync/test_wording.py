"""What people read in a notice, whole, in German; amounts and days as Germans write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from moss_odoo.errors import ConfigError
from moss_odoo.odoo.failures import KeyRefusedError, OdooUnreachableError
from moss_odoo.sync.key_expiry import KeyEnd
from moss_odoo.sync.notices import Notice, Topic
from moss_odoo.sync.report import Finding
from moss_odoo.sync.telling_proofs import ASTRAY
from moss_odoo.sync.wording.failures import failed, works_again
from moss_odoo.sync.wording.findings import new_findings
from moss_odoo.sync.wording.keys import key_ends, key_refused
from moss_odoo.sync.wording.proofs import astray
from moss_odoo.sync.wording.trials import mail_trial, trial
from tests.books.wallets import LAST
from tests.cli.test_render_proof import apart, proofs

from .fakes import CONNECTION

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


def read(notice: Notice) -> str:
    assert notice.language == "de"
    return f"\n{notice}\n".replace("\xa0", " ")


def test_what_newly_needs_a_person_stands_by_its_reason_above_the_sentences() -> None:
    unmapped = [
        Finding(
            f"{account}-{number}", f"Shop {number}", "account-unmapped", f"No {account}.", "Map."
        )
        for account in ("4711", "4712", "4713", "4714")
        for number in range(4 if account == "4711" else 1)
    ]
    unheard_of = Finding("x", "", "unheard-of", "It is new.", "Look.")
    movement = Finding("m", "City", "no-expense", "No expense is known for it.")
    notice = new_findings(CONNECTION, 7, [*unmapped, unheard_of], [movement], "de")
    assert notice.subject == "findings 7"
    assert (
        read(notice)
        == """
„acme“: 8 Ausgaben und 1 Banktransaktion neu zu klären
7: Ein Aufwandskonto ist nicht zugeordnet
  Legen Sie es in Odoo an und rufen Sie die Stammdaten ab, oder wählen Sie es unter Zuordnung.
  No 4711. (Shop 0, Shop 1, Shop 2, …)
  No 4712. (Shop 0)
  No 4713. (Shop 0)
  …
1: It is new. (x)
1: Keine Ausgabe passt
  Kommt die Ausgabe noch, nichts. Sonst: Sagen Sie, welche Ausgabe damit bezahlt wurde, oder \
buchen Sie sie auf ein Konto.
  No expense is known for it. (City)
Alle, und was zu tun ist: in der Konsole unter Vorgänge und Wallets, oder mit `moss-odoo status`.
"""
    )


def test_large_numbers_have_their_dots() -> None:
    many = [Finding(f"{n}", f"Shop {n}", "tax-unmapped", f"No tax {n}.") for n in range(1234)]
    notice = new_findings(CONNECTION, 7, many, [], "de")
    assert notice.title == "„acme“: 1.234 Ausgaben neu zu klären"
    assert notice.text.startswith("1.234: Ein Steuersatz ist nicht zugeordnet\n")


def test_a_failure_says_what_it_is_above_its_own_words() -> None:
    down = OdooUnreachableError("acme.odoo.com", "no answer")
    assert (
        read(failed(CONNECTION, down, "de"))
        == """
Der Export von „acme“ scheitert
Odoo ist nicht erreichbar.
Odoo at acme.odoo.com cannot be reached: no answer. Check the address and whether Odoo is up, \
then run the command again.
Prüfen Sie die Adresse, und ob Odoo läuft.
"""
    )


def test_a_failure_without_german_words_is_told_by_its_family() -> None:
    class NewError(ConfigError):
        pass

    assert (
        read(failed(CONNECTION, NewError("Seven is no prime.", remedy="Take six."), "de"))
        == """
Der Export von „acme“ scheitert
So geht es nicht.
Seven is no prime. Take six.
"""
    )


def test_that_it_works_again() -> None:
    assert (
        read(works_again(CONNECTION, "de"))
        == """
Der Export von „acme“ läuft wieder
Ein Export ist ganz durchgelaufen.
"""
    )


def test_the_end_of_a_key_is_a_day_by_the_clock_of_the_company() -> None:
    # Half past eleven at night in London is the next day in Berlin.
    end = datetime(2026, 12, 19, 23, 30, tzinfo=UTC)
    notice = key_ends(CONNECTION, KeyEnd(end), end, NOW, "de")
    assert notice.subject == "odoo-key-expires 2026-12-19T23:30 30"
    assert (
        read(notice)
        == """
Der Odoo-API-Schlüssel von „acme“ läuft bald ab
Der Odoo-API-Schlüssel von „acme“ endet am 20.12.2026, in 26 Tagen; dann stehen die Exporte still.
Öffnen Sie in Odoo Meine Präferenzen (Ihr Bild, oben rechts), Sicherheit, API-Schlüssel \
hinzufügen; geben Sie Namen und Dauer an, und kopieren Sie ihn. Tragen Sie ihn dann in der Konsole \
unter Einrichtung, Schlüssel ein, oder mit `moss-odoo renew-key --connection "acme"`.
"""
    )


def test_of_a_key_that_is_in_doubt_that_is_said() -> None:
    end = NOW - timedelta(days=1)
    notice = key_ends(CONNECTION, KeyEnd(end, " (of two keys)"), end, NOW, "de")
    said, doubt = notice.text.splitlines()
    assert said == (
        "Der Odoo-API-Schlüssel von „acme“ endet am 22.11.2026; dann stehen die Exporte still."
    )
    assert doubt == (
        "Odoo sagt nicht, welcher Schlüssel des Benutzers in Gebrauch ist: Es zählt der, der zuerst"
        " abläuft."
    )


def test_a_refused_key() -> None:
    notice = key_refused(CONNECTION, KeyRefusedError("acme.odoo.com", None), NOW, "de")
    assert notice.subject == "key-refused 2026-11-23 KeyRefusedError"
    assert notice.title == "Die Exporte von „acme“ stehen still"
    first, own = notice.text.splitlines()
    assert first == "Odoo nimmt den API-Schlüssel nicht an."
    assert own.startswith("Odoo at acme.odoo.com refuses the API key")
    assert notice.remedy == (
        "Erstellen Sie in Odoo unter Meine Präferenzen, Sicherheit einen neuen API-Schlüssel, und"
        " tragen Sie ihn ein."
    )


def test_a_wallet_that_is_astray() -> None:
    notice = astray(CONNECTION, LAST, proofs(apart()).wallets, ASTRAY, "de")
    assert notice.subject == "proof-astray 2026-03-31"
    assert (
        read(notice)
        == """
Moss und Odoo stimmen nicht mehr überein: „Main [EUR]“
Main [EUR] am 31.03.2026: Moss 356,60 EUR, Odoo -661,90 EUR, Differenz 1.018,50 EUR.
1.050,00 EUR: In Odoo von Hand gebucht
  Booked in Odoo by hand, or by another program: MOSS/7.
Alles, Posten für Posten: in der Konsole unter Wallets, oder mit `moss-odoo wallet --on 2026-03-31`.
"""
    )


def test_trials() -> None:
    assert (
        read(trial(CONNECTION, "de"))
        == """
Benachrichtigungen von „acme“ kommen hier an
Das ist eine Testnachricht: moss-odoo sagt Ihnen hier, was für ACME GmbH zu tun ist.
"""
    )
    assert (
        read(mail_trial("de"))
        == """
moss-odoo kann E-Mails senden
Das ist eine Testnachricht: Dieser Mailserver sendet Benachrichtigungen.
"""
    )


def test_no_topic_is_told_in_english_only() -> None:
    end, refused = NOW + timedelta(days=9), KeyRefusedError("acme.odoo.com", None)
    finding = Finding("e", "City", "tax-unmapped", "No tax.")

    def all_in(language: str) -> list[Notice]:
        return [
            new_findings(CONNECTION, 7, [finding], [], language),
            failed(CONNECTION, refused, language),
            works_again(CONNECTION, language),
            key_ends(CONNECTION, KeyEnd(end), end, NOW, language),
            key_refused(CONNECTION, refused, NOW, language),
            astray(CONNECTION, LAST, proofs(apart()).wallets, ASTRAY, language),
        ]

    english, german = all_in("en"), all_in("de")
    assert {one.topic for one in german} == set(Topic)
    assert [one.subject for one in german] == [one.subject for one in english]
    for one, other in zip(english, german, strict=True):
        assert one.title != other.title
        assert one.text != other.text
