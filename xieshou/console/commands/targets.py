"""xieshou targets: the year's tasks and how far they are reached (年度任务)."""

from argparse import ArgumentParser, Namespace

from xieshou.console.command import Answer, Command
from xieshou.errors import Invalid


class TargetUnsaidError(Invalid):
    """A task to be kept without its indicator, its year or its number."""

    code = "console.target_unsaid"
    message = "登记年度任务时没有写明{what}。"
    hint = "例如：xieshou targets set FUND-01 6000 --pairing 110115-150926 --year 2024。"


def arguments(parser: ArgumentParser) -> None:
    """List a year's, or set one."""
    parser.add_argument("action", metavar="操作", choices=("list", "set"), nargs="?",
                        default="list", help="list 列出(默认)、set 登记或修改")
    parser.add_argument("indicator", metavar="指标", nargs="?", help="代码、编号或名称")
    parser.add_argument("value", metavar="任务数", nargs="?", help="按指标的单位")
    parser.add_argument("--pairing", metavar="结对", required=True, help="如 110115-150926")
    parser.add_argument("--year", metavar="年度", type=int, required=True, help="如 2024")
    parser.add_argument("--source", metavar="依据", default="", help="如 年度协议附件一")


def run(options: Namespace) -> Answer:
    """Every task with its number reached and its completion."""
    from xieshou.directory.places import pairing_named
    from xieshou.directory.scope import scope_named
    from xieshou.indicators import targets
    from xieshou.indicators.figures import Figures

    scope = scope_named(options.actor)
    pairing = pairing_named(options.pairing, scope.pairings).code
    if options.action == "set":
        if not options.indicator or options.value is None:
            raise TargetUnsaidError(what="任务数" if options.indicator else "指标")
        targets.set_target(scope, options.indicator, pairing, options.year, options.value,
                           options.source)
    found = [targets.standing_json(one) for one in targets.standing(
        Figures(scope), pairing, options.year)]
    words = [f"  {one['number']} {one['name']}：任务 {one['target']}{one['unit']}，"
             f"完成 {one['value'] or '–'}{one['unit']}，完成率 {one['completion'] or '–'}%"
             for one in found]
    return Answer(found, "\n".join(words) or f"{options.year}年没有登记任务。")


COMMAND = Command("targets", "列出年度任务和完成情况，或登记一项任务",
                  "xieshou targets --pairing 110115-150926 --year 2024", run, arguments)
