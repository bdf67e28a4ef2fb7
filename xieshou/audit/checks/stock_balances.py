"""What was there and what came is what went and what is there now (收支存平衡)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.doubt import amount
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import total_of
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

# 上年结转资金320万元, 年初结存化肥120吨, 年初在册社员215户.
_OPENING = re.compile(
    "(?:上年|去年|往年|历年|上期|年初|期初|月初|季初|上月)(?:度|末|底)?(?:的)?(?:[账专][户上])?(?:[净滚累]?[存计]?结[转余存]"
    "|库存|余额|存栏|在册|共?有|在库|在岗)"
    "[^，；。其]{0,6}$|^[一-鿿]{0,3}(?:原有|原存|原库存)[^，；。]{0,6}$"
)
_COMING = re.compile(
    "(?:到位|下达|收入|收到|购[进入置]|买进|采购|新增|入库|接收|补充|转入|调入"
    "|新[加进招聘到来选派建购设开]入?|加入|引进|繁育|扩[种建]|新[种植扩]|拨入|到账|纳入|产[犊羔仔]|出生"
    "|注资|识别|排查|新发现|发现|拨付到|募集|筹集|补栏|招[收录聘]|录[用取]|入[职园学住会]|进驻|[增添]设|增[加派补聘招]|选派|到[岗任]|迁入|来了"
    "|添了)"
    "[^，；。其]{0,6}$"
)
_GOING = re.compile(
    "(?:支出|投放|贷出|拨出|划出|列支|开支|消化|整改|销号|办结|脱贫|支付|发放|使用|拨付|用[去掉了]|花去|[销出]售|售出|卖出|出[库栏栈]|转[出走]"
    "|调[出走离]|退[出役休回租还]|减少|离[职岗任开校]|注销|清退|核减"
    "|关[停闭]|报废|消[除耗]|分发|死亡|病死|淘汰|领[用走]|返[回程]|期满|毕业|撤[回销离并]"
    "|辞[职退]|走了|迁[出走]|停[产办业]|搬[走离]|流失|解聘|耗[用去])"
    "[^，；。其]{0,6}$"
)
_CLOSING = re.compile(
    "^(?:(?:截至|到|至)?[^，；。]{0,4}(?:年末|期末|年底|月末|季末|目前|眼下|如今|月底)(?:达到?|为|有)?|现|尚|还"
    "|仍)?(?:[净滚累]?[存计]?结[余存]|结转(?:[至到]?(?:下|次|明|下一)年(?:度|使用)?)|现存|库存|剩余|余额|存栏|尚余|还剩|剩下"
    "|[在留][册库岗校园任职编营]|现有|实有|仍?还?有|共?有|还在)[^，；。其]{0,6}$"
)
# 到年末还在岗的有66名, 目前在校生895人: whatever is told of the end of the time.
_AT_END = re.compile(
    "(?:^|，)(?:截至|到|至)?(?:今年|当年|本年)?(?:年末|期末|年底|月末|季末|目前|眼下|如今|现在"
    "|现(?!金|场|代|行))[^，；。其]{0,10}$"
)
# 年初，在青岩工作的援派人才有58名; 去年底全县有挂职干部26人.
_AT_START = re.compile(
    "(?:^|[，。；：“])(?:截至|到|账上|栏里|村里|县里|基金|专户|账户|全县|全镇|(?:19|20)\\d\\d)?(?:年初|期初|月初|季初|学期初"
    "|[上去]年[年]?[底末]|(?:上|去)年末|(?:19|20)\\d\\d年[底末]|原有|原先|原来|起初)，?"
    "(?!计划|安排|预算|下达|确定|定下|提出|预计)[^，；。其]{0,14}$"
)
_OTHER = re.compile(
    "其中|同比|[比较]上年|[比较]去年|计划|另|利息|收回|盘活|上[缴交]|累计(?!支|收|到|拨|使)|平均|均|总计|合计")
# A balance told in one or two sentences.
_FAR, _BACK = 8, 1


@check(
    code="arithmetic.stock_balances",
    numbers=("R06",),
    name="收支存平衡",
    says="{opening}加{coming}是 {before}，{going}加{closing}是 {after}，两边不等。",
    hint="请核对期初、增加、减少和期末；还有别的收支，请一并写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="上年结转资金320万元，当年到位资金4680万元。全年实际支出4550万元，年末结余450万元。"),
        Example(passes="上年结转320万元，当年到位4680万元，收回80万元。全年支出4550万元，年末结余530万元。"),
        Example(passes="上年结转320万元，当年到位4680万元，其中支出产业资金2550万元，结余450万元。"),
        Example(passes="年初结存化肥120吨，全年购进860吨，发放910吨，年末结存约70吨。"),
        Example(fails="2024年初账户结转318万元，当年新接收捐赠1264万元，全年支出1397万元，年末结余158万元。"),
        Example(fails="年初监测对象412户，新识别纳入63户，消除风险118户，年末监测对象375户。"),
        Example(fails="上年结转资金320万元，当年到位资金4680万元。全年实际支出4550万元，年末结余650万元。"),
        Example(fails="年初结存化肥120吨，全年购进860吨，发放910吨，年末结存50吨。"),
        Example(fails="年初存栏湖羊860只，产羔420只，出售510只、病死30只，年末存栏840只。"),
        Example(passes="年初在岗的有58名，一年里新来23名，期满返回19名，到年末还在岗的有62名。"),
        Example(fails="年初在岗的有58名，一年里新来23名，期满返回19名，到年末还在岗的有66名。"),
        Example(fails="年初在册社员215户，新加入63户，退出12户，年末在册256户。"),
        Example(passes="截至2023年底全县有合作社312家，2024年新增26家、注销8家，年底实有330家。"),
        Example(fails="截至2023年底全县有合作社312家，2024年新增26家、注销8家，年底实有350家。"),
    ],
)
def stock_balances(reading: Reading) -> Iterator[Remark]:
    """Flag what was and came, and what went and is, told in a row, that make two sums."""
    setting = reading.setting
    for closing in setting.where("余存剩册在有栏现末底转"):
        at_end = _told(closing, _CLOSING) or _AT_END.search(closing.gap)
        if not at_end or not closing.factual or closing.role not in AMOUNTS:
            continue
        row = _row(setting, closing)
        if row is None:
            continue
        opening, came, went = row
        first = min((opening, *came), key=lambda one: one.start)
        if _OTHER.search(setting.between(first, closing)) or not (
            setting.in_one_paragraph(first, closing)
        ):
            continue
        had, has = [opening, *came], [*went, closing]
        if not total_of([one.interval for one in had]).meets(
            total_of([one.interval for one in has])
        ):
            yield Remark((*had, *has), facts={
                "opening": opening.text, "coming": "加".join(one.text for one in came),
                "going": "加".join(one.text for one in went), "closing": closing.text,
                "before": amount(sum(map(value_of, had)), opening),
                "after": amount(sum(map(value_of, has)), opening),
            })


def _told(claim: Claim, pattern: re.Pattern[str]) -> bool:
    return claim.factual and pattern.search(claim.lead) is not None


def _row(setting: Setting, closing: Claim) -> tuple[Claim, list[Claim], list[Claim]] | None:
    """What was, what came and what went, all the figures of its unit before one."""
    row = setting.of_its_unit(closing, _FAR, _BACK)
    came: list[Claim] = []
    went: list[Claim] = []
    for at, one in enumerate(row):
        if _opens(one):
            if not came and at + 1 < len(row) and _came(row[at + 1]):
                # 当年到位4680万元，上年结转320万元，支出4550万元
                came.append(row[at + 1])
            return (one, came[::-1], went[::-1]) if came and went else None
        if _told(one, _GOING):
            went.append(one)
        elif _came(one):
            came.append(one)
        else:
            return None
    return None


def _came(claim: Claim) -> bool:
    return _told(claim, _COMING) and not _opens(claim)


def _opens(claim: Claim) -> bool:
    """Whether it is what there was: 年初，在青岩工作的有58名."""
    return _told(claim, _OPENING) or (claim.factual and _AT_START.search(claim.gap) is not None)
