"""Whom a connection tells, of what, and when: tried before it is kept, and kept as a secret."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from moss_odoo.ledger import LedgerStore
from moss_odoo.sync.connection import Connection, Secret
from moss_odoo.sync.delivering import Everybody, Way
from moss_odoo.sync.mail_hook import MailHook
from moss_odoo.sync.mail_server import (
    MailServer,
    mail_server,
    remove_mail_server,
    set_mail_server,
)
from moss_odoo.sync.notices import NotDeliveredError, Notice, Notifier, Topic, notice_for
from moss_odoo.sync.notification import (
    NOBODY,
    Telling,
    digest_due,
    digest_told,
    remove_telling,
    send_trial,
    set_hook,
    set_language,
    set_telling,
    telling_of,
)
from moss_odoo.sync.notification_hook import (
    CommandHook,
    Hook,
    HookError,
    NoHookError,
    WebhookHook,
)

from .fakes import CONNECTION

SECRET_URL = "https://hooks.example/services/T0/B0/aSecretToken"
SERVER = MailServer("moss@acme.example", "mail.acme.example", 587, user="moss", password="aWord")
HOOKS: list[Hook] = [
    CommandHook(("tell", "--to", "Eva Müller")),
    WebhookHook(SECRET_URL),
    MailHook(("eva@acme.example",)),
    MailHook(("eva@acme.example", "max@acme.example"), SERVER),
]


class Reached:
    """Counts what arrives; breaks where it is told to."""

    def __init__(self) -> None:
        self.notices: list[tuple[Hook, Notice]] = []
        self.broken = False

    def __call__(self, hook: Hook) -> Notifier:
        outer = self

        class There:
            def send(self, notice: Notice) -> None:
                if outer.broken:
                    raise NotDeliveredError("nobody is there")
                outer.notices.append((hook, notice))

        return There()


@pytest.fixture
def connection(store: LedgerStore) -> Connection:
    return store.connections.add(CONNECTION, {})


@pytest.mark.parametrize("hook", HOOKS, ids=str)
def test_a_hook_is_tried_kept_and_removed(
    store: LedgerStore, connection: Connection, hook: Hook
) -> None:
    reached = Reached()
    assert telling_of(connection, store.connections) == NOBODY
    set_hook(connection, hook, store.connections, reached)
    assert telling_of(connection, store.connections) == Telling((hook,))
    assert [one for one, _notice in reached.notices] == [hook]
    assert {notice.connection for _hook, notice in reached.notices} == {"acme"}
    for _ in range(2):
        remove_telling(connection, store.connections)
    assert telling_of(connection, store.connections) == NOBODY


def test_of_several_only_what_is_new_is_tried(store: LedgerStore, connection: Connection) -> None:
    reached = Reached()
    first = Telling((HOOKS[2], HOOKS[1]), frozenset({Topic.PROOF}), time(7, 15))
    set_telling(connection, first, store.connections, reached)
    assert telling_of(connection, store.connections) == first
    second = replace(first, hooks=(*first.hooks, HOOKS[0]), silent=frozenset())
    set_telling(connection, second, store.connections, reached)
    assert telling_of(connection, store.connections) == second
    assert [one for one, _notice in reached.notices] == [HOOKS[2], HOOKS[1], HOOKS[0]]


def test_another_hook_from_the_command_line_leaves_what_is_told_and_when(
    store: LedgerStore, connection: Connection
) -> None:
    kept = Telling((HOOKS[1],), frozenset({Topic.KEY}), time(7))
    set_telling(connection, kept, store.connections, Reached())
    set_hook(connection, HOOKS[0], store.connections, Reached())
    assert telling_of(connection, store.connections) == replace(kept, hooks=(HOOKS[0],))


def test_the_language_is_kept_and_the_trial_speaks_it(
    store: LedgerStore, connection: Connection
) -> None:
    reached = Reached()
    with pytest.raises(NoHookError):
        set_language(connection, "de", store.connections)
    set_hook(connection, HOOKS[0], store.connections, reached, language="de")
    set_hook(connection, HOOKS[1], store.connections, reached)
    assert telling_of(connection, store.connections).language == "de"
    set_language(connection, "en", store.connections)
    set_telling(connection, Telling((HOOKS[2],)), store.connections, reached)
    assert [notice.language for _hook, notice in reached.notices] == ["de", "de", "en"]


def test_a_language_that_only_a_later_version_has_is_english(
    store: LedgerStore, connection: Connection
) -> None:
    kept = {"hooks": [{"command": ["tell"]}], "silent": [], "daily": None, "language": "eo"}
    store.connections.set_secret(connection, Secret.NOTIFICATION_HOOK, json.dumps(kept))
    assert telling_of(connection, store.connections).language == "en"


def test_what_does_not_work_is_not_kept(store: LedgerStore, connection: Connection) -> None:
    reached = Reached()
    set_hook(connection, CommandHook(("first",)), store.connections, reached)
    reached.broken = True
    with pytest.raises(NotDeliveredError):
        set_hook(connection, CommandHook(("second",)), store.connections, reached)
    with pytest.raises(NotDeliveredError):
        set_telling(connection, Telling((HOOKS[1],)), store.connections, reached)
    assert telling_of(connection, store.connections).hooks == (CommandHook(("first",)),)


def test_without_one_there_is_nothing_to_try(store: LedgerStore, connection: Connection) -> None:
    with pytest.raises(NoHookError, match="no notification hook"):
        send_trial(connection, store.connections, None)


def test_what_an_earlier_version_kept_is_read(store: LedgerStore, connection: Connection) -> None:
    for kept, hook in (
        ({"command": ["tell", "--to", "Eva Müller"]}, HOOKS[0]),
        ({"webhook": SECRET_URL}, HOOKS[1]),
        ({"mail": ["eva@acme.example", "max@acme.example"], **SERVER.document}, HOOKS[3]),
    ):
        store.connections.set_secret(connection, Secret.NOTIFICATION_HOOK, json.dumps(kept))
        assert telling_of(connection, store.connections) == Telling((hook,))


@pytest.mark.parametrize(
    "kept",
    [
        {},
        {"pigeon": 1},
        {"hooks": [{"pigeon": 1}], "silent": [], "daily": None},
        {"hooks": [], "silent": ["love"], "daily": None},
        {"hooks": [], "silent": [], "daily": "x"},
    ],
)
def test_what_a_later_version_keeps_is_said_to_be_unreadable(
    store: LedgerStore, connection: Connection, kept: dict[str, object]
) -> None:
    store.connections.set_secret(connection, Secret.NOTIFICATION_HOOK, json.dumps(kept))
    with pytest.raises(HookError, match="cannot be read by this version"):
        telling_of(connection, store.connections)


def test_one_who_is_reached_is_enough_and_how_each_fared_is_noted(connection: Connection) -> None:
    well, broken = Reached(), Reached()
    broken.broken = True
    noted: list[tuple[str, str]] = []
    ways = [Way("mail", well(HOOKS[2])), Way("webhook", broken(HOOKS[1]))]

    def everybody(*ways: Way) -> Notifier:
        return Everybody(ways, {Topic.FAILURE}, lambda way, why: noted.append((way, why)))

    failure = notice_for(connection, "f", "It fails", "", topic=Topic.FAILURE)
    everybody(*ways).send(failure)
    assert noted == [("mail", ""), ("webhook", "A notice could not be delivered: nobody is there.")]
    with pytest.raises(NotDeliveredError):
        everybody(ways[1]).send(failure)
    everybody(*ways).send(notice_for(connection, "p", "Astray", "", topic=Topic.PROOF))
    everybody(*ways).send(notice_for(connection, "t", "Trial", ""))
    assert [notice.title for _hook, notice in well.notices] == ["It fails", "Trial"]


def test_once_a_day_is_after_that_time_by_the_clock_of_the_company(
    store: LedgerStore, connection: Connection
) -> None:
    ledger, zone = store.of(connection), ZoneInfo("Europe/Berlin")
    daily, now = Telling(daily=time(7)), datetime(2026, 3, 28, 10, tzinfo=UTC)

    def due(hours: int, *, whole: bool = True) -> bool:
        return digest_due(daily, ledger, zone, now + timedelta(hours=hours), whole=whole)

    assert due(0)
    assert not due(0, whole=False)
    assert digest_due(NOBODY, ledger, zone, now, whole=False)
    digest_told(daily, ledger, now)
    # In the night to 29 March clocks in Berlin are put forward: seven is five in UTC.
    assert next(hours for hours in range(48) if due(hours)) == 19


def test_the_mail_server_of_the_installation_is_tried_kept_as_a_secret_and_removed(
    store: LedgerStore,
) -> None:
    reached, broken = Reached(), Reached()
    broken.broken = True

    def by(there: Reached) -> Callable[[MailServer, str], Notifier]:
        return lambda server, to: there(MailHook((to,), server))

    assert mail_server(store.secrets) is None
    with pytest.raises(NotDeliveredError):
        set_mail_server(SERVER, store.secrets, by(broken), try_with="a@b.example")
    assert mail_server(store.secrets) is None
    for _ in range(2):
        set_mail_server(SERVER, store.secrets, by(reached), try_with=" a@b.example ")
    assert [hook for hook, _notice in reached.notices] == [MailHook(("a@b.example",), SERVER)] * 2
    assert mail_server(store.secrets) == SERVER
    remove_mail_server(store.secrets)
    assert mail_server(store.secrets) is None
