"""xieshou money: flows, years, projects, idle money, trails; closing, moving, vouching (资金)."""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from xieshou.console.command import Answer, Command
from xieshou.errors import Invalid

if TYPE_CHECKING:
    from xieshou.directory.scope import Scope
    from xieshou.money.entries import Entry

ACTS = ("flow", "years", "projects", "idle", "follow", "close", "reopen", "closings",
        "move", "correct", "moves", "state", "states")


class MissingPartError(Invalid):
    """An act that lacks one of its parts."""

    code = "console.money_needs"
    message = "xieshou money {act} 还需要{what}。"
    hint = "用法见 xieshou money --help。"


def arguments(parser: ArgumentParser) -> None:
    """What to look at or to do."""
    parser.add_argument("act", metavar="操作", choices=ACTS, help=(
        "flow 资金流向、years 分年收支与结转、projects 分项目、idle 闲置、follow 按指标文号追踪；"
        "close 结账、reopen 限时重开、closings 结账情况；"
        "move 登记退回追回等、correct 冲正、moves 列出；"
        "state 登记余额断言、states 列出"))
    parser.add_argument("what", metavar="对象", nargs="?",
                        help="follow 填指标文号；close、reopen 填年度；move 填类型；"
                             "correct 填流转编号；state 填账户")
    parser.add_argument("--pairing", metavar="结对", help="哪一对(只有一对时可不填)")
    parser.add_argument("--period", metavar="时段", help="如 2019、2018..2019(默认全部)")
    parser.add_argument("--on", metavar="日期", help="截至或发生的日期(默认今天)")
    parser.add_argument("--until", metavar="日期", help="重开到哪一天为止")
    parser.add_argument("--reason", metavar="原因", help="重开的原因，或备注")
    parser.add_argument("--amount", metavar="金额", help="金额，单位元")
    parser.add_argument("--from", dest="credit", metavar="账户", help="从哪个账户")
    parser.add_argument("--to", dest="debit", metavar="账户", help="到哪个账户")
    parser.add_argument("--document", metavar="文号", help="文号或凭证号；state 时为依据")


def run(options: Namespace) -> Answer:
    """One question, or one act."""
    from xieshou.directory.scope import scope_named

    return globals()[f"_{options.act}"](options, scope_named(options.actor))


def _flow(options: Namespace, scope: "Scope") -> Answer:
    from xieshou.money.flow import STAGES, flow_of
    from xieshou.money.reading import chosen, yuan

    books = chosen(scope, options.pairing)
    flow = flow_of(books, _period(options, books))
    rows = [{"from": {"stage": STAGES[one.source.stage], "name": one.source.name},
             "to": {"stage": STAGES[one.target.stage], "name": one.target.name},
             "amount": yuan(one.fen), "unit": "元", "rows": _rows(one.entries)}
            for _, streams in flow.by_stage for one in streams]
    words = []
    for stage, streams in flow.by_stage:
        words.append(stage)
        words += [f"  {yuan(one.fen):>18}  {one.source.name} → {one.target.name}"
                  for one in streams]
    return Answer({"pairing": flow.pairing, "streams": rows}, "\n".join(words) or "没有资金流转。")


def _years(options: Namespace, scope: "Scope") -> Answer:
    from xieshou.money.reading import chosen, yuan
    from xieshou.money.years import years_of

    names = {"brought": "上年结转", "received": "到位", "recovered": "追回", "planned": "安排",
             "disbursed": "支出", "returned": "退回", "left": "年末结转"}
    rows = [{"year": one.year, **{name: yuan(getattr(one, name)) for name in names},
             "rows": {name: _rows(entries) for name, entries in one.entries.items()}}
            for one in years_of(chosen(scope, options.pairing))]
    words = [f"{row['year']}年 " + "，".join(f"{said}{row[name]}" for name, said in names.items())
             for row in rows]
    return Answer(rows, "\n".join(words) or "没有资金流转。")


def _projects(options: Namespace, scope: "Scope") -> Answer:
    from xieshou.money.reading import chosen, yuan
    from xieshou.money.years import projects_of

    books = chosen(scope, options.pairing)
    names = ("planned", "released", "disbursed", "recovered", "settled", "this_year", "left")
    rows = [{"project": one.number, "name": one.name, "class": one.use_class, "stage": one.stage,
             **{name: yuan(getattr(one, name)) for name in names},
             "rows": {name: _rows(entries) for name, entries in one.entries.items()}}
            for one in projects_of(books, _on(options))]
    words = [f"{row['name']}：安排{row['planned']}，下达{row['released']}，支出{row['disbursed']}，"
             f"结余{row['left']}" for row in rows]
    return Answer(rows, "\n".join(words) or "没有项目资金。")


