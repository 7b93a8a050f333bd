"""Where notices go: read as people give it, tried before it is kept, and kept as a secret."""

from __future__ import annotations

import pytest

from moss_odoo.ledger import LedgerStore
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.notices import NotDeliveredError, Notice, Notifier
from moss_odoo.sync.notification_hook import (
    CommandHook,
    Hook,
    HookError,
    NoHookError,
    WebhookHook,
    hook_of,
    remove_hook,
    set_hook,
    try_hook,
)

from .fakes import CONNECTION

SECRET_URL = "https://hooks.example/services/T0/B0/aSecretToken"


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


@pytest.mark.parametrize(
    "hook", [CommandHook(("tell", "--to", "Eva Müller")), WebhookHook(SECRET_URL)]
)
def test_it_is_tried_kept_and_removed(
    store: LedgerStore, connection: Connection, hook: Hook
) -> None:
    reached = Reached()
    assert hook_of(connection, store.connections) is None
    set_hook(connection, hook, store.connections, reached)
    assert hook_of(connection, store.connections) == hook
    assert try_hook(connection, store.connections, reached) == hook
    assert [one for one, _notice in reached.notices] == [hook, hook]
    assert {notice.connection for _hook, notice in reached.notices} == {"acme"}
    for _ in range(2):
        remove_hook(connection, store.connections)
    assert hook_of(connection, store.connections) is None


def test_what_does_not_work_is_not_kept(store: LedgerStore, connection: Connection) -> None:
    reached = Reached()
    set_hook(connection, CommandHook(("first",)), store.connections, reached)
    reached.broken = True
    with pytest.raises(NotDeliveredError):
        set_hook(connection, CommandHook(("second",)), store.connections, reached)
    assert hook_of(connection, store.connections) == CommandHook(("first",))


def test_without_one_there_is_nothing_to_try(store: LedgerStore, connection: Connection) -> None:
    with pytest.raises(NoHookError, match="no notification hook"):
        try_hook(connection, store.connections, Reached())


def test_a_command_is_read_as_one_types_it() -> None:
    hook = CommandHook.read("mail -s 'Moss and Odoo' finance@acme.example")
    assert hook.words == ("mail", "-s", "Moss and Odoo", "finance@acme.example")
    assert str(hook) == "the command mail with 3 arguments"


@pytest.mark.parametrize("line", ["", "   ", "tell 'unclosed"])
def test_a_command_that_is_none_is_refused(line: str) -> None:
    with pytest.raises(HookError):
        CommandHook.read(line)


@pytest.mark.parametrize(
    "url", [SECRET_URL, "http://127.0.0.1:8080/hook", "http://localhost/x", " https://a.example "]
)
def test_an_address_that_nobody_else_reads_is_taken(url: str) -> None:
    assert WebhookHook.read(url).url == url.strip()


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.example/services/aSecretToken",
        "hooks.example/services/aSecretToken",
        "ftp://hooks.example/aSecretToken",
        "https:///aSecretToken",
        "https://hooks.example:99999/aSecretToken",
        "https://[aSecretToken",
    ],
)
def test_another_address_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(HookError) as refused:
        WebhookHook.read(url)
    assert "aSecretToken" not in str(refused.value)


def test_nothing_that_is_printed_shows_the_address_or_the_arguments() -> None:
    hooks = [WebhookHook(SECRET_URL), CommandHook(("tell", "--token", "aSecretToken"))]
    assert "aSecretToken" not in "".join(f"{hook} {hook!r}" for hook in hooks)
