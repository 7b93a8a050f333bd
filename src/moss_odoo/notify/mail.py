"""A notice sent by e-mail."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from moss_odoo.sync.mail_server import MailServer, Security
from moss_odoo.sync.notices import NotDeliveredError, Notice
from moss_odoo.words.notices import NoticeTexts

_PATIENCE = 20.0
"""Seconds for each answer of the mail server."""


class MailNotifier:
    """By SMTP; the server must prove who it is before it hears the password."""

    def __init__(
        self, to: Sequence[str], server: MailServer | None, context: ssl.SSLContext | None = None
    ) -> None:
        """Without a server nothing arrives."""
        self._to = tuple(to)
        self._server = server
        self._context = context or ssl.create_default_context()

    def send(self, notice: Notice) -> None:
        if self._server is None:
            raise NotDeliveredError("no mail server is set for this installation")
        _Letter(self._server, self._to, self._context).send(notice)


@dataclass(frozen=True, slots=True)
class _Letter:
    server: MailServer
    to: tuple[str, ...]
    context: ssl.SSLContext

    def send(self, notice: Notice) -> None:
        try:
            self._deliver(self._message(notice))
        except smtplib.SMTPAuthenticationError:
            raise NotDeliveredError(f"{self.server.host} refuses the user or password") from None
        except smtplib.SMTPNotSupportedError:
            raise NotDeliveredError(
                f"{self.server.host} does not offer what is needed to send safely"
            ) from None
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused):
            raise NotDeliveredError(
                f"{self.server.host} does not take mail from {self.server.sender} to "
                f"{', '.join(self.to)}"
            ) from None
        except ssl.SSLError:
            raise NotDeliveredError(
                f"{self.server.host} does not prove who it is (its certificate is not valid)"
            ) from None
        except smtplib.SMTPException as error:
            why = f"{self.server.host} does not take it ({type(error).__name__})"
            raise NotDeliveredError(why) from None
        except OSError:
            why = f"{self.server.host}:{self.server.port} cannot be reached"
            raise NotDeliveredError(why) from None

    def _deliver(self, message: EmailMessage) -> None:
        with self._connected() as smtp:
            if self.server.security is Security.STARTTLS:
                smtp.starttls(context=self.context)
            if self.server.user:
                smtp.login(self.server.user, self.server.password)
            smtp.send_message(message, self.server.sender, self.to)

    def _connected(self) -> smtplib.SMTP:
        host, port = self.server.host, self.server.port
        if self.server.security is Security.TLS:
            return smtplib.SMTP_SSL(host, port, timeout=_PATIENCE, context=self.context)
        return smtplib.SMTP(host, port, timeout=_PATIENCE)

    def _message(self, notice: Notice) -> EmailMessage:
        message = EmailMessage()
        message["Subject"] = " ".join(notice.title.split())
        message["From"] = self.server.sender
        message["To"] = ", ".join(self.to)
        message["Date"] = formatdate(localtime=True)
        message["Message-ID"] = make_msgid(domain=self.server.sender.rpartition("@")[2])
        # So that no absence notice answers it.
        message["Auto-Submitted"] = "auto-generated"
        parts = (notice.text, notice.remedy, _whose(notice))
        message.set_content("\n\n".join(filter(None, parts)) + "\n")
        message["Content-Language"] = notice.language
        return message


def _whose(notice: Notice) -> str:
    if not notice.connection:
        return ""
    text = NoticeTexts(notice.language).from_connection
    return text.format(company=notice.company, connection=notice.connection)
