"""There is no half person: a count with a fraction has lost its 万 (整数的人和户)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.change import HELD
from xieshou.audit.text.claim import Claim
from xieshou.values.finding import Level

_WHOLE = frozenset(("人", "名", "位", "户", "村", "头", "只", "台", "辆", "座", "所"))
# 户均3.5人, 家庭规模3.1人, 折合2.5人: what is reckoned may have a fraction.
_RECKONED = re.compile(
    "均|每|平均|规模|折[合算]|相当|比例?|率|密度|约合|标准|当量|系数|指数|得分|[户人村][都各]|之比|一个|[一万千百]人"
    "|下降|减少|增加|提高|增长|高于|低于|超过|多出|差")
_RECKONED_BEHIND = re.compile("^(?:[/／·每比:：]|以[上下]|左右|标准|当量|平均)")
# 一家3.6人; 每千人口拥有执业（助理）医师2.3人、注册护士2.9人: said once for all that follow.
_EACH, _BACK = re.compile("[每均]|一[一-鿿]{1,2}$"), 60
_FRACTION = re.compile(r"^\D{0,2}\d[\d,，]*\.\d*[1-9]\d*\D*$")


@check(
    code="unit.persons_are_whole",
    numbers=("R30",),
    name="整数的人和户",
    says="{lead}写为{stated}，人、户这样的数没有小数。",
    hint="请核对是不是漏写了「万」字，或把千位逗号写成了小数点；是平均数的，请写明「平均」。",
    level=Level.WARNING,
    examples=[
        Example(passes="技能培训1.036万人，占年任务1.2492万人的82.93%。"),
        Example(passes="全村农户75户262人，户均3.5人。"),
        Example(passes="平均家庭户规模为3.12人，比上次普查少0.2人。"),
        Example(passes="每千人口拥有执业（助理）医师2.61人、注册护士2.9人，一家3.6人。"),
        Example(passes="全县总人口21.4万人，存栏生猪3.2万头。"),
        Example(fails="技能培训1.036万人，占年任务1.2492人的82.93%。"),
        Example(fails="全乡现有劳动力3.214人，耕地1.2万亩。"),
        Example(fails="全镇有农户6.218户，存栏生猪3.2万头。"),
    ],
)
def persons_are_whole(reading: Reading) -> Iterator[Remark]:
    """Flag persons, households and beasts that are told with a fraction, where none is averaged."""
    setting = reading.setting
    for one in reading.figures:
        if "." not in one.text or one.quantity.unit not in _WHOLE or not (
            one.plain and one.role in HELD | {"target"} and _FRACTION.match(one.text)
        ):
            continue
        begin = max(setting.sentence_span(one.sentence)[0], one.start - _BACK)
        if not (_EACH.search(setting.text, begin, one.start)
                or _RECKONED.search(setting.clause(one)) or _RECKONED_BEHIND.match(one.tail)):
            yield Remark((*_told_with(one), one), facts={
                "lead": one.lead or "人数", "stated": one.text})


def _told_with(one: Claim) -> Iterator[Claim]:
    """What is told as a share of it, and the share: 培训1.036万人，占任务1.2492人的82.93%."""
    part, share = one.previous, one.next
    if part is not None and share is not None and share.sort == "ratio" and share.gap == "的" and (
        part.sentence == one.sentence and part.sort == one.sort
    ):
        yield from (part, share)
