"""Less done than was aimed at is an aim not met, and as much is one that is (完成与否)."""

import re
from collections.abc import Iterator

from xieshou.audit.aims_judged import judged, only_some
from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import alike
from xieshou.audit.text.setting import Setting, bare
from xieshou.values.finding import Level

_AIM = "任务|目标|计划|指标|下达|商定|约定|协议|要求|承诺|应"
_SIGN = re.compile(_AIM)
_AIMED = re.compile(f"(?:{_AIM})(?!编|急|用|届)")
# ，提前完成年度目标; ，已足额到位: how it is told to be met; 超额完成 is judged by itself.
_MET = re.compile(
    "^[^，；。：]{0,6}，(?:已|均|并|现|都)*(?:提前|如期|按期|按时|圆满|足额|全面|顺利|全额|胜利|保质保量)"
    "(?:(?:[一二两三四五六]|\\d{1,2})个?(?:月|季度|天)|半年)?(?:全部|全面)?(?:完成|达标|实现|到位|达成|兑现|落实)"
    "(?P<what>[一-鿿]{0,10})(?=[，；。]|$)"
)
_UNMET = re.compile(
    "^[^，；。：]{0,6}，(?:但|却|仍|还|均|目前)*(?:尚未|仍未|还未|未能|没有|没能|未)(?:如期|按期|全部|足额|按时)?"
    "(?:完成|达标|实现|到位|达成|达到|兑现)(?P<what>[一-鿿]{0,10})(?=[，；。]|$)"
)
# ，超出协议约定; ，尚有缺口: above what was aimed at, or below it.
_ABOVE = re.compile(
    "^[^，；。：]{0,6}，(?:已|均|都|大幅|明显|远)*(?:超出|超过|高于|多于|突破|超)了?(?:了|年度|全年|年初|原定|既定|合同)*"
    "(?P<what>(?:任务|目标|计划|指标|协议|约定|要求|承诺|规定)[一-鿿]{0,4})(?=[，。；]|$)"
)
_BELOW = re.compile(
    "^[^，；。：]{0,6}，(?:但|却|仍|还|均|目前|尚|明显|远)*(?:有(?:一定|较大)?(?:的)?(?:缺口|差距)|存在(?:缺口|差距)|"
    "(?:低于|少于|不及|不足|没有达到|未达到|未达|没有完成|未完成)(?:年度|全年|年初|原定|既定)?"
    "(?P<what>(?:任务|目标|计划|指标|协议|约定|要求|设计)[一-鿿]{0,4}))(?=[，。；]|$)"
)
# ，离任务还差35户; ，尚差3趟没有完成计划; 比任务多32人 is judged by how far both are apart.
_UNDER = re.compile(
    "^[^，；。：]{0,6}，(?:[比较](?:年度|全年|原定|既定|下达的?)?(?:任务|目标|计划|指标)数?[量额]?"
    "(?:少|低|短)了?|(?:离|距离?)?(?:年度|全年|原定|既定)?(?:任务|目标|计划|指标)?(?:尚|还)(?:差|欠|缺))$"
)
# ，如数完成; ，提前一个月超额兑现; ，目标顺利实现: other words of an aim that was met.
_MET_TOO = re.compile(
    "^[^，；。：]{0,6}，(?:年度|全年|年初|原定|既定|协议)?(?:目标|任务|计划|指标|约定)?数?(?:已|均|并|现|都|也)*"
    "(?:(?:提前|如期|按期|按时|圆满|足额|全面|顺利|全额|如数|悉数|不折不扣地?)"
    "(?:(?:[一二两三四五六]|\\d{1,2})个?(?:月|季度|天)|半年)?){1,2}"
    "(?:完成|达标|实现|到位|达成|兑现|落实)了?(?P<what>[一-鿿]{0,10})(?=[，；。]|$)"
)
# ，任务数被大幅突破; ，比协议规定的4600万元还要多 is told of another figure.
_PASSED = re.compile(
    "^[^，；。：]{0,6}，(?:年度|全年|年初|原定|既定|协议)?(?:目标|任务|计划|指标|约定|协议)数?"
    "(?:已|也)?(?:被(?:大幅|轻松|一举|成功)?(?:突破|超过|超越|刷新|改写)|(?:大幅|明显|提前)?(?:突破|超过|超额)了?)(?=[，；。]|$)"
)
# ，没有达到下达数; ，未达标; ，没能完成: other words of one that was not.
_UNMET_TOO = re.compile(
    "^[^，；。：]{0,6}，(?:但|却|仍|还|均|目前|明显)*(?:没有|没能|未能|未)(?:达到|达成|达标|完成|实现|够到|达)"
    "(?:省|市|县|年度|全年|年初|原定|既定|下达)*(?P<what>(?:下达|任务|目标|计划|指标|协议|约定|要求)?数?额?)(?=[，；。]|$)"
)
# 培训580人，距离年初500人的目标还差一点: the aim stands behind.
_SHORT_OF = re.compile(
    "^[^，；。]{0,8}，(?:但|却|仍)?(?:距离?|离|[比较])(?:年初|年度|全年|协议|合同|原定|既定|上级|省里|市里)*(?:商定|约定|规定|确定|下达|提出|要求|计划)?的?$"
)
_BY_WORDS = re.compile(
    "^(?:[一-鿿]{0,4}?)?的?(?:年度|全年)?(?:目标|任务|计划|指标|要求|约定数|任务数|目标数|协议数)?"
    "(?:(?P<less>(?:还|尚|仍|略|稍)*(?:差|欠|有(?:一定|一些|较大)?(?:差距|缺口)|不足|少了?)(?:一点|一些|不少|一截|若干)?)"
    "|(?:还|都|略|稍|明显)*要?(?:多|高)(?:了|出)?(?:一点|一些|不少|许多|一截)?)(?=[，。；]|$)"
)
# Of what was due so far, of another aim, or told of a part: nothing is said.
_OTHER = re.compile(
    "其中|季度|半年|序时|阶段|时序|上年|去年|同比|增[长加]|比|较|另|每|人均|户均|投资额|总投资|第[一二三四]"
    "|分别|超|至少|以上"
)
_ANOTHER = re.compile("季|半年|序时|时序|阶段|月|建设|改革|整改|投资|验收|去年|上年|培训班|仪式")

