"""Writes the shapes of the Python client out of the API's description (`./run docs` calls it).

One module for each part of the API, one for each register, and the two calls that read records,
told apart by register, so that an editor completes what an answer holds and a checker knows it.
"""

import keyword
import re
import textwrap
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "xieshou" / "client"
NOTE = "`./run docs` writes it."
WIDE, MOST_OPTIONS = 100, 24
_REF = "#/components/schemas/"
_PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}


def shapes(described: dict[str, Any]) -> dict[str, str]:
    """Every module below the client by its path, as its text."""
    schemas, modules = described["components"]["schemas"], _modules(described)
    home = {name: module for module, names in modules.items() for name in names}
    texts = {f"shapes/{module.replace('.', '/')}.py": _module(module, names, schemas, home)
             for module, names in modules.items()}
    records = {module.rpartition(".")[2]: names[0] for module, names in modules.items()
               if module.startswith("records.")}
    return {**texts, "shapes/__init__.py": f'"""What answers hold, key by key; {NOTE}"""\n',
            "shapes/records/__init__.py": _common([schemas[name] for name in records.values()]),
            "records.py": _reading(records)}


def response_of(operation: dict[str, Any]) -> dict[str, Any]:
    """The schema of what an operation answers when all is well; empty for a file."""
    found = next(one for code, one in operation["responses"].items() if str(code) in (
        "200", "202"))
    return next(iter(found.get("content", {}).values()), {}).get("schema", {})


def _modules(described: dict[str, Any]) -> dict[str, list[str]]:
    """Which shapes stand in which module: what several parts share, in the first of them.

    What a shape names is shared at least as widely, so that no two modules need each other.
    """
    schemas, users = described["components"]["schemas"], defaultdict(dict)
    for path, each in described["paths"].items():
        place = path.removeprefix("/api/v1/")
        record = re.match(r"registers/([a-z_]+)/records", place)
        part = f"records.{record[1]}" if record else place.split("/")[0].replace("-", "_")
        for operation in each.values():
            for name in _named(response_of(operation), schemas, set()):
                users[name][part] = True
    found = defaultdict(list)
    for name, parts in sorted(users.items()):
        first = next(iter(parts))
        if not name.endswith("OutPage"):
            found["registers" if len(parts) > 1 and "." in first else first].append(name)
    return dict(sorted(found.items()))


def _named(schema: Any, schemas: dict[str, Any], seen: set[str]) -> set[str]:
    if isinstance(schema, list):
        for one in schema:
            _named(one, schemas, seen)
    elif isinstance(schema, dict):
        name = schema.get("$ref", "").removeprefix(_REF)
        if name and name not in seen:
            seen.add(name)
            _named(schemas[name], schemas, seen)
        for key, one in schema.items():
            if key not in ("description", "title", "default"):
                _named(one, schemas, seen)
    return seen


def _module(module: str, names: list[str], schemas: dict[str, Any], home: dict[str, str]) -> str:
    names = sorted(names, key=lambda name: (_depth(name, schemas, home, module), name))
    body = "\n\n\n".join(_shape(name, schemas[name]) for name in names)
    typing = [one for one in ("Any", "Literal", "NotRequired", "TypedDict")
              if re.search(rf"\b{one}\b", body)]
    others = defaultdict(list)
    for name in sorted(set().union(*(_next_to(schemas[one]) for one in names))):
        if home[name] != module:
            others[home[name]].append(name)
    lines = [f'"""What answers of {module} hold; {NOTE}"""', "",
             f"from typing import {', '.join(typing)}"]
    lines += [""] if others else []
    lines += [_import(f"xieshou.client.shapes.{other}", them) for other, them in others.items()]
    return "\n".join(lines) + ("\n\n\n" if body.startswith("class") else "\n\n") + f"{body}\n"


def _common(records: list[dict[str, Any]]) -> str:
    """What the records of every register have."""
    keys = [key for key in records[0]["properties"] if all(
        key in one["properties"] and type_of(one["properties"][key]) == type_of(
            records[0]["properties"][key]) for one in records)]
    shape = _shape("RecordOut", {"description": "What the records of every register have.",
                                 "properties": {key: records[0]["properties"][key] for key in keys},
                                 "required": keys})
    return (f'"""Records, register by register; {NOTE}"""\n\n'
            f"from typing import Any, Literal, TypedDict\n\n\n{shape}\n")


def _import(module: str, names: list[str]) -> str:
    line = f"from {module} import {', '.join(names)}"
    return line if len(line) <= WIDE else "\n".join(
        [f"from {module} import (", *(f"    {one}," for one in names), ")"])


def _next_to(schema: dict[str, Any]) -> set[str]:
    return {one.removeprefix(_REF) for one in re.findall(rf"'{_REF}\w+'", str(schema).replace(
        "'$ref': ", "")) for one in [one.strip("'")]}


def _depth(name: str, schemas: dict[str, Any], home: dict[str, str], module: str) -> int:
    return max((1 + _depth(one, schemas, home, module) for one in _next_to(schemas[name])
                if home.get(one) == module and one != name), default=0)


