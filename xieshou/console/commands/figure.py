"""xieshou figure: figures, with their rows (查数)."""

from argparse import ArgumentParser, Namespace
from datetime import date

from xieshou.console.command import Answer, Command
from xieshou.errors import Invalid


class NoIndicatorNamedError(Invalid):
    """Neither a code nor a handle was given."""

    code = "console.no_indicator_named"
    message = "没有说明要查哪个指标。"
    hint = "请写指标代码(如 funds.received 或 FUND-01)，或用 --handle 给出数字编号。"


class BadDayError(Invalid):
    """An argument that is not a day."""

    code = "console.bad_day"
    message = "「{text}」不是有效日期。"
    hint = "请写成 2019-08-31。"


def arguments(parser: ArgumentParser) -> None:
    """Codes, scope, span, position."""
    parser.add_argument("codes", metavar="指标", nargs="*", help="指标代码或目录号，可写多个")
    parser.add_argument("--handle", metavar="编号", help="按数字编号查，永远同值同行")
    parser.add_argument("--pairing", metavar="结对", help="如 110115-150926")
    parser.add_argument("--place", metavar="代码", help="只计这一地区")
    parser.add_argument("--period", metavar="时段", help="如 2019、2013..2019-08")
    parser.add_argument("--from", dest="first", metavar="日期", help="时段的第一天")
    parser.add_argument("--to", dest="last", metavar="日期", help="时段的最后一天")
    parser.add_argument("--as-at", metavar="日期", help="时点数：哪一天的状态")
    parser.add_argument("--as-of", metavar="位置", help="按流水序号或时间回看当时的账")
    parser.add_argument("--by", metavar="维度", default="", help="按维度拆分，逗号分隔")
    parser.add_argument("--records", choices=("agreed", "all"), default="all",
                        help="只计双方一致的记录，或全部")
    parser.add_argument("--engine", metavar="引擎", help="分析引擎，默认按设置")
    parser.add_argument("--drill", action="store_true", help="连同构成这个数的每一行")
    parser.add_argument("--compare", action="store_true",
                        help="连同同比、环比、任务完成率、占比、位次和历年数")


def run(options: Namespace) -> Answer:
    """The figures asked for."""
    from xieshou.directory.scope import scope_named
    from xieshou.indicators import comparison
    from xieshou.indicators.figures import Figures, as_json

    figures = Figures(scope_named(options.actor))
    if options.handle:
        found = [figures.by_handle(options.handle, drill=options.drill)]
    elif not options.codes:
        raise NoIndicatorNamedError()
    else:
        by = tuple(part for part in options.by.split(",") if part)
        found = figures.many(
            options.codes, pairing=options.pairing, place=options.place, period=_span(options),
            as_of=options.as_of, by=by, records=options.records, drill=options.drill,
            engine=options.engine,
        )
    document = [as_json(one) for one in found]
    if options.compare:
        for one, said in zip(found, document, strict=True):
            said["compare"] = comparison.as_json(comparison.compared(figures, one))
    single = options.handle or len(options.codes) == 1
    return Answer(document[0] if single else document, "\n".join(map(_in_words, document)))


def _span(options: Namespace) -> object:
    from xieshou.values.period import Period

    if options.period:
        return Period.parse(options.period)
    if not (options.first or options.last or options.as_at):
        return None
    last = _day(options.as_at or options.last or f"{date.today():%Y-%m-%d}")  # noqa: DTZ011
    return Period(_day(options.first or "1996-01-01"), last)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadDayError(text=text) from None


def _in_words(one: dict) -> str:
    lines = [f"{one['name']}：{one['display']}",
             f"  {one['period']['from']} 至 {one['period']['to']}，{one['records']} 条记录，"
             f"截至第 {one['as_of']} 号流水",
             f"  编号 {one['handle']}"]
    lines += [f"  {note}" for note in one.get("notes", [])]
    lines += ["  " + "、".join(f"{key}={value}" for key, value in part["key"].items())
              + f"：{part['value']}" for part in one.get("by") or []]
    lines += _compared(one.get("compare") or {}, one["unit"])
    for row in one.get("rows") or []:
        lines.append(f"  {row['register']} #{row['id']} {row.get('title', '')} "
                     f"计 {row['contributes']}")
    return "\n".join(lines)


def _compared(told: dict, unit: str) -> list[str]:
    """The comparisons that there are, a line each."""
    lines = []
    for name, words in (("year_before", "比上年同期"), ("just_before", "比上期")):
        one = told.get(name)
        if one and one["no_change"]:
            lines.append(f"  {words}：{one['value']}{unit}，{one['no_change']}，不计变化")
        elif one and one["change"] is not None:
            lines.append(f"  {words}：{one['value']}{unit}，"
                         f"变化 {one['change']}{one['change_unit']}")
    if told.get("target"):
        lines.append(f"  年度任务：{told['target']['value']}{unit}，完成 {told['completion']}%")
    if told.get("share") and told["share"]["percent"] is not None:
        lines.append(f"  占{told['share']['name']}：{told['share']['percent']}%")
    if told.get("rank"):
        lines.append(f"  位次：{told['rank']['among']} 对中第 {told['rank']['place']}")
    if len(told.get("trend") or []) > 1:
        years = "、".join(f"{one['to'][:4]}年 {one['value'] or '–'}" for one in told["trend"])
        lines.append(f"  历年：{years}")
    return lines


COMMAND = Command(
    "figure", "查一个或几个指标的数，连同口径、佐证程度和构成它的行",
    "xieshou figure funds.received --pairing 110115-150926 --period 2013..2019-08 --drill",
    run, arguments,
)
