"""A notice sent by e-mail."""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from moss_odoo.sync.mail_hook import MailHook, Security
from moss_odoo.sync.notices import NotDeliveredError, Notice

_PATIENCE = 20.0
"""Seconds for each answer of the mail server."""


class MailNotifier:
    """By SMTP; the server must prove who it is before it hears the password."""

    def __init__(self, hook: MailHook, context: ssl.SSLContext | None = None) -> None:
        self._hook = hook
        self._context = context or ssl.create_default_context()

    def send(self, notice: Notice) -> None:
        try:
            self._deliver(self._message(notice))
        except smtplib.SMTPAuthenticationError:
            raise NotDeliveredError(f"{self._hook.host} refuses the user or password") from None
        except smtplib.SMTPNotSupportedError:
            raise NotDeliveredError(
                f"{self._hook.host} does not offer what is needed to send safely"
            ) from None
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused):
            raise NotDeliveredError(
                f"{self._hook.host} does not take mail from {self._hook.sender} to "
                f"{', '.join(self._hook.to)}"
            ) from None
        except ssl.SSLError:
            raise NotDeliveredError(
                f"{self._hook.host} does not prove who it is (its certificate is not valid)"
            ) from None
        except smtplib.SMTPException as error:
            why = f"{self._hook.host} does not take it ({type(error).__name__})"
            raise NotDeliveredError(why) from None
        except OSError:
            why = f"{self._hook.host}:{self._hook.port} cannot be reached"
            raise NotDeliveredError(why) from None

    def _deliver(self, message: EmailMessage) -> None:
        with self._connected() as server:
            if self._hook.security is Security.STARTTLS:
                server.starttls(context=self._context)
            if self._hook.user:
                server.login(self._hook.user, self._hook.password)
            server.send_message(message, self._hook.sender, self._hook.to)

    def _connected(self) -> smtplib.SMTP:
        host, port = self._hook.host, self._hook.port
        if self._hook.security is Security.TLS:
            return smtplib.SMTP_SSL(host, port, timeout=_PATIENCE, context=self._context)
        return smtplib.SMTP(host, port, timeout=_PATIENCE)

    def _message(self, notice: Notice) -> EmailMessage:
        message = EmailMessage()
        message["Subject"] = " ".join(notice.title.split())
        message["From"] = self._hook.sender
        message["To"] = ", ".join(self._hook.to)
        message["Date"] = formatdate(localtime=True)
        message["Message-ID"] = make_msgid(domain=self._hook.sender.rpartition("@")[2])
        # So that no absence notice answers it.
        message["Auto-Submitted"] = "auto-generated"
        parts = (notice.text, notice.remedy, f"{notice.company} (connection {notice.connection})")
        message.set_content("\n\n".join(filter(None, parts)) + "\n")
        return message
