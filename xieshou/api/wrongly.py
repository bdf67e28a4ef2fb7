"""What a request asks for that the description does not allow, in words that help to mend it."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest

from xieshou.errors import Invalid
from xieshou.values.meant import FEW, meant

# so many faults of one request are told
TOLD = 20


class BadRequestError(Invalid):
    """A request that the description of the API does not allow: its fault, and what `more` are."""

    code = "api.bad_request"
    message = "请求中的 {what} 不符合要求：{why}。"
    hint = "请对照接口说明 /api/v1/openapi.json 修改后重发。"
    more: tuple["BadRequestError", ...] = ()

    def __init__(self, *more: "BadRequestError", **facts: Any) -> None:
        self.more = more[:TOLD - 1]
        for number, one in enumerate(self.more, 2):
            facts |= {f"{name}.{number}": said for name, said in one.facts.items()}
        super().__init__(**facts)

    @property
    def words(self) -> str:
        """Every fault, one after the other."""
        return "".join(self.fill(self.message) if one is self else one.words
                       for one in (self, *self.more))


# the checker's kinds of fault, in words that people read; what it says beside them fills the gaps
_WHY = {
    "missing": "没有填写", "extra_forbidden": "没有这一栏",
    "string_pattern_mismatch": "格式不对，应合于 {pattern}",
    "string_type": "应为文字", "string_too_long": "太长，最多 {max_length} 个字符",
    "string_too_short": "太短，至少 {min_length} 个字符",
    "too_short": "至少要有 {min_length} 项", "too_long": "一次给得太多，最多 {max_length} 项",
    "literal_error": "不在可选项中", "enum": "不在可选项中",
    "int_parsing": "应为整数", "int_type": "应为整数", "int_from_float": "应为整数",
    "int_parsing_size": "数字太大",
    "greater_than_equal": "太小，最小 {ge}", "less_than_equal": "太大，最大 {le}",
    "bool_parsing": "应为 true 或 false", "bool_type": "应为 true 或 false",
    "json_invalid": "不是有效的 JSON", "list_type": "应为列表", "model_type": "应为对象",
    "model_attributes_type": "应为对象", "dict_type": "应为对象",
}
# how the pattern of an amount ends
_DECIMAL = r"(\.[0-9]{1,6})?$"
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"|(-?\d+)")


def told(request: HttpRequest, errors: list[dict[str, Any]],
         beyond: Iterable["BadRequestError"] = ()) -> BadRequestError:
    """Every fault, once for each place: where it stands, what it is, and what could stand there.

    `beyond` are faults of what the description does not know.
    """
    found: dict[str, BadRequestError] = {}
    for one in errors or [{"loc": ()}]:
        place = [part for part in one["loc"] if part not in (
            "body", "query", "path", "form", "file")]
        fault = of_place(one, place, _sent(request, place))
        found.setdefault(fault.facts["what"], fault)
    for fault in beyond:
        found.setdefault(fault.facts["what"], fault)
    return together(list(found.values()))


def together(faults: list[BadRequestError]) -> BadRequestError:
    """Several faults as one error that tells them all; the facts of later ones are numbered."""
    return BadRequestError(*faults[1:], **faults[0].facts)


def of_place(one: Mapping[str, Any], place: Sequence[Any], sent: str) -> BadRequestError:
    """One fault as the checker knows it, in words that people read."""
    kind = str(one.get("type"))
    options = [first or second or number for first, second, number in _QUOTED.findall(
        str(one.get("ctx", {}).get("expected", "")))] if kind in ("literal_error", "enum") else []
    why = _WHY.get(kind, "不是有效日期，应写成 2024-05-01" if kind.startswith("date_")
                   else "类型或取值不对").format_map(one.get("ctx", {}))
    if why.endswith(_DECIMAL):
        why = "应为不带单位、不分节的数，如 12.5"
    if why.endswith("^[0-9]+$"):
        why = "应全为数字"
    return BadRequestError(
        what=".".join(str(part) for part in place) or "内容",
        why=why + offered([option for option in options if option], sent))


def unknown(name: str, known: Iterable[str]) -> BadRequestError:
    """A name in a query that nobody reads; names that look like it are offered."""
    ordered = dict(sorted(known.items())) if isinstance(known, Mapping) else sorted(known)
    return BadRequestError(what=name, why=f"没有这一栏{offered(ordered, name)}")


def no_option(name: str, value: str, options: Iterable[str]) -> BadRequestError:
    """A value that is none of those there are."""
    return BadRequestError(what=name, why=f"不在可选项中{offered(options, value)}")


def refuse_unknown(name: str, value: str, known: Iterable[str]) -> None:
    """Raise for a value that is none of those known; an empty one asks for all."""
    if value and value not in (options := list(dict.fromkeys(known))):
        raise no_option(name, value, options)


def offered(known: Iterable[str], sent: str) -> str:
    """What there is to choose: all of few, of many what looks like what was sent.

    Of a mapping the words are looked at, too.
    """
    options = list(known)
    near = meant(sent, known if isinstance(known, Mapping) else options) if sent else []
    asked = question(near)
    if len(options) > FEW:
        every = "" if asked else f"可选的有 {len(options)} 项，如{'、'.join(options[:3])}"
    else:
        every = f"可选：{'、'.join(options)}" if len(options) > len(near) else ""
    return f"({asked}{every})" if asked or every else ""


def question(near: Sequence[str]) -> str:
    """The question whether one of these was meant; nothing where none looks like it."""
    return f"您是不是要{'、'.join(f'「{one}」' for one in near)}？" if near else ""


def _sent(request: HttpRequest, place: list[Any]) -> str:
    """What was sent there, as far as it can be found; empty otherwise."""
    found: Any = request.POST or request.GET
    if request.content_type == "application/json" and request.body:
        try:
            found = json.loads(request.body)
        except ValueError:
            return ""
        # the name by which the checker calls the whole document is none of its keys
        if place and not (isinstance(found, Mapping) and place[0] in found):
            place = place[1:]
    for part in place:
        try:
            found = found[part]
        except (KeyError, IndexError, TypeError):
            found = request.GET.get(str(place[-1]), "") if place else ""
            break
    return found if isinstance(found, str) else ""
