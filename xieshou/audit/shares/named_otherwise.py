"""Shares and rates whose words give them to others than the figures beside them (另有其名的占比).

制造业项目占69%, behind 5亿元以上项目93个: of others. 收益率11%, beside what a fund holds: reckoned
from what it held on the average. Asked only of shares that do not hold.
"""

import re

from xieshou.audit.relations.change import moves
from xieshou.audit.relations.clues import NEAR
from xieshou.audit.relations.relation import Relation
from xieshou.audit.shares.called_wholes import part_before
from xieshou.audit.shares.of_other_things import of_other_things
from xieshou.audit.shares.share_wholes import ITEM_ENDS
from xieshou.audit.shares.wider_whole import of_a_wider_whole, words_about
from xieshou.audit.text.kinship import bigrams
from xieshou.audit.text.setting import Setting

# What is earned in a year is set against what was laid out in the middle of it; who is out of work
# against all who could.
_YIELDS = re.compile(
    "(?:收益|回报|报酬|周转|换手|年化|利|利润|失业|出生|死亡|发病|自然增长)率"
    "(?:控制在|保持在|降至|为|是|达到?|约|高达|仅)*$")
# 按期办结率100%: of those that were due; 优果率85%: of the fruit, not of the land.
_OF_THE_DUE = re.compile(
    "(?:(?:按期|按时|及时|如期|限期)[一-鿿]{0,4}|优[果质]|良种)率(?:均|都)?(?:为|是|达到?)*$")
# 满意率均100%: of each of those that are told, not of the one in the other.
_OF_EACH = re.compile("[率度]已?(?:均|都|皆|双双|全部)(?:为|是|达到?|在)*$")
# 其余90%由基金支付: what is left when the part is taken away.
_REST = re.compile("(?:其余|余下|剩余|剩下|另外|其他)的?$")
_BECAME, _FROM = re.compile("[到至为成]$"), re.compile("(?:由|从)[^，；。]*$")
_NAMELY = re.compile("^[，（：]?(?:也?就是|即|折合|合|共|为|计|约|达)+有?$")
_RATE_OF_MONEY = re.compile(
    "(?:投资|资金|产值|预算)[一-鿿]{0,3}(?:率|进度|比例)(?:为|是|达到?|约)*$")
# 制造业项目占, 兴利库容蓄水率: whose share or rate it is.
_SUBJECT = re.compile(
    "(?P<own>[一-鿿]{3,12}?)(?:约|仅|只|已|就)*(?:占(?:比(?:重|例)?|到|了)?|(?P<rate>[一-鿿]{2}率))"
    "(?:为|达到?|约|近|超)*$")
_HEAD, _ALL = 2, 100


def named_otherwise(setting: Setting, made: Relation) -> bool:
    """Whether the words of a share that does not hold speak of another whole or another part."""
    part, whole, stated = made["part"], made["whole"], made["stated"]
    lead = ITEM_ENDS.split(stated.lead)[-1]
    if any(words.search(lead) for words in (_YIELDS, _OF_THE_DUE, _OF_EACH, _REST)):
        return True
    if whole.start < part.start and _FROM.search(whole.lead) and _BECAME.search(part.lead) and (
        whole.next is part or moves(setting, whole, part)
    ):
        # 里程从1万公里，延展到2.2万公里，占世界总里程的六成: what it was is no whole of it
        return True
    if NEAR in made.evidence and stated.start < part.start and not (
        _NAMELY.match(part.gap) or ("占" in lead and bigrams(lead) & bigrams(part.lead))
    ):
        # 网点覆盖率达95%，23个省实现全覆盖; 入额的占28%，101名未能入额: told for itself, before it
        return True
    if NEAR in made.evidence and stated.quantity.value == _ALL and stated.quantity.base_unit == "%":
        # 脱贫4.2万人，搬迁1.3万人，入住率100%: that it is all needs no other figure
        return True
    if part.sort != "money" and _RATE_OF_MONEY.search(lead):
        # 完工198处，水利工程投资完成率95%
        return True
    return of_a_wider_whole(setting, made, lead) or _of_another_part(setting, made, lead) or (
        of_other_things(setting, made))


def _of_another_part(setting: Setting, made: Relation, lead: str) -> bool:
    """投资5亿元以上项目93个，制造业项目占69%: the share names some of its own."""
    found, part = _SUBJECT.search(lead), made["part"]
    if found is None or part_before(made["stated"]) is not part:
        return False
    own = found["own"]
    told = setting.clause(part) + words_about(setting, part)
    if found["rate"]:
        # 总库容320万方，蓄水210万方，兴利库容蓄水率78%: of some of the whole
        told += words_about(setting, made["whole"])
    return own[-_HEAD:] in told and len(own) > _HEAD + 1 and not any(
        sign in told for sign in own[:-_HEAD])
