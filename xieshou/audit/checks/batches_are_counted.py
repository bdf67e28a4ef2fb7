"""So many batches are told as are listed, and the one that comes is one of them (批数)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.intervals import total_of
from xieshou.audit.text.setting import Setting
from xieshou.language.numerals import whole_number
from xieshou.values.finding import Level

_NUMBER = "[一二两三四五六七八九十]{1,2}|\\d{1,2}"
_NTH = re.compile(
    f"(?P<first>首批|首期)|第(?P<nth>{_NUMBER})(?P<unit>[批期])(?![一二三四五六七八九十])"
)
_MANY = re.compile(f"(?<![第\\d])(?P<many>{_NUMBER})(?P<unit>[批期])(?!次)")
# 以来共选派3批: all of them up to now.
_SO_FAR = re.compile("(?:连同|加上|算上|此次|这批)[^。；]{0,60}$")
_NOT_YET = re.compile("将|拟|计划|下一|筹备|预计|即将|招募|报名|选拔")
# 共选派了5批干部，第七批上月刚刚到岗: there is none behind the last of all.
_PAST_ALL = re.compile(
    f"(?:共|累计|先后|一共|总共|连续|已经?)[^，；。\\d]{{0,8}}?(?<!第)(?P<many>{_NUMBER})(?P<unit>[批期届轮])(?!次)[^，；。第]{{0,12}}[，；。]"
    f"(?:目前|如今|现|今年|最近)?(?:的)?第(?P<nth>{_NUMBER})(?P=unit)(?P<behind>[^，；。]{{0,16}})"
)
# 办了4期，第一期52人，…，第六期50人
_IN_TURN = re.compile(
    f"(?:办|开|分|派|共|举办|开展|选派|组织)了?(?<!第)(?P<many>{_NUMBER})(?P<unit>[批期届轮次场])(?!次)[^，；。第]{{0,8}}[，：。]第一(?P=unit)[^；。\n]{{0,60}}?"
    f"[，、；]第(?P<nth>{_NUMBER})(?P=unit)[^，、；。第]{{0,12}}(?=[。；]|$)"
)
_CAME_ALREADY = re.compile("已|刚|到岗|抵达|结束|结业|开班|开课|完成|举行|举办|办|上[月周]|本月"
    "|昨|今年|\\d月|\\d人|\\d名|期满|启程|出发|进场")
_SIGNS, _TWO = ("批", "期"), 2


@check(
    code="list.batches_are_counted",
    numbers=("R26",),
    name="批数",
    says="文中写「{many}」，{why}。",
    hint="请核对批数和各批的序号。",
    level=Level.WARNING,
    examples=[
        Example(passes="首批214人、第二批167人、第三批93人，三批共474人全部到岗。"),
        Example(passes="第四批干部抵达。以来共选派4批49人。"),
        Example(passes="第四批干部抵达。结对以来累计期满返回3批35人。"),
        Example(passes="到目前共选派了7批援派干部，第五批去年期满返回。"),
        Example(passes="已有4期学员结业，第五期即将开班。"),
        Example(passes="电商培训办了4期，第一期52人，第二期48人，第三期50人，第四期50人。"),
        Example(fails="电商培训办了4期，第一期52人，第二期48人，第三期50人，第六期50人。"),
        Example(fails="到目前共选派了5批援派干部，第七批上月刚刚到岗。"),
        Example(passes="第四批干部即将选派。结对以来共选派3批35人。"),
        Example(passes="首批214人、第二批167人上车，四批共474人全部到岗。"),
        Example(fails="首批214人3月出发，第二批167人4月启程，第三批93人5月上车，四批务工人员共474人全部到岗。"),
        Example(fails="首批9人、第二批12人和此次到任的第四批14人，共选派三批35人。"),
        Example(fails="第四批挂职干部抵达。连同首批9人、第二批12人，加上此次到任的14人，两地协作以来共选派3批35人。"),
    ],
)
def batches_are_counted(reading: Reading) -> Iterator[Remark]:
    """Flag more or fewer batches than are listed, and one that comes after the last of all."""
    setting, text = reading.setting, reading.setting.text
    for said in setting.within("第", _IN_TURN):
        nth, number = whole_number(said["nth"]), whole_number(said["many"])
        if nth > number >= _TWO and not _NOT_YET.search(said[0]):
            yield Remark(spans=(said.span("many"), said.span("nth")), facts={
                "many": said["many"] + said["unit"],
                "why": f"后面却列到第{said['nth']}{said['unit']}"})
    for said in setting.within("第", _PAST_ALL):
        number, nth = whole_number(said["many"]), whole_number(said["nth"])
        if nth > number >= _TWO and _CAME_ALREADY.search(said["behind"]) and not (
            _NOT_YET.search(said[0]) or "期满" in said[0][: said.start("unit") - said.start()]
            or "返" in said[0][: said.start("nth") - said.start()]
        ):
            yield Remark(spans=(said.span("many"), said.span("nth")), facts={
                "many": said["many"] + said["unit"],
                "why": f"而后面写到第{said['nth']}{said['unit']}"})
    if text.count("批") + text.count("期") <= _TWO:
        return
    for many in setting.said(_SIGNS, _MANY):
        number, unit = whole_number(many["many"]), many["unit"]
        start, end = setting.sentence_span(setting.sentence_at(many.start()))
        listed = _listed(text, start, many.start(), unit)
        last = max(listed, default=0)
        if last >= _TWO and number != last and set(listed) == set(range(1, last + 1)) and (
            _adds_up(setting, listed, many.end(), end)
        ):
            yield _remark(many, f"列出的是首批到第{last}批，共 {last} 批")
            continue
        if len(listed) == number == last - 1 > 1 and 1 in listed:
            yield _remark(many, f"列出的最后一批却是第{last}批")
            continue
        begin = text.rfind("\n", 0, start) + 1
        ahead = [one for one in _NTH.finditer(text, begin, many.start())
                 if one["nth"] and one["unit"] == unit and whole_number(one["nth"]) == number + 1]
        if ahead and number >= _TWO and _SO_FAR.search(text[start : many.start()]) and not any(
            _NOT_YET.search(text[max(one.start() - 12, 0) : one.end() + 12]) for one in ahead
        ) and "此前" not in text[start : many.start()] and text[many.start() - 1] != "前":
            yield _remark(many, f"而前面已经写到{ahead[-1].group()}")


def _listed(text: str, start: int, end: int, unit: str) -> dict[int, int]:
    """The numbers of the batches named in a stretch, and where each ends."""
    return {
        1 if one["first"] else whole_number(one["nth"]): one.end()
        for one in _NTH.finditer(text, start, end) if one["first"] or one["unit"] == unit
    }


def _adds_up(setting: Setting, listed: dict[int, int], begin: int, end: int) -> bool:
    """Whether what is told of each adds up to what is told of all: none is left out."""
    parts = [next(iter(setting.figures_within(at, at + 20)), None) for at in listed.values()]
    told = [one for one in parts if one is not None]
    if len({one.id for one in told}) < len(listed):
        return False
    made = total_of([one.interval for one in told])
    return any(made.meets(one.interval) for one in setting.figures_within(begin, end)
               if one.quantity.base_unit == told[0].quantity.base_unit)


def _remark(many: re.Match[str], why: str) -> Remark:
    return Remark(spans=(many.span(),), facts={"many": many.group(), "why": why})
