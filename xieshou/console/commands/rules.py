"""xieshou rules: the business rules, their limits, and how to change one (业务规则)."""

from argparse import ArgumentParser, Namespace
from datetime import date

from xieshou.console.command import Answer, Command
from xieshou.errors import Invalid


class BadAssignmentError(Invalid):
    """A limit that is not written as name=value."""

    code = "console.bad_limit_assignment"
    message = "「{text}」看不出要改哪个参数。"
    hint = "请写成 规则：参数=值，如 funds.idle:idle=120。"


class BadEffectiveDayError(Invalid):
    """A day from which a limit is to hold that is none."""

    code = "console.bad_effective_day"
    message = "「{text}」不是有效日期。"
    hint = "请写成 2026-01-01。"


def arguments(parser: ArgumentParser) -> None:
    """What to change, by what right, from when on."""
    parser.add_argument("--set", dest="assignment", metavar="规则：参数=值",
                        help="调整一个参数，如 funds.idle:idle=120")
    parser.add_argument("--source", metavar="依据", default="", help="调整的依据(文件或会议)")
    parser.add_argument("--place", metavar="地区", default="",
                        help="只对这个地区(省、市、县)的受援方；不写为全部")
    parser.add_argument("--from", dest="first", metavar="日期", help="自哪天起(默认今天)")


def run(options: Namespace) -> Answer:
    """Every rule with its words, limits and examples; rules of report texts by reference."""
    from xieshou.audit.check import CHECKS
    from xieshou.directory.scope import scope_named
    from xieshou.ledger import limits
    from xieshou.ledger.rule import rules

    if options.assignment:
        return _changed(options, limits, scope_named(options.actor))
    standing = limits.all_limits()
    document = [{**_said(one), "limits": [_limit(view) for view in standing[one.code]]}
                for one in rules()]
    document += [
        {"code": one.code, "numbers": list(one.numbers), "name": one.name, "kind": "report_text",
         "level": one.level.value, "says": one.says, "explanation": one.explanation,
         "hint": one.hint}
        for one in sorted(CHECKS, key=lambda one: (one.numbers, one.code)) if one.numbers
    ]
    others = len(document) - len(standing)
    words = [f"共 {len(standing)} 条业务规则，另有 {others} 条由报告核验承担："]
    words += [f"  {'、'.join(one['numbers']):<8}{one['code']:<36}{one['name']}"
              + "".join(f"  {limit['label']} {limit['value']}" for limit in one.get("limits", ()))
              for one in document]
    return Answer(document, "\n".join(words))


def _said(one: object) -> dict:
    return {
        "code": one.code, "numbers": list(one.numbers), "name": one.name, "kind": "ledger",
        "level": one.level.value, "says": one.says, "hint": one.hint, "source": one.source,
        "explanation": one.explanation, "registers": list(one.reads), "single": one.single,
        "examples": [
            {"judged": "passes" if example.passes else "fails", "on": example.on,
             "rows": [{"register": row.register, "values": row.values} for row in example.rows]}
            for example in one.examples],
    }


def _limit(view: object) -> dict:
    return {"name": view.limit.name, "label": view.limit.label, "value": view.words,
            "default": view.default_words, "changed": view.changed,
            "local": dict(view.local),
            "history": [{"value": one.words, "from": one.effective_on.isoformat(),
                         "source": one.source, "actor": one.actor, "at": one.at,
                         "place": one.place}
                        for one in view.history]}


def _changed(options: Namespace, limits: object, scope: object) -> Answer:
    rule, colon, rest = options.assignment.partition(":")
    name, equals, value = rest.partition("=")
    if not (colon and equals):
        raise BadAssignmentError(text=options.assignment)
    try:
        first = date.fromisoformat(options.first) if options.first else None
    except ValueError:
        raise BadEffectiveDayError(text=options.first) from None
    view = limits.set_limit(rule.strip(), name.strip(), value, scope, options.source, first,
                            options.place)
    newest = view.history[0]
    return Answer({"rule": rule, **_limit(view)},
                  f"「{view.limit.label}」{newest.place}自 {newest.effective_on} 起为 "
                  f"{newest.words}"
                  f"(默认 {view.default_words})。依据：{newest.source}")


COMMAND = Command("rules", "列出全部业务规则及其参数，或调整一个参数", "xieshou rules --json", run,
                  arguments)
