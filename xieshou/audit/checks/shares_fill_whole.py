"""Shares that are told as all there are make a hundred, and no more (占比合计)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.repair import Repair, repairs, suggestion_of
from xieshou.audit.shares.closed_rows import closed_rows
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import HUNDRED, Interval, total_of
from xieshou.audit.text.kinship import in_percent
from xieshou.audit.text.setting import Setting, bare
from xieshou.language.numerals import whole_number
from xieshou.values.finding import Level
from xieshou.values.units import plain

# 其余18%, 其余的占18%.
_REST = re.compile("(?<!占)(?:其余|剩余|剩下|余下)(?:的|部分|[一-鿿]{0,4}?的)?(?:均?[占为是]|约)*$")
# 产业资金占58%, 产业占总额的58%.
_OF = re.compile(
    "(?P<label>[^，；。：、]{1,10}?)的?(?:占比?|比重|比例)(?:[^，；。的]{1,8}的)?[为是达约近]*$"
)
# 甲类、乙类、丙类分别占51%、29%和22%.
_EACH = re.compile(
    "(?P<labels>[^，；。：]{1,12}(?:[、和与及][^，；。：、]{1,12}?)+?)(?:的|人数|资金|金额|数量)?"
    "(?:所占(?:比[例重])?|占比)?(?:分别|依次)(?:占比?|为)(?:[^，；。的]{1,8}的)?[为是达约近]*$"
)
_AND, _JOIN = re.compile("[、和与及]"), re.compile("^[、，和与及]$")
# What divides a whole once: no one stands in two of them. 民生 holds 教育, and is none.
_KINDS = tuple(re.compile(kinds) for kinds in (
    "财政|社会|自筹|金融|银行",
    "中央|省级|自治区|市级|州级|县级|区级",
    "第[一二三]产业|[一二三]产",
    "机关|国有|国企|民营|私营|社会组织|商会|工会|个人|学校|医院|单位",
    "产业|就业|劳务|教育|医疗|健康|人才|基础设施|乡村建设|社会事业|公共服务|文旅|生态|住房|饮水|交通|水利",
    "种植|养殖|加工|制造|商贸|服务|建材|服装|电子|物流|文旅|旅游",
    "正高|副高|中级|初级",
    "研究生|博士|硕士|本科|大专|专科|中专|高中|初中|小学",
    "教师|医生|医师|护士|农技|科技",
    "^县内|^省内县外|^省外",
    "工资性|经营性|转移性|财产性",
    "^非常满意|^很满意|^基本满意|^比较满意|^一般|^不满意|^满意",
))
# There are three of them, so that they make up all.
_ALL_THREE = _KINDS[2]
# 只分三块使用：, 有三项：, 由四部分组成：: how many make up the whole.
_ANNOUNCED = re.compile(
    "(?:分配?(?:成|为|作)?|由|有|共|包括|含)(?P<n>[两二三四五六七八]|\\d)(?:大|个)?(?:块|部分|类|份|项|方面|种来源|个?来源)"
    "(?:[一-鿿]{0,6})[：，](?P<label>[^，；。：、]{1,12}?)(?:的|各)?(?:占比?|比重|比例)?[为是达约近]*$"
)
_PIECE = re.compile(
    "^[，；、](?P<label>[^，；。：、]{1,12}?)的?(?:占比?|比重|比例)?[为是达约近]*$"
)
# 占比分别为教育48%, 、医疗27%: names that stand before each of a list.
_EACH_BEHIND = re.compile(
    "(?:占比?|比[重例]|份额)(?:[^，；。的\\d]{0,6}的?)?(?:分别|依次|各)?(?:占|为|是)?[：]?(?P<label>[^，；。：、\\d]{1,8}?)(?:占|为)?$")
_LISTED_PIECE = re.compile("^(?:[、，；]|和|与|以及)(?P<label>[^，；。：、\\d]{1,8}?)(?:占|为)?$")
# 按用途划分为互不交叉的四类: each is of one of them.
_PARTED = re.compile(
    "互不(?:交叉|重叠|重复)|不(?:交叉|重叠|重复)|按[^，；。]{1,8}?(?:划分|分为|分成|归类|归并|归为|切成|切分|分[，：])|"
    "(?:划|切|拆|归|分)(?:分|并|归)?(?:为|成)[^，；。]{0,8}[两二三四五六七八\\d](?:大|个)?(?:块|类|部分|份|档|项|方面)"
)
_CROSSED = re.compile("交叉|重叠|指标|增[长速幅加]|率|口径|主要|各自|重点|超过|均|都")
_PUT_TO = re.compile("用于|投向|投入|分给|来自|归|由|作为|留作|销往")
_SEVERAL, _RUN, _REACH = 3, 8, 60
_NOT_ONE_WHOLE = re.compile(
    "以[上下]|其中|各自|本[县市省区乡镇村]|[比较]|增(?!收)|[减降]|率|累计|年|期|季|月"
)
# 就业增收占17%: a purpose and no growth.
_PURPOSE = re.compile("增(?:收|效|产|能)|[提降]质|减(?:负|灾|排)")
# 产业、民生、人才: 民生 is one of them where nothing that it holds is.
_WELFARE = re.compile("民生")
_OF_WELFARE = re.compile("教育|医疗|健康|就业|社会事业|公共服务|住房|饮水|交通|水利")
# 销往东部的, 销往本省的, 销往其他地区的: others are what is left.
_OTHERS_ALONE = re.compile("^其[他它余](?:方面|支出|用途|项目|领域|类|资金)?$")
_OTHERS = re.compile("其[他它余]|别的")


@check(
    code="arithmetic.shares_fill_whole",
    name="占比合计",
    says="{shares}合起来是 {sum}%，{short}。",
    hint="请核对各项占比；各占各的总数、或一人算在几项里的，请在文中写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="从年龄看，30岁以下占28%，30至50岁占52%，50岁以上占20%。"),
        Example(passes="从年龄看，30岁以下占28%，男性占52%，党员占30%。"),
        Example(passes="三次产业比例调整为21∶34∶45。"),
        Example(fails="从年龄看，30岁以下占28%，30至50岁占52%，50岁以上占30%。"),
        Example(fails="三次产业比例调整为21∶34∶54。"),
        Example(passes="资金投向上，产业占六成，就业占两成，剩下两成用于人才。"),
        Example(passes="资金投向上，产业占六成，其中养殖占三成，剩下的七成是种植。"),
        Example(fails="资金投向上，产业占六成，就业占两成，剩下三成用于人才。"),
        Example(passes="资金按来源分，财政占62.3%，社会占24.4%，其余13.3%为企业自筹。"),
        Example(passes="男性占55%，女性占45%；脱贫户占52.3%，监测户占17.4%，其余30.3%为一般农户。"),
        Example(passes="党员占30%，其中女党员占12%，其余70%为群众。"),
        Example(passes="用于民生的占80%，产业占26%，教育占20%。"),
        Example(passes="男性占55%，脱贫人口占62%，30岁以下占41%。"),
        Example(passes="高中以上占62%，大专以上占41%，本科以上占20%。"),
        Example(passes="第一产业占18%，第二产业占46%，第三产业占36%。"),
        Example(passes="产业项目开工率达96%，教育项目开工率达92%，医疗项目开工率达88%。"),
        Example(passes="资金用于产业、就业、教育的分别占60.1%、25.3%、14.6%。"),
        Example(passes="甲县、乙县、丙县的脱贫户分别占45%、52%、61%。"),
        Example(passes="产业占比由51%提高到58%，教育占比由31%提高到35%。"),
        Example(passes="6400万元只分三块使用：产业发展45%，基础设施28%，民生保障27%。"),
        Example(passes="考核有三项：项目开工率95%，资金支出率88%，群众满意率97%。"),
        Example(fails="6400万元只分三块使用：产业发展45%，基础设施38%，民生保障27%。"),
        Example(passes="产业发展占58%，就业增收占17%，教育医疗占15%，人才培养占10%。"),
        Example(passes="80%用于民生，26%用于产业，其中12%用于教育。"),
        Example(passes="52%用于产业，同比提高3个百分点，21%用于教育，19%用于医疗，14%用于人才。"),
        Example(fails="产业发展占58%，就业增收占17%，教育医疗占25%，人才培养占10%。"),
        Example(fails="52%用于产业，21%用于教育，19%用于医疗，14%用于人才。"),
        Example(fails="销往东部的占54%，销往本省的占31%，销往其他地区的占20%。"),
        Example(passes="产业占52.3%，教育占24.6%，医疗占13.2%，其他占9.9%。"),
        Example(fails="产业占52.3%，教育占24.6%，医疗占15.2%，其他占9.9%。"),
        Example(fails="资金按来源分，财政占62%，社会占24%，其余18%为企业自筹。"),
        Example(fails="捐款600万元，45%用于养老驿站，30%用于助学，其余35%用于环境整治。"),
        Example(fails="甲县到位1200万元，占60%；乙县500万元，占25%；其余51%在丙县。"),
        Example(fails="产业资金占58%，教育资金占29%，医疗资金占17%。"),
        Example(fails="务工人员中，第一产业占18%，第二产业占46%，第三产业占31%。"),
        Example(fails="三年支出3.2亿元，按用途划分为互不交叉的四类，占比分别为教育48%、医疗27%、安居22%、养老15%。"),
        Example(passes="三年支出3.2亿元，按用途划分为互不交叉的四类，占比分别为教育38%、医疗27%、安居20%、养老15%。"),
        Example(passes="女学员占比分别为电商班48%、家政班77%、育婴班82%、焊工班15%。"),
        Example(fails="采购额中，单位采购、工会采购、个人采购分别占51.2%、29.3%、22.5%。"),
    ],
)
def shares_fill_whole(reading: Reading) -> Iterator[Remark]:
    """Flag shares with a rest that miss a hundred, and shares of one division that exceed it."""
    setting, told = reading.setting, set[str]()
    for said, made in closed_rows(setting):
        row = [one for one in setting.figures_within(*said.span()) if one.quantity.base_unit == "%"]
        told |= {one.id for one in row}
        yield Remark(tuple(row), (said.span(),), facts={
            "shares": "、".join(filter(None, map(said.groupdict().get, "abdc"))),
            "sum": format(plain(made), "f"),
            "short": "超过了100%" if made > HUNDRED.low else "不到100%"})
    for claim in setting.rates:
        if not _is_share(claim) or claim.id in told:
            continue
        if _REST.search(claim.lead):
            row = _with_its_rest(setting, claim)
        else:
            row = (_of_one_division(setting, claim) or _each_told(setting, claim)
                   or _announced(setting, claim) or _each_put(setting, claim)
                   or _listed_behind(setting, claim))
        if row:
            told.update(one.id for one in row)
            yield _remark(row)


def _is_share(claim: Claim) -> bool:
    return in_percent(claim) and claim.cell is None


def _sum(row: list[Claim]) -> Interval:
    return total_of([one.interval for one in row])


def _mended(row: list[Claim]) -> list[Repair]:
    def holds(claim: Claim, instead: Interval) -> bool:
        return (_sum([one for one in row if one is not claim]) + instead).meets(HUNDRED)

    return repairs(row, holds)


def _with_its_rest(setting: Setting, rest: Claim) -> list[Claim]:
    """财政占62%，社会占24%，其余18%: the shares before a rest, where they miss the whole."""
    row, one, followed = [rest], rest.previous, True
    while one is not None and len(row) < _RUN:
        if _is_share(one) and one.role == "share":
            row.insert(0, one)
            if "其中" in one.gap and one.previous is not None:
                return []
            followed = True
        else:
            # every amount must have brought its share
            if not followed:
                return []
            followed = False
        one = one.previous
    if len(row) == 1 or any(_sum(row[at:]).meets(HUNDRED) for at in range(len(row) - 1)):
        return []
    labelled = all("占" in one.lead for one in row[:-1])
    # 45%用于养老，30%用于助学，其余35%用于环境: one verb behind each of them
    verbs = {found.group() if (found := _PUT_TO.match(one.tail)) else "" for one in row}
    if not (labelled or len(row) == _SEVERAL - 1 or (len(verbs) == 1 and "" not in verbs)):
        return []
    return row if _mended(row) else []


def _of_one_division(setting: Setting, first: Claim) -> list[Claim]:
    """产业占58%，教育占29%，医疗占17%: labels of one kind, more than all there is."""
    row, labels, one = [], [], first
    while one is not None and len(row) < _RUN and _is_share(one) and one.role == "share":
        said = _OF.search(one.lead)
        if said is None or (row and one.gap[:1] not in ("，", "；", "、")):
            break
        row.append(one)
        labels.append(said["label"])
        one = one.next
    whole = _sum(row) if row else None
    if whole is not None and len(row) > _SEVERAL - 1 and _OTHERS_ALONE.match(labels[-1]) and (
        _of_one_kind(labels[:-1])
    ):
        # 产业占52%，教育占24%，医疗占15%，其他占9%: nothing is left beside them
        return row if whole.above(HUNDRED) else []
    if whole is None or len(row) < _SEVERAL or not (
        _of_one_kind(labels) or _with_others(labels)
    ):
        return []
    three = all(_ALL_THREE.search(label) for label in labels)
    return row if whole.above(HUNDRED) or (three and not whole.meets(HUNDRED)) else []


def _each_told(setting: Setting, first: Claim) -> list[Claim]:
    """甲类、乙类、丙类分别占51%、29%和22%: names of one kind, more than all there is."""
    said = _EACH.search(first.lead) if "别" in first.lead else None
    if said is None:
        return []
    row, one = [first], first.next
    while one is not None and _is_share(one) and _JOIN.match(one.gap):
        row.append(one)
        one = one.next
    labels = _AND.split(said["labels"])
    if len(row) < _SEVERAL or len(labels) != len(row) or not _of_one_kind(labels):
        return []
    return row if _sum(row).above(HUNDRED) else []


def _announced(setting: Setting, first: Claim) -> list[Claim]:
    """只分三块：产业45%，基础设施38%，民生27%: as many as the whole is told to have."""
    start = setting.sentence_span(first.sentence)[0]
    told = bare(setting.text[max(start, first.start - _REACH) : first.start])
    said = _ANNOUNCED.search(told)
    if said is None:
        return []
    row, labels, one = [first], [said["label"]], first.next
    while one is not None and _is_share(one) and (piece := _PIECE.search(one.gap)):
        row.append(one)
        labels.append(piece["label"])
        one = one.next
    pieces = whole_number(said["n"])
    words = told + "".join(labels) + row[-1].tail
    if len(row) != pieces or len({*labels}) != pieces or _CROSSED.search(words) or any(
        not one.plain for one in row
    ):
        return []
    return [] if _sum(row).meets(HUNDRED) else row


def _listed_behind(setting: Setting, first: Claim) -> list[Claim]:
    """分为互不交叉的四类，占比分别为教育48%、医疗27%、安居22%、养老15%: more than there is."""
    said = _EACH_BEHIND.search(first.lead)
    row, one = [first], first.next
    labels = [said["label"]] if said else []
    while said is not None and one is not None and _is_share(one) and (
        piece := _LISTED_PIECE.match(one.gap)
    ):
        row.append(one)
        labels.append(piece["label"])
        one = one.next
    if len(row) < _SEVERAL or len({*labels}) != len(labels) or any(
        _NOT_ONE_WHOLE.search(label) or not two.plain
        for label, two in zip(labels, row, strict=True)
    ):
        return []
    start = setting.sentence_span(first.sentence)[0]
    told = bare(setting.text[max(start, first.start - _REACH) : first.start])
    told = told.rpartition("；")[2]
    parted = _PARTED.search(told) is not None and not _CROSSED.search(
        _PARTED.sub("", told).replace("率分别", ""))
    return row if (parted or _of_one_kind(labels)) and _sum(row).above(HUNDRED) else []


def _each_put(setting: Setting, first: Claim) -> list[Claim]:
    """52%用于产业，21%用于教育，…: one verb behind each of them, more than all there is."""
    said = _PUT_TO.match(first.tail)
    row, one = [first], first.next
    while said is not None and one is not None and _is_share(one) and (
        one.gap[-1:] in ("，", "；", "、") and one.tail.startswith(said.group())
    ):
        row.append(one)
        one = one.next
    labels = [one.tail.removeprefix(said.group()) for one in row] if said else []
    if len(row) < _SEVERAL or not _of_one_kind(labels):
        return []
    return row if _sum(row).above(HUNDRED) else []


def _with_others(labels: list[str]) -> bool:
    """销往东部的, 销往本省的, 销往其他地区的: one verb before each, and what is left at the end."""
    return (
        _OTHERS.search(labels[-1]) is not None and len({label[:2] for label in labels}) == 1
        and len({*labels}) == len(labels)
        and not any(_NOT_ONE_WHOLE.search(label.replace("本", "")) for label in labels)
    )


def _of_one_kind(labels: list[str]) -> bool:
    """Whether every label is of one division, and each another of it."""
    labels = [_PURPOSE.sub("", label) for label in labels]
    if any(_NOT_ONE_WHOLE.search(label) for label in labels):
        return False
    if not any(_OF_WELFARE.search(label) for label in labels):
        labels = [_WELFARE.sub("社会事业", label) for label in labels]
    for kind in _KINDS:
        found = [said.group() for label in labels if (said := kind.search(label))]
        if len(found) == len(labels) == len({*found}) or (
            len(found) == len(labels) and len({*labels}) == len(labels) and kind is _KINDS[3]
        ):
            return True
    return False


def _remark(row: list[Claim]) -> Remark:
    made = sum(one.quantity.value for one in row)
    return Remark(
        tuple(row),
        suggestion=suggestion_of(_mended(row)),
        facts={
            "shares": "、".join(one.text for one in row),
            "sum": format(plain(made), "f"),
            "short": "超过了100%" if made > HUNDRED.low else "不到100%",
        },
    )
