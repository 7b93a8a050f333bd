"""Connecting, or changing how a connection is reached, by what a person told in one go."""

from __future__ import annotations

from moss_odoo.sync.answers import Answers
from moss_odoo.sync.connect import Connected, connect
from moss_odoo.sync.connection_ports import ConnectionStore
from moss_odoo.sync.examination import Outside
from moss_odoo.sync.find_odoo import find_odoo
from moss_odoo.sync.progress import Progress


def reach(
    answers: Answers,
    key: str,
    secret: str,
    outside: Outside,
    store: ConnectionStore,
    *,
    progress: Progress,
) -> Connected:
    """Find Odoo, ask both sides, then store; an error says what is in the way.

    `key` and `secret` are those that are tried; only what the answers hold of them is stored.
    """
    progress.stage("Looking for Odoo")
    place = find_odoo(
        answers.odoo_url or "",
        outside.door(),
        database=answers.odoo_database,
        allow_http=answers.allow_http,
    )
    wishes = answers.wishes(place)
    with (
        outside.new_site(place.url, key, place.database) as site,
        outside.new_moss(wishes.moss_url, wishes.moss_key_id, secret) as moss,
    ):
        return connect(wishes, answers.secrets, site, moss, store, progress=progress)
