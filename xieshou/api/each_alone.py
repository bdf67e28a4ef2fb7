"""Rows of one request, each judged alone: one of a wrong shape does not turn the others away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from ninja import Schema
from pydantic import ValidationError, WrapValidator

from xieshou.api import wrongly

ROW = "这一条"


@dataclass(frozen=True)
class MisshapenRow:
    """A row whose shape is wrong, with every fault by the name of its column."""

    faults: Mapping[str, wrongly.BadRequestError]


def each_alone(shape: type[Schema]) -> Any:
    """The shape as it is described, whose faults wait to be told with those of the other rows."""
    return Annotated[shape, WrapValidator(_judged)]


def parted(rows: Sequence[Schema | MisshapenRow]) -> tuple[list[dict[str, Any]],
                                                      dict[int, Mapping[str, Any]]]:
    """What every row says, empty for those misread; and these with their faults, counted from 1."""
    said = [{} if isinstance(one, MisshapenRow) else one.model_dump(exclude_unset=True)
            for one in rows]
    return said, {number: one.faults for number, one in enumerate(rows, 1)
                  if isinstance(one, MisshapenRow)}


def _judged(row: Any, read: Any) -> Any:
    try:
        return read(row)
    except ValidationError as error:
        faults: dict[str, wrongly.BadRequestError] = {}
        for one in error.errors(include_url=False):
            place = one["loc"] or (ROW,)
            sent = one.get("input")
            faults.setdefault(str(place[0]), wrongly.of_place(
                one, place, sent if isinstance(sent, str) else ""))
        return MisshapenRow(faults)
