"""The English of the interface: what is to be said, what is said, what is missing.

    python -m tools.translations                 bring the catalogue up to date, say what is missing
    python -m tools.translations --missing       the texts without English, as JSON
    python -m tools.translations --fill FILE     take English from a JSON object {text: English};
                                                 [English of one, of several] where it counts

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
# words that are declared once below the pages and shown by them
TABLES = ("ledger.record:STATES", "ledger.record:ATTESTED", "ledger.workflow:STEPS",
          "ledger.warned:STATES", "ledger.limit:KINDS", "directory.models:CHANNELS",
          "directory.models:SIDES", "directory.models:ROLES", "directory.scope:RIGHTS",
          "library.papers:RETENTIONS", "library.papers:RIGHTS", "library.papers:STATES",
          "library.papers:FORMATS", "library.reach:LEVELS", "library.reach:MEANINGS",
          "library.tickets:KINDS", "library.tickets:STATES", "library.tickets:STEPS",
          "library.usage:KINDS", "jobs.models:STATES", "funds.movements:KINDS",
          "audit.verdict:VERDICTS", "money.flow:LEVELS", "indicators.scoping:COMMON_WORDS",
          "funds.accounts:_WORDS", "money.flow:STAGES", "money.flow:NAMES",
          "money.idle:WORDS", "ledger.derive.history:WORDS",
          "ledger.derive.history:ACTIONS", "directory.models:UNIT_KINDS", "forms.texts:TEXTS",
          "library.sharing:ENDED", "library.credits:RULES",
          "library.usage:ACTS",
          "webhooks.subscribing:EVENTS", "directory.organizations:HOW", "values.place:LENGTHS",
          "ledger.record:VAGUE", "reports.compare.standing:JUDGEMENTS", "audit.rows:LEDGER_HINT",
          "directory.scope:ACTIONS", "ledger.local:TYPES",
          "ledger.derive.sieves:SIEVES", "web.parts.journal_words:SENTENCES",
          "web.parts.figure_words:VAGUELY",
          "journal.words:KINDS", "journal.words:ACTIONS", "ledger.doubles:ONE_PERSON")
# which arguments of a call are shown to people, by place and by name: Django's own, known by where
# they were imported from whatever they are called here, and titles, paths and menu lines of ours
DJANGO = "django.utils.translation"
SAYS: dict[str, tuple[tuple[int, ...], tuple[str, ...]]] = {
    **{f"{DJANGO}.{kind}gettext{ending}": (places, names)
       for kind, places, names in (("", (0,), ("message",)), ("u", (0,), ("message",)),
                                   ("n", (0, 1), ("singular", "plural")))
       for ending in ("", "_lazy", "_noop")},
    "xieshou.web.page.page": ((2,), ("title",)),
    "xieshou.web.page.Crumb": ((0,), ("words",)),
    "xieshou.web.page.Item": ((0,), ("words",)),
    "xieshou.web.page._item": ((0,), ("words",)),
    "xieshou.web.page.Group": ((0,), ("words",)),
    "xieshou.jobs.work.work": ((0,), ()),
    "xieshou.jobs.work.Outcome": ((0,), ("words",)),
    "xieshou.jobs.queue.put": ((2,), ()),
    "xieshou.directory.standing.put": ((2,), ()),
    "xieshou.values.finding.Finding": ((), ("message", "hint")),
    # how far something is, whoever listens
    "tell": ((2,), ()),
    "job.progress": ((2,), ()),
    "xieshou.jobs.regular.regular": ((0,), ()),
}
# what an error is told of its fault fills the sentence that a page shows
ERROR = re.compile(r"[A-Z]\w*Error$")
# patterns that read text are not shown to anybody
PATTERN = re.compile(r"\[.*\]\+|\\d|^\[.-.\]$")
# a text, or how it is said of one and of several
Text = str | tuple[str, str]


def texts() -> dict[Text, list[str]]:
    """Every Chinese text of the interface, with the places where it stands."""
    found: dict[Text, list[str]] = {}
    for text, place in (*_marked(), *_called(), *_declared()):
        if HAN.search("".join(text)) and place not in found.setdefault(text, []):
            found[text].append(place)
    # what is said of one and of several needs no entry for itself
    for text in [one for one in found if isinstance(one, tuple)]:
        found[text] += found.pop(text[0], [])
    return found


def known() -> dict[str, str]:
    """English that is declared beside the Chinese: the names of the indicators."""
    from xieshou.indicators.definition import indicators

    return {one.name: one.english for one in indicators()}


def _marked() -> Iterator[tuple[Text, str]]:
    from django.utils.translation.template import templatize

    for path in sorted(WEB.rglob("templates/**/*.html")):
        # templatize blanks out everything but the marked texts, which it writes as calls
        for text in marked(templatize(path.read_text("utf-8"))):
            yield text, path.relative_to(ROOT).as_posix()


CALL = re.compile(r"(?<!\w)(?:n?gettext|_)\(")
LITERAL = re.compile(r"""\s*,?\s*u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")


def marked(calls: str) -> Iterator[Text]:
    """The texts of a template whose marks were written as calls."""
    for call in CALL.finditer(calls):
        first = LITERAL.match(calls, call.end())
        if not first:
            continue
        text = ast.literal_eval(first[1])
        second = LITERAL.match(calls, first.end()) if call[0].startswith("n") else None
        yield (text, ast.literal_eval(second[1])) if second else text


def _called() -> Iterator[tuple[Text, str]]:
    for path in sorted((ROOT / "xieshou").rglob("*.py")):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        if ".migrations" in module:
            continue
        for text in called(path.read_text("utf-8"), module, tables=WEB in path.parents):
            yield text, path.relative_to(ROOT).as_posix()


