"""`moss-odoo connections`, and `rename`, `remove` and `trust` of it"""

from __future__ import annotations

from typing import Annotated

from cyclopts import App, Parameter

from moss_odoo.bootstrap import installation
from moss_odoo.cli import exits
from moss_odoo.cli.consent import Yes, agreed
from moss_odoo.cli.options import NONE_GIVEN, Common
from moss_odoo.cli.render import connections as render
from moss_odoo.sync import connections as people
from moss_odoo.sync.instance import look
from moss_odoo.sync.instance import trust as take_word

connections = App(
    name="connections",
    help="The connections of this installation, and how each stands.",
    help_format="markdown",
)


@connections.default
def list_(*, common: Common = NONE_GIVEN) -> int:
    """List them, as they were at the last export; asks neither Moss nor Odoo."""
    screen = common.screen()
    with installation() as here:
        found = [people.standing(one, here.ledger(one)) for one in here.connections.all()]
    render.show(screen, found)
    screen.document({"connections": [render.document(one) for one in found]})
    return exits.WELL


@connections.command
def rename(
    name: Annotated[str, Parameter(help="Its new name.")], /, *, common: Common = NONE_GIVEN
) -> int:
    """Give a connection another name.

    Nothing changes in Odoo or Moss.
    """
    screen = common.screen()
    with installation() as here:
        old = here.connections.get(common.connection)
        new = people.rename(old, name, here.connections)
    render.show_renamed(screen, old, new)
    screen.document({"connection": new.name, "was": old.name})
    return exits.WELL


@connections.command
def remove(
    *,
    forget_history: Annotated[
        bool,
        Parameter(negative=(), help="Even if something was booked, whose history is then lost."),
    ] = False,
    yes: Yes = False,
    common: Common = NONE_GIVEN,
) -> int:
    """Forget a connection: its keys, policies, mapping and history.

    Nothing changes in Odoo or Moss: what is booked stays booked. Shows first what is lost, and
    asks.
    """
    screen = common.screen()
    with installation() as here:
        connection = here.connections.get(common.connection)
        ledger = here.ledger(connection)
        found = people.standing(connection, ledger)
        people.refuse_to_forget(found, forget_history=forget_history)
        render.show_parting(screen, found)
        agreed(screen, f"Remove “{connection.name}”?", yes=yes)
        people.remove(found, ledger, here.connections, forget_history=forget_history)
    render.show_removed(screen, connection)
    screen.document({"removed": connection.name})
    return exits.WELL


@connections.command
def trust(*, yes: Yes = False, common: Common = NONE_GIVEN) -> int:
    """Say that the Odoo database is the right one, as it is now.

    Nothing is booked in a database that looks like a copy, a restored backup or another one than
    before, until a person says so. Shows what is otherwise than it was, and asks.
    """
    screen = common.screen()
    with installation() as here:
        connection = here.connections.get(common.connection)
        with here.sides(connection) as sides:
            found = look(connection, sides.ledger, sides.identity, thorough=True)
        render.show_recognition(screen, connection, found)
        if found.differences:
            agreed(screen, f"Book in it through “{connection.name}” from now on?", yes=yes)
        take_word(connection, found, here.connections)
    render.show_trusted(screen, found)
    screen.document(render.recognition_document(connection, found))
    return exits.WELL
