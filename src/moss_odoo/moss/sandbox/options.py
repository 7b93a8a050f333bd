"""What a user or a test may choose about the sandbox."""

from dataclasses import dataclass
from datetime import date

DEFAULT_KEY_ID = "kid_sandbox"
DEFAULT_SECRET = "sk_sandbox"  # noqa: S105 - well known on purpose: nothing real is behind it
TIME_ZONE = "Europe/Berlin"
HOME_CURRENCY = "EUR"


@dataclass(frozen=True, slots=True)
class SandboxOptions:
    """The same options make the same company, down to the bytes of its receipts."""

    seed: int = 1
    expenses: int = 300
    """How many expenses of any kind and state; 0 leaves the company with its master data only."""
    start: date = date(2025, 1, 1)
    months: int = 12
    """The company's spend lies in this many months from `start`, up to their last day."""
    receipt_bytes: int | None = None
    """Of every receipt; None for as many as come naturally, 12 to 80 kB."""
    several_wallets: bool = False
    """Besides the main EUR wallet: a second one, one in USD, and one with a credit line."""
    wallet_events: bool = False
    """Besides these expenses: what makes proving a wallet's balance hard. Spend before the start,
    cash, payouts that come back or pay several claims, corrections by Moss, days of equal coffees,
    late bookings, shortened names; and with several wallets a closed one with a past."""

    key_id: str = DEFAULT_KEY_ID
    secret: str = DEFAULT_SECRET
    key_scopes: frozenset[str] = frozenset({"read", "write"})
    """What this API key may ask for."""
    token_seconds: int = 3600

    reads_per_minute: int = 180
    """0 switches the limit off; so for writes."""
    writes_per_minute: int = 20

    multiple_dimensions: bool = True
    """False: the billing module for custom dimensions is not activated (402)."""
    managed_by_integration: bool = False
    """True: another accounting integration owns the master data, which cannot be changed (409)."""

    def __post_init__(self) -> None:
        if self.expenses < 0 or self.months < 1:
            raise ValueError("A company has no fewer than 0 expenses and 1 month.")
        if self.reads_per_minute < 0 or self.writes_per_minute < 0:
            raise ValueError("A rate limit is a number of requests per minute, or 0 for none.")
