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
from xieshou.audit.text.kinship import alike, bigrams, counted_alike, dimension
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

# 每支3名, 各建成2个: what each one has, no average.
_EACH = re.compile(
    "^(?P<noun>[^，；。每各\\d]{0,10})，?(?:均?按照?|以)?(?:每(?P<by>[一-鿿]{1,3}?)|各)(?:自|都|均)?(?P<of>[村县镇乡区户组校班]?)[一-鿿]{0,6}$"
)
_OF_TIME = re.compile(
    "每(?:年|月|天|日|季|周|学期|个月|逢|人每|百|千|万)|平均|至少|最多|约|不超|上限|标准|可|能|设计|最高"
)
_SHARED_OUT = re.compile("(?:分[给到配]|平分|均分|拨给|分配给|安排给)[^，；。、\\d]{0,6}$")
# 每亩补助1500元，2000亩共补助300万元.
_EACH_FIRST = re.compile("每(?P<by>[一-鿿]{1,2}?)(?:均|都)?(?:补助|补贴|奖补|补偿|投入|投资|发放"
    "|资助|给予|租金|支付|造价|成本)?[一-鿿]{0,2}$")
_COUNT_THEN = re.compile("^[一-鿿]{0,4}，(?:[一-鿿]{2,6}?)?$")
_ALL_OF_THESE = re.compile("^[一-鿿]{0,4}?(?:一共|共计|合计|共|总计|累计|总共)[一-鿿]{0,6}$")
_IN_ALL = re.compile(
    "^(?:[^，；。、\\d]{0,12})，(?:一共|共计|合计|共|累计|总计|总投资|总金额|总产量|总面积|群众)"
    "(?P<what>[^，；。\\d]{0,8})$"
)
# 培训护理员3期每期30人，电工2期每期25人，全年培训140人
_ALL_KINDS = re.compile("^[^，；。、\\d]{0,12}，(?:[^，；。、\\d]{0,4})(?:一共|共计|合计|共|累计"
    "|总计|全年|总)")
