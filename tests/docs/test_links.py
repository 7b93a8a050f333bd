"""Links inside the documentation lead somewhere."""

from __future__ import annotations

import pytest

from .pages import Page, pages


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_links_lead_to_files_and_headings_that_are_there(page: Page) -> None:
    broken = []
    for link in page.links:
        if link.startswith("https://"):
            continue
        name, _, anchor = link.partition("#")
        target = (page.path.parent / name).resolve() if name else page.path
        if not target.exists() or (anchor and anchor not in Page(target).anchors):
            broken.append(link)
    assert broken == []


def test_every_page_can_be_reached_from_the_first_one() -> None:
    known = {page.path: page for page in pages()}
    [first] = [page for page in known.values() if page.name == "README.md"]
    reached, to_read = {first.path}, [first]
    while to_read:
        page = to_read.pop()
        for link in page.links:
            target = (page.path.parent / link.partition("#")[0]).resolve()
            if target in known and target not in reached:
                reached.add(target)
                to_read.append(known[target])
    assert reached == set(known)
