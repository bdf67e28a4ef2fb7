"""Conditions as they are written on a command line: name=value, several times (条件)."""

from collections.abc import Sequence

from xieshou.errors import Invalid


class BadConditionError(Invalid):
    """A condition that is not written as name=value."""

    code = "console.bad_condition"
    message = "「{text}」看不出是什么条件。"
    hint = "请写成 名称=值，如 --where state=verified。"


def conditions(texts: Sequence[str]) -> dict[str, str]:
    """Conditions by name; raises BadConditionError."""
    found = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals:
            raise BadConditionError(text=text)
        found[name.strip()] = value
    return found
