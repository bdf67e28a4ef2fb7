"""No one is placed behind the last of so many (名次不超过参评数)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.setting import bare
from xieshou.language.numerals import whole_number
from xieshou.language.quick import near
from xieshou.values.finding import Level

# 名列第16位, 排第十六名, 综合排名第16: the place that was reached.
_RANK = re.compile(
    "(?:名列|位列|位居|列|居|排名|排位|排在|排到|排|名次为?|得分"
    "|获得?)(?:了)?(?P<whose>[一-鿿]{0,6}?)第"
    "(?P<place>\\d{1,4}|[一二三四五六七八九十百]{1,5})(?=[位名，。；、（）])"
)
_SIGN, _BEFORE, _BEHIND = "第", 12, 10
# 全省14个受援县综合评价中: those that are ranked.
_FIELD = re.compile("全[国省市州县区镇旗盟]|参[评赛加与]|同类|所有|各|在|被考核|受考核|纳入|个中")
_RANKED = re.compile("中|里|内|评|考核|排|参|赛|列|居|测|竞")
_WIDER = re.compile("全[国省市州县区旗盟]")
_AMONG = re.compile("[^，]{0,16}(?:中|里|内|参[评赛]|评[价比选估]|考核|排名)")
_UNITS = frozenset("个家支所座名位县区市村")
# 全国第16位, 上年第16位: another field than was told.
_ANOTHER = re.compile("全[国省市州县区旗盟]|上年|去年|往年|前年|由|从|另|上次|上季|上月")


@check(
    code="arithmetic.rank_within_field",
    name="名次与参评数",
    says="参加排名的是{field}，文中写列第{place}，名次超过了总数。",
    hint="请核对名次和参加排名的个数；名次是在更大范围内排的，请写明范围。",
    level=Level.WARNING,
    examples=[
        Example(passes="在全省14个受援县综合评价中，赤岭县得分92.6分，名列第6位。"),
        Example(passes="在全市14个县区考核中列第3位，全国第16位。"),
        Example(passes="建成12个村级车间，带动就业人数居全省第16位。"),
        Example(passes="在全省14个受援县评价中，由上年的全国第16位升至第8位。"),
        Example(fails="在全省14个受援县综合评价中，赤岭县得分92.6分，名列第16位。"),
        Example(fails="在全市9个县区年度考核中排名第十一位。"),
        Example(fails="全省参评的36家医院中，该院综合得分位居第38名。"),
    ],
)
def rank_within_field(reading: Reading) -> Iterator[Remark]:
    """Flag 在N个县中列第M位 with M more than N."""
    setting = reading.setting
    if _SIGN not in setting.text:
        return
    for said in near(_RANK, setting.text, (_SIGN,), _BEFORE, _BEHIND):
        place = whole_number(said["place"])
        if _ANOTHER.search(said["whose"]):
            continue
        sentence = setting.sentence_at(said.start())
        before = [one for one in setting.by_sentence.get(sentence, ())
                  if one.end <= said.start()]
        field = next((one for one in reversed(before) if one.quantity.base_unit in _UNITS
                      or one.sort == "place"), None)
        if field is None or not field.plain or field.quantity.value >= place:
            continue
        lead, words = field.lead, bare(setting.text[field.end : said.start()])
        if not _FIELD.search(lead + field.tail[:8]) or (
            _WIDER.search(words) or _ANOTHER.search(words.rpartition("，")[2])
            or not _RANKED.search(words) or "；" in words or not _in_ranking(lead, words)
        ):
            continue
        yield Remark((field,), (said.span(),), facts={
            "field": field.text, "place": f"{said['place']}位",
        })


def _in_ranking(lead: str, words: str) -> bool:
    """Whether the many are those among which it is told: 14个县综合评价中, 参评的36家."""
    return _AMONG.match(words) is not None or "参" in lead or "排名" in lead
