"""What is told to rise or fall year by year does so in the years that are listed (逐年)."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.setting import bare
from xieshou.language.numerals import whole_number
from xieshou.values.finding import Level
from xieshou.values.units import SCALES

_UP = "增长|增加|上升|提高|提升|递增|攀升|扩大|增多|走高|上涨|上扬|增产|增收|攀高"
_DOWN = "下降|减少|降低|递减|缩短|缩小|回落|走低|下跌|压缩|减产"
_COMPARED = "(?:多|高|大|快|长|好)"
_LESS = "(?:少|低|短|小|慢)"
_STEADY = (
    "(?:呈|呈现|实现|保持|实现了)?(?:逐[年月季]|连年|年年|一路|持续"
    "|连续(?P<n>[二两三四五六七八九十]|\\d{1,2})(?:年|个?月|个季度|季度))"
)
_TREND = re.compile(
    f"{_STEADY}(?:稳步|不断|大幅|快速|均|都|保持|实现)*(?:(?P<up>{_UP})|(?P<down>{_DOWN}))"
    "|(?P<steps>一年一个台阶|年年[攀走]高|节节攀升|节节高)"
    f"|一[年月季]比一[年月季](?:(?P<more>{_COMPARED})|(?P<less>{_LESS}))"
)
_VALUE = "(?P<number>\\d+(?:\\.\\d+)?)(?P<scale>万|亿|千)?(?P<unit>[一-鿿%％]{1,3}?)"
# 2021年118分钟，2022年平均96分钟: one noun at most between the time and the value.
_ITEM = re.compile(
    "(?P<time>(?:19|20)\\d\\d年|(?<!\\d)\\d{1,2}月(?!\\d{1,2}日)|[一二三四]季度)(?P<noun>[^\\d，。"
    "；、（）：]{0,10}?)"
    f"{_VALUE}(?=[，。；、和及降升增提减]|$)"
)
_NEXT = re.compile("^(?:降到|降至|下降到|升到|升至|上升到|增至|增加到|提高到|减少到|[，；、]|和"
    "|及|，而|，到|、到|至|再到)+$")
# 2021年至2023年分别为A、B和C.
_RESPECTIVELY = re.compile(
    "(?P<first>(?:19|20)\\d\\d)年?(?:至|到|—|-|－|～|、(?:19|20)\\d\\d年?、)+(?P<last>(?:19"
    "|20)\\d\\d)年"
    "[^\\d，。；：]{0,16}?，?(?![^\\d，。；：]{0,12}[县区镇乡村家类省市])[^\\d，。；：]{0,12}?(?:分别|依次)[^\\d，。；：、]{0,8}"
    "(?P<values>\\d[\\d.万亿千]*[一-鿿%％]{1,3}?(?:[、"
    "和及]\\d[\\d.万亿千]*[一-鿿%％]{1,3}?)+)(?=[，。；]|$)"
)
_ONE_VALUE = re.compile(_VALUE + "$")
_OWN = re.compile("^[，；：]?(?:整体|总体|总的看|数量|规模|总量|也|已|均|都|可谓|真正|确实"
                  "|做到了?|，)*$")
# 近三年互派人数稳步增加，分别为34名、31名、41名
_OF_LATE = re.compile(
    "(?:近|过去|这|前)?(?P<n>[三四五])年[^，；。\\d]{0,12}(?:稳步|逐年|持续|不断|连年|逐步)(?:(?P<up>增加|增长|上升|提高|扩大|攀升)|(?P<down>下降|减少|降低|回落))[^，；。\\d]{0,4}"
    "，(?:分别|依次)(?:为|是|达到?)?(?P<values>\\d[\\d.万亿千]*[一-鿿%％]{1,3}?(?:[、和及]\\d[\\d.万亿千]*[一-鿿%％]{1,3}?){2,4})(?=[，。；]|$)"
)
# 近三年分别是3860万元、4210万元和4530万元，逐年减少
_OF_LATE_TOO = re.compile(
    "(?:近|过去|这|前)?(?P<n>[三四五])年[^，；。\\d]{0,12}(?:分别|依次)(?:为|是|达到?)?"
    "(?P<values>\\d[\\d.万亿千]*[一-鿿%％]{1,3}?(?:[、和及]\\d[\\d.万亿千]*[一-鿿%％]{1,3}?){2,4})，(?:呈|呈现|保持)?"
    "(?:稳步|逐年|持续|不断|连年|逐步|年年)(?:(?P<up>增加|增长|上升|提高|扩大|攀升|递增)|(?P<down>下降|减少|降低|回落|递减))")
# 2021年1120万元，2022年980万元，2023年1080万元，创新高: the last of them is the most.
_RECORD = re.compile("，(?:再|又|均)?(?:创(?:下|出)?了?[一-鿿]{0,10}?新(?P<end>高|低)|(?:为|是"
    "|达到?)历(?:年|史)(?:来)?最(?P<side>高|低|多|少)|(?P<word>创历史最好水平))")
_OPENS = re.compile("[，：—]*(?:其中|从)?")
# 其中2018年募集善款3.1万元，建了书角；2019年募集善款0.9万元: a year and one noun open each item.
_HEAD = re.compile(
    "(?:^|[；，：])(?:其中，?)?(?P<time>(?:19|20)\\d\\d年)(?P<noun>[一-鿿]{2,8}?)"
    f"{_VALUE}(?=[，。；（]|$)")
_LEAST, _FAR, _SUBJECT = 3, 300, 16
# What is written, and between what it may lie.
_Value = tuple[str, Decimal, Decimal]
_Row = list[_Value]


@check(
    code="arithmetic.trend_holds",
    numbers=("R59",),
    name="逐年升降",
    says="文中写「{words}」，所列的{first}到{last}却{truly}。",
    hint="请核对各年的数，或改正「逐年」「连续几年」的说法。",
    level=Level.WARNING,
    examples=[
        Example(passes="协作资金近三年分别是3860万元、4210万元和4530万元，逐年增加。"),
        Example(fails="协作资金近三年分别是3860万元、4210万元和4530万元，逐年减少。"),
        Example(passes="开通血管的时间，2021年118分钟，2022年96分钟，2023年78分钟，一年比一年短。"),
        Example(passes="游客2021年12万人次，2022年9万人次，2023年15万人次，满意度逐年提高。"),
        Example(passes="协作资金2020年3200万元、2021年3100万元、2022年3400万元、2023年4100万元，"
                       "连续两年增长。"),
        Example(passes="群众捐款逐年增加。据统计，2018年募集善款3.1万元，建了书角；"
                       "2019年募集善款4.9万元，办了画室；2020年募集善款31.6万元。"),
        Example(passes="群众捐款逐年增加。据统计，2018年修建校舍3.1万元，建了书角；"
                       "2019年修建校舍0.9万元，办了画室；2020年修建校舍31.6万元。"),
        Example(fails="群众捐款逐年增加。据统计，2018年募集善款3.1万元，建了书角；"
                      "2019年募集善款0.9万元，办了画室；2020年募集善款31.6万元。"),
        Example(passes="2021年至2023年分别销售1.2亿元、1.5亿元和1.6亿元，逐年增长。"),
        Example(fails="开通血管的时间，2021年118分钟，2022年96分钟，2023年98分钟，一年比一年短。"),
        Example(fails="游客2021年12万人次，2022年9万人次，2023年15万人次，逐年增加。"),
        Example(fails="2020年至2022年，协作资金分别为1.86亿元、1.82亿元、2.03亿元，逐年增加。"),
        Example(fails="发病率逐年下降，2021年3.6%、2022年2.9%、2023年3.1%。"),
        Example(passes="2021年到位捐款1120万元，2022年980万元，2023年1350万元，创结对以来新高。"),
        Example(fails="2021年到位捐款1120万元，2022年980万元，2023年1080万元，创结对以来新高。"),
        Example(passes="近三年互派干部人数稳步增加，分别为34名、38名、41名。"),
        Example(fails="近三年互派干部人数稳步增加，分别为34名、31名、41名。"),
        Example(fails="村集体收入一年一个台阶，2021年18万元，2022年26万元，2023年21万元，2024年41万元。"),
        Example(fails="返贫率从2021年的0.32%降到2022年的0.21%、2023年的0.27%，连续两年下降。"),
        Example(fails="2021年至2023年采购额分别为1.2亿元、1.6亿元和1.4亿元，连续三年增长。"),
    ],
)
def trend_holds(reading: Reading) -> Iterator[Remark]:
    """Flag 逐年增加 beside values of following years one of which is less than the one before."""
    setting = reading.setting
    text = setting.text
    yield from _records(reading)
    for said in setting.within("年月季节", _TREND):
        start, end = setting.sentence_span(setting.sentence_at(said.start()))
        before, behind = text[start : said.start()], text[said.end() : end]
        row = _before(before) or _behind(behind)
        if row is None and _OWN.match(bare(behind).rstrip("。")):
            row, end = _in_items(text, end, bare(before)[-_SUBJECT:])
        if row is None or len(row) < _LEAST:
            continue
        steps = list(pairwise(row))
        if said["n"]:
            steps = steps[-whole_number(said["n"]) :]
        up = bool(said["up"] or said["more"] or said["steps"])
        yield from _first_against(steps, up, (start, end), bare(said.group()))


def _records(reading: Reading) -> Iterator[Remark]:
    """A last year told as the highest that is not, and values of some years that do not rise."""
    setting = reading.setting
    text = setting.text
    for said in setting.within("高低多少平", _RECORD):
        start, end = setting.sentence_span(setting.sentence_at(said.start()))
        row = _before(text[start : said.start()])
        if row is None or len(row) < _LEAST:
            continue
        high = (said["end"] or said["side"] or "高") in "高多"
        last = row[-1]
        others = [one for one in row[:-1] if (one[1] > last[2] if high else one[2] < last[1])]
        if others:
            yield Remark((), ((start, end),), facts={
                "words": bare(said.group()).strip("，"), "first": others[0][0], "last": last[0],
                "truly": "变少了" if high else "变多了"})
    for said in (*setting.within("年", _OF_LATE), *setting.within("年", _OF_LATE_TOO)):
        values = [_ONE_VALUE.match(one) for one in re.split("[、和及]", said["values"])]
        if None in values or len(values) != whole_number(said["n"]):
            continue
        row = [(value.group(), *_bounds(value)) for value in values if value]
        yield from _first_against(
            list(pairwise(row)), bool(said["up"]), said.span(), said["up"] or said["down"])


def _first_against(
    steps: list[tuple[_Value, _Value]], up: bool, span: tuple[int, int], words: str
) -> Iterator[Remark]:
    """The first step of a row that goes the other way."""
    for (first, least, most), (last, low, high) in steps:
        if high < least if up else low > most:
            yield Remark((), (span,), facts={
                "words": words, "first": first, "last": last,
                "truly": "变少了" if up else "变多了"})
            return




def _before(text: str) -> _Row | None:
    """The values listed right before the words of the trend."""
    if (found := _last(_RESPECTIVELY, text)) is not None:
        if _OWN.match(bare(text[found.end() :])) is None:
            return None
        return _listed(found)
    tail = text[-_FAR:]
    items = list(_ITEM.finditer(tail))
    if not items or not _OWN.match(bare(tail[items[-1].end() :])):
        return None
    row = [items[-1]]
    for one in reversed(items[:-1]):
        if not _NEXT.match(bare(tail[one.end() : row[0].start()])) or one["unit"] != row[0]["unit"]:
            break
        row.insert(0, one)
    return _read(row)


def _behind(text: str) -> _Row | None:
    """The values listed right behind the words of the trend."""
    text = text[:_FAR]
    if (listed := _RESPECTIVELY.search(text)) is not None:
        return _listed(listed) if _OPENS.fullmatch(bare(text[: listed.start()])) else None
    items = list(_ITEM.finditer(text))
    if not items or not _OPENS.fullmatch(bare(text[: items[0].start()])):
        return None
    row = items[:1]
    for one in items[1:]:
        between = bare(text[row[-1].end() : one.start()])
        if not _NEXT.match(between) or one["unit"] != row[0]["unit"]:
            break
        row.append(one)
    return _read(row)


def _in_items(text: str, start: int, subject: str) -> tuple[_Row | None, int]:
    """The values that open the items of the next sentence, of what the words speak of, by years."""
    told = text[start : start + _FAR].split("。")[0].split("\n")[0]
    row = list(_HEAD.finditer(told))
    if len(row) < _LEAST or len({(one["noun"], one["unit"]) for one in row}) > 1 or (
        set(row[0]["noun"]).isdisjoint(subject)
    ):
        return None, start
    years = [_order(one["time"]) for one in row]
    if years != [*range(years[0], years[0] + len(years))]:
        return None, start
    return _read(row), start + row[-1].end()


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(iter([*pattern.finditer(text)][-1:]), None)


def _read(row: list[re.Match[str]]) -> _Row | None:
    times = [_order(one["time"]) for one in row]
    if times != sorted({*times}) or len({one["time"][-1] for one in row}) > 1:
        return None
    return [(one.group().lstrip("；，：其中"), *_bounds(one)) for one in row]


def _order(time: str) -> int:
    digits = "".join(filter(str.isdigit, time))
    return int(digits) if digits else "一二三四".index(time[0])


def _listed(found: re.Match[str]) -> _Row | None:
    values = [_ONE_VALUE.match(one) for one in re.split("[、和及]", found["values"])]
    years = range(int(found["first"]), int(found["last"]) + 1)
    if None in values or len(values) != len(years) or len({v["unit"] for v in values if v}) > 1:
        return None
    told = zip(years, values, strict=True)
    return [(f"{year}年{value.group()}", *_bounds(value)) for year, value in told if value]


def _bounds(value: re.Match[str]) -> tuple[Decimal, Decimal]:
    """What a value can stand for."""
    number, scale = Decimal(value["number"]), Decimal(SCALES.get(value["scale"] or "", 1))
    places = len(value["number"].partition(".")[2])
    half = Decimal("0.5").scaleb(-places) if places or value["scale"] else Decimal(0)
    return (number - half) * scale, (number + half) * scale
