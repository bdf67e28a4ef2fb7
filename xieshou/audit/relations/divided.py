"""Wholes divided without 其中: a row of shares, the done and the undone (分列)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xieshou.audit.relations.change import AMOUNTS, STATES
from xieshou.audit.relations.doubt import believed
from xieshou.audit.relations.relation import Relation, share_of, value_of
from xieshou.audit.relations.wholes import MOST_PARTS, sum_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import HUNDRED, Interval, precision_of, total_of
from xieshou.audit.text.kinship import comparable, dimension
from xieshou.audit.text.setting import Setting
from xieshou.language.quick import needed

_SIDE_BY_SIDE = re.compile("(?:和|与|及|以及)[^，；。\\d]{0,8}$")
# Evidence that the shares of all parts make up a hundred.
FULL_SHARES = "全:占比合计百分之百"
_OF_IT = re.compile(
    r"^[，、（]?(?:分别)?占(?:比|[一-鿿]{0,6}总[数额量]|全部|全年|总投资|总资金|[一-鿿]{0,4}资金|(?P<of>[一-鿿]{2,8}?)(?=的))?(?:的?比[重例]|的)?(?:为|达到?|约|近)?$"
)
# 比上年的4650万元, 是2019年0.86亿元的1.8倍: what is compared with is no whole.
_COMPARED = re.compile(r"(?:比|较|是|为)(?:上年|去年|上一年|前年|\d{4}年)(?:同期|底|末)?的?$")
_UNDONE = re.compile(r"(?:未|尚未|还未|未能)(?P<stem>[一-鿿]{2})(?:[一-鿿]{1,3})?(?:的)?$")
# 录取90人，40人未被录取
_UNDONE_BEHIND = re.compile("(?:还|尚|仍)?未(?:能|被|获)?(?P<stem>[一-鿿]{2})(?=[，；。]|$)")
_LEFT_OVER = re.compile(
    r"(?P<rest>剩下|其余|剩余|余下)的?(?:资金)?$"
    r"|(?P<earned>净赚|净收入|净收益|纯收入|纯利润?|净利润?|利润|盈余)(?:为|约|达)?$"
    r"|(?P<out>净?结余|结转(?:下年度?|下期|使用)?|结存|尚余|(?<![款务券保])余额|还差|尚差|仍差|缺口|尚缺|尚有|仍有|还有)(?:资金|任务|指标)?(?:为|约|有)?$"
    r"|(?P<gone>现存|现有|存续|留任|在册|实有)(?:[一-鿿]{0,4})$"
)
_LEFT_OVER_SIGNS = needed(_LEFT_OVER)
_CAME_IN = re.compile(
    "收入|到位|收到|接收|筹集|应|安排|下达|目标|任务|计划|总|共|合计|涉及|金额|可用|可支配|可使用"
)
# 收回项目结余资金80万元: what was taken back is no rest of this year.
_BACK_AGAIN = re.compile("收回|盘活|退回|上[缴交]|清理|消化|上年|往年|历年|去年")
# 上年结转320万元，当年到位4680万元: what came is not all there was, unless it is told as that.
_BROUGHT = re.compile("结转|收回|退回|利息|追加")
_ALL_THERE_WAS = re.compile("可用|可支配|可使用|总|共|合计")
# 支出4836万元，支出进度93%: of what it was spent.
_SPENT_RATE = re.compile(
    "^，(?:[一-鿿]{0,2}资金|预算|总)?(?:支出|使用|执行|拨付|支付|发放|完成|兑付|销售)(?:率|进度)(?:为|达到?)?$"
)
_WENT_OUT = re.compile("支出|支付|拨付|使用|报账|兑付|发放|完成|实现|销售|累计|已")
_COST = re.compile("成本|扣除|扣掉|扣去|减去|除去|刨去|开支|费用|支出")
_EARNED = re.compile("收入|产值|销售额|营业额|卖了?|进账|收益")
_GONE = re.compile(r"关停|退出|注销|流失|搬离|撤|停产|清退|返乡|返回|期满|离岗|到期|淘汰|核减")
# So many figures before are looked at, in so many pairs; a slip that chance offers seldom enough.
_LEFT_ROLES = ("level", "part", "increment")
_AROUND, _MOST_PAIRS, _LIKELY = 14, 8, 0.5
EACH = ("各占",)
# Two shares alone may agree by chance with something told long before.
_AT_HAND, _PAIR = 3, 2
_ASIDE, _BY_THE_WAY = 3, ("average", "growth", "increment")
# What names a whole: 农户 of 占农户总数的.
_NAME = 2
# A whole is looked for among so many figures and sentences before; the done among so many.
_REACH, _SENTENCES, _NEAR = 40, 8, 6


@dataclass(frozen=True)
class Row:
    """Parts with the share stated behind each, and the figure that most shares are of."""

    parts: tuple[Claim, ...]
    stated: tuple[Claim, ...]
    whole: Claim | None
    votes: int

    @property
    def shares(self) -> list[Relation]:
        """Each share of the one whole, where most of them agree on it."""
        if self.whole is None or 2 * self.votes < len(self.parts):
            return []
        return [
            share_of(part, self.whole, stated, EACH)
            for part, stated in zip(self.parts, self.stated, strict=True)
        ]

    @property
    def total(self) -> Relation | None:
        """The parts that make up the whole, where their shares make a hundred."""
        if self.whole is None or not _a_hundred(self.stated):
            return None
        made = sum_of(self.whole, list(self.parts), ["各占", FULL_SHARES])
        return made if self.votes or made.mended() else None


def compared(setting: Setting, claim: Claim) -> bool:
    """Whether a figure is only what another is compared with."""
    return _COMPARED.search(claim.lead) is not None


def rows_of_shares(setting: Setting) -> Iterator[Row]:
    """用于甲3364万元,占58%;用于乙1450万元,占25%…: of what they are shares, most of them tell."""
    for figures in setting.by_sentence.values():
        parts: list[Claim] = []
        stated: list[Claim] = []
        for claim in figures:
            if claim.quantity.base_unit != "%":
                continue
            before = claim.previous
            fits = (
                before is not None
                and dimension(before) != "ratio"
                and before.role in STATES
                and _OF_IT.match(setting.between(before, claim))
            )
            if fits and before is not None:
                last = before.previous
                if last is not None and last.role in ("increment", "growth") and stated:
                    # 占比60%,较上年提高5个百分点; goes on with the row
                    last = last.previous
                if last is not None and stated and last is not stated[-1] and (
                    dimension(last) not in ("ratio", dimension(before))
                ):
                    # 产业类8个，资金2700万元，占60%；乡村类6个，资金…: their number stands between
                    last = last.previous
                for _ in range(_ASIDE if stated else 0):
                    # 分红1080万元，占60%，户均4000元；留存450万元，占25%: an average between
                    if last is None or last is stated[-1] or last.role not in _BY_THE_WAY:
                        break
                    last = last.previous
                # 务工8640人，占总人口的40%，其中省外5184人，占60%: of those, no further part
                follows = not stated or (
                    last is stated[-1] and "其中" not in before.gap
                )
                if not follows or (parts and not comparable(parts[0], before)):
                    yield from _row(setting, parts, stated)
                    parts, stated = [], []
                parts.append(before)
                stated.append(claim)
        yield from _row(setting, parts, stated)


def shares_of_row(
    setting: Setting, parts: list[Claim], stated: list[Claim], behind: Claim | None = None
) -> Iterator[Relation]:
    """The shares of figures told one after the other, of the whole that most of them tell.

    The whole stands before them or `behind` them.
    """
    for row in _row(setting, parts, stated, behind):
        yield from row.shares


def _row(
    setting: Setting, parts: list[Claim], stated: list[Claim], behind: Claim | None = None
) -> Iterator[Row]:
    if not 2 <= len(parts) <= MOST_PARTS:
        return
    if behind is not None and all(comparable(behind, part) for part in parts):
        yield Row(tuple(parts), tuple(stated), behind, _telling(behind, parts, stated))
        return
    best, votes = None, 0
    for claim in setting.figures_before(parts[0], _REACH, _SENTENCES):
        mean = claim.role == "average" and len(parts) > _PAIR
        if not (claim.role in AMOUNTS or mean) or compared(setting, claim):
            continue
        if claim.sentence < parts[0].sentence - _AT_HAND and len(parts) == _PAIR:
            break
        if not all(comparable(claim, part) for part in parts):
            continue
        count = _telling(claim, parts, stated)
        if mean and count < len(parts) - 1:
            # 人均可支配收入A，工资性收入B，占b%；…: an average is the whole of averages alone
            continue
        if best is None or count > votes or (
            count == votes and _named_for(stated[0], best, claim)
        ):
            best, votes = claim, count
    yield Row(tuple(parts), tuple(stated), best, votes)


def _named_for(stated: Claim, one: Claim, other: Claim) -> bool:
    """农户23户……23户通自来水……占农户总数的: whether of two that are as many the other is called."""
    return (
        value_of(one) == value_of(other) and other.lead[-_NAME:] in stated.lead
        and len(other.lead) >= _NAME and not (one.lead and one.lead[-_NAME:] in stated.lead)
    )


def _telling(whole: Claim, parts: list[Claim], stated: list[Claim]) -> int:
    """How many of the shares are those of the whole."""
    return sum(
        share_of(part, whole, share, ()).holds()
        for part, share in zip(parts, stated, strict=True)
    )


def _a_hundred(stated: tuple[Claim, ...]) -> bool:
    """Whether shares make a hundred; each may be cut off instead of rounded."""
    reached = total_of([claim.interval for claim in stated])
    cut = sum(precision_of(claim) / 2 for claim in stated)
    if reached.high is None:
        return False
    return Interval(reached.low - cut, reached.high + cut).meets(HUNDRED)


def undone(setting: Setting) -> Iterator[Relation]:
    """34个,已开工31个,未开工3个: the done and the undone are all there are."""
    for claim in setting.where("未"):
        found = _UNDONE.search(claim.lead) or _UNDONE_BEHIND.match(claim.tail)
        if not found or dimension(claim) == "ratio":
            continue
        done = whole = None
        other = claim.previous
        for _ in range(_NEAR):
            if other is None:
                break
            if comparable(other, claim) and other.role in STATES:
                words = other.lead
                if done is None and found["stem"] in words and "未" not in words:
                    done = other
                elif done is not None and found["stem"] not in words:
                    if words.endswith("的有") and done.lead.endswith("的有"):
                        # 全部开工的有13个；达到规划的有15个，未达到的4个: two answers, no whole
                        break
                    whole = other
                    if not re.search(r"已|完成", words):
                        break
            other = other.previous
        if done is not None and whole is not None:
            yield sum_of(whole, [done, claim], ["已与未", "全:已与未"])


def remainders(setting: Setting) -> Iterator[Relation]:
    """收入A,支出B,结余C; 先后落户A家,关停B家,现存C家: what went and what is left are all."""
    for claim in setting.where(_LEFT_OVER_SIGNS):
        if dimension(claim) == "ratio" or claim.role not in _LEFT_ROLES:
            continue
        found = _LEFT_OVER.search(claim.lead)
        if found is None or claim.cell is not None or (
                found["out"] and _BACK_AGAIN.search(claim.lead)):
            continue
        before = _comparable_before(setting, claim)
        if found["earned"]:
            spent = [one for one in before[:3] if _COST.search(one.lead)]
            pairs = [(one, whole) for one in spent for whole in before
                     if whole is not one and _EARNED.search(whole.lead)]
        elif found["gone"]:
            gone = [one for one in before[:2] if _GONE.search(one.lead)]
            pairs = [(one, whole) for one in gone for whole in before if whole.start < one.start]
        elif found["rest"] and before and before[0].gap[:1] == "、":
            # 问题34个：甲9个、乙14个、丙5个，剩下3个: the last of a list is not what went out
            pairs = _told_out(setting, before)
        elif found["rest"] and before:
            pairs = [(before[0], whole) for whole in before[1:3]]
            pairs += _told_out(setting, before)
        else:
            pairs = _told_out(setting, before)
        made = [sum_of(whole, [one, claim], ["余数", "全:去与余"])
                for one, whole in pairs[:_MOST_PAIRS]]
        made = [one for one in made if not _joined(one) and not _all_went(one, before)]
        if (fits := believed(made, _LIKELY)) is not None:
            yield fits


def _joined(made: Relation) -> bool:
    """32个涉藏县和另6个县，其余20个: the two stand side by side, and the rest is of neither."""
    return _SIDE_BY_SIDE.search(made.parts[0].gap) is not None and (
        made.parts[0].previous is made["total"])


def _all_went(made: Relation, before: list[Claim]) -> bool:
    """拨出捐款8.9亿元，转赠物资0.8亿元；结余4.2亿元: with all that went between it is 13.9."""
    gone, rest = made.parts
    between = [one for one in before if gone.start < one.start < rest.start]
    return bool(between) and not made.holds() and sum_of(
        made["total"], [gone, *between, rest], []).holds()


def _told_out(setting: Setting, before: list[Claim]) -> list[tuple[Claim, Claim]]:
    """What went out, by its verb, with each figure of what there was."""
    out = [one for one in before if _WENT_OUT.search(one.lead)]
    came = [one for one in before if one.role == "target" or _CAME_IN.search(one.lead)]
    pairs = [(one, whole) for one in out for whole in _of_its_rate(setting, one, came)]
    if not any(_BROUGHT.search(one.lead) for one in before):
        return pairs
    return [(one, whole) for one, whole in pairs
            if _ALL_THERE_WAS.search(whole.lead) or whole.role == "target"]


def _of_its_rate(setting: Setting, out: Claim, came: list[Claim]) -> list[Claim]:
    """What there was before what went out; where a rate behind it tells of which, only those."""
    wholes, rate = [one for one in came if one is not out], out.next
    if rate is None or rate.quantity.base_unit != "%" or not _SPENT_RATE.match(rate.gap):
        return wholes
    told = [one for one in wholes if share_of(out, one, rate, ()).holds()]
    return told or wholes


def _comparable_before(setting: Setting, claim: Claim) -> list[Claim]:
    """States of the same unit before a figure, the nearest first."""
    found = []
    for other in setting.figures_before(claim, _AROUND, _SENTENCES):
        same = other.quantity.base_unit == claim.quantity.base_unit
        state = other.role in AMOUNTS
        if same and state and not compared(setting, other):
            found.append(other)
    return found
