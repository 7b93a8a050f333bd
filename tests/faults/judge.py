"""What of some expenses stands in Odoo, and what must not: from its database alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from devtools.odoo import Database

Lines = tuple[str, ...]

_OURS = "split_part(move.invoice_origin, ' ', 1) = any(%(ids)s)"
_OF = """
    account_move move
    left join account_payment payment on payment.move_id = move.id
    cross join lateral (
        select coalesce(split_part(move.invoice_origin, ' ', 1), payment.payment_reference) as id
    ) expense
"""
_BOOKED = f"""
    select expense.id, concat_ws(' | ', move.move_type, partner.name, move.invoice_date, move.date,
        case when move.move_type <> 'entry' then move.invoice_date_due end,
        move.amount_total || ' ' || currency.name, move.amount_total_signed,
        move.amount_residual, move.state, move.payment_state, reversed.id is not null)
    from {_OF}
    join res_currency currency on currency.id = move.currency_id
    left join res_partner partner on partner.id = move.partner_id
    left join account_move reversed on reversed.id = move.reversed_entry_id
    where expense.id = any(%(ids)s)
    union all
    select expense.id, concat_ws(' | ', journal.code, account.code_store ->> %(company)s::text,
        item.balance, item.amount_currency || ' ' || currency.name, partner.name, tax.name,
        item.date, case when account.reconcile then item.amount_residual || ' open' end)
    from {_OF}
    join account_move_line item on item.move_id = move.id
    join account_journal journal on journal.id = move.journal_id
    join account_account account on account.id = item.account_id
    join res_currency currency on currency.id = item.currency_id
    left join account_tax tax on tax.id = item.tax_line_id
    left join res_partner partner on partner.id = item.partner_id
    where expense.id = any(%(ids)s)
    union all
    select id, concat_ws(' | ', 'difference', balance, open) from (
        select distinct expense.id, item.id as item, item.balance,
            item.amount_residual as open
        from {_OF}
        join account_move_line payable on payable.move_id = move.id
            and payable.display_type = 'payment_term'
        join account_partial_reconcile partial
            on payable.id in (partial.debit_move_id, partial.credit_move_id)
        join account_move entry on entry.id = partial.exchange_move_id
        join account_move_line item on item.move_id = entry.id
        where expense.id = any(%(ids)s)
    ) differences
    union all
    select payment.payment_reference, concat_ws(' | ', 'payment', payment.amount, payment.date,
        payment.state, payment.is_reconciled)
    from account_payment payment where payment.payment_reference = any(%(ids)s)
"""
_FILES = f"""
    select split_part(move.invoice_origin, ' ', 1), file.checksum from ir_attachment file
    join account_move move on move.id = file.res_id
    where file.res_model = 'account.move' and {_OURS}
    order by 1, 2
"""
_MISNAMED = """
    with ours as (
        select 'account.move' as model, move.id from account_move move
        where split_part(move.invoice_origin, ' ', 1) = any(%(ids)s)
        union all
        select 'account.payment', id from account_payment where payment_reference = any(%(ids)s)
        union all
        select 'ir.attachment', file.id from ir_attachment file
        join account_move move on move.id = file.res_id and file.res_model = 'account.move'
        where split_part(move.invoice_origin, ' ', 1) = any(%(ids)s)
    )
    select ours.model || ' ' || ours.id || ' bears ' || count(name.id) || ' names'
    from ours left join ir_model_data name
        on name.module = 'moss_odoo' and name.model = ours.model and name.res_id = ours.id
    group by ours.model, ours.id having count(name.id) <> 1
    union all
    select name.name || ' names nothing' from ir_model_data name
    where name.module = 'moss_odoo' and not case name.model
        when 'account.move' then exists (select from account_move where id = name.res_id)
        when 'account.move.line' then exists (select from account_move_line where id = name.res_id)
        when 'account.payment' then exists (select from account_payment where id = name.res_id)
        when 'ir.attachment' then exists (select from ir_attachment where id = name.res_id)
        when 'res.partner' then exists (select from res_partner where id = name.res_id)
        else true end
