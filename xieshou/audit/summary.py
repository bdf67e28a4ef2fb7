"""An audit's answer in words, for the terminal (核验结果)."""

from collections import Counter
from typing import Any

from xieshou.audit.verdict import VERDICTS
from xieshou.values.finding import ACCUSING, Level


def summary(result: dict[str, Any]) -> str:
    """What was read, what was found, the gravest first, and how the claims stand to the ledger."""
    if "error" in result:
        error = result["error"]
        return f"{result['document']['name']}：{error['message']}{error['hint']}"
    figures = [claim for claim in result["claims"] if claim["kind"] in ("measure", "ratio")]
    levels = Counter(finding["level"] for finding in result["findings"])
    told = "、".join(f"{level.words} {levels[level.value]} 处" for level in Level
                    if levels[level.value]) or "没有发现问题"
    lines = [f"{result['document']['name']}：读出数字 {len(figures)} 个；{told}。"]
    for finding in result["findings"]:
        lines.append(f"  [{Level(finding['level']).words}] {finding['message']}")
        if finding["suggestion"]:
            lines.append(f"         疑为：{finding['suggestion']}")
        elif finding["hint"] and finding["level"] in ACCUSING:
            lines.append(f"         {finding['hint']}")
    verdicts = Counter(claim["verdict"] for claim in figures if claim["verdict"])
    if verdicts:
        lines.append("  与台账比对：" + "、".join(
            f"{words} {verdicts[code]}" for code, words in VERDICTS.items() if verdicts[code]))
        lines += [f"    「{claim['text'].strip()}」{claim['reason']}" for claim in figures
                  if claim["verdict"] == "contradicted"]
    return "\n".join(lines)
