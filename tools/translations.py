"""The English of the interface: what is to be said, what is said, what is missing.

    python -m tools.translations                 bring the catalogue up to date, say what is missing
    python -m tools.translations --missing       the texts without English, as JSON
    python -m tools.translations --fill FILE     take English from a JSON object {text: English}

Texts come from three places: the marks in the templates, the calls in the pages, and the words
that are declared once and shown everywhere (registers, fields, indicators, rules, errors).
"""

import argparse
import ast
import importlib
import json
import os
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import django
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "xieshou" / "web"
PO = WEB / "locale" / "en" / "LC_MESSAGES" / "django.po"
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
HAN = re.compile("[\u3400-\u9fff]")
# which argument of a call is shown to people: titles, steps of the path, lines of the menu
# words that are declared once below the pages and shown by them
TABLES = ("ledger.record:STATES", "ledger.record:ATTESTED", "ledger.workflow:STEPS",
          "ledger.inbox:STATES", "ledger.limit:KINDS", "directory.models:CHANNELS",
          "directory.models:SIDES", "directory.models:ROLES", "directory.scope:RIGHTS",
          "library.papers:RETENTIONS", "library.papers:RIGHTS", "library.papers:STATES",
          "library.papers:FORMATS", "library.reach:LEVELS", "library.reach:MEANINGS",
          "library.tickets:KINDS", "library.tickets:STATES", "library.tickets:STEPS",
          "library.usage:KINDS", "jobs.models:STATES", "funds.movements:KINDS",
          "audit.verdict:VERDICTS", "money.flow:LEVELS", "indicators.scoping:COMMON_WORDS")
SHOWN = {"gettext": 0, "gettext_lazy": 0, "gettext_noop": 0, "page": 2, "Crumb": 0, "Item": 0,
         "_item": 0, "Group": 0}
# patterns that read text are not shown to anybody
PATTERN = re.compile(r"\[.*\]\+")
MARKED = re.compile(r"""\b(?:gettext|_)\(u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")


def texts() -> dict[str, list[str]]:
    """Every Chinese text of the interface, with the places where it stands."""
    found: dict[str, list[str]] = {}
    for text, place in (*_marked(), *_called(), *_declared()):
        if HAN.search(text) and place not in found.setdefault(text, []):
            found[text].append(place)
    return found


def known() -> dict[str, str]:
    """English that is declared beside the Chinese: the names of the indicators."""
    from xieshou.indicators.definition import indicators

    return {one.name: one.english for one in indicators()}


def _marked() -> Iterator[tuple[str, str]]:
    from django.utils.translation.template import templatize

    for path in sorted(WEB.rglob("templates/**/*.html")):
        # templatize blanks out everything but the marked texts, which it writes as calls
        for literal in MARKED.findall(templatize(path.read_text("utf-8"))):
            yield ast.literal_eval(literal), path.relative_to(ROOT).as_posix()


def _called() -> Iterator[tuple[str, str]]:
    for path in sorted(WEB.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for table in tree.body:
            # tables of words at the head of a page
            for one in ast.walk(table) if isinstance(table, ast.Assign) else ():
                if isinstance(one, ast.Constant) and isinstance(one.value, str) and (
                        not PATTERN.search(one.value)):
                    yield one.value, path.relative_to(ROOT).as_posix()
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            at = SHOWN.get(getattr(node.func, "id", ""))
            if at is None or len(node.args) <= at:
                continue
            # the argument may be chosen between two texts
            for one in ast.walk(node.args[at]):
                if isinstance(one, ast.Constant) and isinstance(one.value, str):
                    yield one.value, path.relative_to(ROOT).as_posix()


def _declared() -> Iterator[tuple[str, str]]:
    from xieshou.errors import XieshouError
    from xieshou.indicators.definition import indicators
    from xieshou.ledger.register import registers
    from xieshou.ledger.rule import rules
    from xieshou.reports.template import templates
    from xieshou.values.finding import Level

    for table in TABLES:
        module, _, name = table.partition(":")
        for text in _words(getattr(importlib.import_module(f"xieshou.{module}"), name)):
            yield text, table
    for level in Level:
        yield level.words, "values.finding:Level"
    for template in templates():
        yield template.name, f"template {template.code}"
    for register in registers():
        place = f"register {register.code}"
        for text in (register.name, register.theme, register.says, *register.evidence.values()):
            yield text, place
        for kind in register.all_fields:
            yield kind.label, place
            yield kind.guidance, place
            for words in getattr(kind, "options", {}).values():
                yield words, place
    for indicator in indicators():
        yield indicator.name, f"indicator {indicator.code}"
        yield indicator.unit, "unit"
    for rule in rules():
        yield rule.name, f"rule {rule.code}"
    for error in _errors(XieshouError):
        for text in (error.message, error.hint):
            yield text, f"error {error.code}"


def _words(value: Any) -> Iterator[str]:
    """The texts within a table of words, whatever its shape."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _words(one)
    elif isinstance(value, tuple | list | frozenset):
        for one in value:
            yield from _words(one)
    elif is_dataclass(value):
        yield from _words(tuple(vars(value).values()))


def _errors(family: type) -> Iterator[type]:
    import xieshou

    for found in pkgutil.walk_packages(xieshou.__path__, "xieshou."):
        if ".migrations" not in found.name and ".engines" not in found.name:
            importlib.import_module(found.name)
    waiting = [family]
    while waiting:
        one = waiting.pop()
        # tests make errors of their own
        if one.__module__.startswith("xieshou."):
            yield one
        waiting += one.__subclasses__()


def read() -> Catalog:
    """The catalogue as it stands."""
    if not PO.exists():
        return Catalog(locale="en")
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def update(given: dict[str, str]) -> Catalog:
    """The catalogue of exactly today's texts, with the English that is known or given."""
    before, beside = read(), known()
    catalog = Catalog(locale="en", project="xieshou", fuzzy=False, charset="utf-8")
    for text, places in sorted(texts().items()):
        old = before.get(text)
        english = given.get(text) or (old.string if old else "") or beside.get(text, "")
        catalog.add(text, english, auto_comments=[", ".join(places[:3])])
    return catalog


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as programs read it."""
    # the day of writing would make every run a change
    catalog.creation_date = catalog.revision_date = LONG_AGO
    out = BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def write(catalog: Catalog) -> None:
    """Both files; they change only when a text does."""
    PO.parent.mkdir(parents=True, exist_ok=True)
    out = BytesIO()
    write_po(out, catalog, width=0, omit_header=False, sort_output=True)
    PO.write_bytes(re.sub(rb'"(POT-Creation-Date|PO-Revision-Date|Generated-By)[^\n]*\n', b"",
                          out.getvalue()))
    PO.with_suffix(".mo").write_bytes(compiled(read()))


def missing(catalog: Catalog) -> list[str]:
    """The texts that have no English yet."""
    return [one.id for one in catalog if one.id and not one.string]


def main() -> None:
    """Bring the catalogue up to date."""
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--missing", action="store_true")
    parser.add_argument("--fill", type=Path, action="append", default=[])
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xieshou.config.settings")
    django.setup()
    given: dict[str, str] = {}
    for path in asked.fill:
        given |= json.loads(path.read_text("utf-8"))
    catalog = update(given)
    write(catalog)
    left = missing(catalog)
    if asked.missing:
        print(json.dumps(left, ensure_ascii=False, indent=0))
    else:
        print(f"{len(catalog)} texts, {len(left)} without English")


if __name__ == "__main__":
    main()
