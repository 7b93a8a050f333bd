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

Asks both sides before anything is stored. Secrets come from a file, the environment or a prompt,
are stored encrypted, and are never shown again.""",
)
_add(
    SETTING_UP,
    "prepare",
    "prepare:prepare",
    """Create what the connection needs in Odoo.

Journals, outgoing payments account and default supplier are created, or adopted where they are
there by name. Shows first what there is and what would be done, and asks. Safe to repeat: what is
there stays.""",
)
_add(
    SETTING_UP,
    "import",
    "master_data:import_",
    """Map Moss's master data to Odoo's.

Equal codes and names are taken; an equal tax rate is only proposed and waits for a person's word.
What a person has chosen stays.""",
)
_add(SETTING_UP, "mapping", "mapping:mapping", "See and decide what of Moss is what in Odoo.")
_add(
    SETTING_UP,
    "check",
    "check:check",
    """Go through Moss's checklist for Odoo, live.

Says what is well, what is missing, and how to mend it. Changes nothing.""",
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
    TRYING,
    "sandbox",
    "sandbox:sandbox",
    """Run a local Moss with a made-up company.

Goes on until it is stopped with Ctrl-C. Nothing is kept: the same numbers make the same company
again.""",
)
for _flag in ("--help", "--version"):
    app[_flag].group = (GENERAL,)