def _idle(options: Namespace, scope: "Scope") -> Answer:
    from xieshou.money.idle import lying
    from xieshou.money.reading import chosen, yuan

    found = lying(chosen(scope, options.pairing), _on(options))
    rows = [{"register": one.entry.source.subject, "record": one.entry.source.id,
             "document_no": one.entry.source.fund_no, "received_on": one.entry.on.isoformat(),
             "amount": yuan(one.entry.fen), "unplanned": yuan(one.unplanned),
             "unpaid": yuan(one.unpaid), "days": one.days, "late": one.late} for one in found]
    words = [f"{row['received_on']} {row['document_no'] or '(无文号)'} 到位{row['amount']}："
             f"未安排{row['unplanned']}，未支出{row['unpaid']}，{row['days']} 天 {row['late']}"
             for row in rows]
    return Answer(rows, "\n".join(words) or "没有结存的到位资金。",
                  1 if any(row["late"] for row in rows) else 0)


def _follow(options: Namespace, scope: "Scope") -> Answer:
    from xieshou.money.following import documents_of, follow
    from xieshou.money.reading import chosen, yuan

    books = chosen(scope, options.pairing)
    if not options.what:
        known = [{"document_no": name, "received": yuan(fen)}
                 for name, fen in documents_of(books).items()]
        return Answer(known, "\n".join(f"{one['received']:>18}  {one['document_no']}"
                                       for one in known) or "没有带文号的到位资金。")
    trail = follow(books, options.what)
    steps = [{"project": step.number, "name": step.name, "planned": yuan(step.planned_fen),
              "paid": yuan(step.paid_fen), "left": yuan(step.left), "sure": step.sure,
              "payees": [{"name": name, "amount": yuan(sum(one.fen for one in entries)),
                          "rows": _rows(entries)} for name, entries in step.payees.items()],
              "rows": {"planned": _rows(step.planned), "paid": _rows(step.paid)}}
             for step in trail.steps]
    document = {"document_no": trail.document, "received": yuan(trail.received_fen),
                "planned": yuan(trail.planned_fen), "paid": yuan(trail.paid_fen),
                "unplanned": yuan(trail.unplanned), "rows": _rows(trail.received),
                "projects": steps}
    words = [f"{trail.document}：到位{document['received']}，安排{document['planned']}，"
             f"支出{document['paid']}，未安排{document['unplanned']}"]
    for step in steps:
        words.append(f"  {step['name']}：安排{step['planned']}，支出{step['paid']}"
                     + ("" if step["sure"] else "(项目另有来源，支出未注明文号)"))
        words += [f"    {one['name']} {one['amount']}" for one in step["payees"]]
    return Answer(document, "\n".join(words))


def _close(options: Namespace, scope: "Scope") -> Answer:
    from xieshou.money.closing import close_year
    from xieshou.money.reading import yuan

    year = _year(options)
    closing, stated = close_year(scope, _pairing(options, scope), year)
    return Answer(
        {"pairing": closing.pairing, "year": year, "closed": True,
         "stated": [{"account": one.account, "balance": yuan(one.fen)} for one in stated]},
        f"{year}年度已结账，结转余额已登记为 {len(stated)} 条余额断言。")


def _reopen(options: Namespace, scope: "Scope") -> Answer:
    from xieshou.funds import periods
    from xieshou.money.reading import day_of

    year = _year(options)
    row = periods.reopen(_pairing(options, scope), year,
                         day_of(_need(options, "until", "截止日期(--until)")),
                         options.reason or "", scope)
    return Answer({"pairing": row.pairing, "year": year, "closed": False,
                   "open_until": row.open_until.isoformat()},
                  f"{year}年度重开到 {row.open_until}，到期自动恢复结账。")


def _closings(options: Namespace, scope: "Scope") -> Answer:
    from dataclasses import asdict

    from xieshou.funds import periods

    found = periods.closings(scope, _pairing(options, scope))
    words = [f"{one.year}年度：" + ("已结账" if one.closed else f"重开到 {one.open_until}"
                                  f"({one.reason})") for one in found]
    return Answer([asdict(one) for one in found], "\n".join(words) or "还没有结过账。")


def _move(options: Namespace, scope: "Scope") -> Answer:
    from xieshou.money import moving
    from xieshou.money.reading import fen_of, yuan

    one = moving.enter(
        _need(options, "what", "类型(returned、recovered、reached、withdrawn)"),
        _pairing(options, scope), _on(options), fen_of(_need(options, "amount", "金额(--amount)")),
        _need(options, "credit", "付出账户(--from)"), _need(options, "debit", "收入账户(--to)"),
        _need(options, "document", "文号(--document)"), scope, options.reason or "")
    return Answer(_moved(one), f"已登记{one.kind_words} {yuan(one.fen)} 元({one.document_no})。")


