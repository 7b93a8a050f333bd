"""The questions about Moss: its API key, and what the key opens."""

from __future__ import annotations

from dataclasses import replace

from moss_odoo.books.expense import MossMasterData
from moss_odoo.bootstrap import new_moss
from moss_odoo.cli.figures import count
from moss_odoo.cli.wizard.talk import Talk
from moss_odoo.sync.answers import Answers
from moss_odoo.sync.connect import refuse_second
from moss_odoo.sync.connection_ports import ConnectionStore
from moss_odoo.sync.find_odoo import Place
from moss_odoo.sync.setup import Company
from moss_odoo.sync.targets import active


def sign_in(
    talk: Talk, answers: Answers, place: Place, company: Company, store: ConnectionStore
) -> Answers:
    if not (answers.moss_key_id and answers.moss_secret):
        talk.steps(
            "In Moss an admin opens Settings, Company Settings, API Keys.",
            "Choose Generate API Key with the scope read, and confirm it in the Moss mobile app.",
            "Copy both parts: the Key ID (kid_…) and the Secret Key (sk_…).",
        )
    known = [one for one in (answers.moss_key_id, answers.moss_secret) if one]
    given = (known[0], known[1]) if len(known) == 2 else None
    first = [answers.moss_key_id] if answers.moss_key_id and not given else []

    def ask() -> tuple[str, str]:
        # What was given is as open to doubt as its secret, once it did not do.
        key_id = first.pop() if first else talk.ask("Key ID")
        return key_id, talk.ask_secret("Secret Key")

    def check(pair: tuple[str, str]) -> tuple[str, str, MossMasterData]:
        key_id, secret = pair
        with talk.busy("Asking Moss"), new_moss(answers.moss_url, key_id, secret) as moss:
            moss.sign_in()
            draft = replace(answers, moss_key_id=key_id).draft(place, company)
            refuse_second(draft, moss, store)
            return key_id, secret, moss.master_data()

    key_id, secret, master = talk.until_right(given, ask, check)
    talk.well(f"Moss accepts {key_id}")
    _tell(talk, master, company)
    return replace(answers, moss_key_id=key_id, moss_secret=secret)


def _tell(talk: Talk, master: MossMasterData, company: Company) -> None:
    wallets = active(master.wallets)
    listed = ", ".join(f"{one.name} ({one.currency})" for one in wallets)
    if not wallets:
        talk.care("Moss names no active wallet, so no payment can be booked")
    elif all(one.currency != company.currency for one in wallets):
        talk.care(f"{listed}: none is in {company.currency}, in which {company.name} keeps books")
    else:
        talk.well(f"{count(len(wallets), 'wallet')}: {listed}")
    found = [
        count(len(master.accounts), "expense account"),
        count(len(master.rates), "tax rate"),
        count(len(master.items), "dimension item"),
        count(len(master.suppliers), "supplier"),
    ]
    talk.well(", ".join(found))