def _shape(name: str, schema: dict[str, Any]) -> str:
    words = " ".join(schema.get("description", "").split()) or f"What is told of a record: {name}."
    said = textwrap.wrap(words, WIDE - 10)
    doc = f'    """{said[0]}"""' if len(said) == 1 else "\n".join(
        [f'    """{said[0]}', *(f"    {one}" for one in said[1:]), '    """'])
    needed, fields = schema.get("required", ()), schema.get("properties", {})
    kinds = {key: kind if key in needed else f"NotRequired[{kind}]"
             for key, kind in ((key, type_of(one)) for key, one in fields.items())}
    if any(keyword.iskeyword(key) for key in fields):
        return "\n".join([f"# {said[0]}", f'{name} = TypedDict("{name}", {{',
                          *(f'    "{key}": {kind},' for key, kind in kinds.items()), "})"])
    lines = [line for key, kind in kinds.items()
             for line in _field(key, kind, fields[key].get("description", ""))]
    return "\n".join([f"class {name}(TypedDict):", doc, "", *lines])


def _field(key: str, kind: str, words: str) -> Iterator[str]:
    line = f"    {key}: {kind}"
    if len(line) > WIDE:
        start, _, inner = line.partition("Literal[")
        options, end = inner.split("]", 1)
        yield f"{start}Literal["
        yield from textwrap.wrap(f"{options}]{end}", WIDE, initial_indent=" " * 8,
                                 subsequent_indent=" " * 8)
        return
    first = " ".join(words.split()).partition(":")[0].partition("(请")[0]
    yield f"{line}  # {first}" if first and len(line) + 4 + len(first) * 2 < WIDE else line


def type_of(schema: dict[str, Any]) -> str:
    """The type of what a schema describes, as Python writes it."""
    if "$ref" in schema:
        return schema["$ref"].removeprefix(_REF)
    if len(schema.get("allOf", ())) == 1:
        return type_of(schema["allOf"][0])
    if "anyOf" in schema:
        return " | ".join(dict.fromkeys(type_of(one) for one in schema["anyOf"]))
    options = schema.get("enum", [schema["const"]] if "const" in schema else [])
    if options and len(options) <= MOST_OPTIONS:
        written = ", ".join(f'"{one}"' if isinstance(one, str) else str(one) for one in options)
        return f"Literal[{written}]"
    match schema.get("type"):
        case "array" if "prefixItems" in schema:
            kinds = dict.fromkeys(type_of(one) for one in schema["prefixItems"])
            return f"list[{' | '.join(kinds)}]"
        case "array":
            return f"list[{type_of(schema.get('items', {}))}]"
        case "object":
            more = schema.get("additionalProperties")
            return f"dict[str, {type_of(more) if isinstance(more, dict) else 'Any'}]"
        case kind:
            return _PLAIN.get(kind, "Any")


def _reading(records: dict[str, str]) -> str:
    """The two calls that read records, told apart by register."""
    lines = [f'"""Records read, each with the columns of its register; {NOTE}"""', "",
             "from collections.abc import Iterator", "from typing import Any, Literal, overload",
             "", "from xieshou.client.line import Line"]
    lines += [_import(f"xieshou.client.shapes.records.{code}", [name])
              for code, name in records.items()]
    lines += ["", "", "class Records(Line):", '    """What stands in registers."""', ""]
    for code, name in records.items():
        line = f'    def record(self, register: Literal["{code}"], id: int) -> {name}: ...'
        lines += ["    @overload", *([line] if len(line) <= WIDE else [
            line.partition(") ->")[0], f"               ) ->{line.partition(') ->')[2]}"]), ""]
    lines += ["    @overload", "    def record(self, register: str, id: int) -> Any: ...", "",
              "    def record(self, register: str, id: int) -> Any:",
              '        """One record as it stands now."""',
              '        return self.ask("GET", f"/registers/{register}/records/{id}")', ""]
    for code, name in records.items():
        lines += ["    @overload",
                  f'    def records(self, register: Literal["{code}"], pairing: str = "",',
                  f"                **wanted: Any) -> Iterator[{name}]: ...", ""]
    lines += ["    @overload",
              '    def records(self, register: str, pairing: str = "", **wanted: Any',
              "                ) -> Iterator[Any]: ...", "",
              '    def records(self, register: str, pairing: str = "", **wanted: Any',
              "                ) -> Iterator[Any]:"]
    return "\n".join(lines) + "\n" + _RECORDS_BODY


_RECORDS_BODY = '''\
        """Every record within reach, the newest first, page by page as they are asked for.

        Narrow by `q`, `state`, `evidenced`, `opening`, `attested`, `place`, `unit`, `since` and
        `until` (days), and by a choice of a column as `f_column`.
        """
        return self._pages(f"/registers/{register}/records", {
            "pairing": pairing, "limit": 500, **self._days(wanted)})
'''
