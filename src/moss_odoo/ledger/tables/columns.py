"""What all tables have in common."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, MetaData

metadata = MetaData(
    naming_convention={
        "ix": "%(table_name)s_%(column_0_N_name)s_idx",
        "uq": "%(table_name)s_%(column_0_N_name)s_key",
        "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
        "pk": "%(table_name)s_pkey",
    }
)

# SQLite numbers rows by itself only for a column of exactly the type INTEGER.
Number = BigInteger().with_variant(Integer(), "sqlite")


def of_connection(**options: Any) -> Column[int]:
    return Column("connection_id", Number, ForeignKey("connection.id"), nullable=False, **options)
