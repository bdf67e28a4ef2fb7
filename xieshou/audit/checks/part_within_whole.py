"""A part must not exceed the whole it is taken from (其中项不大于总项)."""

import re
from collections.abc import Iterator

from xieshou.audit.beyond_their_whole import (
    beyond_one_kind,
    beyond_their_fund,
    beyond_their_money,
    beyond_their_year,
)
from xieshou.audit.check import Example, Remark, check
from xieshou.audit.more_than_whole import more_than_whole
from xieshou.audit.reading import Reading
from xieshou.audit.relations.doubt import amount, doubt
from xieshou.audit.relations.relation import Relation, value_of
from xieshou.audit.relations.repair import Repair, suggestion_of
from xieshou.audit.relations.wholes import sum_of
from xieshou.audit.spread import above_their_whole
from xieshou.audit.sums.balances import balanced, set_off
from xieshou.audit.sums.other_side import on_other_side
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import bigrams, dimension
from xieshou.audit.text.setting import Setting
from xieshou.audit.within.another_kind import of_another_kind
from xieshou.audit.within.of_all_before import beyond_all_before
from xieshou.values.finding import Level

# Any larger first digit would do: only so many slips are worth telling.
_TOLD = 3
# What holds others may hold more of them than there are of it.
_HOLDS = frozenset(("包含", "含", "涵盖", "含有"))
# With a clause of its own between them 其中 may speak of that.
_CLAUSE = 6
# So many figures of a list are looked at.
_LISTED = 8
_AT_ONCE = re.compile("^，(?:其中|当中|这里面|这当中)[^，；。：、]*(?:的(?:就|也|便)?(?:有"
    "|达到?)?|达到?|就有)$")
# 脱贫劳动力 is a kind of 农村劳动力.
_KIND = re.compile(
    "，(?:其中|当中|里面)，?[一-鿿]{1,8}(?P<kind>[一-鿿]{2})(?:有|达|达到|就有|为|共|占了?|占到)?$")
_ENDS = 2
_MARKS = frozenset("，、；和及与（）")
# What is counted, and not what is said of it.
_NOUN = 6
_UNDIVIDED = frozenset(("分", "岁", "周岁", "名次"))
_MEAN = re.compile("均|每")
# Evidence of a part that is not the first of its list.
_LATER = "续其中"


