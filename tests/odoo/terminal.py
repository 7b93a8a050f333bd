"""A person at a real terminal: reads what is asked, types the answer, may press Ctrl-C."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 60.0
CTRL_C = "\x03"
LOOKS = 10
"""In so many looks, one after the other, it must be asleep."""

# The terminal must be the one of the process, or Ctrl-C and hidden input are not what they are;
# and tests that run in the background inherit that Ctrl-C is ignored.
_PROGRAM = """
import fcntl, signal, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
signal.signal(signal.SIGINT, signal.default_int_handler)
from moss_odoo.cli import main
sys.exit(main(sys.argv[1:]))
"""
_COLOURS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\r")


class Terminal:
    """What is seen on it so far is in `seen`, without colours."""

    def __init__(self, screen: int, process: subprocess.Popen[bytes]) -> None:
        self._screen = screen
        self._process = process
        self._raw = b""
        self._read_up_to = 0

    @property
    def seen(self) -> str:
        return _COLOURS.sub("", self._raw.decode(errors="replace"))

    def answer(self, question: str, text: str, *, hidden: bool = False) -> str:
        """Wait for the question, then type; what was said since the last answer."""
        said = self.wait_for(question)
        if hidden:
            self._wait_until_hidden()
        self.type(text)
        return said

    def wait_for(self, question: str) -> str:
        """What was said since the last answer, up to this question."""
        while True:
            if found := re.search(f"{re.escape(question)}[^\n]*[:\\]] $", self.rest()):
                said = self.rest()[: found.end()]
                self._read_up_to += found.end()
                return said
            if not self._more():
                raise AssertionError(f"“{question}” was not asked after:\n{self.rest()}")

    def type(self, text: str) -> None:
        if text == CTRL_C:
            self._wait_until_it_waits()
        os.write(self._screen, (text if text == CTRL_C else f"{text}\n").encode())

    def end(self) -> int:
        """The exit status."""
        while self._more():
            pass
        return self._process.wait(PATIENCE)

    def rest(self) -> str:
        """What was said since the last answer."""
        return self.seen[self._read_up_to :]

    def _wait_until_it_waits(self) -> None:
        # Python notices no Ctrl-C that comes between its last look and its waiting for a key.
        stat = Path(f"/proc/{self._process.pid}/stat")
        deadline, asleep = time.monotonic() + PATIENCE, 0
        while asleep < LOOKS:
            assert time.monotonic() < deadline, "it never waits"
            asleep = asleep + 1 if stat.read_text().rpartition(")")[2].split()[0] == "S" else 0
            select.select([], [], [], 0.01)

    def _wait_until_hidden(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while termios.tcgetattr(self._screen)[3] & termios.ECHO:
            assert time.monotonic() < deadline, "what is typed would be seen"
            select.select([], [], [], 0.01)

    def _more(self) -> bool:
        if not select.select([self._screen], [], [], PATIENCE)[0]:
            raise AssertionError(f"Nothing more is said after:\n{self.seen}")
        try:
            self._raw += (chunk := os.read(self._screen, 4096))
        except OSError:  # as Linux has it when nobody is left at the other end
            return False
        return bool(chunk)


@contextmanager
def at_terminal(home: Path, *words: str, **environment: str) -> Iterator[Terminal]:
    """Run the command; it is stopped where a test leaves it early."""
    screen, theirs = pty.openpty()
    # Wide enough that no line of a test is broken.
    termios.tcsetwinsize(theirs, (50, int(environment.get("COLUMNS", "160"))))
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, *words],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=_environment(home, environment),
        start_new_session=True,
    )
    os.close(theirs)
    try:
        yield Terminal(screen, process)
    finally:
        process.kill()
        process.wait()
        os.close(screen)


def _environment(home: Path, more: Mapping[str, str]) -> dict[str, str]:
    # The width is the terminal's own, whatever that of the tests is.
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("MOSS_ODOO") and name not in {"COLUMNS", "LINES"}
    }
    return {**kept, "MOSS_ODOO_HOME": str(home), "TERM": "xterm-256color", **more}
