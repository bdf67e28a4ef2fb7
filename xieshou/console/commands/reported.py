"""xieshou reported: what was reported then, what it is now, and why (当时与现在)."""

from argparse import ArgumentParser, Namespace
from typing import Any

from xieshou.console.command import Answer, Command


def arguments(parser: ArgumentParser) -> None:
    """Which report; without one, those that were written."""
    parser.add_argument("id", metavar="编号", nargs="?", type=int,
                        help="报告编号；不写则列出已写和已签发的报告")
    parser.add_argument("--all", action="store_true", help="没有变化的数也列出")


def run(options: Namespace) -> Answer:
    """The figures of a report then and now, with the rows that moved them."""
    from xieshou.directory.scope import scope_named
    from xieshou.indicators.figures import Figures
    from xieshou.reports import store
    from xieshou.reports.afterwards import cited_by
    from xieshou.reports.why import then_and_now

    scope = scope_named(options.actor)
    if options.id is None:
        return _listed(store.written(scope))
    kept = store.report_of(options.id, scope)
    found = then_and_now(cited_by(kept.figures), Figures(scope))
    moved = [one for one in found if one.moved]
    document = {
        "id": kept.id, "title": kept.title, "document": kept.document, "as_of": kept.as_of,
        "issued_on": kept.issued_on, "figures": [
            one.as_json() for one in (found if options.all else moved)],
        "unchanged": len(found) - len(moved)}
    words = [f"《{kept.title}》({kept.state_words}，第 {kept.as_of} 号流水)：{len(found)} 处数字，"
             f"{len(moved)} 处现在不同。"]
    for one in moved:
        words += _in_words(one)
    return Answer(document, "\n".join(words))


def _listed(reports: list[Any]) -> Answer:
    document = [{"id": one.id, "title": one.title, "template": one.template,
                 "pairing": one.pairing, "period": str(one.period), "as_of": one.as_of,
                 "document": one.document, "issued_on": one.issued_on} for one in reports]
    words = [f"{one.id:>5}  {one.state_words}  {one.title}" for one in reports]
    return Answer(document, "\n".join(words) or "还没有写过报告。")


def _in_words(one: Any) -> list[str]:
    seen = one.today
    words = [f"  {seen.cited.name}：当时 {seen.cited.text}，现在 {seen.text or '–'}"
             f"{'，口径已换版' if seen.redefined else ''}{seen.why_not and '，' + seen.why_not}"]
    for row in one.rows:
        words.append(f"    {row.register_name} #{row.id} {row.title}："
                     f"{'未计' if row.before is None else row.before} → "
                     f"{'不计' if row.after is None else row.after}")
        words += [f"      {deed.at.astimezone():%Y-%m-%d %H:%M} {deed.actor} {deed.action}"
                  f"{deed.reason and ':' + deed.reason}" for deed in row.deeds]
    return words


COMMAND = Command(
    "reported", "已写的报告：当时报的数、现在的数，以及是哪些记录变了", "xieshou reported 1",
    run, arguments,
)
