"""So many, so much each: what it makes in all is no free figure (个数乘每个)."""

import re
from collections.abc import Iterator

from xieshou.audit.averages.yield_times_price import yield_times_price
from xieshou.audit.check import Example, Remark, check
from xieshou.audit.each_side import each_side
from xieshou.audit.reading import Reading
from xieshou.audit.relations.doubt import amount, multiplication
from xieshou.audit.relations.explained import multiplied_otherwise
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import alike, bigrams, dimension
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

# 每支3名, 各建成2个: what each one has, no average.
_EACH = re.compile(
    "^(?P<noun>[^，；。每各\\d]{0,10})，?(?:每(?P<by>[一-鿿]{1,3}?)|各)(?:自|都|均)?(?P<of>[村县镇乡区户组校班]?)[一-鿿]{0,6}$"
)
_OF_TIME = re.compile(
    "每(?:年|月|天|日|季|周|学期|个月|逢|人每|百|千|万)|平均|至少|最多|约|不超|上限|标准|可|能|设计|最高"
)
_IN_ALL = re.compile(
    "^(?:[^，；。、\\d]{0,8})，(?:一共|共计|合计|共|累计|总计|总投资|总金额|总产量|总面积|群众)"
    "(?P<what>[^，；。\\d]{0,8})$"
)
_OTHER = re.compile("其他|另|同比|其中|带动|惠及|受益|辐射|覆盖|年")
_ANOTHER = re.compile("[每各]")
_SUM = re.compile("一共|共计|合计|共|累计|总计|总|[建成]+|培训|选派|安排")
# 每千瓦时电价0.4元, 每头售价1.5万元, 每个岗位月补贴500元: what one is sold or paid at.
_PRICE = re.compile(
    "^[^，；。\\d]{0,10}，(?:平均)?每(?P<by>[一-鿿]{1,5}?)(?:每?(?P<time>[年月]))?"
    "(?:电价|[收出销]?[收售]购?单?价格?|单价|租金|流转费|补贴|补助|补偿|资助|奖励|工资|报酬|加工费)?(?:为|是|达)?$"
)
_INCOME = re.compile(
    "^[^，；。\\d]{0,8}，[^，；。、\\d]{0,6}?(?:(?P<time>[每一]?个?[年月]|全年|全月)[^，；。、\\d]{0,3}?)?"
    "(?:[要得共][发开付]|光?工资|[付支出发][^，；。、\\d]{0,2}款|收入|租金|补贴|货款|果款|助学金|补助款?|销售额|支付|发放|共需)[^，；。、\\d]{0,6}$"
)
_POSTS = re.compile("岗位|人员|学生|员工|学员|教师|工人")
# 每户最多补助2000元: as much as there may be.
_BOUND = re.compile("至少|最少|最多|至多|不超|上限|限额|核定")
_NET = re.compile(
    "扣|除去|刨|减去|先付|首付|预付|定金|已付|尾款|首笔|第一笔|净|利润|纯|其中|同比|累计|带动|增收|户均|人均|[两二三四五六]年|[带拿]到|分红|上年|去年|用于"
)
# 36吨, 每公斤: one unit in another.
_UNITS = {
    ("吨", "公斤"): 1000, ("吨", "斤"): 2000, ("公斤", "斤"): 2, ("千瓦时", "度"): 1,
    ("度", "千瓦时"): 1,
}
_SLACK, _BARE, _KIN = 2, 1, 0.5


