"""A field, what it gave in all, and then what each mu gave (面积、总产、亩产).

播种面积42.2万亩，比上年多0.5万亩，总产3.5万吨，增0.2万吨，平均亩产82公斤: between them may
stand how much more each was than before.
"""

import re
from decimal import Decimal

from xieshou.audit.relations.change import HELD
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.language.units import KILOS, MU

_IS = "(?:达到?|为|是|有)*$"
_EACH = re.compile("^(?P<of>[一-鿿]{0,4}?)(?:平均|预计|预测|均|每)*亩(?:产|单产)量?" + _IS)
_ALL = re.compile("^(?P<of>[一-鿿]{0,6}?)(?:预计|预测|年|可|收获)*(?:总产量?|产量)" + _IS)
_FIELD = re.compile(
    "(?P<of>[一-鿿]{0,10}?)(?:作物)?(?:总|播种|种植|栽种|移栽|收获|播)?"
    "(?:面积|种植|播种|栽种|移栽)(?:总计|共|达到?|为|是|有|了)*$")
_OTHER = re.compile(
    "其中|计划|目标|任务|上年|去年|往年|示范|套种|间作|新增|挂果|投产|受灾|成灾|耕地|流转")
_MORE = re.compile("[增减多少][产加长]?$")
_PARTED = re.compile("[；。]")
_FAR, _LOOSE = 9, Decimal("0.015")
_PREFIX = re.compile("^(?:全[省市州县区乡镇村][一-鿿]?|其中|全年|今年|当年|年末)+")


def harvest_before(setting: Setting, each: Claim) -> tuple[Claim, Claim] | None:
    """The field and the harvest told before a yield of each mu that do not give it."""
    said = _EACH.match(each.lead)
    if said is None or not each.plain:
        return None
    total, fields = None, list[Claim]()
    for one in setting.figures_before(each, _FAR, 0):
        if one.place < each.place and _PARTED.search(setting.between(one, each)):
            break
        lead = one.lead.removeprefix("其中")
        if one.role not in HELD or not one.plain or _MORE.search(lead) or _OTHER.search(lead):
            continue
        if one.quantity.base_unit in KILOS and total is None:
            if not _ALL.match(one.lead):
                # 首年产量200吨，2023年达到750吨，亩产1.5吨: it is of the last one told
                return None
            total = one
        elif one.quantity.base_unit in MU and total is not None:
            fields.append(one)
    if total is None or not fields or any(_gives(one, each, total) for one in fields):
        return None
    field = fields[0]
    if not _FIELD.search(field.lead) or (len(fields) > 1 and field.role != "part"):
        return None
    return (field, total) if _one_crop(field, total, said["of"]) else None


def made_of(field: Claim, each: Claim, total: Claim) -> Decimal:
    """What a field gives at so much each mu, in the unit of the harvest without its scale."""
    return value_of(field) * value_of(each) * scale(field, each, total)


def scale(field: Claim, each: Claim, total: Claim) -> Decimal:
    """How many of the harvest's units one of the field's with one of the yield's makes."""
    weight = KILOS[each.quantity.base_unit or ""] / KILOS[total.quantity.base_unit or ""]
    return MU[field.quantity.base_unit or ""] * weight


def _gives(field: Claim, each: Claim, total: Claim) -> bool:
    if each.quantity.base_unit not in KILOS:
        return True
    made = each.interval.times(field.interval) * scale(field, each, total)
    return made.widened(_LOOSE * made_of(field, each, total)).meets(total.interval)


def _one_crop(field: Claim, total: Claim, of: str) -> bool:
    """Whether none of the three names a crop that another does not: 玉米, 粮食总产."""
    sown = _FIELD.search(field.lead)
    grown = _ALL.match(total.lead)
    names = [_PREFIX.sub("", name) for name in (
        sown["of"] if sown else "", grown["of"] if grown else "", of)]
    return all(not name or not names[0] or name in names[0] or names[0] in name
               for name in names[1:])
