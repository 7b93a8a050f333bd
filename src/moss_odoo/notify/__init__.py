"""Ways to tell a person: a command or a webhook of the user's, or an e-mail."""

from __future__ import annotations

from collections.abc import Callable

from moss_odoo.notify.command import CommandNotifier
from moss_odoo.notify.mail import MailNotifier
from moss_odoo.notify.webhook import WebhookNotifier
from moss_odoo.sync.mail_hook import MailHook
from moss_odoo.sync.mail_server import MailServer
from moss_odoo.sync.notices import Notifier
from moss_odoo.sync.notification_hook import CommandHook, Hook, WebhookHook

__all__ = ["MailNotifier", "notifier"]


def notifier(hook: Hook, usual: Callable[[], MailServer | None]) -> Notifier:
    """`usual`: the mail server of those e-mails that name none of their own."""
    match hook:
        case CommandHook(words):
            return CommandNotifier(words)
        case WebhookHook():
            return WebhookNotifier(hook.url, hook.host)
        case MailHook():
            return MailNotifier(hook.to, hook.server or usual())
