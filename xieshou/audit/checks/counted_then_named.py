"""A list of names after a count must fit the count (个数与后面的列名)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.counted_and_listed import counted_and_listed
from xieshou.audit.reading import Reading
from xieshou.language.numerals import whole_number
from xieshou.language.quick import longest, near
from xieshou.values.finding import Level

# 分别是 and 即 give all of them, a colon or 包括 may give some.
_OPENS = re.compile(
    "(?P<all>(?:，|——)?(?:(?:它|他|她)们)?(?:(?:分别|依次)(?:是|为)|(?<=们)是)[：]?|(?<=[县市区镇乡村省])是：|，即[：]?"
    "|，?具体(?:名单)?(?:是|为|如下)[：]?)"
    "|，?(?:主要)?(?:包括|涵盖)[：]?|：|——"
)
# Every one holds one of these, no more than so many signs behind its beginning.
_SIGN = re.compile("具体|分别|依次|们是|即|：|包括|涵盖|——")
# 圳品6个：高山娃娃菜、紫皮大蒜、…，其余: names long enough to be no kinds, and one left out.
_NAME_LONG, _MANY = 4, 4
_AHEAD, _LONGEST = len("——它们"), longest(_OPENS)
_COUNT = re.compile(
    r"(?<![\d.第十百千万])(?P<count>\d{1,2}|[二两三四五六七八九]|十[一二三四五六]?)"
    "(?P<unit>大|个|家|名|位|所|支|项|份|件|类|处|座|对|种|门|县区|区县|县|市|区|镇|乡镇|乡|村|省)"
    r"(?P<noun>[^，。；：、（）\d]{0,16})$"
)
# 2个县、3个区，分别是…: the list is of both.
_ALSO = re.compile("[和及与、][^和及与、]{0,8}$")
_BEFORE_COUNT = re.compile(r"[\d两三四五六七八九十][^，。；：]{0,10}$")
_STARTS, _ENDS = re.compile("[，。；：\n（）]"), re.compile("[。；\n]|$")
_ASIDE = re.compile("（[^（）]*）")
# 西和 is a name.
_AND = re.compile("(?<=[一-鿿][一-鿿])(?:以及|和|与|及)(?=[一-鿿][一-鿿])")
_QUIET = re.compile(r"[\d%：“”《》？！]|等|一是|[二三四五六七八九两]个")
_OPEN = re.compile("等[^、]{0,8}$")
_GOES_ON = re.compile("^(?:和|与|及|以及|还有|另|其中|包括)|、")
_TOGETHER = re.compile("(?:[一-鿿]{2,5})?(?:共(?!同|建|享|有)|合计|总计|累计|一共|总共)")
# 协议投资分别为1.2亿元、0.8亿元: a list of figures behind is none of names.
_FIGURE = re.compile("\\d")
_EVEN = 1
_REACH, _LONG, _LISTED, _FARTHEST = 48, 9, 3, 600
# Places and bodies that names end with: two such names joined by 和 are two.
_TAILS = "县市区镇乡村科园院校厂所站社班队馆"


@check(
    code="list.counted_then_named",
    numbers=("R26", "R65"),
    name="个数与后面的列名",
    says="前面写{stated}，后面列了 {named} 个名称({names})，{why}。",
    hint="请核对个数和名称；没有列全的，请在名称后写「等」。",
    level=Level.WARNING,
    examples=[
        Example(passes="全县共有3个重点帮扶县，分别是平川县、南岭县、石桥县。"),
        Example(passes="重点抓好三项工作，分别是产业和就业、教育和医疗、消费帮扶。"),
        Example(passes="重点抓好四项工作，分别是产业发展、劳务协作、消费帮扶等。"),
        Example(passes="对口的5个乡镇是水潦、白腊、双沙、摩尼和赤水。"),
        Example(passes="对口的5个乡镇里，水潦、白腊、双沙、摩尼走得最勤。"),
        Example(passes="新引进企业三家：一家做竹笋加工，一家做服装，一家做电子线束。"),
        Example(passes="新引进企业四家，其中一家做竹笋加工，一家做服装。"),
        Example(passes="突出“四个聚焦”，聚焦产业做得最好。"),
        Example(fails="对口的5个乡镇是水潦、白腊、双沙、摩尼。"),
        Example(passes="签订《园区共建协议》《劳务合作协议》《联合办学协议》3份文件。"),
        Example(passes="签订《园区共建协议》《劳务合作协议》等4份文件。"),
        Example(fails="签订《园区共建协议》《劳务合作协议》《联合办学协议》4份文件。"),
        Example(passes="今年建了东大、西坪、石门、岔河四座冷库。"),
        Example(passes="种了猕猴桃、花椒、辣椒等5种作物。"),
        Example(passes="今年建了柳湾村、石门村、岔河村4座冷库。"),
        Example(fails="今年建了东大、西坪、石门、岔河五座冷库，果农不愁了。"),
        Example(fails="村里种了猕猴桃、花椒、辣椒和天麻5种作物，样样有销路。"),
        Example(fails="会上揭牌的有协作产业园、人才工作站、劳务服务站，4块牌子一次挂齐。"),
        Example(fails="引进的企业有华丰制衣、绿野食品、鼎盛电子、欣荣包装5家，都落户在园区。"),
        Example(passes="引进的企业有华丰制衣、绿野食品、鼎盛电子、欣荣包装4家，都落户在园区。"),
        Example(fails="会议确定由发改、农业农村、人社、商务、教育六个部门牵头。"),
        Example(fails="新引进企业四家：一家做竹笋加工，一家做服装，一家做电子线束。"),
        Example(fails="突出“五个聚焦”，聚焦产业、聚焦就业、聚焦人才、聚焦消费。"),
        Example(passes="帮扶工作涉及5个乡镇，包括城关镇、石桥镇。"),
        Example(passes="实施项目6个，包括道路、水渠、路灯、厕所、管网、绿化、广场改造。"),
        Example(passes="全市有2个县、2个区，分别是平川县、南岭县、江南区、东山区。"),
        Example(fails="共有3个重点帮扶县，分别是平川县、南岭县、石桥县、河口县。"),
        Example(fails="新建重点专科5个，分别为：心内科、骨科、儿科、妇产科、眼科、康复科。"),
        Example(fails="共建产业园4个，分别为高新产业园、富硒食品园和毛绒玩具产业园。"),
        Example(fails="共建产业园6个，具体是：临港产业园、云上农业园、河东纺织园、青山食品园、冷链物流园。"),
        Example(passes="重点抓好东镇茶叶、西镇药材、北乡花椒等六大示范基地建设。"),
        Example(fails="重点抓好东镇茶叶、西镇药材、北乡花椒、南乡蔬菜等三大示范基地建设。"),
        Example(passes="江城第一医院、江城中医医院、滨江儿童医院3家省内有名的医院参加了签约。"),
        Example(fails="江城第一医院、江城中医医院、滨江儿童医院5家省内有名的医院参加了签约。"),
        Example(passes="村里已实现通水、电、路、电视、电话五通，无路灯。"),
        Example(fails="村里已实现通水、电、电视、电话五通，无路灯。"),
        Example(passes="建成投产5家：海澜针织、甬创电子、绿禾菌业、新越包装、山里红，共吸纳就业1060人。"),
        Example(fails="建成投产5家：海澜针织、甬创电子、绿禾菌业、新越包装，共吸纳就业1060人。"),
        Example(fails="引进企业5家，即禾润食品、锦川纺织、云上菌业和泰拓电子，投资分别为1.2亿元、0.8亿元。"),
        Example(fails="确定了三大主导产业，分别为茶叶、食用菌、中药材、生猪。"),
        Example(fails="协作区覆盖的7个县是：礼县、西和、宕昌、舟曲、岷县、漳县。"),
        Example(passes="协作区覆盖的6个县是：礼县、西和、宕昌、舟曲、岷县、漳县。"),
        Example(fails="今年新认证“圳品”6个：高山娃娃菜、紫皮大蒜、岷县当归、临洮百合、渭源土豆，其余产品正在检测。"),
        Example(passes="今年新认证“圳品”5个：高山娃娃菜、紫皮大蒜、岷县当归、临洮百合、渭源土豆，其余产品正在检测。"),
        Example(passes="今年新建车间5个：服装、电子、刺绣、食品，吸纳就业260人。"),
        Example(fails="选定6个示范村，即上河村、下河村、枣林村、石门村、柳树村。"),
        Example(fails="涉及5个乡镇，包括城关镇、石桥镇、河口镇、枣林镇、柳林镇、上坝镇。"),
        Example(fails="建成4个特色基地：茶叶基地、食用菌基地、中药材基地。"),
    ],
)
def counted_then_named(reading: Reading) -> Iterator[Remark]:
    """Flag names after a count that are more than it, or fewer where all are given."""
    text = reading.prose
    for one in counted_and_listed(reading.setting):
        told = reading.setting.text[slice(*one.named)].split("、")
        if one.count == len(one.names) - sum(map(bool, map(_AND.search, told))):
            # 环境与贸易: may be one of them
            continue
        more = len(one.names) > one.count
        said = tuple(reading.setting.figures_within(*one.span))
        yield Remark(said, (one.span, one.named), facts={
            "stated": one.stated, "named": len(one.names), "names": "、".join(one.names),
            "why": f"名称比个数{'多' if more else '少'}"})
    for opens in near(_OPENS, text, _SIGN, _AHEAD, _LONGEST):
        before = _STARTS.split(text[max(opens.start() - _REACH, 0) : opens.start()])[-1]
        found = _COUNT.search(before)
        if found is None or _of_several(before[: found.start()]):
            continue
        # no list is longer: a sentence without end is not read again at each of its colons
        end = _ENDS.search(text, opens.end(), opens.end() + _FARTHEST)
        listed = text[opens.end() : end.start() if end else None].replace(" ", "")
        names, least, whole = _names_in(listed)
        if len(names) < _LISTED - 1 or least < _LISTED - 1:
            continue
        written = found["count"]
        count = whole_number(written)
        kin = _of_one_kind(found["unit"] + found["noun"], names)
        if least > count and (opens["all"] or kin):
            why = "名称比个数多"
        elif whole and len(names) < count and len(names) >= _LISTED and (
            (len(names) == count - 1 and _proper(opens[0], found["unit"], names))
            or opens["all"] or (kin and "包" not in opens[0] and "涵" not in opens[0])
            or _all_together(opens[0], found["unit"], listed, names)
        ):
            why = "名称比个数少，又没有写「等」"
        else:
            continue
        start = opens.start() - len(before) + found.start()
        yield Remark(
            tuple(reading.setting.figures_within(start, start + len(written))),
            spans=((start, start + len(written) + len(found["unit"])),),
            facts={
                "stated": f"{written}{found['unit']}", "named": len(names),
                "names": "、".join(names), "why": why,
            },
        )


def _of_several(words: str) -> bool:
    """2个县和3个区: the count is one of two that are listed together."""
    return _ALSO.search(words) is not None and _BEFORE_COUNT.search(words) is not None


def _names_in(listed: str) -> tuple[list[str], int, bool]:
    """The names, how many they are at least, and whether the list is told whole.

    A list whose names cannot be told apart has none.
    """
    listed = _ASIDE.sub("", listed)
    first, _, rest = listed.partition("，")
    if "、" not in first or (rest and _GOES_ON.search(_FIGURE.split(rest[: _REACH // 2])[0])):
        return [], 0, False
    opened = _OPEN.search(first)
    first = first[: opened.start()] if opened else first
    if _QUIET.search(first):
        return [], 0, False
    told = first.split("、")
    joined = [_AND.search(name) for name in told]
    if any(joined[:-1]) or max(map(len, told)) > 2 * _LONG:
        # 产业和就业、教育和医疗: how many these are is not to be told
        return [], 0, False
    last, least = _AND.split(told[-1]), len(told)
    if len(last) == 2 and (last[0][-1:] == last[1][-1:] or all(
        name[-1:] in _TAILS for name in (last[0], *told[:-1])
    )):
        least += 1
    names = [*told[:-1], *last]
    if any(not 1 < len(name) <= _LONG or "的" in name for name in names):
        return [], 0, False
    return names, least, not opened


def _all_together(opens: str, unit: str, listed: str, names: list[str]) -> bool:
    """5家：海澜针织、甬创电子，共吸纳…: proper names, and then what all of them do together."""
    behind = listed.partition("，")[2]
    return opens in ("：", "——") and unit in "家个所名位份" and _TOGETHER.match(behind) and (
        max(map(len, names)) - min(map(len, names)) <= _EVEN
    )


def _proper(opens: str, unit: str, names: list[str]) -> bool:
    """6个：高山娃娃菜、紫皮大蒜、岷县当归、…: names that are no kinds, which are told at once."""
    return opens in ("：", "——") and unit in "家个所名位份座" and len(names) >= _MANY and (
        min(map(len, names)) >= _NAME_LONG)


def _of_one_kind(noun: str, names: list[str]) -> bool:
    """Whether all names end as what is counted does: 5个乡镇, 城关镇、石桥镇."""
    return bool(noun) and all(name[-1] == noun[-1] for name in names)