"""
_LEFT_OVER = """
    select 'draft entry ' || id || ' of ' || coalesce(invoice_origin, ref, '?') from account_move
    where state <> 'posted'
        and not coalesce(split_part(invoice_origin, ' ', 1), '') = any(%(drafts)s)
    union all
    select 'payment ' || payment.id || ' without a posted entry' from account_payment payment
    left join account_move move on move.id = payment.move_id and move.state = 'posted'
    where move.id is null
    union all
    select 'marker ' || matching_number from account_move_line
    where parent_state = 'posted' and matching_number like 'I%%'
    union all
    select 'contact ' || name || ' ' || count(*) || ' times' from res_partner
    where supplier_rank > 0 and active group by name having count(*) > 1
    union all
    select 'reference ' || ref || ' ' || count(*) || ' times' from account_move
    where move_type in ('in_invoice', 'in_refund') and state = 'posted' and ref is not null
    group by ref, partner_id, move_type, currency_id having count(*) > 1
"""


_STATEMENT = """
    select split_part(move.invoice_origin, ' ', 2), line.amount::text, move.date,
        name.name is not null
    from account_bank_statement_line line
    join account_move move on move.id = line.move_id and move.state = 'posted'
    left join ir_model_data name on name.module = 'moss_odoo'
        and name.model = 'account.bank.statement.line' and name.res_id = line.id
    where move.invoice_origin like 'movement %%'
"""


def misstated(
    database: Database, moved: Mapping[str, tuple[Decimal, date]], since: date
) -> list[str]:
    """What of the wallet's statement is otherwise than Moss has it: each movement has one line.

    Those from before `since` came too late to be looked for.
    """
    rows = database.sql(_STATEMENT, {})
    times = Counter(origin for origin, *_ in rows)
    found = [f"{origin} has {number} lines" for origin, number in times.items() if number > 1]
    found += [f"the line of {origin} bears no name" for origin, *_, named in rows if not named]
    lines = {origin: (Decimal(amount), on) for origin, amount, on, _named in rows}
    late = {one for one, (_amount, on) in moved.items() if on < since}
    for one in moved.keys() - late | lines.keys():
        if moved.get(one) != lines.get(one):
            found.append(f"{one} is {moved.get(one)} in Moss, and {lines.get(one)} in Odoo")
    return found


def booked(database: Database, ids: Sequence[str]) -> list[Lines]:
    """Documents, journal items, payments and exchange differences of each, as lines of text."""
    lines: defaultdict[str, list[str]] = defaultdict(list)
    parameters = {"ids": list(ids), "company": database.company_id}
    for expense, line in database.sql(_BOOKED, parameters):
        lines[expense].append(line)
    return [tuple(sorted(lines[one])) for one in ids]


def attached(database: Database, ids: Sequence[str]) -> dict[str, list[str]]:
    """The checksums of the files at the bills of each, in order."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for expense, checksum in database.sql(_FILES, {"ids": list(ids)}):
        found[expense].append(checksum)
    return dict(found)


def wrong(database: Database, ids: Sequence[str], drafts: Sequence[str] = ()) -> list[str]:
    """What must be nowhere: records without a name of ours or with two, and anything left over.

    Of these `drafts` the bills may wait to be posted.
    """
    parameters = {"ids": list(ids), "drafts": list(drafts)}
    rows = [*database.sql(_MISNAMED, parameters), *database.sql(_LEFT_OVER, parameters)]
    return [sentence for (sentence,) in rows]


def standing(database: Database, ids: Sequence[str]) -> dict[str, set[str]]:
    """The states of all bills of each."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    query = (
        "select split_part(move.invoice_origin, ' ', 1), move.state from account_move move"
        f" where {_OURS}"
    )
    for expense, state in database.sql(query, {"ids": list(ids)}):
        found[expense].add(state)
    return dict(found)
