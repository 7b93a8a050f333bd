"""A mail server of one's own, as far as a client that sends needs it."""

from __future__ import annotations

import base64
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP
from socketserver import StreamRequestHandler, ThreadingTCPServer

USER, PASSWORD = "moss", "aPassword"


@dataclass
class Mail:
    sender: str
    to: list[str]
    message: EmailMessage
    encrypted: bool


@dataclass
class MailServer:
    host: str
    port: int
    refuses: str = ""
    """The command that it answers with a refusal."""
    mails: list[Mail] = field(default_factory=list)


@contextmanager
def mail_server(
    tls: ssl.SSLContext | None = None, *, at_once: bool = False
) -> Iterator[MailServer]:
    """It takes USER with PASSWORD; with `tls` it encrypts when asked, or from the first byte."""
    with _Server(tls, at_once=at_once) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.served
        server.shutdown()


class _Session(StreamRequestHandler):
    """One client, command by command."""

    server: _Server

    def setup(self) -> None:
        super().setup()
        self.encrypted = False
        self.sender, self.to = "", list[str]()
        if self.server.at_once:
            self.encrypt()

    def handle(self) -> None:
        self.say("220 here")
        refused = self.server.served.refuses
        while line := self.rfile.readline().decode().strip():
            word, _, rest = line.partition(" ")
            if word.upper() == refused:
                self.say("550 no")
            else:
                getattr(self, word.lower(), self.well)(rest)

    def finish(self) -> None:
        with suppress(OSError):
            super().finish()
        self.request.close()

    def ehlo(self, _rest: str) -> None:
        offers = self.server.tls is not None and not self.encrypted
        self.say("250-here", *(["250-STARTTLS"] if offers else []), "250 AUTH PLAIN")

    def starttls(self, _rest: str) -> None:
        self.say("220 go on")
        self.encrypt()

    def auth(self, rest: str) -> None:
        given = base64.b64decode(rest.rsplit(maxsplit=1)[-1]).decode().split("\0")
        self.say("235 well" if given[1:] == [USER, PASSWORD] else "535 no")

    def mail(self, rest: str) -> None:
        self.sender, self.to = _between(rest), []
        self.well()

    def rcpt(self, rest: str) -> None:
        self.to.append(_between(rest))
        self.well()

    def data(self, _rest: str) -> None:
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        message = BytesParser(policy=SMTP).parsebytes(b"".join(lines))
        self.server.served.mails.append(Mail(self.sender, self.to, message, self.encrypted))
        self.well()

    def quit(self, _rest: str) -> None:
        self.say("221 bye")

    def well(self, _rest: str = "") -> None:
        self.say("250 well")

    def encrypt(self) -> None:
        assert self.server.tls is not None
        self.request = self.server.tls.wrap_socket(self.request, server_side=True)
        self.rfile = self.request.makefile("rb")
        self.wfile = self.request.makefile("wb", buffering=0)
        self.encrypted = True

    def say(self, *lines: str) -> None:
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())


class _Server(ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, tls: ssl.SSLContext | None, *, at_once: bool) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.tls, self.at_once = tls, at_once
        self.served = MailServer("127.0.0.1", self.server_address[1])

    def handle_error(self, *_: object) -> None: ...


def _between(text: str) -> str:
    return text.partition("<")[2].partition(">")[0]
