"""Names that nobody can take for real ones: stems and branches, and codes beginning with 9."""

from datetime import date

from xieshou.values.resident_ids import check_sign

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_DIGITS = "〇一二三四五六七八九"
OFFICES = {
    "supporter": ("支援合作办公室", "财政局", "人力资源和社会保障局", "教育委员会",
                  "卫生健康委员会", "商务局", "工商联", "农业农村局"),
    "recipient": ("农牧和科技局", "财政局", "人力资源和社会保障局", "教育局",
                  "卫生健康委员会", "工信和科技局", "发展和改革委员会", "人民医院"),
}


def cycle(number: int) -> str:
    """The sixty-year cycle: 甲子, 乙丑 …"""
    return _STEMS[number % 10] + _BRANCHES[number % 12]


def numeral(number: int) -> str:
    """Digits read one by one: 107 is 一〇七."""
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def supporter(number: int) -> dict[str, object]:
    """The helping district of the pairing of that number."""
    name = f"示例东{numeral(number + 1)}区"
    return {"code": _code(91, number), "name": name, "short": name, "aliases": []}


def recipient(number: int) -> dict[str, object]:
    """The assisted banner of the pairing of that number."""
    name = f"示例西{numeral(number + 1)}旗"
    return {"code": _code(92, number), "name": name, "short": name, "aliases": []}


def towns(number: int, count: int = 9) -> list[dict[str, object]]:
    """Towns of the assisted banner, with four villages each, by statistical code."""
    county = _code(92, number)
    rows: list[dict[str, object]] = []
    for town in range(count):
        code, name = f"{county}{101 + town}", f"{cycle(number + town)}镇"
        rows.append({"code": code, "name": f"示例西{numeral(number + 1)}旗{name}", "short": name,
                     "aliases": []})
        rows += [
            {"code": f"{code}{201 + village}", "name": f"{name}{_DIGITS[village + 1]}村",
             "short": f"{_DIGITS[village + 1]}村", "aliases": []}
            for village in range(4)
        ]
    return rows


def enterprise(number: int) -> str:
    """A company."""
    return f"示例{cycle(number)}{numeral(number)}有限公司"


def person(number: int) -> str:
    """Somebody."""
    return f"示例人{numeral(number)}"


def resident_id(county: str, number: int) -> str:
    """A number with a right check digit and a place that GB/T 2260 does not assign."""
    born = date(1960 + number % 45, 1 + number % 12, 1 + number % 28)
    first = f"{county}{born:%Y%m%d}{number % 1000:03d}"
    return first + check_sign(first)


def _code(province: int, number: int) -> str:
    return f"{province}{1 + number // 90:02d}{1 + number % 90:02d}"
