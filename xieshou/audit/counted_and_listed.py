"""How many there are said to be, and those that are listed right behind (个数与列出的各个).

对口的5个乡镇是水潦、白腊、双沙、摩尼; 企业四家：一家…，一家…，一家…;
五个聚焦，聚焦产业、聚焦就业.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from xieshou.audit.text.setting import Setting
from xieshou.language.numerals import whole_number

_N = "(?<![\\d.第十百千万])(?P<count>\\d{1,2}|[两二三四五六七八九]|十[一二三四五六]?)"
# The places that are told to be these, short names and no more.
_ARE = re.compile(
    f"{_N}个?(?P<unit>乡镇|镇|乡|村|县|区|市|街道|社区|学校|医院|县区|区县|县市)(?:分别)?(?:是|为)"
    "(?P<names>[^，；。：\\d、等的\n]{2,6}(?:、[^，；。：\\d、等的\n]{2,6}){1,14})(?=[。；\n]|$)"
)
_SOME = re.compile("(?:其中|[^，；。]*(?:最|较|之一|主要|比如|例如|如)[^，；。]*)$")
# 四家：一家做竹笋加工，一家做服装: one after the other.
_ONE_BY_ONE = re.compile(
    f"{_N}(?P<unit>[家个所项名位类种支座])[一-鿿]{{0,4}}[：，](?P<names>一(?P=unit)[^，；。\n]{{1,16}}"
    "(?:[，；](?:另|还有|再有)?一(?P=unit)[^，；。\n]{1,16}){1,9})(?=[。\n]|$)"
)
# “五个聚焦”，聚焦产业、聚焦就业: each begins with the word.
_BY_WORD = re.compile(
    f"{_N}个(?P<word>[一-鿿]{{2}})[”」]?(?:行动|工程|机制|举措)?[，：](?P<names>(?:即|坚持|做到)?(?P=word)[^，；。：、\n]{{1,10}}"
    "(?:、(?P=word)[^，；。：、\n]{1,10}){1,9})(?=[，；。\n]|$)"
)
# 签订了《…》《…》《…》4份文件: as many as are named.
_TITLES = re.compile(
    "(?P<names>(?:《[^》\n]{2,40}》[、和及与]?){2,12})(?:这|共|合计|一共|共计)?(?P<count>\\d{1,2}|[两二三四五六七八九十])(?P<unit>[份个项部本件])"
    "(?![^，；。]{0,6}(?:中|里|之一))"
)
# 建了东大、西坪、石门、岔河五座冷库; 种了花椒、辣椒和天麻5种作物: what was done, all of it by name.
_BEFORE_COUNT = re.compile(
    "(?:[建种养办挂设修添买配带有]了|建成了?|种植了?|引进了?|开设了?|新增了?|发展了?|涉及|包括|签了|揭牌的有|的有|(?:企业|学校|医院|单位|部门|乡镇|品种)有|由|会同|选了)"
    "(?P<names>[^，；。：、的\\d《》“”\n]{2,8}(?:、[^，；。：、的\\d《》“”\n]{2,8}){1,8}(?:[和与及][^，；。：、的\\d《》“”\n]{2,8}?)?)"
    "(?P<comma>，)?(?:这|共|总共)?(?P<count>\\d{1,2}|[两三四五六七八九十])(?P<unit>[座种块项个家所类条门支])(?![月年])(?P<noun>[一-鿿]{1,8}|，(?:都|均|全))"
)
# 茶叶基地、药材基地、花椒基地等两大基地: 等 or not, so many are named at least.
_AND_SUCH = re.compile(
    "(?P<names>(?:[^，；。：！？\n、（）]{2,18}、){2,12}[^，；。：！？\n、（）]{2,18}?)等"
    "(?P<count>[两三四五六七八九十])(?P<unit>大)(?=[一-鿿]{2})")
# 青松医院、白桦医院、云杉医院8家国内有名的医院: every name ends with what is counted.
_OF_ONE_END = re.compile(
    "(?P<names>[^，；。：！？\n、（）\\d]{4,16}(?:、[^，；。：！？\n、（）\\d]{4,16}?){2,12})"
    "(?P<count>\\d{1,2}|[两三四五六七八九十])(?P<unit>[家所个座])(?P<noun>[一-鿿]{4,10})")
_FOR_EXAMPLE = re.compile("包括|例如|比如|以|如|像|其中|等|之一|为主")
# 通水、电、路、电视、电话五通: what a village is served with.
_SERVICE = ("(?:自来水|水电|水泥路|水|有线电视|电视|电话|电|公路|路|网络|宽带|网|邮政|邮|广播"
    "|天然气|沼气|气|暖|通讯|讯|班车|客车|车)")
_SERVED = re.compile(
    f"通(?P<names>{_SERVICE}(?:、通?{_SERVICE}){{2,9}})(?:等|的)?"
    "(?P<count>[三四五六七八])(?P<unit>通)(?![一-鿿]?平)")
_ALL_OF_THEM = re.compile("全|都|均|一次|一并|同时|样样|个个|块块|座座|齐")
_PLACES = re.compile("(?:(?<!农)村|[镇乡县区市州省])$")
_AND = re.compile("(?<=[一-鿿][一-鿿])(?:和|与|及)(?=[一-鿿][一-鿿])")
# A的B is one name of several words; 的4个村 is not.
_OF_WHAT = re.compile("的(?!\\d)")
_LEAST, _NEAR, _AHEAD, _TWO = 3, 1, 10, 2


class Listed(NamedTuple):
    """How many are said, where that stands, and the names that are listed."""

    stated: str
    span: tuple[int, int]
    count: int
    names: list[str]
    named: tuple[int, int]


def counted_and_listed(setting: Setting) -> Iterator[Listed]:
    """Counts that the lists right behind them do not bear out."""
    text = setting.text
    for said in setting.within("是为", _ARE):
        names = [name for piece in said["names"].split("、") for name in _AND.split(piece)]
        long = [len(name) for name in names]
        if len(names) < _LEAST or max(long) - min(long) > _NEAR or _SOME.search(
            text[max(said.start() - _AHEAD, 0) : said.start()]
        ):
            continue
        yield from _unlike(said, names, said["unit"])
    for said in setting.within("《", _TITLES):
        yield from _unlike(said, re.findall("《[^》]+》", said["names"]), said["unit"])
    for said in setting.within("、", _BEFORE_COUNT):
        names = [name for piece in said["names"].split("、") for name in _AND.split(piece)]
        if len(names) < _LEAST or "等" in names[-1] or any(map(_PLACES.search, names)) or (
            said["comma"] and not _ALL_OF_THEM.search(said["noun"])
        ):
            continue
        if abs(whole_number(said["count"]) - len(names)) == 1:
            yield from _unlike(said, names, said["unit"])
    for said in setting.within("大", _AND_SUCH):
        names = said["names"].split("、")
        if len(names) > whole_number(said["count"]) and not _OF_WHAT.search(said["names"]):
            yield from _unlike(said, names, said["unit"])
    for said in setting.within("、", _OF_ONE_END):
        yield from _of_one_end(said)
    for said in setting.within("通", _SERVED):
        names = said["names"].replace("水电", "水、电").split("、")
        if "等" not in said[0] or len(names) > whole_number(said["count"]):
            yield from _unlike(said, names, said["unit"])
    for said in setting.within("一", _ONE_BY_ONE):
        yield from _unlike(said, re.split("[，；]", said["names"]), said["unit"])
    for said in setting.within("个", _BY_WORD):
        if "等" not in said["names"][-3:]:
            yield from _unlike(said, said["names"].split("、"), "个" + said["word"])


def _of_one_end(said: re.Match[str]) -> Iterator[Listed]:
    """Names that all end alike, and the count of what they end with some words behind."""
    names = said["names"].split("、")
    ends = {name[-_TWO:] for name in names}
    # right behind the count, 3家医院, it is told by those who count names
    if len(ends) == 1 and said["noun"].find(ends.pop()) > _TWO and (
        not _FOR_EXAMPLE.search(said["names"])
    ):
        yield from _unlike(said, names, said["unit"])


def _unlike(said: re.Match[str], names: list[str], unit: str) -> Iterator[Listed]:
    count = whole_number(said["count"])
    if len(names) != count and count > 1:
        start = said.start("count")
        stated = said["count"] + ("个" if len(unit) > 1 and "个" not in unit else "") + unit
        yield Listed(stated, (start, said.end("count") + 1), count, names, said.span("names"))
