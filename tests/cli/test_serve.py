"""`moss-odoo serve` as a process of its own, and the link for a lost password."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from .conftest import Command

PASSWORD = "correct horse battery staple"


@contextmanager
def serving(home: Path, *options: str) -> Iterator[tuple[dict[str, str], subprocess.Popen[str]]]:
    """What it printed when it was ready."""
    environment = {**os.environ, "MOSS_ODOO_HOME": str(home)}
    command = [sys.executable, "-m", "moss_odoo", "serve", "--port", "0", "--json", *options]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            lines = iter(process.stdout.readline, "}\n")
            told = json.loads("".join(lines) + "}")
            yield told, process
        finally:
            process.send_signal(signal.SIGTERM)
            out, err = process.communicate(timeout=30)
        assert out == ""
        assert "Traceback" not in err
        assert {link for link in told.values() if link} <= set(err.split())


def test_the_first_start_leads_to_the_first_user_and_later_ones_do_not(
    home: Path, command: Command
) -> None:
    with serving(home) as (told, _process):
        first = {"name": "Ada", "login": "ada", "password": PASSWORD}
        answer = httpx2.post(told["set_up"], data=first, headers={"Origin": told["url"]})
        assert answer.status_code == 303
        assert told["set_up"].startswith(told["url"] + "/set-up/")
        assert httpx2.get(told["url"] + "/health/ready").json()["ready"]
        assert "moss_odoo_queue_length" in httpx2.get(told["url"] + "/metrics").text
    with serving(home, "--public-url", "https://moss.acme.example") as (told, process):
        assert told == {"url": "https://moss.acme.example", "set_up": None}
    assert process.returncode == 0


def test_a_lost_password_is_set_anew_by_a_link_from_the_machine(
    home: Path, command: Command
) -> None:
    with serving(home) as (told, _process):
        headers = {"Origin": told["url"]}
        first = {"name": "Ada", "login": "ada", "password": PASSWORD}
        httpx2.post(told["set_up"], data=first, headers=headers)
        made = command("password-link", "Ada", "--public-url", told["url"], "--json")
        link = json.loads(made.out)["link"]
        assert link in made.err.split()
        new = {"password": "another good password"}
        assert httpx2.post(link, data=new, headers=headers).status_code == 303
        signed_in = httpx2.post(
            f"{told['url']}/sign-in", data={"login": "ada", **new}, headers=headers
        )
        assert signed_in.status_code == 303
    assert "no such user" in command("password-link", "eve").err


@pytest.mark.parametrize("url", ["moss.acme.example", "ftp://acme.example", "https://"])
def test_an_address_that_is_none_is_refused(home: Path, command: Command, url: str) -> None:
    ran = command("serve", "--public-url", url)
    assert (ran.status, "is not the address of a console" in " ".join(ran.err.split())) == (2, True)
