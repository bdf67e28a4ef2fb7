"""What is told as more than the task must not be less than it (超额完成)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.shares.fulfilled import aimed
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import HUNDRED
from xieshou.audit.text.setting import Setting, bare
from xieshou.values.finding import Level

_WORD = "超额"
# 超额完成序时任务: of what was due so far.
_EXCEEDED = re.compile(
    "超额(?:完成|实现|兑现|达成|落实)(?!了?(?:序时|时序|阶段|半年|上半年|[一二三四]?季|月|本月|当月))"
)
# 采购1.08亿元，超额完成: nothing else is spoken of in between.
_AT_ONCE = re.compile("^[^，；。：]{0,8}，?(?:已|均|全面|全部|提前|并)*$")
_TASK_BEFORE = re.compile(
    "^了?[^，；。：]{0,8}(?:任务|目标|计划|协议)[数额量]?[^，；。：]{0,6}$"
)
_TASK_AFTER = re.compile("^的?[^，；。：]{0,8}?(?:任务|目标|计划|协议)")
# 任务定为1200人，年末核定转移1085人: counted when the year is over.
_IN_THE_END = re.compile(
    "^，(?:到|至)?(?:年末|年底|年终|实际|最终|结果|经)[^，；。]*(?:核定|统计|认定|实)"
)
_SO_FAR = re.compile("[一二三四]季度|半年|\\d月|月份|其中|去年|上年")
_RATE = re.compile("完成(?:率|比例|进度|(?:年度|全年)?(?:任务|目标|计划)的)[为是达到]*$")


@check(
    code="arithmetic.target_is_exceeded",
    name="超额完成",
    says="文中写「超额完成」，完成{done}，任务{aim}，并没有超过。",
    hint="请核对完成数和任务数，或改正「超额」的说法。",
    level=Level.WARNING,
    examples=[
        Example(passes="投入资金5200万元，超额完成年度任务5000万元。"),
        Example(passes="年度任务5000万元，到位5200万元，拨付4800万元，超额完成任务。"),
        Example(passes="年度任务5000万元，一季度到位2000万元，超额完成季度任务。"),
        Example(passes="任务20名，选派党政干部8名、专业技术人才15名，超额完成任务。"),
        Example(passes="资金任务完成率96%，就业任务超额完成。"),
        Example(passes="今年到位4800万元，超额完成4500万元的任务。"),
        Example(passes="到位资金4800万元；采购超额完成年度任务5000万元。"),
        Example(passes="任务完成率48%，超额完成序时任务。"),
        Example(fails="投入资金4800万元，超额完成年度任务5000万元。"),
        Example(fails="年度任务5000万元，实际到位4800万元，超额完成任务。"),
        Example(fails="转移就业的任务定为1200人，年末核定转移1085人，超额完成全年任务。"),
        Example(fails="采购农产品1.08亿元，超额完成1.2亿元的目标任务。"),
        Example(fails="消费帮扶1.08亿元，任务完成率90%，超额完成年度目标。"),
    ],
)
def target_is_exceeded(reading: Reading) -> Iterator[Remark]:
    """Flag 超额完成 beside a task that is larger than what was done."""
    setting = reading.setting
    if _WORD not in setting.text:
        return
    for figures in setting.by_sentence.values():
        begin, end = setting.sentence_span(figures[0].sentence)
        for said in _EXCEEDED.finditer(setting.text, begin, end):
            pair = _done_and_aim(setting, figures, said)
            if pair is None:
                continue
            done, aim = pair
            goal = aim.interval if aim is not done else HUNDRED
            if goal.above(done.interval):
                yield Remark((done, aim) if aim is not done else (done,), facts={
                    "done": done.text, "aim": aim.text if aim is not done else "100%",
                })


def _done_and_aim(
    setting: Setting, figures: list[Claim], said: re.Match[str]
) -> tuple[Claim, Claim] | None:
    """What was done, told right before the word, and the task right after it or before that."""
    before = [one for one in figures if one.end <= said.start()]
    after = [one for one in figures if one.start >= said.end()]
    if not before or before[-1].cell is not None:
        return None
    done = before[-1]
    if not _AT_ONCE.match(bare(setting.text[done.end : said.start()])):
        return None
    if done.quantity.base_unit == "%":
        return (done, done) if _RATE.search(done.lead) else None
    if done.role not in AMOUNTS or _SO_FAR.search(done.gap):
        return None
    # 超额完成任务1150万元 may also tell by how much, which is less than all that was done
    if after and after[0].quantity.base_unit == done.quantity.base_unit:
        told = bare(setting.text[said.end() : after[0].start])
        if _TASK_BEFORE.match(told) or (
            told in ("", "了") and _TASK_AFTER.match(after[0].tail)
        ):
            return done, after[0]
    aim = done.previous
    if aim is not None and aimed(setting, aim) and _like(aim, done) and (
            "；" not in done.gap and (
            not aimed(setting, done) or _IN_THE_END.search(done.gap) is not None)):
        return done, aim
    return None


def _like(one: Claim, other: Claim) -> bool:
    return one.quantity.base_unit == other.quantity.base_unit and one.role in AMOUNTS