_WHOLE_YEAR = re.compile("(?:全年|今年|一年|先后|总|共|合计|累计)*(?:培训|选派|发放|组织|接收)?了?")
_OTHER_KINDS = re.compile("其[他余]|另|同比|其中|带动|惠及|覆盖|[上去]年|任务|计划|目标")
_OTHER = re.compile("其他|另|同比|其中|带动|惠及|受益|辐射|覆盖|年")
_ANOTHER = re.compile("[每各]")
_SUM = re.compile("一共|共计|合计|共|累计|总计|总|[建成]+|培训|选派|安排")
# 每千瓦时电价0.4元, 每头售价1.5万元, 每个岗位月补贴500元: what one is sold or paid at.
_PRICE = re.compile(
    "^[^，；。\\d]{0,10}，(?:平均|均?按照?|以)?每(?P<by>[一-鿿]{1,5}?)(?:每?(?P<time>[年月]))?"
    "(?:电价|[收出销]?[收售]购?单?价格?|单价|租金|流转费|补贴|补助|补偿|资助|奖励|工资|报酬|加工费)?(?:为|是|达)?$"
)
_INCOME = re.compile(
    "^[^，；。\\d]{0,12}，[^，；。、\\d]{0,6}?(?:(?P<time>[每一]?个?[年月]|全年|全月)[^，；。、\\d]{0,3}?)?"
    "(?:[要得共][发开付]|光?工资|[付支出发][^，；。、\\d]{0,2}款|收入|租金|补贴|货款|果款|助学金|补助款?|销售额|支付|发放|共需|收益)[^，；。、\\d]{0,6}$"
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
        Example(passes="护理员培训3期，每期30人，电工培训2期，每期25人，合计140人。"),
        Example(fails="护理员培训3期，每期30人，电工培训2期，每期25人，合计150人。"),
        Example(passes="护理员培训3期，每期30人，电工培训2期，每期25人，合计带动就业400人。"),
        Example(passes="高标准农田每亩补助1500元，2000亩共补助300万元。"),
        Example(passes="高标准农田每亩补助1500元，3000亩共投资900万元，其中援助资金300万元。"),
        Example(fails="高标准农田每亩补助1500元，3000亩共补助300万元。"),
        Example(passes="每年安排1.1亿元，平均分给11个县，每县1000万元。"),
        Example(fails="每年安排1.1亿元，平均分给11个县，每县1200万元。"),
        Example(fails="收购鲜椒580吨，按每吨4000元算，收益332万元。"),
        Example(passes="收购鲜椒580吨，按每吨4000元算，收益232万元。"),
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
    yield from _of_kinds(setting)
    for each in setting.where("每各"):
        gap = each.gap
        if "每" not in gap and "各" not in gap:
            continue
        given = _given_to(setting, each) or _shared_out(setting, each)
        if given is not None:
            yield given
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


def _of_kinds(setting: Setting) -> Iterator[Remark]:
    """护理3期每期30人，电工2期每期25人，共160人: what several kinds make, each times its count."""
    for last in setting.where("每"):
        total, pairs = last.next, []
        each: Claim | None = last
        if total is None or not (_ALL_KINDS.search(total.gap) and _plain(total)) or (
            _OTHER_KINDS.search(total.gap)
        ):
            continue
        while each is not None and each.previous is not None and _each_of(each, total):
            pairs.append((each.previous, each))
            each = each.previous.previous
        if len(pairs) < _SLACK or (each is not None and counted_alike(each, total)):
            continue
        made = sum(value_of(count) * value_of(one) for count, one in pairs)
        if made != value_of(total) and total.quantity.exact and (
            _same(setting, last, total) or _WHOLE_YEAR.fullmatch(total.lead)
        ):
            row = [claim for pair in pairs[::-1] for claim in pair]
            yield Remark((*row, total), facts={
                "count": "、".join(count.text for count, _ in pairs[::-1]),
                "each": "、".join(one.text for _, one in pairs[::-1]),
                "total": total.text, "product": amount(made, total)})


def _given_to(setting: Setting, each: Claim) -> Remark | None:
    """每亩补助1500元，2000亩共补助300万元: what each has is told first, then how many and all."""
    count, said = each.next, _EACH_FIRST.search(each.gap)
    total = count.next if count is not None else None
    if count is None or total is None or said is None or not (
        _plain(count) and _plain(each) and _plain(total)
    ) or total.quantity.base_unit != each.quantity.base_unit or (
        not _COUNT_THEN.match(count.gap)
        or not _ALL_OF_THESE.match(total.gap)
        or (count.quantity.base_unit or "")[:1] != said["by"][:1]
        or _OF_TIME.search(said[0]) or _BOUND.search(each.gap) or count.quantity.value < _SLACK
    ):
        return None
    if each.interval.times(count.interval).meets(total.interval) or (
        multiplied_otherwise(setting, count, each, total, 1)
    ) or {*_SUM.sub("", total.gap)} - {*said[0], *count.gap}:
        # 每亩补助1500元，3000亩共投资900万元: of something else
        return None
    return Remark((each, count, total), facts=multiplication(count, each, total))


def _shared_out(setting: Setting, each: Claim) -> Remark | None:
    """每年1.1亿元，平均分给11个县，每县1200万元: what was shared out, and what each got."""
    count, said = each.previous, _EACH_FIRST.search(each.gap)
    total = count.previous if count is not None else None
    if count is None or total is None or said is None or not (
        total.plain and count.plain and each.plain and count.quantity.exact
        and _SHARED_OUT.search(count.lead) and said["by"][:1] in (
            count.quantity.base_unit or "", *setting.noun_after(count))
        and total.quantity.base_unit == each.quantity.base_unit and "；" not in each.gap
    ) or each.interval.times(count.interval).meets(total.interval) or _OTHER_KINDS.search(
        count.gap + each.gap
    ):
        return None
    return Remark((total, count, each), facts=multiplication(count, each, total))


def _each_of(each: Claim, total: Claim) -> bool:
    """2期每期25人: a count and what each has of what the total counts."""
    count, found = each.previous, _EACH.search(each.gap)
    return (
        found is not None and count is not None and _plain(count) and _plain(each)
        and count.quantity.exact and each.quantity.exact and not _OF_TIME.search(each.gap)
        and each.quantity.base_unit == total.quantity.base_unit
        and (found["by"] or "")[:1] == (count.quantity.base_unit or "")[:1] != ""
    )


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
