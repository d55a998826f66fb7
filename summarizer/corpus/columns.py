"""The contract of extractions as columns of Parquet: structures and lists as they are, free-form objects as text of JSON."""

from __future__ import annotations

import json
import types
from typing import Any, Literal, Union, get_args, get_origin

import pyarrow as pa
from pydantic import BaseModel

from summarizer.schema import Extraction

_PLAIN = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}


def extraction_columns() -> pa.Schema:
    """The columns, by the names of the contract."""
    return pa.schema(list(_of(Extraction)))


def row_of(extraction: Extraction) -> dict[str, Any]:
    """An extraction as a row of these columns."""
    row: dict[str, Any] = _value(Extraction, extraction.model_dump(mode="json"))
    return row


def _of(annotation: Any) -> pa.DataType:
    annotation = _bare(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return pa.struct([(name, _of(field.annotation)) for name, field in annotation.model_fields.items()])
    if get_origin(annotation) is list:
        return pa.list_(_of(get_args(annotation)[0]))
    if get_origin(annotation) is dict:
        return pa.string()
    return _PLAIN[type(get_args(annotation)[0]) if get_origin(annotation) is Literal else annotation]


def _value(annotation: Any, value: Any) -> Any:
    annotation = _bare(annotation)
    if value is None:
        return None
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {name: _value(field.annotation, value[name]) for name, field in annotation.model_fields.items()}
    if get_origin(annotation) is list:
        return [_value(get_args(annotation)[0], one) for one in value]
    return json.dumps(value, ensure_ascii=False) if get_origin(annotation) is dict else value


def _bare(annotation: Any) -> Any:
    """The type of what may be null."""
    if get_origin(annotation) in (Union, types.UnionType):
        return next(one for one in get_args(annotation) if one is not type(None))
    return annotation