_SAYS = re.compile(f"{_MET.pattern}|{_UNMET.pattern}|{_ABOVE.pattern}|{_BELOW.pattern}".replace(
    "(?P<what>", "(?:"))
# 协议明确, 任务是, 计划选派: what the sentence of an aim says of all its figures.
_AGREED = re.compile(
    "(?:协议|计划|目标|任务|合同|责任书)[^，；。：]{0,6}(?:明确|约定|商定|规定|确定|要求|是|为|，)|应"
)
_DONE = re.compile("已|实际|完成|到位|拨付")
_FAR, _KIN = 10, 0.4


@check(
    code="arithmetic.met_or_not",
    numbers=("R14",),
    name="完成与否",
    says="任务{aim}，完成{done}，{truly}，文中写「{words}」。",
    hint="请核对任务数和完成数，或改正完成与否的说法。",
    level=Level.WARNING,
    examples=[
        Example(passes="商定转移就业1200人，截至12月15日实际转移1138人，尚未完成年度目标。"),
        Example(passes="商定转移就业1200人，上半年转移638人，提前完成半年任务。"),
        Example(passes="计划投资1200万元，实际完成1138万元，提前完成项目建设。"),
        Example(passes="任务数800户，完成改造765户，离任务还差35户。"),
        Example(fails="商定转移就业1200人，截至12月15日实际转移1138人，提前完成年度目标。"),
        Example(fails="任务数800户，完成改造835户，离任务还差35户。"),
        Example(passes="协议明确，今年安排资金5200万元，选派干部4名。到12月，资金已到位5460万元，超出协议约定。"),
        Example(fails="协议明确，今年安排资金5200万元，选派干部4名。到12月，资金已到位4560万元，超出协议约定。"),
        Example(passes="资金支付目标为90%，到年末支付率达到93.6%，超过目标要求。"),
        Example(fails="资金支付目标为90%，到年末支付率达到83.6%，超过目标要求。"),
        Example(fails="计划转移就业1500人，目前仅转移1620人，尚有缺口。"),
        Example(passes="计划援建帮扶车间15个，实际建成15个，如数完成。"),
        Example(fails="计划援建帮扶车间15个，实际建成13个，如数完成。"),
        Example(fails="任务数为1.2亿元，最终做到了1.16亿元，任务数被大幅突破。"),
        Example(fails="下达就业指标1200人，实际完成1380人，没有达到下达数。"),
        Example(passes="全年培训带头人480人，距离年初500人的目标还差一点。"),
        Example(fails="全年培训带头人580人，距离年初500人的目标还差一点。"),
        Example(fails="约定互访16次，截至11月已互访18次，未能完成约定次数。"),
        Example(fails="年度任务8000万元，实际完成7680万元，为任务的96%，超额完成。"),
        Example(passes="年度任务8000万元，实际完成8680万元，为任务的108.5%，超额完成。"),
        Example(fails="按照年度计划，我区要帮助2000名脱贫人口到省外务工，截至11月末已有1817名成行，提前一个月超额兑现。"),
        Example(fails="今年力争劳务输出突破8000人，年末统计为7864人，目标顺利实现。"),
        Example(passes="今年力争劳务输出突破8000人，年末统计为8064人，目标顺利实现。"),
        Example(fails="考核要求每县至少新增帮扶车间5个，东岭县新增6个，未达标。"),
        Example(passes="考核要求每县至少新增帮扶车间5个，东岭县新增4个，未达标。"),
        Example(fails="省里下达消费帮扶任务1.2亿元，我县完成1.08亿元，圆满收官。"),
        Example(passes="任务1200人，脱贫人口完成860人，任务全面完成。"),
        Example(passes="年度任务8000万元，上半年完成4680万元，超额完成半年任务。"),
        Example(passes="约定选派12名，第一批到岗6名，全部落实到位。"),
        Example(passes="计划总投资3亿元，完成投资2.4亿元，提前完成主体工程建设。"),
        Example(fails="计划安排6亿元，完成率108.4%，名次居首，但仍未达到计划数。"),
        Example(fails="目标是引导企业投资2.5亿元。到年底，8家企业实际到位2.37亿元，超过目标任务。"),
        Example(passes="目标是引导企业投资2.5亿元。到年底，8家企业实际到位2.67亿元，超过目标任务。"),
        Example(passes="占全年任务的52%，实现时间过半任务过半。"),
    ],
)
def met_or_not(reading: Reading) -> Iterator[Remark]:
    """Flag 提前完成 behind less than was aimed at, 尚未完成 behind as much or more."""
    setting = reading.setting
    if not setting.tells(_SIGN):
        return
    yield from _against_aim_behind(setting)
    of_rates = {one["stated"].id: one.members for one in reading.shares if one.holds()}
    for aim, done, truly, words in judged(setting):
        # where another check says the same, it says it in its own words
        both = (aim, done) if aim is not done else tuple(
            of_rates.get(done.id) or _with_its_aim(done))
        yield Remark(both, weight=-1, facts={
            "aim": aim.text if aim is not done else "100%", "done": done.text,
            "truly": truly, "words": words,
        })
    for done in setting.where((
        "实际", "完成", "已", "到", "实现", "全年", "落地", "卖", "达", "仅", "只", "决算", "实",
        "核定", "统计", "最终", "结果", "年末", "年底",
    )):
        if not done.plain or done.modality != "actual" or done.cell is not None:
            continue
        behind = bare(setting.text[done.end : min(done.end + 40, len(setting.text))])
        aim = done.previous
        if aim is None or not _pair(setting, aim, done):
            aim = _told_before(setting, done) if _SAYS.match(behind) else None
        if aim is None:
            continue
        exact = aim.interval.middle
        over = done.interval.high is not None and done.interval.high < exact
        under = done.interval.low > exact or (
            aim.quantity.exact and done.interval.low == exact)
        nearest = done.next
        apart = None
        if nearest is not None and nearest.quantity.base_unit in (
            done.quantity.base_unit, aim.quantity.base_unit
        ):
            apart = nearest.gap
        if over:
            said = _MET.match(behind) or _ABOVE.match(behind) or _MET_TOO.match(behind) or (
                _PASSED.match(behind))
        elif under:
            said = _UNMET.match(behind) or _BELOW.match(behind) or _UNMET_TOO.match(behind) or (
                _UNDER.match(apart) if apart else None)
        else:
            continue
        if said is None or _ANOTHER.search(said.groupdict().get("what") or ""):
            continue
        yield Remark((aim, done), facts={
            "aim": aim.text, "done": done.text,
            "truly": "没有达到" if over else "已经达到",
            "words": said.group().rpartition("，")[2],
        })


