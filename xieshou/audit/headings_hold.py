"""A heading's count against the first sentence below it that tells of the same (小标题与正文).

一、引进企业11家，产业合作有新进展 over 全年引进东部企业9家: the same deed and thing, and no
other figure below that could be meant.
"""

import re
from collections.abc import Iterator
from itertools import combinations

from xieshou.audit.relations.change import HELD
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import counted_alike
from xieshou.audit.text.setting import Setting, bare
from xieshou.audit.text.slips import digits_of

_LINE = re.compile("^[^\n。；！？]{4,36}(?=\n)", re.MULTILINE)
_NUMBER = re.compile("^[（(]?[一二三四五六七八九十\\d]{1,3}[)）、．.]+(?!\\d)")
# 引进企业, 帮扶车间增至, 选派干部: what is counted, with what was done.
_DEEDS = re.compile(
    "引进|引入|落地|签约|选派|派出|派驻|接收|建成|新建|建设|实施|举办|开展|培训|输送|转移|销售|采购|捐赠|增至|增加到|达到|结对|到位|投入|吸纳|带动|完成")
_SUMMED = re.compile("共|合计|总计")
_REACHED = frozenset(("增至", "增加到", "达到"))
_FILL = re.compile("累计|共计|合计|总数|共|总|已|全[年县市区州]|今年|达到?|了|就业|突破|超过?|逾"
    "|近")
_OTHER = re.compile("目标|计划|力争|上年|去年|累计|历年|将|预计|任务|其中|比|较|以来|年来|另|约"
    "|突破|超|逾|破|近$|每|均")
_PLUS = re.compile("另|再加|此外|加上|连同|本省|还有|两年|以来")
_HEAD, _FAR, _REACH, _LEAST = 14, 14, 240, 2


def headings_hold(setting: Setting) -> Iterator[tuple[Claim, Claim]]:
    """Figures of headings, and those below them that tell of the same and are others."""
    for line in _LINE.finditer(setting.text):
        told = setting.figures_within(line.start(), line.end())
        title = [one for one in told if not _NUMBER.match(line[0][: one.end - line.start()])
                 or one.start - line.start() > _LEAST]
        if len(title) != 1 or title[0].sort == "ratio" or not title[0].plain:
            continue
        (one,) = title
        words = _NUMBER.sub("", bare(line[0][: one.start - line.start()]))
        if _OTHER.search(words) or one.role not in HELD or len(words) > _HEAD:
            continue
        deeds = {*_DEEDS.findall(words)}
        if deeds & _REACHED:
            deeds |= _REACHED
        noun = _FILL.sub("", _DEEDS.sub("", words))[-_LEAST:] or setting.noun_after(one)[:_LEAST]
        if not deeds or len(noun) < _LEAST:
            continue
        end = setting.text.find("\n", line.end() + 1)
        end = min(end if end >= 0 else len(setting.text), line.end() + _REACH)
        first = _below(setting, one, line.end(), end, deeds, noun)
        if first is not None:
            yield one, first


def _below(
    setting: Setting, title: Claim, start: int, end: int, deeds: set[str], noun: str
) -> Claim | None:
    """The one figure of the paragraph below that tells of the deed, if none makes up the title."""
    body = [one for one in setting.figures_within(start, end)
            if counted_alike(one, title) and one.quantity.base_unit == title.quantity.base_unit]
    if not body or _PLUS.search(setting.text, start, end):
        return None
    values = [one.quantity.value for one in body[:_FAR]]
    meant = title.quantity.value
    if any(meant in (sum(some), abs(some[0] - some[-1]))
           for many in (1, 2, 3) for some in combinations(values, many)):
        return None
    likely = [
        one for one in body
        if one.factual and one.role in HELD and one.role != "part" and not _OTHER.search(
            one.lead.replace("累计", "") if title.interval.above(one.interval) else one.lead)
        and any(deed in (setting.text[setting.sentence_span(one.sentence)[0] : one.start]
                         if _SUMMED.search(one.lead) else one.gap) for deed in deeds)
        and noun in setting.text[setting.sentence_span(one.sentence)[0] : one.start] + one.tail
    ]
    if len(likely) != 1 or likely[0].sentence != setting.sentence_at(start + 1):
        return None
    low, high = sorted((likely[0].quantity.value, meant))
    turned = sorted(digits_of(title)) == sorted(digits_of(likely[0]))
    near = low > 0 and (high < low * _LEAST or turned)
    return likely[0] if near and not likely[0].interval.meets(
        title.interval) else None
