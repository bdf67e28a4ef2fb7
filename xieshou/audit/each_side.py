"""So many from each side, and how many of them there were in all (双方各若干).

两地各选派18名干部互派挂职，共30名; 双方学校各出6位老师同课异构，16位老师同台上课.
"""

import re
from collections.abc import Iterator

from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.language.numerals import whole_number

_SIDES = re.compile(
    "(?P<who>(?P<n>[两双二三四五六七八九])(?:地|方|校|县|区|市|院|村|镇|乡|省|州|旗|家|队|边|部门|个?(?:县|镇|乡镇|村|学校|医院|单位|部门|小组|班|街道|企业|公司))(?:学校|医院|企业|政府|干部)?)"
    "[^，；。、：\\d]{0,8}各(?:自|单位|地|校|方)?[一-鿿]{0,6}$"
)
_IN_ALL = re.compile("^[^，；。\\d]{0,12}，(?:一共|合计|共计|总共|共(?!同)|加起来|合起来)(?:有"
    "|是|为|选派|派出|派|安排)?(?![带惠服覆培辐影])[一-鿿]{0,3}$")
_TOGETHER = re.compile("^[一-鿿]{0,4}?(?:同台|一起|一同|同场|共同|同堂|齐聚|全部|都|组成)")
_BARE = re.compile("^[^，；。\\d]{0,12}，(?:这)?$")
_OTHER = re.compile("加上|连同|另|先后|全年|累计|轮|每[年月季期次]|历次|以来|年来|还|其中|至少"
    "|不少于|不低于|以上|约")


def each_side(setting: Setting) -> Iterator[tuple[str, int, Claim, Claim]]:
    """The sides, how many, what each gave, and all there were, which is not their product."""
    for each in setting.where(("两", "双", "二", "三", "四", "五", "六", "七", "八", "九")):
        total = each.next
        if total is None or "各" not in each.gap or not each.plain or not total.plain:
            continue
        said = _SIDES.search(each.lead)
        if said is None or each.quantity.base_unit != total.quantity.base_unit or (
            each.sort in ("ratio", "money") or _OTHER.search(setting.between(each, total))
            or not (each.quantity.exact and total.quantity.exact)
        ):
            continue
        behind = total.tail
        if not _IN_ALL.match(total.gap) and not (
            _BARE.match(total.gap) and _TOGETHER.match(behind)
        ):
            continue
        nouns = setting.noun_after(each), setting.noun_after(total)
        if all(nouns) and not {*nouns[0][:4]} & {*nouns[1][:4]}:
            continue
        many = 2 if said["n"] == "双" else whole_number(said["n"])
        if each.quantity.value * many != total.quantity.value:
            yield said["who"], many, each, total
