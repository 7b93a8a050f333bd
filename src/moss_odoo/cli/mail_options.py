"""The options that say to whom e-mails go, and by which server."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from cyclopts import Group, Parameter

from moss_odoo.cli.asking import SMTP_PASSWORD
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.mail_hook import MailHook
from moss_odoo.sync.mail_server import MailServer, Security

_MAIL = Group("E-mail", sort_key=1)


@Parameter(name="*")
@dataclass(frozen=True, slots=True, kw_only=True)
class MailOptions:
    mail_to: Annotated[
        tuple[str, ...],
        Parameter(
            group=_MAIL, metavar="ADDRESS", negative=(), help="Who is told; may be repeated."
        ),
    ] = ()
    mail_from: Annotated[
        str, Parameter(group=_MAIL, metavar="ADDRESS", help="Sender; the first one told otherwise.")
    ] = ""
    smtp_host: Annotated[
        str,
        Parameter(
            group=_MAIL,
            metavar="HOST",
            help="The mail server that sends them; otherwise the one of the installation, which "
            "the console sets.",
        ),
    ] = ""
    smtp_port: Annotated[
        int | None,
        Parameter(group=_MAIL, metavar="PORT", help="587 with starttls, 465 with tls otherwise."),
    ] = None
    smtp_security: Annotated[
        Security,
        Parameter(
            group=_MAIL,
            show_default=True,
            help="How the connection is encrypted; none only to this machine.",
        ),
    ] = Security.STARTTLS
    smtp_user: Annotated[
        str, Parameter(group=_MAIL, metavar="NAME", help="If the mail server wants one.")
    ] = ""
    smtp_password_file: Annotated[
        Path | None,
        Parameter(
            group=_MAIL,
            help="File with the user's password, which is kept secret; else "
            "MOSS_ODOO_SMTP_PASSWORD of the environment, or a prompt.",
        ),
    ] = None

    def hook(self, screen: Screen) -> MailHook | None:
        """None where nobody is to be told by e-mail."""
        if not self.mail_to and not self.smtp_host:
            return None
        if not self.smtp_host:
            return MailHook.read(self.mail_to)
        password = SMTP_PASSWORD.read(screen, self.smtp_password_file) if self.smtp_user else None
        server = MailServer.read(
            sender=self.mail_from or next(iter(self.mail_to), ""),
            host=self.smtp_host,
            port=self.smtp_port,
            security=self.smtp_security,
            user=self.smtp_user,
            password=password or "",
        )
        return MailHook.read(self.mail_to, server)


NO_MAIL = MailOptions()