@check(
    code="arithmetic.part_within_whole",
    numbers=("R02",),
    name="其中项不大于总项",
    says="{part}写在{whole}的「{word}」之内，却比它多{gap}。",
    hint="请核对这两个数字及其单位；两者口径不同的，请在文中写明。",
    level=Level.ERROR,
    examples=[
        Example(passes="年末固定电话用户40万户，下降6%，其中城市固定电话用户32万户，下降9%；移动电话用户210万户，增长1%。"),
        Example(passes="4月，货物和服务贸易顺差217亿美元，其中货物贸易顺差264亿美元，服务贸易逆差47亿美元。"),
        Example(passes="中小企业发展指数为85.2，连续两个季度回升。其中，成本、资金、劳动力三个分项指数回升。"),
        Example(passes="10月运输生产指数为164.2点，其中货运指数为187.5点。"),
        Example(passes="已有来自46个国家和地区的企业报名。其中，参展企业超过500家。"),
        Example(passes="外贸政策包括出口退税等17项，外资政策包括投资税收优惠等28项。"),
        Example(passes="建成投产大中型建设项目56个，大中型项目中的单项工程97个。"),
        Example(passes="棉花，年均产量364万吨（其中1995年为372万吨）。"),
        Example(passes="平湾县综合得分94.6分，仅落后于青岩县的96.1分和松桐县的95.3分，排名第3。"),
        Example(passes="吸纳农村劳动力320人，其中脱贫人口196人。"),
        Example(passes="累计超过70亿元，其中2020年已投入90.1亿元。"),
        Example(passes="建成托育机构37家，其中普惠性托位1080个。"),
        Example(passes="建设3个镇、5个片(含14个村)。"),
        Example(passes="三个赛区已经交付，包括甲马术中心等在内的5个赛区也建设完毕。"),
        Example(passes="发布标准1660项，包含2万多项指标。"),
        Example(fails="车间里共有工人126名，脱贫户占了178名。"),
        Example(passes="车间里共有工人126名，脱贫户占了78名。"),
        Example(fails="今年到位协作资金3600万元，用在产业上的就有4150万元。"),
        Example(fails="安置点住着412户1685人，其中465户至少有一人在外务工。"),
        Example(passes="安置点住着412户1685人，其中365户至少有一人在外务工。"),
        Example(fails="监测对象286户1032人，已消除风险314户。"),
        Example(passes="有贫困户815户2680人，按措施分，发展产业的308户1095人，搬迁安置的241户744人，医疗救助的43户200人，政策兜底的223户641人。"),
        Example(passes="木材产量63万立方米，增长6%；肉类产量138.2万吨，增长3.8%，其中猪肉产量65.6万吨，增长4%；水产品产量446.7万吨，增长4.5%。"),
        Example(fails="全镇17个村，有21个村建了帮扶车间。"),
        Example(fails="安置群众3482户14127人，有劳动力7215人，其中已实现就业8690人。"),
        Example(passes="全镇17个村，带动周边21个村建了帮扶车间。"),
        Example(passes="打造示范点24个，落在沿江片区9个，落在高山片区7个，城郊片区占去8个。"),
        Example(passes="监测对象286户1032人，已累计消除风险314户。"),
        Example(passes="协作资金共安排3000万元，菌棚项目总投资3800万元，缺口由县里自筹。"),
        Example(passes="区里捐来50万元，学校另筹8万元，添置设备花掉58万元，略有结余。"),
        Example(passes="全年接待考察团6批，仅5月接待散客就有7批。"),
        Example(passes="去年共输送280人，仅今年3月就送走310人。"),
        Example(fails="协作资金5600万元，到账4200万元。茶单个项目投资1.5亿元，全部从协作资金中列支。"),
        Example(passes="县级衔接资金1200万元，先从县级衔接资金中拨付各乡镇860万元。"),
        Example(passes="县级衔接资金1200万元，市级衔接资金900万元。从衔接资金中拨付1860万元。"),
        Example(fails="县级衔接资金1200万元，东部资金900万元。先从县级衔接资金中拨付各乡镇1380万元。"),
        Example(passes="技能培训1200人，创业培训310人（当期开店86人），其中脱贫人口培训270人。"),
        Example(fails="技能培训1200人，创业培训310人（当期开店86人），其中脱贫人口培训2370人。"),
        Example(fails="区里捐来50万元，添置设备花掉58万元，略有结余。"),
        Example(fails="今年共输送务工人员280人，仅3月就组织了两趟专车，送走310人。"),
        Example(passes="全年引进东部企业19家，光是纺织服装类的就有11家。"),
        Example(passes="全年引进企业9家，光是一家龙头企业就带动11家合作社。"),
        Example(fails="全年引进东部企业9家，光是纺织服装类的就有11家。"),
        Example(fails="到位社会帮扶资金680万元，仅一家企业就捐了700万元。"),
        Example(fails="两省共建产业园区40个，“飞地”园区就有51个。"),
        Example(fails="全县输出务工人员2860人，江苏就占2970人。"),
        Example(fails="对接销售农产品0.6亿元，单位食堂就买走0.9亿元。"),
        Example(passes="今年帮助销售农产品1200万元，去年就卖了1600万元。"),
        Example(passes="共建产业园区4个，园区企业就有51家。"),
        Example(passes="今年新增就业320人，搬迁点就有800人在家门口上班。"),
        Example(fails="在校生1320名，其中寄宿生1860名，留守儿童410名，教师96名。"),
        Example(passes="在校生1320名，其中寄宿生860名，留守儿童410名，教师96名。"),
        Example(fails="村里有劳动力212人，到外省打工的有260人。"),
        Example(fails="全县拥有专利35件，发明专利42件。"),
        Example(fails="全院接诊2.35万人次，其中由医疗队7名专家亲自接诊的有8.4万人次。"),
        Example(passes="全县拥有专利35件，发明专利22件。"),
        Example(passes="今年新授权专利35件，发明专利42件。"),
        Example(passes="实用新型专利35件，发明专利42件。"),
        Example(passes="申请专利120件，授权专利85件，拥有发明专利150件。"),
        Example(fails="吸纳农村劳动力320人，其中脱贫人口396人。"),
        Example(passes="全镇共有脱贫户936户，已发展庭院经济的684户。"),
        Example(fails="全镇共有脱贫户936户，已发展庭院经济的984户。"),
        Example(fails="帮助劳动力就业4.2万人，其中在甲市就业4344人，就近就地就业5.1万人。"),
        Example(passes="平均每户增收3200元，其中特色种植户最多，户均增收2.1万元。"),
        Example(passes="投入资金500万元，其中财政资金200万元，撬动社会资本3000万元。"),
        Example(passes="今年签约项目26个，上年为18个，多签8个，其中开工11个。"),
        Example(passes="投资完成8.1亿元，其中总投资20亿元的光伏项目已完成5.4亿元。"),
        Example(passes="收入由18.6万元增加到26.4万元，增收7.8万元，其中光伏收益9.2万元。"),
        Example(passes="工业增加值1.6亿元，其中规模以上工业总产值3.9亿元、增加值1.2亿元。"),
    ],
)
def part_within_whole(reading: Reading) -> Iterator[Remark]:
    """Flag a single part that is surely larger than its whole."""
    for find in (beyond_their_money, beyond_their_fund, beyond_their_year, beyond_one_kind):
        for whole, part, word in find(reading.setting):
            yield _beyond(whole, part, word)
    told: set[str] = set()
    for relation in [
        *reading.breakdowns, *_later_parts(reading), *above_their_whole(reading.setting),
        *more_than_whole(reading.setting),
    ]:
        if relation.kind != "subset" or (found := doubt(relation)) is None:
            continue
        whole, part = relation["total"], relation.parts[0]
        if on_other_side(whole, part):
            # 工业增加值1.7亿元，其中规模以上工业总产值4.1亿元
            continue
        if set_off(whole) or of_another_kind(reading.setting, whole, part):
            continue
        if whole.quantity.base_unit in _UNDIVIDED:
            # 得94.6分，仅落后于96.1分: a score, an age and a price have no parts
            continue
        if any(one["stated"] is whole and one.kind == "difference" for one in reading.growths):
            # 26个，上年18个，多签8个，其中开工11个: of all of them
            continue
        if whole.role == part.role == "average" or (_MEAN.search(whole.lead) and (
            _MEAN.search(part.lead)
        )):
            # 平均每户增收3200元，其中特色种植户户均增收2.1万元: the mean of some may be larger
            continue
        nouns = [reading.setting.noun_after(claim)[:_NOUN] for claim in (whole, part)]
        if min(map(len, nouns)) > 1 and not bigrams(nouns[0]) & bigrams(nouns[1]):
            # 两个城镇带,分别是含18个节点乡镇的…: they count different things
            continue
        if min(map(len, nouns)) > 0 and dimension(part) == "count" and not (
            {*nouns[0]} & {*nouns[1]}
        ):
            # 5个片（含14个村）
            continue
        if part.before.rstrip().endswith("总投资") and reading.text.startswith("的", part.end):
            # 投资完成8.1亿元，其中总投资20亿元的项目完成5.4亿元: how large the project is
            continue
        if "在内的" in part.gap:
            # 包括甲馆等在内的5个场馆: 甲馆 is of the five
            continue
        if relation.evidence[0] in _HOLDS and nouns[1] and dimension(part) == "count" and not (
            bigrams(whole.measure) & bigrams(nouns[1])
        ):
            # 标准1660项，包含2万多项指标
            continue
        if whole.quantity.base_unit != part.quantity.base_unit and (
            dimension(part) == "count" and not bigrams(whole.measure) & bigrams(part.measure)
        ):
            # 建成托育机构37家，其中普惠性托位1080个
            continue
        clauses = part.gap.partition(relation.evidence[0])[0].split("，")
        aside = any(len(clause) > _CLAUSE for clause in clauses[1:-1] or clauses[:1])
        aside = (aside or part.place - whole.place > 1) and _LATER not in relation.evidence
        if aside and _AT_ONCE.match(reading.setting.between(whole, part)) and (
            whole.quantity.base_unit == part.quantity.base_unit
        ):
            # 接诊2.35万人次，其中由7名专家亲自接诊的有8.4万人次: what stands between is of the part
            aside = False
        if _of_the_whole_list(reading.setting, whole, part):
            continue
        if part.place - whole.place == 1 and _of_its_kind(nouns[0], whole.measure, part):
            # 帮助11.76万农村劳动力找到活计，其中脱贫劳动力13.76万: of what was counted, by its name
            aside = False
        yield Remark(
            (whole, part),
            level=_level(reading.setting, part, aside=aside),
            suggestion=suggestion_of(_likely(found.repairs)),
            facts={
                "part": part.text,
                "whole": whole.text,
                "word": relation.evidence[0],
                "gap": amount(relation.residual, whole),
            },
        )
        told.add(part.id)
    for whole, part, word in reading.setting.all_of(beyond_all_before):
        if part.id not in told:
            yield _beyond(whole, part, word)


