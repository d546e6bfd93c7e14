"""The schema of `corpus.record` in the words of others: JSON Schema, Arrow, dataset features."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import inspect

from corpus.record import SCHEMA, Record

if TYPE_CHECKING:
    import pyarrow as pa

#: A type of the record -> what Arrow and the `datasets` library call it.
_NAMES: Mapping[type[inspect.Type], str] = {
    inspect.StrType: "string",
    inspect.IntType: "int64",
    inspect.FloatType: "float64",
    inspect.BoolType: "bool",
}


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one row."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"saring record {SCHEMA}",
        "version": SCHEMA,
        **msgspec.json.schema(Record),
    }


@cache
def arrow_schema() -> pa.Schema:
    """The Arrow schema of one row. No field is ever null; Arrow can say so of the outer ones."""
    import pyarrow as pa

    return pa.schema(
        [pa.field(f.encode_name, _arrow(_bare(f.type)), nullable=False) for f in _fields(Record)]
    )


def _arrow(kind: inspect.Type) -> pa.DataType:
    import pyarrow as pa

    if isinstance(kind, inspect.ListType):
        return pa.list_(_arrow(_bare(kind.item_type)))
    if isinstance(kind, inspect.StructType):
        return pa.struct([(f.encode_name, _arrow(_bare(f.type))) for f in kind.fields])
    return pa.type_for_alias(_NAMES[type(kind)])


def features() -> list[dict[str, Any]]:
    """The fields as a dataset card declares them (`dataset_info: features`)."""
    return [_feature(f.encode_name, _bare(f.type)) for f in _fields(Record)]


@dataclass(frozen=True, slots=True)
class Column:
    """A field. kind: a type's name, or "struct". repeated: a list of them. parts: the fields of a
    struct.
    """

    name: str
    kind: str
    repeated: bool
    said: str
    parts: tuple[Column, ...]


def columns() -> tuple[Column, ...]:
    """The fields of one row, nested ones in their place."""
    return tuple(map(_column, _fields(Record)))


def _column(field: inspect.Field) -> Column:
    kind = _bare(field.type)
    repeated = isinstance(kind, inspect.ListType)
    item = _bare(kind.item_type) if isinstance(kind, inspect.ListType) else kind
    parts = item.fields if isinstance(item, inspect.StructType) else ()
    return Column(
        field.encode_name, _NAMES.get(type(item), "struct"), repeated, _said(field.type),
        tuple(map(_column, parts)),
    )  # fmt: skip


def _said(kind: inspect.Type) -> str:
    """What is written about a field, or about the class that it holds."""
    if isinstance(kind, inspect.Metadata):
        said = (kind.extra_json_schema or {}).get("description", "")
        return str(said) or _said(kind.type)
    if isinstance(kind, inspect.ListType):
        return _said(kind.item_type)
    if isinstance(kind, inspect.StructType):
        return (kind.cls.__doc__ or "").split("\n\n")[0].replace("\n   ", "")
    return ""


def _feature(name: str, kind: inspect.Type) -> dict[str, Any]:
    if isinstance(kind, inspect.ListType):
        item = _bare(kind.item_type)
        if isinstance(item, inspect.StructType):
            return {"name": name, "list": _features_of(item)}
        return {"name": name, "list": _NAMES[type(item)]}
    if isinstance(kind, inspect.StructType):
        return {"name": name, "struct": _features_of(kind)}
    return {"name": name, "dtype": _NAMES[type(kind)]}


def _features_of(kind: inspect.StructType) -> list[dict[str, Any]]:
    return [_feature(f.encode_name, _bare(f.type)) for f in kind.fields]


def _fields(record: type[msgspec.Struct]) -> tuple[inspect.Field, ...]:
    kind = inspect.type_info(record)
    assert isinstance(kind, inspect.StructType)  # noqa: S101 - for the type checker
    return kind.fields


def _bare(kind: inspect.Type) -> inspect.Type:
    """The type behind its description."""
    return _bare(kind.type) if isinstance(kind, inspect.Metadata) else kind