def _against_aim_behind(setting: Setting) -> Iterator[Remark]:
    """培训580人，距离500人的目标还差一点: an aim told behind, and that less or more was done."""
    for aim in setting.where(("目标", "任务", "计划", "指标", "协议", "约定", "要求", "规定")):
        done = aim.previous
        if done is None or not (aim.plain and done.plain) or done.modality != "actual" or (
            done.quantity.base_unit != aim.quantity.base_unit or done.role not in AMOUNTS
            or done.sort == "ratio"
        ):
            continue
        said, by = _SHORT_OF.match(aim.gap), _BY_WORDS.match(
            bare(setting.text[aim.end : aim.end + 40]))
        if said is None or by is None or not _SIGN.search(aim.gap + by[0]) or (
            _OTHER.search(done.lead)
        ):
            continue
        exact = aim.interval.middle
        high = done.interval.high
        over = high is not None and high < exact and not by["less"]
        under = done.interval.low >= exact and by["less"] is not None
        if over or under:
            yield Remark((aim, done), facts={
                "aim": aim.text, "done": done.text,
                "truly": "没有达到" if over else "已经达到", "words": by[0].removeprefix("的"),
            })


def _with_its_aim(done: Claim) -> Iterator[Claim]:
    """任务是20个，完成率250%: what was aimed at stands before its rate."""
    aim = done.previous
    if aim is not None and aim.sort != "ratio" and _AIMED.search(aim.lead):
        yield aim
    yield done