def _beyond(whole: Claim, part: Claim, word: str) -> Remark:
    return Remark((whole, part), level=Level.WARNING, facts={
        "part": part.text, "whole": whole.text, "word": word,
        "gap": amount(value_of(part) - value_of(whole), whole),
    })


def _level(setting: Setting, part: Claim, *, aside: bool) -> Level:
    """What stands between may be what a part is of; not where it is more than all before it."""
    beyond = {one.id for _, one, _ in setting.all_of(beyond_all_before)} if aside else ()
    return (Level.WARNING if part.id in beyond else Level.QUESTION) if aside else Level.ERROR


def _of_the_whole_list(setting: Setting, last: Claim, part: Claim) -> bool:
    """42名，包括教师18名、医生16名、农技人员8名，其中服务满一年的29名: of all 42, not of the 8."""
    made, many = value_of(last), 1
    for one in setting.of_its_unit(last, _LISTED, 1):
        if many > 1 and value_of(one) == made:
            return value_of(part) <= made
        made, many = made + value_of(one), many + 1
    return False


def _later_parts(reading: Reading) -> Iterator[Relation]:
    """就业4.2万人，其中在甲市就业4344人，就近就业5.1万人: a later part that says the same."""
    for relation in reading.breakdowns:
        if relation.kind != "sum" or relation.evidence[0] != "其中" or balanced(relation):
            continue
        whole, first = relation["total"], relation.parts[0]
        if first is whole.next and first.quantity.unit == whole.quantity.unit and (
            first.plain and whole.plain and first.lead[-1:] == whole.lead[-1:] != ""
            and first.interval.above(whole.interval)
        ):
            # 在校生1320名，其中寄宿生1860名，留守儿童410名
            yield sum_of(whole, [first], ["其中", _LATER])
        for part in relation.parts[1:]:
            ends = {(one.measure or "")[-2:] for one in (whole, first, part)}
            if len(ends) == 1 and "" not in ends and not _beside_the_whole(whole, first, part):
                yield sum_of(whole, [part], ["其中", _LATER])


def _beside_the_whole(whole: Claim, first: Claim, part: Claim) -> bool:
    """固定电话用户60万户，其中城市固定电话用户48万户；移动电话用户350万户: of another name.

    Nor is what no mark sets apart from the list before it.
    """
    name = whole.measure or ""
    return part.gap[:1] not in _MARKS or ("；" in part.gap and (
        name in first.lead and name not in part.lead))


def _of_its_kind(noun: str, measure: str | None, part: Claim) -> bool:
    """Whether what stands right before a part names a kind of the very thing that was counted."""
    said = _KIND.search(part.gap)
    return said is not None and measure is not None and measure[-_ENDS:] == said["kind"] and (
        noun.startswith(measure))


def _likely(found: list[Repair]) -> list[Repair]:
    """Turned and lost digits where there are any: of single digits too many would do."""
    return [repair for repair in found if repair.rank < 2][:_TOLD] or found[:_TOLD]
