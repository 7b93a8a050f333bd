"""The guide's checklist, live: each section is asked for by itself and shown as it answers."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from moss_odoo.access.model import Role
from moss_odoo.console.failures import NotFoundError
from moss_odoo.console.mending import Mend, mend
from moss_odoo.console.routing import Pages
from moss_odoo.console.visit import Visit
from moss_odoo.errors import MossOdooError
from moss_odoo.sync.check import check_section
from moss_odoo.sync.checklist import Checklist, Item, Mark, Section
from moss_odoo.sync.stages import stages
from moss_odoo.words.explained import Explanation

pages = Pages()

_SECTIONS = {section.name.lower(): section for section in Section}
_WORST_FIRST = (Mark.MISSING, Mark.WARNING, Mark.OK)


@dataclass(frozen=True, slots=True)
class Entry:
    item: Item
    words: Explanation | None
    """What the item is in general, in the reader's language."""
    mend: Mend | None

    @property
    def failure(self) -> type[MossOdooError] | None:
        """Of what came instead of an answer."""
        return type(self.item.error) if self.item.error else None

    @property
    def title(self) -> str:
        """With the wallet, where there are several."""
        title = self.words.title if self.words else self.item.title
        wallet = self.item.id.partition(":")[2]
        return f"{title}, {wallet}" if wallet else title


@pages.get("/connections/{connection}/set-up", Role.VIEWER)
def show(visit: Visit) -> Response:
    """With `whole` it asks both sides at once, for browsers without scripts."""
    connection = visit.connection
    asked = _SECTIONS if "whole" in visit.query else {}
    return visit.page(
        "checklist.html",
        connection=connection,
        stages=stages(connection, visit.services.installation.ledger(connection)),
        sections=list(_SECTIONS),
        entries={name: _entries(visit, one) for name, one in asked.items()},
    )


@pages.get("/connections/{connection}/set-up/check/{section}", Role.VIEWER)
def section(visit: Visit) -> Response:
    """Asks one or both sides."""
    name = visit.path["section"]
    if name not in _SECTIONS:
        raise NotFoundError
    return visit.page(
        "checklist_section.html",
        connection=visit.connection,
        section=name,
        entries={name: _entries(visit, _SECTIONS[name])},
    )


def _entries(visit: Visit, wanted: Section) -> list[Entry]:
    """What needs a person first."""
    found = sorted(_asked(visit, wanted).items, key=lambda one: _WORST_FIRST.index(one.mark))
    connection, role = visit.connection, visit.user.role
    return [Entry(one, visit.reader.check(one.id), mend(connection, one, role)) for one in found]


def _asked(visit: Visit, wanted: Section) -> Checklist:
    connection, checklist = visit.connection, Checklist()
    try:
        with visit.services.installation.sides(connection) as sides:
            return check_section(
                wanted,
                connection,
                sides.ledger,
                moss=sides.moss,
                odoo=sides.odoo,
                site=sides.site,
                setup=sides.setup,
                identity=sides.identity,
                now=visit.services.now,
            )
    except MossOdooError as error:
        # Without its secrets neither side can be asked for anything.
        checklist.fail("odoo-key" if wanted is not Section.MOSS else "moss-key", wanted, "", error)
    return checklist
