"""Late or early by as many days as lie between the deadline and the day it was done (逾期)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.language.days import DATED, LASTING, Day, days_in, lasting, sentence_about
from xieshou.values.finding import Level

_TOLD = re.compile(
    rf"(?P<way>逾期|超期|滞后|延误|推迟|延后|延迟|晚了?|迟了?|提前|提早|早了?)(?:办理|拨付|"
    rf"完成|支付|到位|交付|竣工|开工|了|近|约|达|共)*\s?{LASTING}(?!后)"
)
# 要求9月底前完工，项目于11月20日按期完工: in time is no later than the deadline.
_IN_TIME = re.compile(
    "(?P<way>按期|如期|按时|提前|提早|准时)[一-鿿]{0,2}?(?:完工|完成|建成|投用|投产|交付|竣工|整改|拨付|到位|销号|开工|办结)"
    "|(?P<all>(?:全部|均|都|全都)(?:能够?|做到|实现)?(?:按期|如期|按时|准时|及时)|(?:无一|没有一[笔项个]|没有|未)(?:出现)?(?:逾期|超期|延误|拖延|超时))(?=[，。；\n])"
)
_SIGN = re.compile("逾期|超期|滞后|延误|推迟|延后|延迟|晚|迟|提前|提早|早")
_LATE = ("逾期", "超期", "滞后", "延误", "推迟", "延后", "延迟", "晚", "晚了", "迟", "迟了")
_LIMIT_AHEAD = re.compile(
    r"(?:须|应|需|必须|不迟于|不晚于|最迟|最晚|限|要求|规定|约定|承诺|原定|计划|定于|期限为?|"
    r"截止|确定)[^，。；\n\d]{0,12}$"
)
_LIMIT_BEHIND = re.compile(r"(?:之?前|以前)|(?:的)?(?:期限|截止日|最后期限|计划|节点|规定时间)")
# So far apart days without a year may be of two.
_HALF_YEAR, _CLOSE = 180, 6
_ANOTHER = re.compile("调整|延期|变更|顺延|二期|开工后|；|一期")
_OTHER = re.compile("每|平均|分别|最[长多短少]|工作日|各|其中")


@check(
    code="period.late_after_deadline",
    name="逾期与提前",
    says="期限是{limit}，实际是{done}，{right}，文中写为「{written}」，对不上。",
    hint="请核对期限、实际日期和逾期（提前）的时间。",
    level=Level.WARNING,
    examples=[
        Example(fails="要求在6月30日前完成拨付，最后一笔资金于7月18日下达，全部按时。"),
        Example(passes="要求在6月30日前完成拨付，最后一笔资金于6月18日下达，全部按时。"),
        Example(passes="资金须于2023年4月30日前拨付，实际拨付日期是2023年7月9日，逾期70天。"),
        Example(passes="车间7月30日通过竣工验收，比协议约定的8月15日提前了16天。"),
        Example(passes="工程3月18日开工，较计划提前20天，将于12月30日前完工。"),
        Example(fails="资金须于2023年4月30日前拨付，实际拨付日期是2023年4月9日，逾期70天。"),
        Example(fails="车间7月30日通过竣工验收，比协议约定的8月15日提前了26天。"),
        Example(passes="要求9月底前完工，项目于8月20日按期完工。"),
        Example(fails="要求9月底前完工，项目于11月20日按期完工。"),
        Example(fails="按合同应于6月30日前交付，实际8月29日才交付，逾期90天。"),
    ],
)
def late_after_deadline(reading: Reading) -> Iterator[Remark]:
    """Flag days late or early that the deadline and the day it was done do not give."""
    text = reading.prose
    yield from _in_time(reading)
    upto = -1
    for sign in reading.setting.within(DATED, _SIGN, text):
        if sign.start() < upto:
            continue
        found = _TOLD.match(text, sign.start())
        long = lasting(found) if found else None
        if found is None or long is None or long.unit not in ("日", "月"):
            continue
        start, end = sentence_about(text, found.start())
        upto = found.end()
        days = days_in(text, start, found.start())
        days += [day for day in days_in(text, start, end) if day.start >= found.end()]
        if len(days) != 2 or days[0].frame != days[1].frame or not all(
            day.exact or day.text[-1] in "底末" for day in days
        ):
            continue
        if _OTHER.search(text, start, end):
            continue
        limit = _limit(text, days)
        if limit is None:
            continue
        done = next(day for day in days if day is not limit)
        if not done.exact:
            continue
        late = (done.first - limit.last).days
        if days[0].frame == "none" and abs(late) > _HALF_YEAR:
            continue
        way = 1 if found["way"] in _LATE else -1
        apart = late * way / (30.4 if long.unit == "月" else 1)
        slack = 0.6 if long.unit == "月" else 1
        if apart < long.low - slack or apart > long.high + slack:
            yield Remark(
                spans=((limit.start, limit.end), (done.start, done.end), found.span()),
                facts={
                    "limit": limit.text, "done": done.text, "written": found[0],
                    "right": f"{'晚' if late > 0 else '早'} {abs(late)} 天" if late else "同一天",
                },
            )


def _in_time(reading: Reading) -> Iterator[Remark]:
    """What is told as done in time on a day behind the deadline."""
    text = reading.prose
    for found in reading.setting.within("期时前早", _IN_TIME, text):
        start, end = sentence_about(text, found.start())
        days = days_in(text, start, end)
        if len(days) != 2 or days[0].frame != days[1].frame or _OTHER.search(text, start, end):
            continue
        limit, done = days
        ahead = text[max(limit.start - 18, 0) : limit.start]
        if not (_LIMIT_AHEAD.search(ahead) or "原定" in ahead) or _ANOTHER.search(
            text, limit.end, found.start()
        ) or not 0 <= found.start() - done.end <= _CLOSE or _LIMIT_BEHIND.match(text, done.end):
            continue
        late = (done.first - limit.last).days
        if 0 < late <= _HALF_YEAR:
            yield Remark(
                spans=((limit.start, limit.end), (done.start, done.end), found.span()),
                facts={"limit": limit.text, "done": done.text, "written": found[0],
                       "right": f"晚 {late} 天"},
            )


def _limit(text: str, days: list[Day]) -> Day | None:
    """The one day of the two that is a deadline."""
    found = []
    for day in days:
        ahead = text[max(day.start - 18, 0) : day.start]
        behind = _LIMIT_BEHIND.match(text, day.end)
        compared = re.search("[比较]", ahead) is not None
        said = _LIMIT_AHEAD.search(ahead) is not None
        if behind if compared and not said else said and (
            behind or compared or "应" in ahead or "定" in ahead
        ):
            found.append(day)
    return found[0] if len(found) == 1 else None
