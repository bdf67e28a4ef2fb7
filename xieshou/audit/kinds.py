"""Words that exclude each other, and words that mean the same (互斥与同义的说法)."""

import re

# Within one axis a figure is of one kind only; the first kinds hide their words from the later.
_AXES: tuple[tuple[tuple[str, re.Pattern[str]], ...], ...] = tuple(
    tuple((name, re.compile(words)) for name, words in axis)
    for axis in (
        (
            ("planned", "安排|计划|下达"),
            ("received", "到位|到账|收到"),
            ("spent", "拨付|支出|支付|使用(?!率)|拨出|付出|花掉|花了"),
        ),
        (
            ("both", "款物|捐款捐物|钱物|资金和物资|资金物资|资金、物资"),
            ("cash", "捐款|捐赠资金|捐资|现金"),
            ("goods", "捐物|物资|折款|折价"),
        ),
        (("started", "开工|启动建设|动工"), ("finished", "完工|竣工|建成|建设完毕")),
        (("workshop", "车间"), ("park", "园区|产业园")),
        (("driven", "带动|辐射"), ("trained", "培训|参训|培养|培育")),
    )
)
# What was said before 2021 and what is said since; and words that reports use for one another.
_SAME = (
    ("建档立卡贫困", "脱贫"), ("建档立卡", ""), ("贫困", "脱贫"), ("扶贫", "帮扶"),
    ("务工", "就业"), ("上岗", "就业"), ("产业园区", "园区"), ("产业园", "园区"),
    ("支付", "支出"), ("到账", "到位"), ("招引", "引进"), ("群众", "人口"),
    ("农副产品", "农产品"), ("农特产品", "农产品"), ("农畜产品", "农产品"),
    ("农产品及加工品", "农产品"), ("土特产", "农产品"), ("特产", "农产品"),
    ("选购", "采购"), ("购买", "采购"), ("购销", "采购"), ("售出", "销售"), ("卖出", "销售"),
    ("打工", "就业"), ("上班", "就业"), ("家门口", "就近"), ("就近就地", "就近"),
    ("就地就近", "就近"),
    ("动工", "开工"), ("建设完毕", "完工"), ("全面建成", "完工"), ("落户", "落地"),
    ("投资兴业", "落地"), ("投资建厂", "落地"), ("看病", "诊疗"), ("就诊", "诊疗"),
    ("接诊", "诊疗"), ("诊治", "诊疗"), ("义诊", "诊疗"), ("派驻", "选派"), ("派出", "选派"),
    ("派遣", "选派"),
    ("派到", "选派"), ("下派", "选派"), ("爱心企业和人士", "社会各界"), ("爱心企业", "社会各界"),
    ("爱心人士", "社会各界"), ("社会力量", "社会各界"), ("协作事项", "协作工作"),
    ("帮扶事宜", "协作工作"), ("协作事宜", "协作工作"), ("一把手", "主要领导"),
    ("党政正职", "党政主要领导"), ("列入", "安排"),
    ("主要负责同志", "主要领导"), ("负责同志", "领导"), ("党委政府", "党政"),
    # as people say it when they speak
    ("书记、县长", "党政主要领导"), ("书记和县长", "党政主要领导"), ("走访对方", "互访"),
    ("拨出", "支出"), ("付出", "支出"), ("招来", "引进"), ("找到工作", "就业"),
    ("找着工作", "就业"), ("建好", "完工"), ("竣工验收", "完工"), ("办起", "新建"),
    ("建起", "新建"), ("能人", "带头人"), ("带头致富的", "致富"), ("真正", "实际"),
    ("投下来", "到位投资"), ("东西折价", "物资折款"), ("折价", "折款"), ("派来", "选派"),
    ("捐来", "捐赠"), ("捐出", "捐赠"), ("钱到账", "资金到位"),
    # who speaks, and verbs that only say that something was done
    ("我县", ""), ("我市", ""), ("我区", ""), ("我旗", ""), ("我省", ""), ("东部地区", "东部"),
    ("西部地区", "西部"), ("开展", ""), ("进行", ""), ("争取到", "到位"),
)
Kinds = tuple[frozenset[str], ...]


def kinds_of(*phrases: str) -> Kinds:
    """The kinds that words name, axis by axis."""
    found = []
    for axis in _AXES:
        named = set()
        for phrase in phrases:
            left = phrase
            for name, words in axis:
                left, count = words.subn("|", left)
                if count:
                    named.add(name)
        found.append(frozenset(named))
    return tuple(found)


def exclude(one: Kinds, other: Kinds) -> bool:
    """Whether both name kinds of one axis and have none in common."""
    return any(a and b and not a & b for a, b in zip(one, other, strict=True))


def unsaid(one: Kinds, other: Kinds) -> bool:
    """Whether one names a kind on an axis of which the other says nothing."""
    return any(a and not b for a, b in zip(one, other, strict=True))


def plain_words(text: str) -> str:
    """The text in one vocabulary, whenever and by whomever it was written."""
    for said, meant in _SAME:
        text = text.replace(said, meant)
    return text
