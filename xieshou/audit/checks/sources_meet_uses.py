"""Where nothing is left and nothing lacks, what came is as much as what was spent (收支相抵)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.doubt import amount
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import total_of
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

# 收支相抵, 没有结余, 资金全部用完: told behind both.
_EVEN = re.compile(
    "收支(?:相抵|平衡|相等|两抵|持平|刚好|正好|恰好)|(?:没有|无|未有|未产生|不留)(?:任何)?(?:结[余存转]|余款|剩余|资金缺口)"
    "|(?:资金|款项|钱款?)?(?:已|均|都)?(?:全部|全数|悉数)(?:用完|花完|支出完毕|使用完毕|支付完毕|用尽)"
)
# 已全部支出：路面…, 全部支出，其中…: told before what it was spent on.
_ALL_SPENT = re.compile(
    "(?:资金|款项|钱款?)?(?:已|均|都)*(?:全部|全数|悉数)(?:支出|用完|花完|使用完毕|支付完毕)(?=[，：。；])"
)
_CAME = re.compile(
    "来源|来自|渠道|[从由][^，；。]{1,4}[来出]|协作资金|筹|到账|到位|收入|收到|捐[赠款]|拨款|援助|补助|下达|争取|投入|出资|配套|自筹|会费|募"
)
_WENT = re.compile("支出|用于|使用|花|开支|列支|支付|决算|用在|发放|其中|投向|投到|投在|建设费")
_OTHER = re.compile(
    "上年|去年|结转|其余|剩余|余额|结余\\d|计划|预算|每|人均|平均|累计|带动|撬动|产值|比|较|增|减|收回|利息"
)
# 收支相抵，结余55万元: what is left is told.
_LEFT = re.compile("[，、]?[^，；。\\d]{0,4}(?:[结节盈剩净]余|还?剩|余)[^，；。\\d]{0,3}\\d")
_FAR, _SENTENCES, _SIDES = 14, 2, 2


@check(
    code="arithmetic.sources_meet_uses",
    numbers=("R06",),
    name="收支相抵",
    says="来源{came}合计 {before}，支出{went}合计 {after}，文中写「{words}」。",
    hint="请核对各项来源和支出；有结余或缺口的，请写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="收入为会费120万元、捐赠340万元，支出为助学260万元、助医120万元、办公80万元，收支相等。"),
        Example(passes="收入为会费120万元、捐赠340万元，支出为助学260万元、助医100万元，结余100万元。"),
        Example(passes="收入为会费120万元、捐赠340万元，支出为助学260万元、助医100万元，收支相抵，结余100万元。"),
        Example(passes="到账援助资金900万元，支出860万元，其中助学500万元、助医360万元，没有缺口。"),
        Example(fails="收入为会费120万元、捐赠340万元，支出为助学260万元、助医150万元、办公80万元，收支相等。"),
        Example(fails="项目资金来自三个渠道，即财政援助3500万元、区级配套2200万元、企业捐赠1500万元。"
                      "经决算，建筑安装支出4680万元，设备购置1640万元，其他费用1080万元，收支相抵、没有结余。"),
        Example(fails="资金来源为中央资金1200万元、协作资金800万元，全部支出：路面硬化1100万元，桥梁850万元。"),
    ],
)
def sources_meet_uses(reading: Reading) -> Iterator[Remark]:
    """Flag 收支相抵 behind sources and uses that are not of one sum."""
    setting = reading.setting
    for said in setting.within("支余完尽缺款", _EVEN):
        end = setting.figure_before(said.start())
        if end is None or _LEFT.match(setting.text, said.end()) or (
            "\n" in setting.text[end.end : said.start()]
        ):
            continue
        row = [end, *setting.figures_before(end, _FAR, _SENTENCES)][::-1]
        yield from _uneven(setting, row, said)
    for said in setting.within("支完", _ALL_SPENT):
        before = setting.figure_before(said.start())
        if before is None:
            continue
        number = setting.sentence_at(said.start())
        ahead = [one for one in (before, *setting.figures_before(before, _FAR, 1))
                 if number - one.sentence <= 1][::-1]
        behind = [one for one in setting.by_sentence.get(number, []) if one.start >= said.end()]
        yield from _uneven(setting, [*ahead, *behind], said, split=len(ahead))


def _uneven(
    setting: Setting, row: list[Claim], said: re.Match[str], split: int = 0
) -> Iterator[Remark]:
    """What came and what went of a row of sums, where both are all that stand in it."""
    told = [one for one in row if one.sort == "money"
            and "\n" not in setting.text[one.end : said.start()]]
    first = next((at for at, one in enumerate(told) if _CAME.search(one.gap)), None)
    if first is None or not all(one.factual for one in told[first:]):
        return
    ahead = row[:split]
    at = sum(one in ahead for one in told) if split else next(
        (k for k, one in enumerate(told) if k > first and _WENT.search(one.gap)
         and not _CAME.search(one.lead)), 0)
    came, went = told[first:at], told[at:]
    if not came or not went or len(came) + len(went) <= _SIDES or any(
        _OTHER.search(one.gap) for one in (*came, *went)
    ):
        return
    came, went = _one_level(came), _one_level(went)
    have, spent = (total_of([one.interval for one in side]) for side in (came, went))
    if not have.meets(spent):
        yield Remark((*came, *went), (said.span(),), facts={
            "came": "加".join(one.text for one in came), "words": said[0],
            "went": "加".join(one.text for one in went),
            "before": amount(sum(map(value_of, came)), came[0]),
            "after": amount(sum(map(value_of, went)), came[0]),
        })


def _one_level(side: list[Claim]) -> list[Claim]:
    """Of a sum and what it is made up of, the sum alone, wherever it stands."""
    for whole in side:
        rest = [one for one in side if one is not whole]
        if len(rest) > 1 and total_of([one.interval for one in rest]).meets(whole.interval):
            return [whole]
    return side
