"""What the Odoo user must be allowed, area by area as Moss's guide names them."""

from __future__ import annotations

from moss_odoo.books.policy import UnknownSuppliers
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.setup import Area, Need, Right

# What `load` and `action_post` touch on the way belongs here too: Odoo checks it for the user.
_EXPORT = (
    Right(Area.SETTINGS, "res.company", "read", "read the company and its lock dates"),
    Right(Area.SETTINGS, "res.users", "read", "see whose API key it is"),
    Right(Area.SETTINGS, "res.currency", "read", "read currencies"),
    Right(Area.ACCOUNTING, "account.move", "read", "read vendor bills"),
    Right(Area.ACCOUNTING, "account.move", "create", "create vendor bills"),
    Right(Area.ACCOUNTING, "account.move", "write", "post vendor bills"),
    Right(Area.ACCOUNTING, "account.move", "unlink", "take back drafts that cannot be posted"),
    Right(Area.ACCOUNTING, "account.move.line", "read", "read journal items"),
    Right(Area.ACCOUNTING, "account.move.line", "create", "create journal items"),
    Right(Area.ACCOUNTING, "account.move.line", "write", "correct tax by a cent and reconcile"),
    Right(Area.ACCOUNTING, "account.move.line", "unlink", "take back journal items of drafts"),
    Right(Area.ACCOUNTING, "account.tax", "read", "read purchase taxes"),
    Right(Area.ACCOUNTING, "account.tax.repartition.line", "read", "see where taxes are booked"),
    Right(Area.ACCOUNTING, "account.account.tag", "read", "see the tax grids"),
    Right(Area.ACCOUNTING, "account.partial.reconcile", "read", "see what is reconciled"),
    Right(Area.ACCOUNTING, "account.partial.reconcile", "unlink", "take payments back"),
    Right(Area.ACCOUNTING, "ir.attachment", "read", "find receipts"),
    Right(Area.ACCOUNTING, "ir.attachment", "create", "attach receipts"),
    Right(Area.JOURNALS, "account.journal", "read", "read journals"),
    Right(Area.CHART, "account.account", "read", "read accounts"),
    Right(Area.VENDORS, "res.partner", "read", "find suppliers"),
    Right(Area.VENDORS, "res.partner.bank", "read", "find suppliers by their IBAN"),
    Right(Area.ANALYTIC, "account.analytic.account", "read", "read analytic accounts"),
    Right(Area.PAYMENTS, "account.payment", "read", "find payments"),
    Right(Area.PAYMENTS, "account.payment", "create", "create payments"),
    Right(Area.PAYMENTS, "account.payment", "write", "post payments"),
    Right(Area.PAYMENTS, "account.payment", "unlink", "take back payments of drafts"),
    Right(Area.PAYMENTS, "account.payment.method.line", "read", "read payment methods"),
    Right(Area.PAYMENTS, "account.bank.statement.line", "read", "see what is on a statement"),
)
_STATEMENTS = (
    Right(
        Area.PAYMENTS,
        "account.bank.statement.line",
        "create",
        "create the lines of the wallets' statements",
        Need.STATEMENT,
    ),
    Right(
        Area.PAYMENTS,
        "account.bank.statement.line",
        "write",
        "take back how lines of statements are settled, correct the opening",
        Need.STATEMENT,
    ),
    Right(
        Area.PAYMENTS,
        "account.bank.statement.line",
        "unlink",
        "remove lines that payments stand for",
        Need.STATEMENT,
    ),
)
_PREPARE = (
    Right(Area.JOURNALS, "account.journal", "create", "create the Moss journals", Need.PREPARE),
    Right(Area.JOURNALS, "account.journal", "write", "unarchive journals", Need.PREPARE),
    Right(Area.CHART, "account.account", "create", "create the accounts for Moss", Need.PREPARE),
    Right(Area.CHART, "account.account", "write", "unarchive accounts", Need.PREPARE),
    Right(Area.VENDORS, "res.partner", "write", "unarchive the default supplier", Need.PREPARE),
    Right(
        Area.PAYMENTS,
        "account.payment.method.line",
        "create",
        "create payment methods",
        Need.PREPARE,
    ),
    Right(
        Area.PAYMENTS,
        "account.payment.method.line",
        "write",
        "map the outgoing payments account",
        Need.PREPARE,
    ),
)
_BESIDES = (
    Right(Area.ACCOUNTING, "account.payment.term", "read", "import payment terms", Need.COMFORT),
    Right(
        Area.ACCOUNTING,
        "account.payment.term.line",
        "read",
        "import the days of payment terms",
        Need.COMFORT,
    ),
    Right(Area.ANALYTIC, "account.analytic.plan", "read", "import analytic plans", Need.COMFORT),
    Right(
        Area.ANALYTIC,
        "account.analytic.applicability",
        "read",
        "see on which accounts bills need an analytic account",
        Need.COMFORT,
    ),
    Right(Area.VENDORS, "hr.employee", "read", "recognise employees", Need.EASE),
    Right(Area.API_KEYS, "res.users.apikeys", "read", "see when the API key expires", Need.COMFORT),
    Right(Area.SETTINGS, "ir.config_parameter", "read", "read the database's identity", Need.EASE),
    Right(Area.SETTINGS, "ir.model.data", "read", "look up External IDs", Need.EASE),
    Right(Area.SETTINGS, "res.currency", "write", "activate a wallet's currency", Need.EASE),
)


def wanted_rights(connection: Connection) -> tuple[Right, ...]:
    """For what we really do in Odoo, and nothing more."""
    creates = connection.policy.unknown_suppliers is UnknownSuppliers.CREATE
    contacts = Right(
        Area.VENDORS,
        "res.partner",
        "create",
        "create suppliers",
        Need.EXPORT if creates else Need.PREPARE,
    )
    return (*_EXPORT, contacts, *_STATEMENTS, *_PREPARE, *_BESIDES)
