"""Many audits in one workbook: a row a document, a row a finding, a row a figure (汇总表)."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from xieshou.audit.verdict import VERDICTS
from xieshou.values.finding import Level

_ROLES = {"level": "", "total": "合计", "part": "分项", "increment": "增量", "growth": "增速",
          "share": "占比", "average": "平均", "target": "目标"}


def summary_workbook(results: Sequence[dict[str, Any]]) -> bytes:
    """The xlsx of answers in the shape of the contract, unreadable documents among them."""
    # openpyxl takes a while to load, and most audits write no workbook
    from xieshou.office.workbooks import ColumnOut, SheetOut, workbook_bytes

    levels = [level.words for level in Level]
    return workbook_bytes([
        SheetOut("报告", [
            ColumnOut("报告", "text", 40), ColumnOut("结果", "text", 12),
            *(ColumnOut(words, "integer") for words in levels), ColumnOut("数字", "integer"),
            *(ColumnOut(words, "integer") for words in VERDICTS.values()),
            ColumnOut("字数", "integer"), ColumnOut("文中最晚事实", "text", 14),
            ColumnOut("说明", "text", 60)], map(_document_row, results)),
        SheetOut("发现", [
            ColumnOut("报告", "text", 40), ColumnOut("程度", "text", 9),
            ColumnOut("问题", "text", 70), ColumnOut("演算", "text", 44),
            ColumnOut("建议", "text", 30), ColumnOut("怎么办", "text", 44),
            ColumnOut("涉及的数", "text", 30), ColumnOut("规则", "text", 30)],
            [row for result in results for row in _finding_rows(result)]),
        SheetOut("数字", [
            ColumnOut("报告", "text", 40), ColumnOut("原文", "text", 18),
            ColumnOut("数值", "number", 16), ColumnOut("单位", "text", 8),
            ColumnOut("约数", "text", 8), ColumnOut("指的是", "text", 26),
            ColumnOut("性质", "text", 8), ColumnOut("自", "text", 12), ColumnOut("至", "text", 12),
            ColumnOut("与台账比对", "text", 14), ColumnOut("指标", "text", 22),
            ColumnOut("台账数", "text", 14), ColumnOut("说明", "text", 50),
            ColumnOut("上下文", "text", 60)],
            [row for result in results for row in _claim_rows(result)]),
    ])


def _document_row(result: dict[str, Any]) -> list[Any]:
    document = result["document"]
    if "error" in result:
        words = result["error"]["message"] + result["error"]["hint"]
        return [document["name"], "无法核验", *[None] * (len(Level) + 1 + len(VERDICTS) + 2), words]
    levels = Counter(finding["level"] for finding in result["findings"])
    verdicts = Counter(claim["verdict"] for claim in result["claims"])
    gravest = next((level.words for level in Level if levels[level.value]), "未发现问题")
    return [document["name"], f"有{gravest}" if levels else gravest,
            *(levels[level.value] for level in Level), sum(map(_counts, result["claims"])),
            *(verdicts[code] for code in VERDICTS), document["characters"],
            document["latest_fact_on"], ""]


def _finding_rows(result: dict[str, Any]) -> list[list[Any]]:
    texts = {claim["id"]: claim["text"].strip() for claim in result.get("claims", ())}
    return [[result["document"]["name"], Level(one["level"]).words, one["message"],
             one.get("working", ""), one["suggestion"], one["hint"],
             "、".join(texts[id] for id in one["claims"] if id in texts), one["code"]]
            for one in result.get("findings", ())]


def _claim_rows(result: dict[str, Any]) -> list[list[Any]]:
    rows = []
    for claim in filter(_counts, result.get("claims", ())):
        period = claim["period"] or {}
        rows.append([
            result["document"]["name"], claim["text"].strip(), _number(claim["value"]),
            claim["unit"], claim["approximation"], claim["measure"],
            _ROLES.get(claim["role"], claim["role"]), period.get("from"), period.get("to"),
            VERDICTS.get(claim["verdict"] or ""), claim["indicator"], claim["ledger_value"],
            claim["reason"], claim["context"]])
    return rows


def _counts(claim: dict[str, Any]) -> bool:
    return claim["kind"] in ("measure", "ratio")


def _number(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)
