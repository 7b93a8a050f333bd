"""A supplier's invoice on A4, German in its habits, English where the seller is abroad."""

from datetime import timedelta

from moss_odoo.moss.sandbox.receipts.paper import Paper, Position
from moss_odoo.moss.sandbox.receipts.pdf import GREY, MM, Color, Font, Page

_LEFT, _RIGHT = 25 * MM, 190 * MM
_COLORS: tuple[Color, ...] = (
    (0.09, 0.29, 0.49),
    (0.55, 0.13, 0.16),
    (0.10, 0.40, 0.28),
    (0.35, 0.24, 0.50),
    (0.72, 0.42, 0.06),
)
_BUYER = ("ACME GmbH", "Torstraße 99", "10119 Berlin")
_BUYER_VAT_ID = "DE302238662"
_NAME_ROOM = 46


def invoice(paper: Paper, seed: str, size: int) -> bytes:
    page = Page(210 * MM, 297 * MM)
    color = _COLORS[sum(paper.seller.name.encode()) % len(_COLORS)]
    _letterhead(page, paper, color)
    _facts(page, paper)
    title = paper.say("Rechnung", "Invoice")
    if paper.credit:
        title = paper.say("Gutschrift", "Credit note")
    page.text(_LEFT, 105 * MM, f"{title} {paper.number}", 15, font=Font.BOLD, color=color)
    y = _table(page, paper, color)
    y = _totals(page, paper, y)
    _notes(page, paper, y + 12 * MM)
    _footer(page, paper)
    return page.save(f"{title} {paper.number}", seed, size)


def _letterhead(page: Page, paper: Paper, color: Color) -> None:
    seller = paper.seller
    page.box(0, 0, page.wide, 7 * MM, color)
    y = 20 * MM
    for part in _wrapped(seller.name):
        page.text(_LEFT, y, part, 15, font=Font.BOLD, color=color)
        y += 6 * MM
    place = ", ".join(filter(None, (seller.address, seller.city, seller.country)))
    page.text(_LEFT, y, place, 8.5, color=GREY)
    page.text(_LEFT, 50 * MM, f"{seller.name[:60]} · {seller.city or ''}", 6.5, color=GREY)
    for number, row in enumerate(_BUYER):
        page.text(_LEFT, (56 + 5 * number) * MM, row, 10)


def _facts(page: Page, paper: Paper) -> None:
    day = paper.time.date()
    facts = [
        (paper.say("Nummer", "Number"), paper.number),
        (paper.say("Datum", "Date"), paper.day(day)),
        (paper.say("Leistungsdatum", "Date of supply"), paper.day(day - timedelta(days=2))),
        (paper.say("Kundennummer", "Customer"), str(30_000 + sum(paper.seller.name.encode()))),
        (paper.say("Ihre USt-IdNr.", "Your VAT no."), _BUYER_VAT_ID),
    ]
    for number, (name, value) in enumerate(facts):
        y = (56 + 5.2 * number) * MM
        page.text(130 * MM, y, name, 9, color=GREY)
        page.text(_RIGHT, y, value, 9, right=True)


def _table(page: Page, paper: Paper, color: Color) -> float:
    y = 116 * MM
    page.box(_LEFT, y - 4.5 * MM, _RIGHT - _LEFT, 6.5 * MM, color)
    white = (1.0, 1.0, 1.0)
    page.text(_LEFT + 2, y, "Pos.", 8.5, font=Font.BOLD, color=white)
    page.text(38 * MM, y, paper.say("Bezeichnung", "Description"), 8.5, font=Font.BOLD, color=white)
    for x, german, english in (
        (122, "Menge", "Qty"),
        (145, "Einzelpreis", "Unit price"),
        (163, "MwSt.", "VAT"),
        (189, "Netto", "Net"),
    ):
        label = paper.say(german, english)
        page.text(x * MM, y, label, 8.5, font=Font.BOLD, color=white, right=True)
    for number, position in enumerate(paper.positions, start=1):
        y += 7 * MM
        _row(page, paper, y, number, position)
    return y + 3 * MM


def _row(page: Page, paper: Paper, y: float, number: int, position: Position) -> None:
    page.text(_LEFT + 2, y, str(number))
    page.text(38 * MM, y, position.text[:_NAME_ROOM])
    page.text(122 * MM, y, f"{position.quantity:f}", right=True)
    page.text(145 * MM, y, paper.amount(position.unit_price), right=True)
    page.text(163 * MM, y, f"{position.percent:f} %", right=True)
    page.text(189 * MM, y, paper.amount(position.net), right=True)
    page.rule(_LEFT, y + 2 * MM, _RIGHT, color=(0.85, 0.85, 0.85))


def _totals(page: Page, paper: Paper, y: float) -> float:
    rows = [(paper.say("Summe netto", "Net total"), paper.total.net)]
    rows += [
        (
            paper.say(
                f"zzgl. {tax.percent:f} % MwSt. auf {paper.amount(tax.net)}",
                f"VAT {tax.percent:f} % on {paper.amount(tax.net)}",
            ),
            tax.vat,
        )
        for tax in paper.taxes
    ]
    for name, value in rows:
        y += 6 * MM
        page.text(150 * MM, y, name, right=True, color=GREY)
        page.text(189 * MM, y, paper.amount(value), right=True)
    y += 8 * MM
    page.rule(110 * MM, y - 5.5 * MM, _RIGHT)
    total = f"{paper.amount(paper.total.gross)} {paper.currency}"
    page.text(150 * MM, y, paper.say("Gesamtbetrag", "Total"), 11, font=Font.BOLD, right=True)
    page.text(189 * MM, y, total, 11, font=Font.BOLD, right=True)
    return y


def _notes(page: Page, paper: Paper, y: float) -> None:
    notes = []
    if paper.reverse_charge:
        notes.append("Reverse charge: Steuerschuldnerschaft des Leistungsempfängers.")
    if paper.due and not paper.credit:
        due = paper.day(paper.due)
        notes.append(
            paper.say(
                f"Bitte überweisen Sie den Betrag ohne Abzug bis zum {due}.",
                f"Please pay by {due} without deduction.",
            )
        )
    elif not paper.credit:
        notes.append(
            paper.say("Bezahlt mit Mastercard **** 4821.", "Paid by Mastercard **** 4821.")
        )
    for number, note in enumerate(notes):
        page.text(_LEFT, y + number * 5 * MM, note)


def _footer(page: Page, paper: Paper) -> None:
    y = 280 * MM
    page.rule(_LEFT, y - 5 * MM, _RIGHT)
    page.text(_LEFT, y, paper.seller.name[:80], 7.5, color=GREY)
    details = [f"IBAN {paper.iban}" if paper.iban else "", f"USt-IdNr. {paper.vat_id or '-'}"]
    page.text(_LEFT, y + 4 * MM, "   ".join(filter(None, details)), 7.5, color=GREY)


def _wrapped(name: str) -> list[str]:
    rows = [""]
    for word in name.split():
        if len(rows[-1]) + len(word) > _NAME_ROOM:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    return rows[:3]
