"""The commands and how they are grouped in the help."""

from __future__ import annotations

from importlib.metadata import version

from cyclopts import App, Group, Parameter

from moss_odoo.cli.options import EVERY_DAY, GENERAL, SETTING_UP, TRYING

app = App(
    name="moss-odoo",
    help="""Book spend from Moss (cards, invoices, reimbursements) in Odoo 19, exactly once and
exact to the cent.

Set up with `connect`, `prepare`, `import` and `check`; then `export` as often as you like.""",
    help_epilogue="""Exit status: 0 all well, 1 some documents are blocked or exceptions, 2 wrong
use or set-up, 3 Moss or Odoo cannot be reached or refuses the credentials.""",
    help_format="markdown",
    version=version("moss-odoo"),
    default_parameter=Parameter(show_default=False),
    exit_on_error=False,
    print_error=False,
    result_action="return_value",
    suppress_keyboard_interrupt=False,
)


def _add(group: Group, name: str, target: str, text: str) -> None:
    # By name, so that each command loads no more than it needs; its help must then stand here.
    place = len(list(app))
    app.command(
        f"moss_odoo.cli.commands.{target}", name=name, help=text, group=group, sort_key=place
    )


_add(
    SETTING_UP,
    "connect",
    "connect:connect",
    """Connect a Moss organisation with an Odoo company.

At a terminal it leads through what is missing; with all options nobody is asked. Asks both sides
before anything is stored. Secrets come from a file, the environment or a prompt, are stored
encrypted, and are never shown again.""",
)
_add(
    SETTING_UP,
    "prepare",
    "prepare:prepare",
    """Create what the connection needs in Odoo.

Journals, accounts and default supplier are created, or adopted where they are there. Shows first
what there is and what would be done, and asks. Safe to repeat: what is there stays.""",
)
_add(
    SETTING_UP,
    "import",
    "master_data:import_",
    """Read the master data of both sides, and map Moss's to Odoo's.

Equal codes and names are taken; an equal tax rate is only proposed and waits for a person's word.
What a person has chosen stays. Suppliers and employees are looked for before their first bill.""",
)
_add(SETTING_UP, "mapping", "mapping:mapping", "See and decide what of Moss is what in Odoo.")
_add(
    SETTING_UP,
    "policy",
    "policy:policy",
    """Show or change how a connection books.

Without options it shows what is chosen; options change it. Shows what that does, and asks. What is
booked stays as it is. Asks neither Moss nor Odoo.""",
)
_add(
    SETTING_UP,
    "push",
    "push:push",
    """Write Odoo's suppliers and analytic accounts to Moss.

Creates and updates them in Moss, and deactivates there what was archived in Odoo, if it is linked.
Shows first what it would do, and asks. Needs a key of Moss with the scope `write`; changes nothing
in Odoo.""",
)
_add(
    SETTING_UP,
    "check",
    "check:check",
    """Go through Moss's checklist for Odoo, live.

Says what is well, what is missing, and how to mend it. Changes nothing.""",
)
_add(
    SETTING_UP,
    "renew-key",
    "renew_key:renew_key",
    """Give a connection a new API key, before or after the old one expires.

The new key is tried before it is stored, encrypted. The next export goes on where the last one
stopped.""",
)
_add(
    SETTING_UP,
    "notify",
    "notify:notify",
    "Who is told when a person must act: by e-mail, a webhook or a command.",
)
_add(
    SETTING_UP,
    "schedule",
    "schedule:schedule",
    """When the service exports by itself.

A service must run for it; without options it shows the schedule and the last jobs.""",
)
_add(
    SETTING_UP,
    "backup",
    "backup:backup",
    """Write the ledger to a file, as it is at this moment.

All connections with their mapping and history; an export may go on meanwhile. The master key is not
in it: keep that in another place. Asks neither Moss nor Odoo.""",
)
_add(
    SETTING_UP,
    "recover",
    "recover:recover",
    """Bring the ledger in line with Odoo, after one of them was lost or restored.

Finds all that was exported by its External IDs. What Odoo has is taken over; what it has lost is
offered for export again. Shows first what was found, and asks. Changes nothing in Odoo.""",
)
_add(
    EVERY_DAY,
    "export",
    "export:export",
    """Book what is due in Odoo: bills, payments, receipts.

May be repeated and interrupted at any time; nothing is booked twice. What cannot be booked is
named with the reason, and the rest goes on.""",
)
_add(
    EVERY_DAY,
    "release",
    "release:release",
    """Let through what was left out at go-live.

Expenses before the start date, or which Moss shows as exported already, stay out until they are
released. Without a choice it only shows them; asks before it does anything.""",
)
_add(
    EVERY_DAY,
    "undo",
    "undo:undo",
    """Take exports back in Odoo.

Drafts are deleted; what was ever posted is reversed, bill and payment, and stays readable. Shows
first what it would do, and asks. What was taken back is exported again only with
`export --expense`.""",
)
_add(
    EVERY_DAY,
    "accept",
    "accept:accept",
    """Accept exceptions: what differs may stay as it is.

Nothing is changed in Odoo or Moss. It is told again as soon as anything about it changes.""",
)
_add(
    EVERY_DAY,
    "status",
    "status:status",
    """How things stand, and what is stuck for which reason.

As it was at the last export; asks neither Moss nor Odoo.""",
)
_add(
    EVERY_DAY,
    "show",
    "show:show",
    "One expense: state, history, journal items, links to Odoo.",
)
_add(
    EVERY_DAY,
    "wallet",
    "wallet:wallet",
    "Prove that Moss's wallets and Odoo agree, and settle what is open.",
)
_add(
    EVERY_DAY,
    "serve",
    "serve:serve",
    """Run the console for finance people, in the browser, and the service that exports by itself.

Listens on this machine only, unless told otherwise; goes on until it is stopped with Ctrl-C. The
first start prints a link with which the first user is made.""",
)
_add(
    SETTING_UP,
    "password-link",
    "password_link:password_link",
    """Make a link with which a user of the console sets a new password.

For an admin who cannot sign in; for other users an admin makes such links in the console.""",
)
_add(
    SETTING_UP,
    "connections",
    "connections:connections",
    "The connections of this installation, and how each stands.",
)
_add(
    TRYING,
    "sandbox",
    "sandbox:sandbox",
    """Run a local Moss with a made-up company.

Goes on until it is stopped with Ctrl-C. Nothing is kept: the same numbers make the same company
again.""",
)
for _flag in ("--help", "--version"):
    app[_flag].group = (GENERAL,)
