"""Which of those listed has the most, the least, or alone passes a mark (最多的是、唯一)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.ranking import misplaced
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting, bare
from xieshou.language.numerals import DIGITS
from xieshou.values.finding import Level

_MORE, _LESS = "多|高|大|快|长|重|贵|好", "少|低|小|慢|短|轻"
_WHAT = "(?P<what>[一-鿿]{0,8}?)"
# 居全县首位, 由此位居第二, 名列榜首.
_ALL_OF = (
    "(?:[这]?[两二三四五六七八九十]|\\d{1,2})个?(?:县|区|市|镇|乡镇?|村|州|旗|省|校|园区?"
    "|家|组|批)(?:之"
    "|当中"
    "|中"
    "|里)?"
)
_STANDS = "(?:位居|位列|名列|排名|排在|排位|高居|稳居|独占|居|列|排)"
# 其余三镇合计2120人: what stands behind a row and is no one of it.
_EACH = re.compile("[亩单]产|[人户亩村]均")
_REST = re.compile("其余|其他|另外|余下|剩余|合计|共计|总计")
# 交果最多的是丹河镇; 1月成交额最高; 丹河镇居首.
_SAID = (
    re.compile(f"(?:^|[，；。：])(?:其中|当中)?，?{_WHAT}最(?:(?P<more>{_MORE})|{_LESS})的，?"
               "(?:是|为|当属|要数|属|当数|数)(?P<who>[一-鿿\\d]{2,10})"),
    re.compile(f"(?:^|[，；。：])(?:其中|当中)?，"
               f"?以?(?P<who>[一-鿿\\d]{{2,16}}?)的?最(?:(?P<more>{_MORE})|{_LESS})"
               "(?=[，；。])(?P<what>)"),
    re.compile("(?:^|[，；。：])(?:其中|当中)?，?(?P<who>[一-鿿\\d]{2,16}?)(?:由此|因此|从而|也|稳)?"
               f"(?:(?P<more>{_STANDS}(?:全[县市区州省]|各[乡镇县]镇?|{_ALL_OF})?的?(?:首位?|榜首|第一位?|第?(?P<place>[二三四五])位?)"
               "|排名(?:首位|榜首)|领跑|夺冠|拔得头筹)|(?:排名)?垫底|居末位?|排(?:名|在)末位|位居末位)"
               "(?=[，；。])(?P<what>)"),
)
_SIGNS = ("最", "首", "第", "榜", "夺冠", "头筹", "领跑", "垫底", "末")
_ONLY = re.compile("唯一(?:一[个家所名])?(?:的)?(?:得分|收入|超过|突破|达到?|高于|越过|跨过|过"
                   "|超){0,2}$")
_OF_ANOTHER = re.compile(
    "增[长速幅加]|降幅|涨幅|[人户村校亩]均|单产|占比|比[重例]|率|平均|同比|上年|去年|往年|计划"
    "|目标|预|进步|变化"
)
_PLACE = "县|区|市|镇|乡|村|旗|街道|省|州|社区"
_TIMES = "月|季度|年|日|周"
_BODIES = "小学|中学|学校|医院|公司|合作社|车间|园|班|组|队|院|校|批|基地|站|所|社|企业|厂|户"
_CLASSES = tuple(
    re.compile(f"(?:[一-鿿]{{1,6}}?|\\d{{1,4}}|[一二三四五六七八九十上下]{{1,2}}半?)(?:{words})")
    for words in (_PLACE, _TIMES, _BODIES)
)
_NOT_OF_ROW = re.compile(
    "增[长加幅至到]|净增|减少|减至|下降|降至|降低|同比|上年|去年|其中|平均|均|比|合计|共|总"
    "|全[县市省区国村]|累计|计划|目标|预计"
)
_GOES_ON = re.compile("^[^，；。、：]{0,6}(?:[、，；]|和|及|与)[^，；。：]{1,14}$")
# 1月成交 and 1月成交额 tell of one thing.
_MEASURED = frozenset(("", "额", "量", "数", "人数", "数量", "总额", "金额", "总量", "总数",
    "面积", "资金"))
_SEVERAL, _NAME, _BEHIND = 2, 2, 3


@check(
    code="arithmetic.first_of_a_row",
    numbers=("R14",),
    name="居首与唯一",
    says="文中写「{words}」，所列的{other}与它不合。",
    hint="请核对所列各数，或改正谁最多、谁最少的说法。",
    level=Level.WARNING,
    examples=[
        Example(passes="资金构成是住房46%、教育13%、产业22%、人才7%，份额最大的一类是住房。"),
        Example(fails="资金构成是住房46%、教育13%、产业22%、人才7%，份额最大的一类是教育。"),
        Example(passes="接待考察团，春季12批、夏季18批、秋季15批，夏季最为集中，接待量居三季之首。"),
        Example(fails="输送就业1738名。按输出地排列，甲县312名、乙县268名、丙县323名，甲县输送人数居首位。"),
        Example(passes="东镇种植面积1200亩，西镇900亩，南镇1500亩，东镇亩产最高。"),
        Example(passes="1月成交386万元，2月成交295万元，3月成交441万元，其中3月成交额最高。"),
        Example(passes="1月成交386万元，2月成交295万元，3月成交441万元，其中1月订单最多。"),
        Example(passes="丹河镇交售216吨，西湾乡184吨，柳滩镇298吨，亩产最高的是丹河镇。"),
        Example(passes="丹河镇交售216吨，柳滩镇298吨，比上年增长最快的是丹河镇。"),
        Example(passes="丹河镇91.5分，是5个乡镇里唯一过90分的；柳滩镇86.8分，西湾乡86分。"),
        Example(passes="青岩县得92.4分，临溪县94.1分，石栏县92.0分，青岩县由此位居第二。"),
        Example(passes="5个县帮销：青岩县132万元，澄江县97万元，石鼓县118万元，南溪县85万元，白渡县68万元。石鼓县列第二位。"),
        Example(passes="青岩县132万元，澄江县97万元，石鼓县118万元，其中石鼓县列全市第三位。"),
        Example(passes="青岩县得92分，临溪县94分，石栏县93分，由高到低依次为临溪、石栏、青岩。"),
        Example(fails="3个县帮销：青岩县132万元，澄江县97万元，石鼓县118万元。石鼓县列第三位，澄江县垫底。"),
        Example(fails="青岩县招商12家，澄江县9家，石鼓县15家。青岩县招商最多。"),
        Example(fails="开工率：青岩县100%，澄江县92.3%，石鼓县93.5%。澄江县仅次于青岩县。"),
        Example(fails="青岩县吸纳1260人，澄江县840人，石鼓县930人，吸纳人数依次递减。"),
        Example(passes="总收入56.5万元，其中种植业收入29.2万元，畜牧业收入16.3万元，林业收入2万元，第二、三产业收入5万元。"),
        Example(fails="青岩县得92.4分，临溪县94.1分，石栏县93.0分，青岩县由此位居第二。"),
        Example(fails="销售额分别为石柱县1.36亿元、巫山县1.92亿元、奉节县2.41亿元，合计5.69亿元，其中巫山县销售额居三县首位。"),
        Example(passes="销售额分别为石柱县1.36亿元、巫山县2.92亿元、奉节县2.41亿元，合计6.69亿元，其中巫山县销售额居三县首位。"),
        Example(fails="1月成交386万元，2月成交295万元，3月成交441万元，其中1月成交额最高。"),
        Example(fails="丹河镇交售216吨，西湾乡184吨，柳滩镇298吨，交果最多的是丹河镇。"),
        Example(fails="丹河镇91.5分，是5个乡镇里唯一过90分的；柳滩镇96.8分，西湾乡86分。"),
        Example(fails="产业类项目46个、就业类项目18个、教育类项目21个，其中教育类项目居首位。"),
    ],
)
def first_of_a_row(reading: Reading) -> Iterator[Remark]:
    """Flag 其中甲最多 where another of the row has surely more, and 唯一过90分 where two have."""
    setting = reading.setting
    for row in setting.rows_where(_SIGNS):
        yield from _in_sentence(setting, row[0].sentence)
    for mark in setting.where(("唯一",)):
        yield from _alone(setting, mark)
    for words, one, other in misplaced(setting):
        yield Remark((one, other), (), facts={
            "words": words, "other": bare(other.lead) + other.text,
        })


def _in_sentence(setting: Setting, sentence: int) -> Iterator[Remark]:
    start, end = setting.sentence_span(sentence)
    text = setting.text[start:end]
    for words in _SAID:
        for said in words.finditer(text):
            if _OF_ANOTHER.search(said.group()):
                continue
            row = _row(setting, start + said.start() + 1)
            found = _named(setting, said["who"], row)
            if found is None:
                continue
            one, peers, left = found
            what = said["what"] or left
            words_of_row = _words(setting, row)
            if what and (not {*what} & {*words_of_row} or (
                (each := _EACH.search(what)) and each[0] not in words_of_row
            )):
                # 种植面积1200亩、900亩，亩产最高
                continue
            # behind the first one there is one above, behind the second two
            allowed = DIGITS.get(said.groupdict().get("place") or "", 1) - 1
            ahead = [other for other in peers if other.interval.above(one.interval)]
            if allowed:
                if len(ahead) > allowed:
                    yield Remark((one, *ahead), (), facts={
                        "words": bare(said.group()).strip("，；。："),
                        "other": "、".join(bare(two.lead) + two.text for two in ahead),
                    })
                    return
                continue
            for other in peers:
                more, less = (other, one) if said["more"] else (one, other)
                if more.interval.above(less.interval):
                    yield Remark((one, other), (), facts={
                        "words": bare(said.group()).strip("，；。："),
                        "other": bare(other.lead) + other.text,
                    })
                    return


def _row(setting: Setting, before: int) -> list[Claim]:
    """The figures of one unit and one deed that end right before a place, in order."""
    last = setting.figure_before(before)
    row: list[Claim] = []
    for _ in range(_BEHIND):
        # 其余三镇合计2120人、均不足800人
        if last is None or last.previous is None or not _of_rest(setting, last):
            break
        last = last.previous
    while last is not None and last.plain and (
        last.sort != "ratio" or last.quantity.base_unit == "%"
    ):
        if row and last.quantity.base_unit != row[0].quantity.base_unit:
            break
        if row and not _GOES_ON.match(row[0].gap):
            break
        if row and "其中" in row[0].lead:
            break
        if row and _NOT_OF_ROW.search(row[0].lead):
            return []
        row.insert(0, last)
        last = last.previous
    return row


def _of_rest(setting: Setting, one: Claim) -> bool:
    """Whether a figure is told of those left, who are in no row."""
    start, end = setting.clause_span(one)
    return _REST.search(setting.text, start, end) is not None or not one.plain


def _words(setting: Setting, row: list[Claim]) -> str:
    return "".join(one.gap[-24:] + one.text + setting.noun_after(one)[:6] for one in row)


def _named(
    setting: Setting, who: str, row: list[Claim]
) -> tuple[Claim, list[Claim], str] | None:
    """The one figure of a row whose words begin what is named, its peers, and the words left."""
    labels = {one: _label(setting, one) for one in row}
    for long in range(len(who), _NAME - 1, -1):
        name = who[:long]
        kind = next((at for at, words in enumerate(_CLASSES) if words.fullmatch(name)), None)
        if kind is not None:
            words = _CLASSES[kind]
            named = [one for one in row if words.search(labels[one]) and _stands(name, labels[one])]
            peers = [one for one in row if words.search(labels[one])]
        else:
            named = [one for one in row if labels[one] == name]
            peers = row
        if len(named) == 1 and len(peers) >= _SEVERAL and len({*labels.values()}) == len(row):
            left = "" if kind is None and who[long:] in _MEASURED else who[long:]
            return named[0], [one for one in peers if one is not named[0]], left
    return None


def _label(setting: Setting, one: Claim) -> str:
    """What a figure of a row is told of: 产业类项目 of 、产业类项目46个."""
    words = re.split("[、和与及]", one.lead)[-1]
    return words if len(words) >= _NAME else words + setting.noun_after(one)


def _stands(name: str, label: str) -> bool:
    at = label.find(name)
    return at >= 0 and not (name[0].isdigit() and at > 0 and label[at - 1].isdigit())


def _alone(setting: Setting, mark: Claim) -> Iterator[Remark]:
    """甲镇91.5分，是唯一过90分的；乙镇96.8分: two of them are above the mark."""
    if not _ONLY.search(setting.words_into(mark)) and not _ONLY.search(mark.lead):
        return
    row = [one for one in setting.near(mark)
           if one is not mark and one.plain and not _NOT_OF_ROW.search(one.lead)
           and one.quantity.base_unit == mark.quantity.base_unit]
    floor = mark.quantity.low if mark.quantity.low is not None else mark.quantity.value
    above = [one for one in row if one.interval.low > floor]
    labels = {_label(setting, one) for one in above}
    if len(above) > 1 and len(labels) == len(above) and all(
        any(words.search(label) for words in _CLASSES) for label in labels
    ):
        yield Remark((mark, *above), facts={
            "words": bare(mark.lead)[-10:] + mark.text,
            "other": "、".join(bare(_label(setting, one)) + one.text for one in above),
        })
