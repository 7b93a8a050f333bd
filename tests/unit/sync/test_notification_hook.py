"""Where notices can go, read as people give it."""

from __future__ import annotations

import pytest

from moss_odoo.sync.notification_hook import CommandHook, HookError, WebhookHook

SECRET_URL = "https://hooks.example/services/T0/B0/aSecretToken"


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
