"""xieshou checks: what the audit looks for, with examples (核验规则)."""

from argparse import Namespace

from xieshou.console.command import Answer, Command


def run(options: Namespace) -> Answer:
    """Every check with its words and examples."""
    from xieshou.audit.check import CHECKS

    document = [
        {"code": one.code, "name": one.name, "level": str(one.level), "hint": one.hint,
         "says": one.says, "explanation": one.explanation,
         "examples": [{"passes": example.passes, "fails": example.fails,
                       "file_name": example.file_name} for example in one.examples]}
        for one in CHECKS
    ]
    words = [f"共 {len(document)} 条核验规则："]
    words += [f"  {one['code']:<36}{one['name']}：{one['hint']}" for one in document]
    return Answer(document, "\n".join(words))


COMMAND = Command("checks", "列出核验报告的全部规则", "xieshou checks", run,
                  needs_home=lambda options: False)
