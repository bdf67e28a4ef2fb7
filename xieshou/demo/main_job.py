"""The main job on the public programme: workbooks in, figures, a Word report, an audit out."""

import json
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings

from xieshou.audit import store as audits
from xieshou.audit.ledger.judging import ledger_view
from xieshou.audit.receiving import receive
from xieshou.audit.run import audit_text
from xieshou.audit.verdict import VERDICTS
from xieshou.demo.programme import load_public_programme
from xieshou.directory.people import create_demo_accounts
from xieshou.directory.places import pairing_named
from xieshou.directory.scope import Scope
from xieshou.indicators.figures import Figures, as_json
from xieshou.ledger import inbox
from xieshou.library import storage
from xieshou.office.text import text_of
from xieshou.reports import store as reports
from xieshou.reports.render import write_report
from xieshou.values.finding import ACCUSING, Level
from xieshou.values.period import Period

PAIRING = "110115-150926"
PERIOD = Period.parse("2013..2019-08")
SHOWN = ("funds.received", "funds.planned", "social.cash", "labor.attendances",
         "talent.cadres_to_west", "pairings.villages_covered")
SOURCE = Path(__file__).parent / "data" / "source_report.txt"


@dataclass
class Done:
    """What the job did, for programs and for people."""

    document: dict[str, Any] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)


def main_job(scope: Scope, tell: Callable[[str], None]) -> Done:
    """Run it; files go to the home's `demo` folder."""
    started = time.perf_counter()
    folder = Path(settings.HOME) / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    done = Done()
    for step in (_import, _figures, _report, _audit, _accounts):
        tell(step.__doc__ or "")
        step(done, scope, folder)
    done.document["seconds"] = round(time.perf_counter() - started, 2)
    done.document["folder"] = str(folder)
    done.words.append(f"全部完成，用时 {done.document['seconds']} 秒。文件在 {folder}")
    return done


def _import(done: Done, scope: Scope, folder: Path) -> None:
    """一、导入协作办、财政、人社等部门的台账表格……"""
    reports = load_public_programme(scope)
    done.document["imports"] = [one.as_json() for one in reports]
    totals = {key: sum(getattr(one, key) for one in reports)
              for key in ("read", "created", "updated", "unchanged", "rejected")}
    done.words.append(
        "一、导入 {count} 张台账：读到 {read} 行，新增 {created}，更新 {updated}，"
        "未变 {unchanged}，退回 {rejected}。".format(count=len(reports), **totals))
    inbox.run(scope)
    found = {level: count for level, count in inbox.counts(scope, inbox.Wish()).items()
             if count and level != inbox.PRESSING}
    done.document["warnings"] = found
    done.words.append("    对照业务规则检查：" + "、".join(
        f"{Level(level).words} {count} 处" for level, count in found.items()) + "，"
                                                                               "逐条见「预警」。")


def _figures(done: Done, scope: Scope, folder: Path) -> None:
    """二、由台账算出指标……"""
    figures = Figures(scope).many(SHOWN, pairing=PAIRING, period=PERIOD)
    done.document["figures"] = [as_json(one) for one in figures]
    done.words.append(f"二、指标({PERIOD.words}，每个数都能点到构成它的行)：")
    done.words += [f"    {one.name}：{one.display}({one.records} 条记录)" for one in figures]


def _report(done: Done, scope: Scope, folder: Path) -> None:
    """三、用这些数写出公文格式的年度总结……"""
    report = write_report("annual", PAIRING, PERIOD, Figures(scope))
    file = folder / "年度工作总结.docx"
    file.write_bytes(report.docx)
    if not reports.written(scope, PAIRING):
        reports.keep(report, scope)
    placed = report.figures_json()
    done.document["report"] = {"file": str(file), "figures": placed,
                               "warnings": list(report.warnings)}
    done.words.append(f"三、报告：{file}，引用数字 {len(placed)} 处，处处有出处。")


def _audit(done: Done, scope: Scope, folder: Path) -> None:
    """四、核验公开的原始报告……"""
    source = text_of(SOURCE)
    result = audit_text(source.text, "公开发表的综述原文", ledger_view(scope, PAIRING))
    result["document"].update(format=source.format, sha256=source.sha256)
    if not any(run.name == result["document"]["name"] for run in audits.runs(scope, PAIRING)):
        audits.keep(result, source.text, scope, PAIRING)
    _shelve(scope)
    file = folder / "原报告核验.json"
    file.write_text(json.dumps(result, ensure_ascii=False, indent=1, default=str), "utf-8")
    done.document["audit"] = result
    levels = [finding["level"] for finding in result["findings"]]
    done.words.append(
        f"四、核验原报告：读出数字 {len(result['claims'])} 个，发现矛盾 {levels.count('error')}"
        f" 处、"
        f"疑点 {levels.count('warning')} 处、待说明 {levels.count('question')} 处。")
    done.words += [f"    [{Level(finding['level']).words}] {finding['message']}"
                   for finding in result["findings"] if finding["level"] in ACCUSING]
    verdicts = Counter(claim["verdict"] for claim in result["claims"] if claim["verdict"])
    done.words.append("    与台账比对：" + "、".join(
        f"{words} {verdicts[code]} 个" for code, words in VERDICTS.items() if verdicts[code]))


def _shelve(scope: Scope) -> None:
    """Put the source report into the library, under the title by which it was found."""
    data, title = SOURCE.read_bytes(), "2023年京蒙携手谱新篇合作帮扶结硕果"
    if storage.with_bytes(data) is None:
        receive(data, f"{title}.txt", scope, pairing=PAIRING, title=title, rights="public",
                retention="D30",
                rights_note="原载《实践》(党的教育版)第12期第66页，题中年份为转载者所加")


def _accounts(done: Done, scope: Scope, folder: Path) -> None:
    """五、准备登录账号……"""
    accounts = create_demo_accounts(pairing_named(PAIRING), scope.actor)
    done.document["accounts"] = [asdict(one) for one in accounts]
    done.words.append("五、可用下列账号登录(人物均为虚构，口令为本机随机生成)：")
    done.words += [f"    {one.username:<8}{one.password:<16}{one.role_words}" for one in accounts]
