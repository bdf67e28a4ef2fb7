"""Some kinds of figure contain others by definition (指标包含关系)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.audit.within.by_definition import beyond_by_definition
from xieshou.language.quick import quick
from xieshou.values.finding import Level

# component, aggregate, why; the component is counted within the aggregate by its definition.
CONTAINED = (
    (r"基础设施(?:建设)?(?:投资|投入)", r"固定资产投资", "基础设施投资是固定资产投资的一部分"),
    (
        r"(?:实际)?到位(?:投资|资金)",
        r"(?:协议|签约|合同|计划)(?:总)?(?:投资|资金|金额)",
        "到位资金以签约额为限",
    ),
    (r"(?:已|实际)?(?:支出|报账)资金?", r"(?:到位|下达)资金", "支出以到位资金为限"),
    (
        r"(?:^|[已全部、]|并)(?:完工|竣工|通过验收|完成验收)(?:项目)?",
        r"(?:实施|安排|批复)[一-鿿]{0,6}项目",
        "完工的项目出自实施的项目",
    ),
    (r"创业成功|成功创业", r"培训(?:致富|创业)带头人", "创业成功的人出自受训的人"),
)
_PATTERNS = [
    (re.compile(f"(?:{a})[^，。；]{{0,4}}$"), re.compile(f"(?:{b})[^，。；]{{0,4}}$"), why)
    for a, b, why in CONTAINED
]
# What was reached in years may exceed what was agreed upon in one of them.
_REACHED = re.compile("完成|达到|达|为|共|累计")
_YEARS = re.compile("累计|年来|以来|至今|迄今|历年|多年|[一二两三四五六七八九十]年间")
# One of these words stands in every component.
_ANY = quick("基础设施|到位|支出|报账|创业成功|成功创业|完工|竣工|验收")


@check(
    code="definition.component_exceeds_aggregate",
    gives_way=True,
    name="指标包含关系",
    says="{component_name}{component}，大于{aggregate_name}{aggregate}；{why}，不应更大。",
    hint="请核对单位(万元、亿元)和统计口径；口径不同的，请在文中写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="园区完成基础设施投资3亿元，固定资产投资完成23亿元。"),
        Example(fails="园区完成基础设施投资38亿元，固定资产投资完成23亿元。"),
        Example(passes="完成投资占计划投资的31.0%，占到位资金的31.9%。"),
        Example(passes="2020年签约30个、协议投资151亿元；10年来签约555个、到位资金598亿元。"),
        Example(fails="10年来累计协议投资151亿元，到位资金598亿元。"),
        Example(passes="实施项目42个，新开工18个，竣工历年结转项目48个。"),
        Example(fails="实施协作项目42个，开工42个、完工48个。"),
        Example(passes="全镇总面积41.2平方公里，有耕地2160公顷，林地12000亩。"),
        Example(passes="耕地总面积1200亩，茶园1600亩。"),
        Example(passes="年末总人口20460人，其中城镇人口2610人，女性9830人。"),
        Example(passes="2021年财政总收入860万元。上年税收收入910万元。"),
        Example(passes="“三公”经费支出21.4万元，其中公务接待费6.2万元，公务用车运行维护费15.2万元。"),
        Example(fails="全镇总面积41.2平方公里，有耕地21600公顷，林地12000亩。"),
        Example(fails="全年“三公”经费预算：合计预算8.6万元。公务接待费8.6万元，公务用车运行维护费12.4万元。"),
        Example(fails="全乡财政总收入860万元，比上年增长12%，税收收入910万元。"),
        Example(fails="全县选派各类人才86名，教师112名。"),
        Example(passes="选派挂职干部4人，选派专业技术人才28人。培训乡土人才，教师96人，医生12人。"),
        Example(fails="培训致富带头人46人，创业成功57人。"),
        Example(fails="培训创业带头人46人，创业成功学员57人。"),
    ],
)
def component_exceeds_aggregate(reading: Reading) -> Iterator[Remark]:
    """Flag a component larger than its aggregate in one sentence."""
    setting = reading.setting
    for one in beyond_by_definition(setting):
        yield Remark((one.part, one.whole), facts={
            "component": one.part.text, "component_name": one.names[1],
            "aggregate": one.whole.text, "aggregate_name": one.names[0], "why": one.why,
        })
    for words, figures in setting.told:
        if len(figures) < 2 or not _ANY.search(words):
            continue
        leads = [
            (claim, _REACHED.sub("", claim.lead))
            for claim in figures
        ]
        for inner, outer, why in _PATTERNS:
            parts = [
                (claim, found.group()) for claim, lead in leads if (found := inner.search(lead))
            ]
            wholes = [
                (claim, found.group()) for claim, lead in leads if (found := outer.search(lead))
            ]
            for (part, part_name), (whole, whole_name) in zip(parts[:3], wholes[:3]):
                # 占计划投资的31.0%，占到位资金的31.9%: shares of both are no amounts
                same = part.quantity.base_unit == whole.quantity.base_unit and (
                    part.sort != "ratio")
                if same and _of_years(setting, part) and not _of_years(setting, whole):
                    # 2020年协议投资151亿元；10年来到位资金598亿元
                    continue
                if same and part.interval.above(whole.interval):
                    yield Remark(
                        (part, whole),
                        weight=4,
                        facts={
                            "component": part.text,
                            "component_name": part_name,
                            "aggregate": whole.text,
                            "aggregate_name": whole_name,
                            "why": why,
                        },
                    )


def _of_years(setting: Setting, claim: Claim) -> bool:
    """Whether the words since the last ； tell a sum of several years."""
    start, _ = setting.sentence_span(claim.sentence)
    return _YEARS.search(setting.text[start : claim.start].rpartition("；")[2]) is not None
