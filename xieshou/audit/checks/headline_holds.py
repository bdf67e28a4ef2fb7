"""What a headline says was passed is passed by the figure told of it (标题与正文)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.headings_hold import headings_hold
from xieshou.audit.reading import Reading
from xieshou.audit.relations.change import HELD
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import scale_of
from xieshou.audit.text.kinship import alike, bigrams
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

_PASSED = re.compile("(?:突破|超过?|逾|破|跨过|迈过|越过)$")
# 三、劳务协作稳中有进，转移就业突破3600人: a heading that is numbered.
_SECTION = re.compile(
    "^[ \u3000]*[（(]?[一二三四五六七八九十]{1,3}[)）、．.]+(?:[^\n。；！？，]{2,16}，)?"
    "(?P<says>[^\n。；！？，]{4,24})(?=\n)", re.MULTILINE)
_MARKED = re.compile("(?:突破|超过?|逾|破|跨过|迈过|越过).*")
_ENDS = re.compile("[。；，：]")
_OTHER = re.compile("目标|力争|计划|上年|去年|其中|累计|历年|将|预计|今后|有望")
_LONGEST, _FAR, _KIN, _HALF = 40, 24, 0.2, 2


@check(
    code="scope.headline_holds",
    numbers=("R63",),
    name="标题与正文",
    says="标题写{title}，正文是{body}，{truly}。",
    hint="请核对标题和正文的数。",
    level=Level.WARNING,
    examples=[
        Example(passes="消费帮扶销售额突破3亿元\n今年以来，云麓区帮助松桐县销售农特产品3.46亿元，带动1.2万户。"),
        Example(passes="消费帮扶销售额突破4亿元\n今年以来，销售农特产品3.46亿元，销售手工艺品0.92亿元。"),
        Example(passes="消费帮扶销售额突破4亿元\n1至10月销售农特产品3.46亿元，全年预计突破4亿元。"),
        Example(passes="消费帮扶销售额突破4亿元\n今年以来，项目投资3.46亿元，带动1.2万户。"),
        Example(fails="滨城采购平湾农特产品突破5亿元\n据通报，全市今年采购平湾县农特产品4.82亿元，其中企业团购2.04亿元。"),
        Example(passes="一、引进企业11家，产业合作有新进展\n全年引进东部企业9家、本省企业2家，到位投资2.3亿元。"),
        Example(passes="一、引进企业11家，产业合作有新进展\n全年引进企业11家，其中东部企业9家。"),
        Example(passes="（二）帮扶车间增至36个\n去年帮扶车间28个，今年新建8个。"),
        Example(fails="一、引进企业11家，产业合作有新进展\n全年引进东部企业9家，到位投资2.3亿元，其中农产品加工企业5家、服装企业4家。"),
        Example(fails="（二）帮扶车间增至39个\n今年新建帮扶车间8个，全县帮扶车间总数由28个增加到36个，吸纳就业1120人。"),
        Example(passes="三、劳务协作稳中有进，转移就业突破3000人\n全年新增农村劳动力到浙江就业3268人，其中脱贫人口1407人。"),
        Example(fails="三、劳务协作稳中有进，转移就业突破3600人\n全年新增农村劳动力到浙江就业3268人，其中脱贫人口1407人。"),
        Example(fails="青岩县新增就业超3000人\n青岩县今年依托34家帮扶车间新增就业2418人，其中脱贫劳动力1560人。"),
    ],
)
def headline_holds(reading: Reading) -> Iterator[Remark]:
    """Flag 突破5亿元 in a headline where the only figure of it in the text is less."""
    setting = reading.setting
    for title, one in headings_hold(setting):
        yield Remark((title, one), facts={
            "title": title.text, "body": one.text, "truly": "两处不一"})
    end = setting.text.find("\n")
    if 0 < end <= _LONGEST and not _ENDS.search(setting.text[:end].strip()):
        yield from _not_passed(setting, 0, end, len(setting.text))
    for line in _SECTION.finditer(setting.text):
        behind = setting.text.find("\n", line.end() + 1)
        last = behind if behind >= 0 else len(setting.text)
        yield from _not_passed(setting, line.start("says"), line.end(), last)


def _not_passed(setting: Setting, start: int, end: int, last: int) -> Iterator[Remark]:
    """A mark that a heading says was passed, and the one figure of it below, up to a place."""
    titles = setting.figures_within(start, end)
    if len(titles) != 1:
        return
    (title,) = titles
    if title.sort == "ratio" or not _PASSED.search(setting.words_into(title)):
        return
    below = setting.figures_within(end, last)
    body = [one for one in below[:_FAR] if one.plain and one.role in HELD
            and one.quantity.base_unit == title.quantity.base_unit]
    words = setting.text[start:end]
    told = [one for one in body if _of_it(setting, one, words)] or [
        one for one in body if start and one.role != "part" and not _OTHER.search(one.gap)
        and bigrams(one.lead) & bigrams(_MARKED.sub("", words))]
    if len(told) != 1 or any(
        one.interval.high is None or one.interval.high >= _least(title)
        for one in below if one.quantity.base_unit == title.quantity.base_unit
    ):
        return
    one = told[0]
    if one.interval.high is not None and one.interval.high < _least(title) < (
        one.interval.high * _HALF
    ) and one.role != "part":
        yield Remark((title, one), facts={
            "title": title.text, "body": one.text, "truly": "没有达到"})


def _least(title: Claim) -> int:
    return int(title.quantity.value * scale_of(title.quantity.unit)[1])


def _of_it(setting: Setting, one: Claim, words: str) -> bool:
    """Whether what a figure counts is what the headline speaks of."""
    if _OTHER.search(one.gap):
        return False
    return alike(f"{one.lead[-8:]}{setting.noun_after(one)[:4]}", words) > _KIN
