"""The words about two figures, and how those of the one are to those of the other (两数的措辞).

Figures that tell one fact, or of which one is within the other, are known by what is said of both
and of one alone; the marks are what `again/worded_again.py` and `within/worded_parts.py` learned.
"""

import re
from collections.abc import Sequence

from xieshou.audit.relations.wording import plain, shreds
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.in_context import NEUTRAL, in_like_words
from xieshou.audit.text.kinship import bigrams
from xieshou.audit.text.setting import Setting, bare

# Words that tell one of two figures from the other where they stand at one alone.
APART = {name: re.compile(words) for name, words in (
    ("plan", "计划|规划|目标|任务|拟|力争|预计|将|协议|批复|设计|意向|指标|应"),
    ("before", "上年|去年|往年|前年|同期|此前|原有|原来|年初|以前|过去|上[次届期季月]|[前上]一"),
    ("part", "其中|里有|中有|内有|其余|其他|另|剩|余下|还有|尚|未"),
    ("batch", "首批|首期|第[一二三四五六七八九十\\d]+[批期次届]"),
    ("new", "新增|净增|新(?!型|农|时|疆|能)|增加|减少|增长|同比|比|较|多|少"),
    ("all", "累计|以来|至今|截至|年来|总|共|合计"), ("each", "平均|均|每"),
    ("came", "到位|下达|拨入|收到|到账"), ("went", "支付|支出|拨付|使用|用于|用在|投向|花"),
    ("left", "结余|结转|节约|收回|退回"), ("help", "补助|补贴|奖"), ("women", "女|妇"),
    ("men", "男"), ("poor", "脱贫|贫困|监测|易返贫"), ("work", "就业|上岗|务工|打工"),
    ("train", "培训|参训|结业|发证|持证|合格"), ("sign", "签约|签订|签下|意向"),
    ("begun", "开工|在建|施工|动工"), ("done", "完工|竣工|建成|投产|投用|完成"), ("buy", "采购|购"),
    ("sell", "帮销|销售|卖|售出|销出"), ("online", "直播|线上|电商|网"),
    ("near", "省内|县内|市内|就近|就地"), ("far", "省外|县外|市外|跨省"),
    ("cadres", "党政|干部"), ("teachers", "教师|支教|老师"),
    ("doctors", "医生|医护|医师|医疗"), ("give", "捐"), ("loan", "贷款|授信"),
    ("own", "自筹|配套|社会|企业投"), ("state", "财政"), ("trade", "产业"), ("school", "教育|学校"),
    ("months", "上半年|季度|\\d月"), ("most", "最[多高低少大小]|仅|只"), ("sent", "派出|赴"),
)}
_CLAUSE = re.compile("[，；：。！？\\n（）]")
_SIGN = re.compile("[，。；：、（）“”\\n]")
_QUIET = re.compile("[^一-鿿]")
_LEAD, _NOUN, _QUARTERS, _HEAD = 14, 6, 4, 40
Told = tuple[str, str, str, str, str, str]


def words_of_both(
    setting: Setting, one: Claim, other: Claim
) -> tuple[set[str], set[str], set[str]]:
    """The words that both tell, those that the one tells alone, and those of the other."""
    mine, its = (setting.once(_words, claim) for claim in (one, other))
    return mine & its, mine - its, its - mine


def _words(setting: Setting, claim: Claim) -> set[str]:
    lead, noun, *_ = setting.once(told_about, claim)
    return shreds(lead, 2) | shreds(noun, 2)


def told_about(setting: Setting, claim: Claim) -> Told:
    """Its lead, its noun, both, its sentence up to the end of its clause, its clause, content."""
    text = setting.text
    lead = _SIGN.split(plain(text[max(claim.start - _LEAD, 0) : claim.start]))[-1].split("0")[-1]
    noun = _SIGN.split(text[claim.end : claim.end + _NOUN].lstrip("的"))[0]
    start = setting.sentence_span(claim.sentence)[0]
    end = _CLAUSE.search(text, claim.end)
    stop = end.start() if end else len(text)
    sentence = bare(text[max(start, claim.start - _HEAD) : stop])
    clause = claim.lead + text[claim.end : stop]
    content = _QUIET.sub("", NEUTRAL.sub("", in_like_words(claim.lead + " " + noun)))
    return lead, noun, lead + noun, sentence, clause, content


def shared_words(one: Sequence[str], other: Sequence[str]) -> float:
    """How much of what names the later figure stands about the earlier."""
    pairs, held = bigrams(other[5]), bigrams(one[5]) | bigrams(_QUIET.sub("", one[4]))
    return len(pairs & held) / max(len(pairs), 1)


def quarter(share: float) -> int:
    """A share in quarters."""
    return round(_QUARTERS * share)


def nouns_of(one: Told, other: Told) -> str:
    """How what stands behind the one is to what stands behind the other."""
    mine, its = one[1], other[1]
    if not mine or not its:
        return f"none {bool(mine)} {bool(its)}"
    return "same" if mine[:2] == its[:2] else "end" if set(mine[:3]) & set(its[:3]) else "other"


def in_a_list(claim: Claim) -> bool:
    """Whether a figure stands in a row parted by 、."""
    after = claim.next
    return "、" in claim.gap[:2] or (after is not None and "、" in after.gap[-8:])


def rate_behind(claim: Claim) -> bool:
    """Whether the next figure of its sentence is a rate."""
    after = claim.next
    return after is not None and after.sort == "ratio" and after.sentence == claim.sentence


def ends_alike(one: str, other: str, most: int) -> int:
    """How many signs at the end of both are the same, as far as is looked."""
    many = 0
    while many < min(len(one), len(other), most) and one[-1 - many] == other[-1 - many]:
        many += 1
    return many


def held_in(one: str, other: str) -> int:
    """How much of what one says stands in the other, in quarters; -1 for nothing."""
    return -1 if not one else quarter(sum(sign in other for sign in one) / len(one))
