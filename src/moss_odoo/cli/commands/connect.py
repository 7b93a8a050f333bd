"""`moss-odoo connect`"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Annotated

from cyclopts import Group, Parameter

from moss_odoo.books.policy import SupplierPolicy, UnknownSuppliers
from moss_odoo.bootstrap import installation, new_moss, new_site
from moss_odoo.cli import exits
from moss_odoo.cli.asking import MOSS_SECRET, ODOO_KEY, OptionsWantedError, asked
from moss_odoo.cli.days import day
from moss_odoo.cli.options import NONE_GIVEN, Common
from moss_odoo.cli.render import connection as render
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.addresses import base_url
from moss_odoo.sync.connect import Wishes
from moss_odoo.sync.connect import connect as connect_both
from moss_odoo.sync.connection import Secret

MOSS_URL = "https://public-api.getmoss.com"

_ODOO = Group("Odoo", sort_key=1)
_MOSS = Group("Moss", sort_key=2)
_POLICY = Group("How to book", sort_key=3)


def connect(
    *,
    name: Annotated[
        str | None, Parameter(help="What to call the connection; the company's name otherwise.")
    ] = None,
    odoo_url: Annotated[
        str | None,
        Parameter(
            group=_ODOO,
            env_var="MOSS_ODOO_ODOO_URL",
            metavar="URL",
            help="The address of Odoo, as the browser shows it.",
        ),
    ] = None,
    odoo_database: Annotated[
        str | None,
        Parameter(
            group=_ODOO,
            env_var="MOSS_ODOO_ODOO_DATABASE",
            help="Its database, where the server has several.",
        ),
    ] = None,
    company: Annotated[
        str | None,
        Parameter(group=_ODOO, help="Name or id of the company, where Odoo has several."),
    ] = None,
    odoo_key_name: Annotated[
        str | None,
        Parameter(
            group=_ODOO,
            help="The name that the API key has in Odoo, to warn before it expires; needed where "
            "the user has several.",
        ),
    ] = None,
    odoo_key_file: Annotated[
        Path | None,
        Parameter(
            group=_ODOO,
            help="File with the API key; else MOSS_ODOO_ODOO_KEY of the environment, or a prompt.",
        ),
    ] = None,
    allow_http: Annotated[
        bool,
        Parameter(
            group=_ODOO,
            negative=(),
            help="Take an address without https, though the key can then be read on its way.",
        ),
    ] = False,
    moss_key_id: Annotated[
        str | None,
        Parameter(
            group=_MOSS, env_var="MOSS_ODOO_MOSS_KEY_ID", help="The Key ID of Moss's API key."
        ),
    ] = None,
    moss_secret_file: Annotated[
        Path | None,
        Parameter(
            group=_MOSS,
            help="File with the Secret Key; else MOSS_ODOO_MOSS_SECRET of the environment, or a "
            "prompt.",
        ),
    ] = None,
    moss_url: Annotated[
        str,
        Parameter(
            group=_MOSS,
            env_var="MOSS_ODOO_MOSS_URL",
            metavar="URL",
            help="The address of Moss's API; another one only for the sandbox.",
            show_default=True,
        ),
    ] = MOSS_URL,
    start_date: Annotated[
        str | None,
        Parameter(
            group=_POLICY,
            metavar="DATE",
            help="Spend with an earlier accounting date stays out of Odoo (year-month-day).",
        ),
    ] = None,
    time_zone: Annotated[
        str | None,
        Parameter(
            group=_POLICY,
            help="In which the company's days begin; proposed from its country otherwise.",
        ),
    ] = None,
    supplier_policy: Annotated[
        SupplierPolicy | None,
        Parameter(
            group=_POLICY,
            help="Card payments on the default supplier (`single`, unless told otherwise), on each "
            "merchant's own, or on the merchant's from a threshold on.",
        ),
    ] = None,
    hybrid_threshold: Annotated[
        Decimal | None,
        Parameter(
            group=_POLICY,
            help="Gross amount in company currency from which `hybrid` uses the merchant's own.",
        ),
    ] = None,
    unknown_suppliers: Annotated[
        UnknownSuppliers | None,
        Parameter(
            group=_POLICY,
            help="Create a supplier that Odoo does not know (unless told otherwise), or block what "
            "needs it.",
        ),
    ] = None,
    verifying: Annotated[
        bool | None,
        Parameter(
            group=_POLICY,
            negative="--not-verifying",
            help="Whether your organisation verifies expenses in Moss; it does unless told. Where "
            "it does not, approved ones are booked.",
        ),
    ] = None,
    replace: Annotated[
        bool,
        Parameter(
            negative=(),
            help="Change the connection of this name: keys, addresses and policies, never the "
            "company. A policy that is not named stays as it is.",
        ),
    ] = False,
    common: Common = NONE_GIVEN,
) -> int:
    screen = common.screen()
    odoo_url = asked(screen, "Address of Odoo:", odoo_url)
    key = ODOO_KEY.read(screen, odoo_key_file)
    moss_key_id = asked(screen, "Moss Key ID:", moss_key_id)
    secret = MOSS_SECRET.read(screen, moss_secret_file)
    start_date = asked(screen, "Book spend from which date on (year-month-day):", start_date)
    if not (odoo_url and key and moss_key_id and secret and start_date):
        wanted = {
            "--odoo-url": odoo_url,
            str(ODOO_KEY): key,
            "--moss-key-id": moss_key_id,
            str(MOSS_SECRET): secret,
            "--start-date": start_date,
        }
        raise OptionsWantedError(
            "connect", [option for option, value in wanted.items() if not value]
        )
    wishes = Wishes(
        name=name or common.connection,
        odoo_url=base_url(odoo_url, allow_http=allow_http),
        odoo_database=odoo_database,
        company=company,
        odoo_key_name=odoo_key_name,
        moss_url=moss_url,
        moss_key_id=moss_key_id,
        start_date=day(start_date),
        time_zone=time_zone,
        supplier_policy=supplier_policy,
        hybrid_threshold=hybrid_threshold,
        unknown_suppliers=unknown_suppliers,
        verifies=verifying,
        replace=replace,
    )
    return _connect(screen, wishes, {Secret.ODOO_KEY: key, Secret.MOSS_SECRET: secret})


def _connect(screen: Screen, wishes: Wishes, secrets: dict[Secret, str]) -> int:
    key, secret = secrets[Secret.ODOO_KEY], secrets[Secret.MOSS_SECRET]
    with (
        installation() as here,
        new_site(wishes.odoo_url, key, wishes.odoo_database) as site,
        new_moss(wishes.moss_url, wishes.moss_key_id, secret) as moss,
        screen.progress() as progress,
    ):
        done = connect_both(wishes, secrets, site, moss, here.connections, progress=progress)
    render.show(screen, done)
    screen.document(render.document(done))
    return exits.WELL
