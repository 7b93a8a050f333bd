"""Documents that this Odoo cannot take: triggers in its database stand for whatever refuses them.

To Odoo a trigger that fails is what a constraint, a module or an automation that fails is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from devtools.odoo import Database

_TRIGGERS = """
create table if not exists poison (moss_id varchar, place varchar, how varchar);
create or replace function poison(id varchar, at varchar) returns void as $$
declare found varchar;
begin
  select how into found from poison where moss_id = id and place = at;
  if found = 'kill' then perform pg_terminate_backend(pg_backend_pid());
  elsif found = 'error' then raise exception 'Das ist mir zu bunt.';
  elsif found = 'rule' then raise exception 'Das verstößt gegen die Regel.' using errcode = '23514';
  end if;
end $$ language plpgsql;
create or replace function poison_move() returns trigger as $$
begin
  if tg_op = 'DELETE' then perform poison(old.invoice_origin, 'delete'); return old; end if;
  if tg_op = 'INSERT' then perform poison(new.invoice_origin, 'bill');
  elsif new.state = 'posted' and old.state = 'draft' then
    perform poison(new.invoice_origin, 'post');
  end if;
  return new;
end $$ language plpgsql;
create or replace function poison_payment() returns trigger as $$
begin perform poison(new.payment_reference, 'payment'); return new; end $$ language plpgsql;
create or replace function poison_file() returns trigger as $$
begin
  perform poison(move.invoice_origin, 'file') from account_move move
    where move.id = new.res_id and new.res_model = 'account.move';
  return new;
end $$ language plpgsql;
create or replace trigger poison before insert or update or delete on account_move
  for each row execute function poison_move();
create or replace trigger poison before insert on account_payment
  for each row execute function poison_payment();
create or replace trigger poison before insert on ir_attachment
  for each row execute function poison_file();
"""


class Place(StrEnum):
    """What Odoo is doing when it refuses."""

    BILL = "bill"
    PAYMENT = "payment"
    FILE = "file"
    POST = "post"
    DELETE = "delete"


class How(StrEnum):
    RULE = "rule"
    """As a constraint: Odoo says so of just this record."""
    ERROR = "error"
    """Odoo's import lays it at the door of the first record."""
    KILL = "kill"
    """Its connection to the database dies."""


@contextmanager
def poisoned(database: Database, *bad: tuple[str, Place, How]) -> Iterator[None]:
    """These expenses, by Moss id."""
    database.sql(_TRIGGERS)
    for row in bad:
        database.sql("insert into poison values (%s, %s, %s)", list(row))
    try:
        yield
    finally:
        database.sql("delete from poison")
