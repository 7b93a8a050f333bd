"""The commands and how they are grouped in the help."""

from __future__ import annotations

from importlib.metadata import version

from cyclopts import App

from moss_odoo.cli.commands.check import check
from moss_odoo.cli.commands.connect import connect
from moss_odoo.cli.commands.export import export
from moss_odoo.cli.commands.mapping import mapping
from moss_odoo.cli.commands.master_data import import_
from moss_odoo.cli.commands.prepare import prepare
from moss_odoo.cli.commands.sandbox import sandbox
from moss_odoo.cli.commands.show import show
from moss_odoo.cli.commands.status import status
from moss_odoo.cli.options import EVERY_DAY, SETTING_UP, TRYING

app = App(
    name="moss-odoo",
    help="Book spend from Moss (cards, invoices, reimbursements) in Odoo 19, exactly once and "
    "exact to the cent.",
    help_epilogue="Set up with `connect`, `prepare`, `import` and `check`; then `export` as often "
    "as you like.\n\nExit status: 0 all well, 1 some documents are blocked or exceptions, "
    "2 wrong use or set-up, 3 Moss or Odoo cannot be reached or refuses the credentials.",
    help_format="markdown",
    version=version("moss-odoo"),
    exit_on_error=False,
    print_error=False,
    result_action="return_value",
    suppress_keyboard_interrupt=False,
)
app.command(connect, group=SETTING_UP, sort_key=1)
app.command(prepare, group=SETTING_UP, sort_key=2)
app.command(import_, name="import", group=SETTING_UP, sort_key=3)
app.command(mapping)
app.command(check, group=SETTING_UP, sort_key=5)
app.command(export, group=EVERY_DAY, sort_key=1)
app.command(status, group=EVERY_DAY, sort_key=2)
app.command(show, group=EVERY_DAY, sort_key=3)
app.command(sandbox, group=TRYING)
