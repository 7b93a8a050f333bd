"""A receipt from a till: its rows of text, and those rows on a paper roll as PDF."""

from collections.abc import Sequence
from hashlib import blake2b

from moss_odoo.moss.sandbox.receipts.paper import Paper
from moss_odoo.moss.sandbox.receipts.pdf import MM, Font, Page

COLUMNS = 42
_SIZE = 8.0
_STEP = 10.5
_MARGIN = 5 * MM


def till_rows(paper: Paper) -> Sequence[str]:
    seller, say = paper.seller, paper.say
    letters = {tax.percent: chr(ord("A") + n) for n, tax in enumerate(paper.taxes)}
    rows = [*_centred(seller.name), *_centred(seller.address or ""), *_centred(seller.city or "")]
    if paper.vat_id:
        rows += _centred(f"USt-IdNr. {paper.vat_id}")
    rows += [
        "",
        _pair(f"{say('Bon', 'Receipt')} {paper.number}", f"{paper.time:%d.%m.%Y %H:%M}"),
        "-" * COLUMNS,
    ]
    if paper.credit:
        rows += _centred(say("*** RETOURE ***", "*** REFUND ***"))
    for position in paper.positions:
        letter = letters[position.percent]
        rows.append(_pair(position.text, f"{paper.amount(position.gross)} {letter}"))
    total = paper.amount(paper.total.gross)
    rows += [
        "-" * COLUMNS,
        _pair(say("SUMME", "TOTAL"), f"{paper.currency} {total}  "),
        _pair(say("Kartenzahlung", "Card payment"), f"{total}  "),
        _pair("Mastercard contactless", "**** 4821  "),
        "",
        _columns(
            say("Satz", "Rate"), say("Netto", "Net"), say("MwSt", "VAT"), say("Brutto", "Gross")
        ),
    ]
    rows += [
        _columns(
            f"{letters[tax.percent]} {tax.percent:>3} %",
            *(paper.amount(value) for value in (tax.net, tax.vat, tax.gross)),
        )
        for tax in paper.taxes
    ]
    if paper.german:
        sign = blake2b(f"{paper.number}{paper.time}".encode(), digest_size=24).hexdigest().upper()
        rows += ["", *_centred("TSE " + sign[:30]), *_centred(sign[30:])]
    return [*rows, "", *_centred(say("Vielen Dank für Ihren Einkauf!", "Thank you!"))]


def till_roll(paper: Paper, seed: str, size: int) -> bytes:
    rows = till_rows(paper)
    page = Page(80 * MM, (len(rows) + 4) * _STEP)
    for number, row in enumerate(rows):
        page.text(_MARGIN, (number + 3) * _STEP, row, _SIZE, font=Font.MONO)
    return page.save(paper.seller.name, seed, size)


def _centred(text: str) -> list[str]:
    """In as many rows as it takes."""
    rows: list[str] = []
    row = ""
    for word in text.split():
        for piece in (word[at : at + COLUMNS] for at in range(0, len(word), COLUMNS)):
            if len(row) + 1 + len(piece) > COLUMNS:
                rows.append(row)
                row = ""
            row = f"{row} {piece}".strip()
    return [line.center(COLUMNS).rstrip() for line in (*rows, row) if line]


def _pair(left: str, right: str) -> str:
    room = COLUMNS - len(right) - 1
    return f"{left[:room]:<{room}} {right}"


def _columns(rate: str, *amounts: str) -> str:
    return f"{rate:<10}" + "".join(f"{amount:>10}" for amount in amounts)
