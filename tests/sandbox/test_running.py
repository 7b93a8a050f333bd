import signal
import subprocess
import sys

import httpx2

from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.moss.sandbox.running import running_sandbox

COMMAND = """
from moss_odoo.moss.sandbox.options import SandboxOptions
from moss_odoo.moss.sandbox.running import serve

serve(SandboxOptions(expenses=20), port=0, ready=lambda sandbox: print(sandbox.url, flush=True))
print("stopped", flush=True)
"""


def test_a_sandbox_listens_on_loopback_and_ends_with_its_block() -> None:
    with running_sandbox(SandboxOptions(expenses=10)) as sandbox:
        assert sandbox.url.startswith("http://127.0.0.1:")
        assert len(sandbox.company.expenses) == 10
        assert httpx2.get(f"{sandbox.url}/v1/users", trust_env=False).status_code == 401

    try:
        httpx2.get(f"{sandbox.url}/v1/users", trust_env=False)
    except httpx2.ConnectError:
        return
    raise AssertionError("The sandbox still listens.")


def test_several_sandboxes_run_side_by_side() -> None:
    options = SandboxOptions(expenses=0)
    with running_sandbox(options) as first, running_sandbox(options) as second:
        assert first.url != second.url


def test_the_command_serves_until_it_is_told_to_stop() -> None:
    signals = (signal.SIGTERM, signal.SIGINT)
    commands = [
        subprocess.Popen([sys.executable, "-c", COMMAND], stdout=subprocess.PIPE, text=True)
        for _ in signals
    ]
    for sign, command in zip(signals, commands, strict=True):
        with command:
            assert command.stdout
            url = command.stdout.readline().strip()
            assert httpx2.get(f"{url}/v1/users", trust_env=False).status_code == 401
            command.send_signal(sign)

            assert command.stdout.read().strip() == "stopped"
            assert command.wait(10) == 0
