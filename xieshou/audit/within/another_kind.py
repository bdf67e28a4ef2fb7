"""Figures behind 其中 that are of another kind than what stands before (另一类的数).

连续两个季度…，其中四个分项指数…: what lasts holds no things. 运输指数为173.6点，其中货运指数198点:
an index has no parts. 来自58个国家的企业，其中参展企业700家: the places are counted, not who came.
余额20万亿元，其中累计发放25万亿元: what is there is no whole of what went through it.
甲政策包括…等19项，乙政策包括…等32项: each has a list of its own. 年均464万吨（其中1995年475万吨），
比重15.9%（其中1985年16.8%）: a mean and a share may be less than those of a year.
"""

import re

from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import bigrams, dimension
from xieshou.audit.text.setting import Setting

_LASTS = re.compile("^(?:季度|年头|月|星期|礼拜|小时|工作日|学期|周[^岁边]|昼夜)")
_INDEX = re.compile("指数[^，；。]{0,4}$")
_PLACES = re.compile("^(?:多个|余个)?(?:国家|地区|省|自治区|直辖市|城市|[市县区州乡镇村]|兵团)")
_FROM = re.compile("(?:来自|涉及|覆盖|遍布|辐射|分布在|分布于|涵盖|惠及)[^，；。、]{0,8}$")
_ENDS_A_LIST = re.compile("(?:包括|包含|涵盖)[^，；。]*等$")
_OF_A_YEAR = re.compile(r"其中，?(?:(?:19|20)\d\d年|[一二]九[〇一-九]{2}年)[^，；。、]{0,3}$")
_MEAN = re.compile("均|每|占|比[重例]")
# 余额20万亿元，其中今年累计发放25万亿元: what has been paid out may have come back.
_STOCK = re.compile("余额|结[余存]|存量|库存|存栏|现有|在[册校岗贷]")
_FLOW = re.compile("累[计积]|先后|共计?发放")
_THOSE = re.compile("的(?:就|也)?(?:有|达到?|占)?$")
_HEAD, _GENERAL = 2, "个"
# 年均产量: so near before the figure, whatever line has ended between.
_NEAR = 12


def of_another_kind(setting: Setting, whole: Claim, part: Claim) -> bool:
    """Whether what is told as a part is of another kind than what it is told of."""
    noun = setting.noun_after(whole)
    return (
        _LASTS.match(noun) is not None
        or _INDEX.search(whole.lead) is not None
        or (_FROM.search(whole.lead) is not None and _PLACES.match(noun) is not None
            and dimension(part) != "place")
        or _ENDS_A_LIST.search(part.lead) is not None
        or (_STOCK.search(whole.lead) is not None and _FLOW.search(part.lead) is not None)
        or (_OF_A_YEAR.search(part.gap) is not None and _mean(setting, whole))
        or _other_heads(setting, whole, part)
    )


def _mean(setting: Setting, whole: Claim) -> bool:
    before = setting.text[max(whole.start - _NEAR, 0) : whole.start]
    return whole.sort == "ratio" or _MEAN.search(before) is not None


def _other_heads(setting: Setting, whole: Claim, part: Claim) -> bool:
    """建设项目78个，其中重要单项工程138个: what is counted stands before both, and is not one."""
    if whole.quantity.base_unit != _GENERAL or part.quantity.base_unit != _GENERAL or (
            setting.noun_after(whole) or setting.noun_after(part)
            # 开发岗位640个，安置脱贫人口的有712个: of the posts
            or _THOSE.search(part.lead)):
        return False
    names = [(one.measure or "")[-_HEAD:] for one in (whole, part)]
    return min(map(len, names)) == _HEAD and not {*names[0]} & {*names[1]} and not (
        bigrams(whole.measure) & bigrams(part.measure))