def _correct(options: Namespace, scope: "Scope") -> Answer:
    from xieshou.funds import movements
    from xieshou.money.reading import fen_of, yuan

    what = _need(options, "what", "要冲正的流转编号(见 xieshou balance)")
    one = movements.correct(
        int(what) if what.isdecimal() else 0, _pairing(options, scope), _on(options),
        _need(options, "document", "文号(--document)"), scope,
        fen_of(options.amount) if options.amount else None, options.reason or "")
    return Answer(_moved(one), f"已冲正 {yuan(one.fen)} 元({one.document_no})。")


def _moves(options: Namespace, scope: "Scope") -> Answer:
    from xieshou.money import moving
    from xieshou.money.reading import yuan

    found = moving.moves(scope, options.pairing)
    words = [f"{one.on} {one.kind_words} {yuan(one.fen)} {one.document_no}"
             f"{'(已撤销)' if one.void else ''}" for one in found]
    return Answer([_moved(one) for one in found], "\n".join(words) or "没有登记过资金变动。")


def _state(options: Namespace, scope: "Scope") -> Answer:
    from xieshou.funds import assertions
    from xieshou.money.reading import fen_of

    one = assertions.state(
        _need(options, "what", "账户"), _on(options),
        fen_of(_need(options, "amount", "金额(--amount)")), options.document or "", scope,
        _pairing(options, scope))
    return Answer(_stated(one), _stated_words(one), 0 if one.holds else 1)


def _states(options: Namespace, scope: "Scope") -> Answer:
    from xieshou.funds import assertions

    found = assertions.assertions(scope, options.pairing)
    return Answer([_stated(one) for one in found],
                  "\n".join(map(_stated_words, found)) or "没有余额断言。",
                  0 if all(one.holds for one in found) else 1)


def _period(options: Namespace, books: Any) -> Any:
    from django.utils import timezone

    from xieshou.values.period import Period

    if options.period:
        return Period.parse(options.period)
    days = [entry.on for entry in books.entries] or [timezone.localdate()]
    return Period(min(days), max(days))


def _on(options: Namespace) -> Any:
    from django.utils import timezone

    from xieshou.money.reading import day_of

    return day_of(options.on) if options.on else timezone.localdate()


def _pairing(options: Namespace, scope: "Scope") -> str:
    from xieshou.money.reading import chosen

    return chosen(scope, options.pairing).pairing.code


def _year(options: Namespace) -> int:
    what = _need(options, "what", "年度")
    if not (what.isdecimal() and len(what) == 4):
        raise MissingPartError(act=options.act, what="四位数的年度")
    return int(what)


def _need(options: Namespace, name: str, words: str) -> str:
    value = getattr(options, name)
    if not value:
        raise MissingPartError(act=options.act, what=words)
    return value


def _rows(entries: "list[Entry]") -> list[dict[str, Any]]:
    from xieshou.money.reading import yuan

    return [{"register": one.source.subject, "id": one.source.id, "title": one.source.title,
             "on": one.on.isoformat(), "amount": yuan(one.fen), "transfer": one.id}
            for one in entries]


def _moved(one: Any) -> dict[str, Any]:
    from xieshou.money.reading import yuan

    return {"id": one.id, "pairing": one.pairing, "kind": one.kind, "on": one.on.isoformat(),
            "amount": yuan(one.fen), "from": one.credit, "to": one.debit,
            "document_no": one.document_no, "note": one.note, "void": one.void,
            "register": one.register}


def _stated(one: Any) -> dict[str, Any]:
    from xieshou.money.reading import yuan

    return {"id": one.id, "pairing": one.pairing, "account": one.account, "name": one.words,
            "on": one.on.isoformat(), "stated": yuan(one.fen), "books": yuan(one.there),
            "gap": yuan(one.gap), "holds": one.holds, "source": one.source}


def _stated_words(one: Any) -> str:
    from xieshou.money.reading import yuan

    said = "相符" if one.holds else f"不符，账上 {yuan(one.there)} 元，差 {yuan(one.gap)} 元"
    return f"{one.on} {one.words} 应为 {yuan(one.fen)} 元({one.source}):{said}"


COMMAND = Command("money", "资金的来龙去脉、分年结转、结账、冲正与余额断言",
                  "xieshou money flow --pairing 110115-150926 --period 2019", run, arguments)
