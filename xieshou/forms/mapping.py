"""What each place of a form asks for, and how a form is known again (对应关系)."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from xieshou.errors import Invalid
from xieshou.forms import wording

KINDS = {"figure": "指标", "rows": "台账明细", "text": "文字", "hand": "由人填写",
         "unknown": "未识别",
         "skip": "不填"}
ALIKE = 0.6


class BadMappingError(Invalid):
    """A mapping file that is none."""

    code = "forms.bad_mapping"
    message = "对应关系文件「{name}」无法识别：{why}。"
    hint = "请用 xieshou fill 空表.xlsx --propose 文件.json 导出，改好后再用 --mapping 交回。"


@dataclass(frozen=True)
class Want:
    """One place of a form and what it asks for.

    `key` are its headings, by which it is found again wherever it has moved; `code` an indicator
    or a register; `slices` narrow it; `span` says the days in the form's own words; `columns`
    are, for rows, which column of the register each heading asks for.
    """

    key: str
    sheet: str
    cell: str
    heading: str
    kind: str
    code: str = ""
    slices: tuple[tuple[str, str], ...] = ()
    span: str = ""
    manner: str = ""
    unit: str = ""
    text: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    reason: str = ""
    choices: tuple[str, ...] = ()
    corrected: bool = False

    @property
    def kind_words(self) -> str:
        """The kind as people read it."""
        return KINDS.get(self.kind, self.kind)

    def as_json(self) -> dict[str, Any]:
        """The want as a mapping file holds it."""
        return {**asdict(self), "slices": dict(self.slices), "columns": dict(self.columns),
                "choices": list(self.choices)}

    @classmethod
    def of_json(cls, said: Mapping[str, Any]) -> "Want":
        """Read a want back; raises BadMappingError."""
        try:
            known = {name: said[name] for name in (
                "key", "sheet", "cell", "heading", "kind", "code", "span", "manner", "unit", "text",
                "reason", "corrected") if name in said}
            if known["kind"] not in KINDS or not known["key"]:
                raise ValueError(known["kind"])
            return cls(**{"sheet": "", "cell": "", "heading": "", **known},
                       slices=tuple(sorted((str(a), str(b))
                                           for a, b in dict(said.get("slices") or {}).items())),
                       columns=tuple((str(a), str(b))
                                     for a, b in dict(said.get("columns") or {}).items()),
                       choices=tuple(map(str, said.get("choices") or ())))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise BadMappingError(name="", why=f"条目有误({error})") from None

    def asks_as(self, other: "Want") -> "Want":
        """This place, asking what the other does."""
        return replace(self, kind=other.kind, code=other.code, slices=other.slices,
                       span=other.span, manner=other.manner, text=other.text, choices=(),
                       columns=other.columns or self.columns,
                       unit=other.unit or self.unit, corrected=True, reason="按已保存的对应关系")

    def asks_what(self, other: "Want") -> bool:
        """Whether this place asks what the other does, for all that the other says."""
        return self.asks_as(other) == self.asks_as(self)


@dataclass(frozen=True)
class FormMapping:
    """All places of one form."""

    wants: tuple[Want, ...]
    name: str = ""
    id: int = 0
    notes: tuple[str, ...] = field(default=())

    @property
    def keys(self) -> frozenset[str]:
        """The headings of all places."""
        return frozenset(one.key for one in self.wants)

    @property
    def fingerprint(self) -> str:
        """The same for the same headings, wherever they stand and whatever sheets are called."""
        return hashlib.sha256("\n".join(sorted(self.keys)).encode()).hexdigest()

    def likeness(self, keys: Iterable[str]) -> float:
        """How many of the headings of both are common to them."""
        other = frozenset(keys)
        return len(self.keys & other) / (len(self.keys | other) or 1)

    def corrected_by(self, saved: Iterable[Want]) -> "FormMapping":
        """These places, asking what was decided for the same headings before."""
        known = {one.key: one for one in saved if one.kind != "unknown"}
        wants = tuple(one.asks_as(known[one.key]) if one.key in known else one
                      for one in self.wants)
        return replace(self, wants=wants)

    def as_json(self) -> dict[str, Any]:
        """The mapping as a file that can be corrected."""
        return {"name": self.name, "fingerprint": self.fingerprint,
                "cells": [one.as_json() for one in self.wants]}


def read_mapping(data: bytes | str, name: str = "") -> tuple[Want, ...]:
    """The wants of a mapping file; raises BadMappingError."""
    try:
        said = json.loads(data)
        return tuple(Want.of_json(one) for one in said["cells"])
    except BadMappingError as error:
        raise BadMappingError(name=name, why=error.facts["why"]) from None
    except (ValueError, KeyError, TypeError, UnicodeDecodeError):
        raise BadMappingError(name=name, why="不是本系统导出的 JSON") from None


def key_of(left: Iterable[str], above: Iterable[str], more: str = "") -> str:
    """The headings of a place, without numbering, blanks and marks."""
    def side(words: Iterable[str]) -> str:
        plain = [wording.heading(one).text for one in words]
        numbered = [wording._SERIAL.sub("", one) for one in plain]
        return "/".join(one for one in numbered if one and not one.isdigit())

    return "|".join(part for part in (side(left), side(above), more))
