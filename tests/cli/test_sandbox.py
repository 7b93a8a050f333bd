"""The sandbox as a command: it says how to connect, answers, and ends cleanly."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import httpx2


def test_it_answers_until_it_is_stopped(home: Path) -> None:
    words = ["sandbox", "--port", "0", "--expenses", "30", "--json"]
    with subprocess.Popen(
        [sys.executable, "-m", "moss_odoo", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=dict(os.environ),
    ) as running:
        assert running.stdout
        assert running.stderr
        lines = []
        while not lines or lines[-1] != "}\n":
            lines.append(running.stdout.readline())
        told = json.loads("".join(lines))
        key = {"client_id": told["key_id"], "client_secret": told["secret"]}
        answer = httpx2.post(
            f"{told['url']}/oauth2/token", data={"grant_type": "client_credentials", **key}
        )
        assert answer.json()["access_token"]
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=20) == 0
        said = running.stderr.read()
    counts = told["counts"]
    kinds = ("Card payments", "Supplier invoices", "Reimbursements")
    assert sum(counts[kind] for kind in kinds) == 30
    assert f"--moss-url {told['url']}" in said
    assert "Traceback" not in said
