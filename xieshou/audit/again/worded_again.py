"""Figures that words told in any way make one fact told twice (措辞所说的同一事实).

这52个项目, 全部专家70位, 上述资金: no list of wordings is whole. Any figure may tell again what one
of its unit told before. What speaks for it is learned (`relations/wording.py`): the words about the
two, what is said of both and of one alone, and how they stand.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from xieshou.audit.relations.change import HELD
from xieshou.audit.relations.wording import Marks, Wording, plain, said_role, shreds, table_in
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.in_context import NEUTRAL, in_like_words
from xieshou.audit.text.kinship import alike, bigrams, comparable, counted_alike
from xieshou.audit.text.setting import Setting, bare

WEIGHTS = Path(__file__).with_name("words_of_again.tsv")
TREES = Path(__file__).with_name("trees_of_again.txt")
FIRST, LAST = "F", "L"
# What the marks are of: what both tell, what the first tells alone, what the last.
BOTH, FIRST_ALONE, LAST_ALONE = "both", "first alone", "last alone"
# So many figures back a fact may have been told, so many sentences.
_BACK, _SENTENCES = 40, 14
# Sentences of more figures than people write tell nothing again.
_CROWD = 240
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
_THESE = re.compile(
    "(?:这|上述|以上|前述|该|此|那)(?:[批笔些几]|[一两三]年)?(?:总?价值|总额|共计|合计)?[达为约]?$")
_ALL = re.compile("(?:全部|所有|全体|全数)(?:的)?$")
_CLAUSE = re.compile("[，；：。！？\\n（）]")
_SIGN = re.compile("[，。；：、（）“”\\n]")
_QUIET = re.compile("[^一-鿿]")
_LEAD, _NOUN, _FEW, _QUARTERS, _HEAD = 14, 6, 3, 4, 40
_TIMES = (1, 2, 3, 5, 8, 13, 21)
Told = tuple[str, str, str, str, str, str]


def candidates(setting: Setting) -> Iterator[tuple[Claim, Claim]]:
    """A figure and a later one of its unit, by where they stand alone."""
    held = [one for one in setting.figures
            if one.sort != "ratio" and one.cell is None and one.quantity.base_unit
            and one.role in HELD and len(setting.by_sentence[one.sentence]) <= _CROWD]
    for at, last in enumerate(held):
        for first in held[max(at - _BACK, 0) : at]:
            if last.place - first.place <= _BACK and (
                last.sentence - first.sentence <= _SENTENCES
            ) and counted_alike(first, last) and comparable(first, last):
                yield first, last


def wording_of(setting: Setting) -> Wording:
    """The words of a text as facts told again weigh them."""
    return Wording(setting, table_in(WEIGHTS))


def members_of(first: Claim, last: Claim) -> list[tuple[str, Claim]]:
    """The two in order, each with its role."""
    return [(FIRST, first), (LAST, last)]


def shape(setting: Setting, first: Claim, last: Claim) -> set[str]:
    """The marks of how the two stand, and of what their words share."""
    one, other = (setting.once(told_about, claim) for claim in (first, last))
    rivals = [claim for claim in setting.figures[max(last.place - _BACK, 0) : last.place]
              if claim is not first and claim.sort == last.sort and counted_alike(claim, last)
              and claim.role in HELD]
    shared = shared_words(one, other)
    best = max(
        (shared_words(setting.once(told_about, claim), other) for claim in rivals), default=0.0)
    since = sum(claim.place > first.place for claim in rivals)
    nouns = _nouns(one[1], other[1])
    known = _known(last, setting)
    apart = [name for name, words in APART.items()
             if bool(words.search(one[3])) != bool(words.search(other[3]))]
    near = [name for name, words in APART.items()
            if bool(words.search(one[4])) != bool(words.search(other[4]))]
    apart_sentences = last.sentence - first.sentence
    where = f"{min(apart_sentences, 4)}"
    wins = (shared > best) - (shared < best)
    return {
        "any", f"known {known}", f"sentences {where}", f"known {known} sentences {where}",
        f"places {_bucket(last.place - first.place)}", f"since {min(since, 4)} {known}",
        f"rivals {min(len(rivals), 6)}", f"shared {quarter(shared)}",
        f"shared {quarter(shared)} best {quarter(best)}", f"wins {wins} {known}",
        f"wins {wins} {quarter(shared)} {where}", f"nouns {nouns}", f"nouns {nouns} {known}",
        f"nouns {nouns} wins {wins} {known}", f"nouns {nouns} shared {quarter(shared)}",
        f"measures {round(_QUARTERS * alike(first.measure, last.measure))} {known}",
        f"one measure {first.measure == last.measure} {bool(first.measure)}",
        f"units {first.quantity.unit == last.quantity.unit} {first.sort}",
        f"base {first.quantity.base_unit == last.quantity.base_unit} {last.quantity.base_unit}",
        f"sort {first.sort}", f"roles {said_role(first)} {said_role(last)}",
        f"modes {first.modality} {last.modality}",
        f"approx {first.quantity.approximation} {last.quantity.approximation}",
        f"times {_times(first, last)}", f"times {_times(first, last)} {known}",
        f"actors {_actors(first, last)}", f"actors {_actors(first, last)} {nouns}",
        f"digits {min(first.quantity.digits, _FEW)} {min(last.quantity.digits, _FEW)}",
        f"apart {min(len(apart), 4)}", f"apart {min(len(apart), 4)} {nouns} {known}",
        f"near apart {min(len(near), 4)}", f"near apart {min(len(near), 4)} {nouns} {wins}",
        *(f"apart {name}" for name in apart), *(f"near apart {name}" for name in near),
        f"paragraph {setting.in_one_paragraph(first, last)} {where}",
        f"opens {first.previous is None} {_heads(first)} {_heads(last)}",
        f"heads {first.place < _FEW} {_heads(last)} {known}",
        f"brackets {first.bracket is not None} {last.bracket is not None}",
        f"lists {_listed(first)} {_listed(last)}",
        f"lists {_listed(first)} {_listed(last)} {nouns}",
        f"share behind {_ratio(first)} {_ratio(last)}",
        f"last tail {last.tail[:1] == '的'} {nouns}", f"first tail {first.tail[:1] == '的'}",
        f"lead shared {min(len(set(one[0]) & set(other[0])), 4)} {nouns}",
        f"lead run {_run(one[0], other[0])} {nouns}",
        f"lead within {within(other[5], one[5])} {nouns} {known}",
        f"within {within(one[5], other[5])} {within(other[5], one[5])}",
        f"alone lead {len(other[0]) == 0} {known}", f"beside {_beside(setting, first, last)}",
    }


def marks_of_both(setting: Setting, first: Claim, last: Claim) -> list[Marks]:
    """The words that both tell, and those that one tells alone."""
    one, other = (setting.once(_words, claim) for claim in (first, last))
    return [(BOTH, one & other), (FIRST_ALONE, one - other), (LAST_ALONE, other - one)]


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


def _bucket(places: int) -> int:
    return sum(places > one for one in _TIMES)


def _nouns(one: str, other: str) -> str:
    if not one or not other:
        return f"none {bool(one)} {bool(other)}"
    return "same" if one[:2] == other[:2] else "end" if set(one[:3]) & set(other[:3]) else "other"


def _known(last: Claim, setting: Setting) -> str:
    """Whether it is spoken of as known."""
    if _THESE.search(last.lead):
        return "these"
    if _ALL.search(last.lead):
        return "all"
    if last.lead.endswith("的"):
        return "of"
    if last.tail.startswith("的"):
        return "which"
    return "bare" if not last.lead else "-"


def _times(one: Claim, other: Claim) -> str:
    """How the times of two figures stand to one another."""
    first, last = one.period, other.period
    if first is None or last is None:
        return f"untold {first is None} {last is None}"
    if first == last:
        return "one"
    said = f"{first.explicit} {last.explicit}"
    if first.last == last.last:
        return f"same end {first.kind == last.kind} {said}"
    return f"apart {said}"


def _actors(first: Claim, last: Claim) -> str:
    one, other = set(first.actors), set(last.actors)
    if not one or not other:
        return f"untold {bool(one)} {bool(other)}"
    return "same" if one == other else "some" if one & other else "none"


def _heads(claim: Claim) -> bool:
    """Whether a figure is the first of its sentence."""
    return claim.previous is None or claim.previous.sentence < claim.sentence


def _listed(claim: Claim) -> bool:
    after = claim.next
    return "、" in claim.gap[:2] or (after is not None and "、" in after.gap[-8:])


def _ratio(claim: Claim) -> bool:
    after = claim.next
    return after is not None and after.sort == "ratio" and after.sentence == claim.sentence


def _run(one: str, other: str) -> int:
    """How many signs at the end of both leads are the same."""
    many = 0
    while many < min(len(one), len(other), 4) and one[-1 - many] == other[-1 - many]:
        many += 1
    return many


def within(one: str, other: str) -> int:
    """How much of what one says stands in the other, in quarters; -1 for nothing."""
    return -1 if not one else quarter(sum(sign in other for sign in one) / len(one))


def _beside(setting: Setting, first: Claim, last: Claim) -> bool:
    """Whether the same number stands beside both."""
    told = {one.text for one in setting.by_sentence[first.sentence] if one is not first}
    return first.sentence != last.sentence and any(
        one.text in told for one in setting.by_sentence[last.sentence] if one is not last)