def _pair(setting: Setting, aim: Claim, done: Claim) -> bool:
    """Whether one figure tells what was aimed at, and the next what was done of it."""
    gap = done.gap
    same = done.quantity.base_unit == aim.quantity.base_unit or {done.sort, aim.sort} == {"person"}
    return (
        same and done.plain and aim.plain and done.modality == "actual"
        and (done.role in AMOUNTS if done.sort != "ratio" else _rates(aim, done))
        and "，" in gap and not set("；：。") & set(gap)
        and _AIMED.search(aim.lead) is not None
        and _AIMED.search(done.lead) is None
        and not _OTHER.search(aim.lead) and not _OTHER.search(gap)
        and not only_some(aim.lead + aim.tail, done)
    )


def _rates(aim: Claim, done: Claim) -> bool:
    """支付目标为90%，年末支付率达到83.6%: a rate and what it was to be."""
    return "率" in done.gap and not any("百分点" in one.text for one in (aim, done)) and (
        aim.quantity.base_unit == "%")


def _told_before(setting: Setting, done: Claim) -> Claim | None:
    """协议明确安排资金5200万元，选派……。财政援助资金已到位4560万元: the one aim of that name."""
    if done.sort == "ratio" or done.role not in AMOUNTS or _OTHER.search(done.lead):
        return None
    found = [
        one for one in setting.figures_before(done, _FAR, 1)
        if one.quantity.base_unit == done.quantity.base_unit and one.plain
        and setting.in_one_paragraph(one, done) and alike(one.measure, done.measure) >= _KIN
    ]
    if len(found) != 1 or _OTHER.search(found[0].lead) or _AIMED.search(done.lead):
        return None
    (aim,) = found
    start = setting.sentence_span(aim.sentence)[0]
    told = bare(setting.text[start : aim.start])
    return aim if _AGREED.search(told) and not _DONE.search(told) else None
