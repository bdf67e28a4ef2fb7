"""Lists that tell one whole in several ways at once (多种分法).

总人口3.6万人，其中农业人口3.1万人，劳动力2.2万人，外出务工1.3万人: whoever works away is of all
three. 国有控股、股份制、外商、私营企业 are told of one total by the statistics; 兴利、防洪、死库容
are levels of one water.
"""

import re
from collections.abc import Sequence

# By where people belong, what they can do, what they do, their sex, age, schooling and party.
_WAYS = tuple(re.compile(words) for words in (
    "(?:非?农[业村牧]|乡村|城镇|户籍|常住)(?:户籍)?(?:常住)?(?:人口|居民)",
    "劳动力|劳力|从业人员",
    "外出|务工|打工|就业|输出",
    "[男女](?:性|人口|劳动力|生|$)|妇女",
    "党员|团员",
    "老[年人龄]|岁(?:以[上下])?|未成年|儿童",
    "少数民族|[^汉民]族(?:人口|$)",
    "残疾|低保|五保|特困",
))
_OWNED, _SHARED = re.compile("国有|国企|私营|民营|集体"), re.compile("股份制|有限责任|混合所有")
_WATER = re.compile("库容|蓄水[位量]")
_PAIR = 2


def in_several_ways(labels: Sequence[str]) -> bool:
    """Whether labels are of several ways to tell people, firms or water, so that they overlap."""
    told = [{way for way, words in enumerate(_WAYS) if words.search(label)} for label in labels]
    if all(told) and not set.intersection(*told):
        return True
    if any(_SHARED.search(label) for label in labels) and any(
            _OWNED.search(label) for label in labels):
        return True
    return sum(_WATER.search(label) is not None for label in labels) >= _PAIR