def called(source: str, module: str, tables: bool = True) -> Iterator[Text]:
    """The texts a page shows: its tables of words, and what it hands to calls that show them."""
    tree = ast.parse(source)
    for table in tree.body if tables else ():
        # tables of words at the head of a page
        if isinstance(table, ast.Assign | ast.AnnAssign) and table.value:
            yield from (one for one in _constants(table.value) if not PATTERN.search(one))
    names = _imported(tree) | {
        one.name: f"{module}.{one.name}" for one in tree.body
        if isinstance(one, ast.FunctionDef | ast.ClassDef)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = _whole_name(node.func, names)
        places, keywords = SAYS.get(name, ((), ()))
        given = [*(node.args[at] for at in places if at < len(node.args)),
                 *(one.value for one in node.keywords if one.arg in keywords)]
        if ERROR.search(name):
            for one in node.keywords:
                yield from _said_whole(one.value)
        # an argument may be chosen between two texts
        texts_of = [list(_constants(one)) for one in given]
        if len(texts_of) == 2 and all(texts_of):
            yield texts_of[0][0], texts_of[1][0]
        else:
            yield from (one for several in texts_of for one in several)


def _said_whole(node: ast.expr) -> Iterator[str]:
    """A text that stands there as it is, or is chosen between several; none that is asked for."""
    match node:
        case ast.Constant() | ast.JoinedStr():
            yield from _constants(node)
        case ast.IfExp():
            yield from (*_said_whole(node.body), *_said_whole(node.orelse))
        case ast.BoolOp():
            for one in node.values:
                yield from _said_whole(one)


def _imported(tree: ast.Module) -> dict[str, str]:
    """What a module calls something, and where that comes from."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
        elif isinstance(node, ast.Import):
            found |= {one.asname: one.name for one in node.names if one.asname}
    return found


def _whole_name(node: ast.expr, names: dict[str, str]) -> str:
    """The name of what is called, from the module that defines it on."""
    if isinstance(node, ast.Attribute):
        return f"{_whole_name(node.value, names)}.{node.attr}"
    return names.get(node.id, node.id) if isinstance(node, ast.Name) else ""


def _constants(node: ast.AST) -> Iterator[str]:
    """The texts in an expression; one put together with facts has holes for them."""
    if isinstance(node, ast.JoinedStr):
        yield "".join(_piece(one, at) for at, one in enumerate(node.values))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    else:
        for one in ast.iter_child_nodes(node):
            yield from _constants(one)


def _piece(node: ast.expr, at: int) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    inner = node.value if isinstance(node, ast.FormattedValue) else node
    return f"{{{inner.id if isinstance(inner, ast.Name) else f'fact{at}'}}}"


def _declared() -> Iterator[tuple[str, str]]:
    from xieshou.audit.check import CHECKS
    from xieshou.errors import XieshouError
    from xieshou.indicators.definition import indicators
    from xieshou.ledger.register import registers
    from xieshou.ledger.rule import rules
    from xieshou.reports.template import templates
    from xieshou.values.finding import Level
    from xieshou.web.address import Address
    from xieshou.web.urls import urlpatterns

    for table in TABLES:
        module, _, name = table.partition(":")
        for text in _words(getattr(importlib.import_module(f"xieshou.{module}"), name)):
            yield text, table
    for page in urlpatterns:
        for one in getattr(page.callback, "reads", Address()).parts:
            for text in (one.label, *_words(getattr(one, "options", {}))):
                yield text, f"address of {page.name}"
    for level in Level:
        yield level.words, "values.finding:Level"
    for template in templates():
        yield template.name, f"template {template.code}"
        for section in template.parts:
            yield section.heading, f"template {template.code}"
    for register in registers():
        place = f"register {register.code}"
        for text in (register.name, register.theme, register.says, *register.evidence.values()):
            yield text, place
        for kind in register.all_fields:
            yield kind.label, place
            yield kind.guidance, place
            yield getattr(kind, "unit", ""), "unit"
            for words in getattr(kind, "options", {}).values():
                yield words, place
    for indicator in indicators():
        yield indicator.name, f"indicator {indicator.code}"
        yield indicator.says, f"indicator {indicator.code}"
        yield indicator.source, f"indicator {indicator.code}"
        yield indicator.unit, "unit"
    for rule in rules():
        for text in (rule.name, rule.says, rule.hint, rule.source,
                     *(limit.label for limit in rule.limits)):
            yield text, f"rule {rule.code}"
    for check in CHECKS:
        for text in (check.name, check.says, check.hint):
            yield text, f"check {check.code}"
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


def update(given: dict[str, Any]) -> Catalog:
    """The catalogue of exactly today's texts, with the English that is known or given."""
    before, beside = read(), known()
    catalog = Catalog(locale="en", project="xieshou", fuzzy=False, charset="utf-8")
    for text, places in sorted(texts().items(), key=lambda one: "".join(one[0])):
        old = before.get(text)
        if isinstance(text, tuple):
            # English given for both, or for each
            kept = old.string if old and isinstance(old.string, tuple) else ("", "")
            new = given.get(text[0]) or (kept if all(kept) else old.string if old else "")
            catalog.add(text, (new, new) if isinstance(new, str) else tuple(new),
                        auto_comments=[", ".join(places[:3])])
            continue
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


def missing(catalog: Catalog) -> list[Text]:
    """The texts that have no English yet."""
    return [one.id for one in catalog
            if one.id and not all(one.string if isinstance(one.string, tuple) else [one.string])]


def main() -> None:
    """Bring the catalogue up to date."""
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--missing", action="store_true")
    parser.add_argument("--fill", type=Path, action="append", default=[])
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xieshou.config.settings")
    django.setup()
    given: dict[str, Any] = {}
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
