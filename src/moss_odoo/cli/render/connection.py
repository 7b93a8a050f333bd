"""A new connection."""

from __future__ import annotations

from typing import Any

from rich.text import Text

from moss_odoo.books.policy import Policy, SupplierPolicy, UnknownSuppliers
from moss_odoo.cli.render.tables import facts
from moss_odoo.cli.screen import Screen
from moss_odoo.sync.connect import Connected

_SUPPLIERS = {
    SupplierPolicy.SINGLE: "all card payments on the default supplier",
    SupplierPolicy.PER_MERCHANT: "card payments on each merchant's own supplier",
    SupplierPolicy.HYBRID: "card payments from {threshold} {currency} on the merchant's own "
    "supplier, smaller ones on the default supplier",
}


def show(screen: Screen, done: Connected) -> None:
    connection = done.connection
    database = f", database {connection.odoo_database}" if connection.odoo_database else ""
    what = "Changed" if done.replaced else "Connected"
    screen.print(Text.assemble(("✓", "good"), f" {what} “{connection.name}”"))
    rows = [
        ("Odoo", f"{done.odoo_version} at {connection.odoo_url}{database}"),
        ("User", f"{done.user.login}, whose key {_end(done)}"),
        ("Company", f"{connection.company_name}, books in {connection.company_currency}"),
        ("Moss", f"{connection.moss_url}, key {connection.moss_key_id}"),
        *_policy(connection.policy, connection.company_currency),
    ]
    screen.print(facts(rows), "")
    if connection.targets.purchase_journal_id is None:
        screen.note("Next: `moss-odoo prepare` creates the journals and the default supplier.")


def document(done: Connected) -> dict[str, Any]:
    connection, policy = done.connection, done.connection.policy
    return {
        "connection": connection.name,
        "replaced": done.replaced,
        "odoo": {
            "url": connection.odoo_url,
            "database": connection.odoo_database,
            "version": done.odoo_version,
            "user": done.user.login,
            "key_name": connection.odoo_key_name or None,
            "key_expires": done.key_expires.isoformat() if done.key_expires else None,
        },
        "company": {
            "id": connection.company_id,
            "name": connection.company_name,
            "currency": connection.company_currency,
        },
        "moss": {"url": connection.moss_url, "key_id": connection.moss_key_id},
        "policy": {
            "start_date": policy.start_date.isoformat(),
            "time_zone": policy.time_zone,
            "supplier_policy": policy.supplier_policy.value,
            "hybrid_threshold": policy.hybrid_threshold and str(policy.hybrid_threshold),
            "unknown_suppliers": policy.unknown_suppliers.value,
            "verifies": policy.verifies,
        },
    }


def _policy(policy: Policy, currency: str) -> list[tuple[str, str]]:
    suppliers = _SUPPLIERS[policy.supplier_policy].format(
        threshold=policy.hybrid_threshold, currency=currency
    )
    creates = policy.unknown_suppliers is UnknownSuppliers.CREATE
    unknown = "created" if creates else "not created, what needs them is blocked"
    ready = "verified" if policy.verifies else "approved or verified"
    return [
        ("Spend", f"from {policy.start_date} on, once it is {ready} in Moss"),
        ("Days", f"as they are in {policy.time_zone}"),
        ("Suppliers", f"{suppliers}; unknown suppliers are {unknown}"),
    ]


def _end(done: Connected) -> str:
    if done.key_expires:
        return f"expires on {done.key_expires:%Y-%m-%d}"
    return "never expires" if done.key_known else "is one of several: give its name"