@check(
    code="arithmetic.each_times_count",
    numbers=("R14",),
    name="个数乘每个",
    says="{count}、每个{each}，合起来是 {product}，文中写为{total}。",
    hint="请核对个数、每个的数和总数；有几个不一样的，请写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="选派驻村工作队120支，每支3名队员，共360名。"),
        Example(passes="建设大棚80个，每个投资12万元，总投资960万元。"),
        Example(passes="选派驻村工作队120支，平均每支3名队员，共390名。"),
        Example(passes="资助学生320名，每人每年2000元，三年共发放192万元。"),
        Example(passes="举办培训班24期，每期3天，累计培训1500人。"),
        Example(passes="2022年发电520万千瓦时，每千瓦时电价0.4元，发电收入208万元。"),
        Example(passes="开发岗位1500个，每个岗位月补贴500元，全年发放补贴900万元。"),
        Example(fails="2022年发电520万千瓦时，每千瓦时电价0.4元，发电收入308万元。"),
        Example(fails="选派驻村工作队120支，每支3名队员，共390名。"),
        Example(fails="建设大棚80个，每个投资12万元，总投资1060万元。"),
        Example(passes="种羊肚菌420亩，平均亩产鲜菇350公斤，收购企业按每公斤60元敞开收，一亩地产值就有2.1万元。"),
        Example(passes="亩产从600斤慢慢涨到去年的2300斤，批发价每斤3.5元，亩产值8050元。"),
        Example(passes="亩产350公斤，每公斤60元，扣除成本，一亩地纯收入1.2万元。"),
        Example(fails="种羊肚菌420亩，平均亩产鲜菇350公斤，收购企业按每公斤60元敞开收，一亩地产值就有1.2万元。"),
        Example(passes="车间有62名女工，每人每月工资3000元，车间一个月光工资就要开18.6万元。"),
        Example(fails="车间有62名女工，每人每月工资3000元，车间一个月光工资就要开16.8万元。"),
        Example(fails="收购站每天收鲜茶叶2000斤，每斤53元，日付茶款7万元。"),
        Example(fails="给240个公益性岗位发补贴，每人每月800元，一个月要发29.2万元。"),
        Example(passes="两地各选派18名干部互派挂职，共36名。"),
        Example(passes="两地各选派18名干部挂职，加上教师，共46名。"),
        Example(passes="双方学校各出6位老师同课异构，16位老师听课。"),
        Example(passes="两地各选派18名干部挂职，共带动群众46名。"),
        Example(fails="两地各选派18名干部互派挂职，共30名。"),
        Example(fails="双方学校各出6位老师同课异构，16位老师同台上课。"),
        Example(passes="村里卖出鸡蛋6000枚，每枚1.5元，扣去运费收入8000元。"),
        Example(passes="采购羊肉12吨，每吨7万元，先付货款50万元。"),
        Example(fails="12个乡镇各建成2个车间，共建成26个。"),
    ],
)
def each_times_count(reading: Reading) -> Iterator[Remark]:
    """Flag a total right behind a count and what each one has that is not their product."""
    setting = reading.setting
    for each, price, brought in yield_times_price(setting):
        yield Remark((each, price, brought), facts=multiplication(each, price, brought))
    for who, many, each, total in each_side(setting):
        yield Remark((each, total), facts={
            "count": who, "each": each.text, "total": total.text,
            "product": amount(many * value_of(each), total)})
    for each in setting.where("每各"):
        gap = each.gap
        if "每" not in gap and "各" not in gap:
            continue
        count, total = each.previous, each.next
        if count is None or total is None:
            continue
        if (sold := _sold(setting, count, each, total, gap)) is not None:
            yield sold
            continue
        if not (_plain(count) and _plain(each) and _plain(total)):
            continue
        found, words = _EACH.search(gap), total.gap
        if (
            found is None or _OF_TIME.search(gap) or _IN_ALL.search(words) is None
            or _OTHER.search(words) or not count.quantity.exact or count.quantity.value < _SLACK
            or total.quantity.base_unit != each.quantity.base_unit
            or dimension(count) == "money" or not _of_these(count.lead, gap, found, count)
        ):
            continue
        start = setting.sentence_span(each.sentence)[0]
        if _ANOTHER.search(setting.text, start, count.start) or not _same(setting, each, total):
            # 12个乡镇各2个，3个社区各1个，共27个
            continue
        if not each.interval.times(count.interval).meets(total.interval):
            yield Remark((count, each, total), facts=multiplication(count, each, total))


def _sold(
    setting: Setting, count: Claim, each: Claim, total: Claim, gap: str
) -> Remark | None:
    """So much, at so much each, and an income, a rent or a grant that is not their product."""
    if not (count.plain and each.plain and total.plain) or not (
        dimension(each) == dimension(total) == "money" and dimension(count) != "money"
    ) or count.modality != "actual" or total.modality != "actual":
        return None
    price, income = _PRICE.search(gap), _INCOME.search(total.gap)
    if price is None or income is None or _BOUND.search(gap) or (
        _NET.search(gap + total.gap)
    ):
        return None
    unit, by = count.quantity.base_unit or "", price["by"]
    factor = 1 if by == unit or by.startswith(unit) or by in count.lead or (
        by == "人" and (count.sort == "person" or _POSTS.search(gap))) else _UNITS.get((unit, by))
    time, also = (found["time"] or "" for found in (price, income))
    if factor is None or (time[-1:] != also[-1:] and (time == "月" or also)):
        # 每月500元，全年发放: another time
        return None
    if (each.interval.times(count.interval) * factor).meets(total.interval) or (
        multiplied_otherwise(setting, count, each, total, factor)
    ):
        return None
    return Remark((count, each, total), facts=multiplication(count, each, total, factor))


def _of_these(lead: str, gap: str, found: re.Match[str], count: Claim) -> bool:
    """Whether each is one of what was counted: 120支，每支; 24期，每期; 80个，每个; 320名，每人."""
    by = found["by"]
    if found["of"] and found["of"] not in found["noun"] + (count.quantity.base_unit or ""):
        # 10个乡镇每个村
        return False
    if by is None:
        return bool(found["noun"])
    unit = count.quantity.base_unit or ""
    return by[:1] == unit[:1] or by in gap.partition("每")[0] or lead.endswith(by) or (
        by == "人" and count.sort == "person"
    )


def _same(setting: Setting, each: Claim, total: Claim) -> bool:
    """Whether the total is of what each one has: 3名队员，共390名, 2名专员，共服务群众360名."""
    if dimension(each) == "money":
        # 累计 may count what was given in years before
        return "累计" not in total.lead
    said = _SUM.sub("", total.lead) + setting.noun_after(total)
    return len(said) <= _BARE or alike(each.measure, total.measure) > _KIN or bool(
        bigrams(setting.noun_after(each)) & bigrams(said)
    )


def _plain(claim: Claim) -> bool:
    return (
        claim.plain and dimension(claim) != "ratio"
        and claim.role not in ("increment", "growth", "target")
    )
