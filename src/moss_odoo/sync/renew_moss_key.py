"""Renewing Moss's API key of a connection."""

from __future__ import annotations

from dataclasses import replace

from moss_odoo.errors import ConfigError
from moss_odoo.sync.connection import Connection, Secret
from moss_odoo.sync.connection_ports import ConnectionStore
from moss_odoo.sync.ports import Moss


class OtherOrganisationError(ConfigError):
    def __init__(self, connection: Connection, key_id: str) -> None:
        super().__init__(
            f"The key {key_id} belongs to another Moss organisation: it has none of the wallets "
            f"that “{connection.name}” books.",
            remedy=f"Make the key in the organisation of {connection.company_name}.",
        )


def renew_moss(
    connection: Connection, key_id: str, secret: str, moss: Moss, store: ConnectionStore
) -> Connection:
    """Verify the new key, with which `moss` asks already, then store it."""
    moss.sign_in()
    known = {one.wallet_id for one in connection.targets.wallets}
    # Moss's keys do not tell whose they are; wallets do.
    if known and not any(wallet.id in known for wallet in moss.master_data().wallets):
        raise OtherOrganisationError(connection, key_id)
    renewed = replace(connection, moss_key_id=key_id)
    store.update(renewed, {Secret.MOSS_SECRET: secret})
    return renewed
