"""Who is told to be first has no less than who is second, and so on (榜首、紧随其后、第三)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting, bare
from xieshou.language.numerals import DIGITS
from xieshou.values.finding import Level

_STANDS = "(?:位居|位列|名列|排名|排在|排位|排|高居|稳居|居|列|位|为)"
# 以4320万元的销售额位居榜首; 920万元居次; 3200万元，排在首位: told right behind the figure.
_PLACE = re.compile(
    f"^(?:的[一-鿿]{{2,8}}?)?，?(?:稳|高|也)?(?:(?P<first>{_STANDS}(?:榜首|首位?|第一)位?|夺冠|夺魁|领跑[一-鿿]{{0,4}}|拔得头筹)"
    f"|(?P<next>紧随其后|紧跟其后|次之|{_STANDS}次位?)|{_STANDS}第?(?P<place>[二三四五])位?|(?P<last>居末|垫底|居末位))"
    "(?=[，。；、]|$)"
)
# 前三名分别是青石镇620万元、黄土乡710万元: told in their order.
_TOP = re.compile("(?:前[二三四五两十]|前\\d{1,2})(?:名|位|强)的?(?:分别|依次)?(?:是"
    "|为)[：]?[^，；。：、]{0,12}?$")
_LISTED = re.compile("^[、和][^，；。：、]{0,12}$")
_SIGN = re.compile("榜首|首位|居首|列首|第一|夺冠|夺魁|领跑|头筹|前.{1,2}[名位强]")
# Where less is better, or the place is taken among all and for each figure by itself.
_OTHER = re.compile("发生率|失业|成本|用时|耗|投诉|倒数|差评|缺|减|降|增|上年|去年|人均"
    "|户均|亩均|率先|比|全国|全省|亏|病|死亡")
_KINDS = re.compile("[县区市镇乡村州旗省校院园厂社家类队班]")
_SEVERAL, _LAST = 2, 99


@check(
    code="arithmetic.places_in_order",
    numbers=("R14",),
    name="名次与数",
    says="{first}排在{last}之前，数却比它小。",
    hint="请核对两个数，或改正名次。",
    level=Level.WARNING,
    examples=[
        Example(passes="禾塘县以4320万元的销售额位居榜首，青岩县以3875万元紧随其后，云麓区以2960万元排在第三。"),
        Example(passes="县财政收入3.2亿元，居全省第三；农产品销售4.1亿元，居全省第五。"),
        Example(passes="前三名分别是青石镇720万元、黄土乡710万元、南坪镇480万元。"),
        Example(passes="生产总值86亿元，排名第一；贷款余额92亿元，排名第二。"),
        Example(fails="禾塘县以4320万元的销售额位居榜首，青岩县以4875万元紧随其后，云麓区以2960万元排在第三。"),
        Example(fails="产业类投入3200万元，排在首位；就业类4100万元，排第二位。"),
        Example(fails="前三名分别是青石镇620万元、黄土乡710万元、南坪镇480万元。"),
        Example(fails="青石镇860万元居首，黄土乡920万元居次，南坪镇510万元居末。"),
    ],
)
def places_in_order(reading: Reading) -> Iterator[Remark]:
    """Flag A位居榜首，B紧随其后 with B more than A, and 前三名分别是A、B with B more than A."""
    setting = reading.setting
    if not setting.tells(_SIGN):
        return
    for figures in setting.rows_where(("首", "第一", "冠", "魁", "领跑", "头筹", "前")):
        for row in (_placed(setting, figures), _in_turn(setting, figures)):
            yield from _out_of_order(setting, row)


def _out_of_order(setting: Setting, row: list[tuple[int, Claim]]) -> Iterator[Remark]:
    for at, (place, one) in enumerate(row):
        for later, other in row[at + 1 :]:
            if later > place and other.interval.above(one.interval) and (
                one.quantity.base_unit == other.quantity.base_unit
            ):
                yield Remark((one, other), facts={
                    "first": bare(one.lead) + one.text,
                    "last": bare(other.lead) + other.text,
                })
                return


def _placed(setting: Setting, figures: list[Claim]) -> list[tuple[int, Claim]]:
    """The figures with the place that is told right behind each."""
    row: list[tuple[int, Claim]] = []
    follows = False
    for one in figures:
        end = one.next.start if one.next in figures else setting.sentence_span(one.sentence)[1]
        said = _PLACE.match(bare(setting.text[one.end : min(end, one.end + 24)]))
        if said is None or not one.plain or _OTHER.search(one.lead + said.group()):
            continue
        follows = follows or said["next"] is not None
        place = 1 if said["first"] else DIGITS.get(said["place"] or "", _LAST)
        if said["next"]:
            place = row[-1][0] + 1 if row else _SEVERAL
        row.append((place, one))
    kinds = {kind for one in row for kind in [_kind(setting, one[1])]}
    # 生产总值86亿元，排名第一；贷款92亿元，排名第二: each in a field of its own
    return row if len(row) >= _SEVERAL and (follows or (len(kinds) == 1 and kinds != {""})) else []


def _kind(setting: Setting, one: Claim) -> str:
    found = _KINDS.findall(one.lead)
    return found[-1] if found else ""


def _in_turn(setting: Setting, figures: list[Claim]) -> list[tuple[int, Claim]]:
    """前三名分别是A、B、C: the figures of the row in turn."""
    for at, first in enumerate(figures):
        if not _TOP.search(first.gap) or not first.plain or (
            _OTHER.search(first.lead)
        ):
            continue
        row = [(1, first)]
        for one in figures[at + 1 :]:
            if not _LISTED.match(one.gap) or not one.plain:
                break
            row.append((len(row) + 1, one))
        return row
    return []
