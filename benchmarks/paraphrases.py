"""How reports in other people's words are held against the ledger, with known truth.

An invented programme is filled in; reports state its figures in wordings that are not the
ledger's own (synonyms, the words of the poverty years and those of today), exactly, rounded, in
other units, of other years, or made wrong by one slip; some sentences speak of what no ledger
holds. `python -m benchmarks.paraphrases [rounds] [seed]` prints the share of right links, of
right refusals, of contradictions that are real, and what became of every class of error.
It works in a throwaway home. With `-v` every sentence judged otherwise than the truth is shown.
"""

import os
import random
import sys
import tempfile
from collections import Counter
from datetime import date
from decimal import Decimal

from benchmarks import speeches
from benchmarks.link_claims import OTHERS, SENTENCES, said, wrong
from xieshou.values.period import Period

# the same things once more, in the words of others: first today's, then those of before 2021
AGAIN = (
    ("visits.leaders", "{year}年，双方主要领导开展高层互访{v}。"),
    ("visits.attendances", "{year}年，两地党政干部互访交流{v}。"),
    ("visits.joint_meetings", "{year}年，组织召开东西部协作联席会议{v}。"),
    ("meetings.held", "{year}年，县委常委会、政府常务会研究部署协作工作{v}。"),
    ("funds.received", "{year}年，{east}财政帮扶资金到位{v}。"),
    ("funds.received", "{year}年，收到{east}扶贫协作资金{v}。"),
    ("funds.planned", "{year}年，安排使用东西部扶贫协作资金{v}。"),
    ("funds.disbursed", "{year}年，协作资金支出{v}。"),
    ("projects.count", "{year}年，谋划实施帮扶项目{v}。"),
    ("projects.finished", "{year}年，完工项目{v}。"),
    ("industry.enterprises", "{year}年，引进东部企业{v}落户。"),
    ("industry.paid_investment", "{year}年，引进企业实际到位投资{v}。"),
    ("industry.workshops", "{year}年，新建帮扶车间{v}。"),
    ("industry.workshop_jobs", "{year}年，扶贫车间吸纳就业{v}。"),
    ("consumption.total", "{year}年，实现消费扶贫金额{v}。"),
    ("consumption.direct", "{year}年，{east}直接采购农畜产品{v}。"),
    ("labor.placed", "{year}年，实现农村劳动力转移就业{v}。"),
    ("labor.placed_lifted", "{year}年，帮助脱贫劳动力实现就业{v}。"),
    ("labor.to_partner", "{year}年，有组织输出到{east}就业{v}。"),
    ("labor.classes", "{year}年，举办劳务技能培训班{v}。"),
    ("labor.attendances", "{year}年，培训农村劳动力{v}。"),
    ("labor.fairs", "{year}年，开展现场招聘活动{v}。"),
    ("talent.cadres_to_west", "{year}年，{east}选派挂职干部{v}到{west}工作。"),
    ("social.total", "{year}年，{east}社会各界捐赠款物折合{v}。"),
    ("social.cash", "{year}年，接收社会捐赠资金{v}。"),
    ("social.goods", "{year}年，接收捐赠物资折款{v}。"),
    ("outcomes.leads_trained", "{year}年，培养致富带头人{v}。"),
)
# wordings that were written last and have never been used to change a rule
HELD = (
    ("visits.leaders", "{year}年，两地党政领导带队互访{v}。"),
    ("visits.attendances", "{year}年，各级各部门对接交流{v}。"),
    ("visits.joint_meetings", "{year}年，双方共同召开党政联席会议{v}。"),
    ("funds.received", "{year}年，{east}援助{west}的财政资金{v}已全部到账。"),
    ("funds.planned", "{year}年，下达项目计划安排协作资金{v}。"),
    ("funds.disbursed", "{year}年，项目资金实际支付{v}。"),
    ("projects.count", "{year}年，全县共实施协作帮扶项目{v}。"),
    ("projects.started", "{year}年，当年项目开工{v}。"),
    ("industry.enterprises", "{year}年，成功引导东部企业落地投产{v}。"),
    ("industry.signed_investment", "{year}年，与东部企业签约协议投资{v}。"),
    ("industry.workshops", "{year}年，全县建成就业帮扶车间{v}。"),
    ("industry.park_jobs", "截至{year}年底，共建产业园吸纳务工群众{v}。"),
    ("consumption.total", "{year}年，各类渠道消费帮扶总额达{v}。"),
    ("consumption.helped", "{year}年，帮助销售特色农畜产品{v}。"),
    ("labor.placed", "{year}年，帮助农村劳动力就业增收{v}。"),
    ("labor.local", "{year}年，促进就近就业{v}。"),
    ("labor.attendances", "{year}年，开展劳务协作培训，参训{v}。"),
    ("labor.posts", "{year}年，面向脱贫劳动力提供岗位{v}。"),
    ("labor.fairs", "{year}年，联合举办招聘会{v}。"),
    ("talent.cadres_to_west", "{year}年，{east}派驻{west}挂职党政干部{v}。"),
    ("social.cash", "{year}年，募集社会捐款{v}。"),
    ("social.goods", "{year}年，募集物资折价{v}。"),
    ("social.total", "{year}年，社会力量捐款捐物共计{v}。"),
    ("rural.camp_students", "{year}年，资助青少年赴东部参加研学夏令营{v}。"),
    ("outcomes.leads_trained", "{year}年，共培训乡村创业致富带头人{v}。"),
    ("outcomes.driven_by_leads", "{year}年，创业致富带头人辐射带动脱贫人口{v}。"),
)
# a second set of held wordings, by another hand, first read on 26 November 2026
FRESH = (
    ("visits.leaders", "{year}年，两县区主要领导开展互访{v}。"),
    ("visits.attendances", "{year}年，双方各层级互访对接共计{v}。"),
    ("visits.joint_meetings", "{year}年，组织高层联席会议{v}。"),
    ("meetings.held", "{year}年，领导小组先后{v}研究部署协作工作。"),
    ("funds.received", "{year}年，{east}财政援助资金到账{v}。"),
    ("funds.received", "{year}年，争取到{east}帮扶资金{v}。"),
    ("funds.planned", "{year}年，计划安排帮扶项目资金{v}。"),
    ("funds.disbursed", "截至{year}年末，当年协作资金已支出{v}。"),
    ("projects.count", "{year}年，安排实施东西部协作项目{v}。"),
    ("projects.started", "{year}年，协作项目已开工{v}。"),
    ("projects.finished", "{year}年，协作项目已完工{v}。"),
    ("industry.enterprises", "{year}年，新引进{east}企业{v}。"),
    ("industry.signed_investment", "{year}年，招商签约金额{v}。"),
    ("industry.paid_investment", "{year}年，引进企业完成到位资金{v}。"),
    ("industry.workshops", "{year}年，援建就业帮扶车间{v}。"),
    ("industry.workshop_jobs", "{year}年，就业帮扶车间吸纳务工人员{v}。"),
    ("industry.park_enterprises", "截至{year}年底，两地共建园区已入驻企业{v}。"),
    ("consumption.total", "{year}年，完成消费帮扶{v}。"),
    ("consumption.direct", "{year}年，{east}采购我县农副产品{v}。"),
    ("consumption.helped", "{year}年，帮助销售农特产品{v}。"),
    ("labor.placed", "{year}年，帮助实现农村劳动力就业{v}。"),
    ("labor.placed_lifted", "{year}年，其中帮助脱贫劳动力就业{v}。"),
    ("labor.to_partner", "{year}年，转移到{east}就业{v}。"),
    ("labor.local", "{year}年，县内就近就地就业{v}。"),
    ("labor.classes", "{year}年，共开办劳务协作培训班{v}。"),
    ("labor.attendances", "{year}年，劳务技能培训参训{v}。"),
    ("labor.fairs", "{year}年，举行专场招聘会{v}。"),
    ("labor.posts", "{year}年，招聘会提供岗位{v}。"),
    ("talent.cadres_to_west", "{year}年，{east}选派{v}党政干部来{west}挂职。"),
    ("talent.cadre_training", "{year}年，培训党政干部{v}。"),
    ("social.total", "{year}年，社会帮扶捐款捐物合计{v}。"),
    ("social.cash", "{year}年，{east}社会力量捐赠资金{v}。"),
    ("social.goods", "{year}年，社会各界捐赠物资价值{v}。"),
    ("rural.patients", "{year}年，帮扶医疗队诊疗患者{v}。"),
    ("rural.model_villages", "{year}年，共同打造乡村振兴示范村{v}。"),
    ("outcomes.leads_trained", "{year}年，培训致富带头人{v}。"),
)
# a third set, written after the rules had been mended with the second
LATER = (
    ("visits.leaders", "{year}年，两地党委政府主要负责同志互访交流{v}。"),
    ("visits.attendances", "{year}年，两地干部群众往来对接{v}。"),
    ("visits.joint_meetings", "{year}年，双方召开党政联席会{v}。"),
    ("meetings.held", "{year}年，召开协作工作专题会议{v}。"),
    ("funds.received", "{year}年，{east}拨付到位财政帮扶资金{v}。"),
    ("funds.planned", "{year}年，协作资金项目计划安排{v}。"),
    ("funds.disbursed", "{year}年，累计拨付协作项目资金{v}。"),
    ("projects.count", "{year}年，组织实施帮扶项目共{v}。"),
    ("projects.started", "{year}年，开工建设协作项目{v}。"),
    ("projects.finished", "{year}年，建成完工项目{v}。"),
    ("industry.enterprises", "{year}年，招引落地东部企业{v}。"),
    ("industry.signed_investment", "{year}年，与东部企业签订投资协议金额{v}。"),
    ("industry.paid_investment", "{year}年，东部企业实际完成投资{v}。"),
    ("industry.workshops", "{year}年，新认定帮扶车间{v}。"),
    ("industry.workshop_jobs", "{year}年，依托帮扶车间解决就业{v}。"),
    ("industry.park_enterprises", "截至{year}年底，产业园区引进入园企业{v}。"),
    ("consumption.total", "{year}年，累计完成消费帮扶销售额{v}。"),
    ("consumption.direct", "{year}年，东部直接购买农特产品{v}。"),
    ("consumption.helped", "{year}年，东部助销农副产品{v}。"),
    ("labor.placed", "{year}年，帮助农村劳动力转移就业{v}。"),
    ("labor.placed_lifted", "{year}年，促进脱贫人口务工就业{v}。"),
    ("labor.to_partner", "{year}年，输送劳动力到{east}就业{v}。"),
    ("labor.local", "{year}年，实现家门口就近就业{v}。"),
    ("labor.classes", "{year}年，组织农村劳动力技能培训班{v}。"),
    ("labor.attendances", "{year}年，劳动力职业技能培训{v}。"),
    ("labor.fairs", "{year}年，联合举行劳务招聘会{v}。"),
    ("labor.posts", "{year}年，推送用工岗位{v}。"),
    ("talent.cadres_to_west", "{year}年，{east}派出挂职干部{v}。"),
    ("talent.cadre_training", "{year}年，举办党政干部培训，参训{v}。"),
    ("social.total", "{year}年，接受社会捐款捐物{v}。"),
    ("social.cash", "{year}年，社会各界捐资{v}。"),
    ("social.goods", "{year}年，捐物折合{v}。"),
    ("rural.patients", "{year}年，开展义诊服务{v}。"),
    ("rural.model_villages", "{year}年，创建乡村振兴示范村{v}。"),
    ("outcomes.leads_trained", "{year}年，累计培养致富带头人{v}。"),
    ("outcomes.driven_by_leads", "{year}年，致富带头人带动脱贫群众{v}。"),
)
# a fourth, as clerks of other departments would put it
LATEST = (
    ("visits.leaders", "{year}年，双方党政一把手带队互访{v}。"),
    ("visits.attendances", "{year}年，两地各级干部往来互访达{v}。"),
    ("visits.joint_meetings", "{year}年，两地联席会议召开{v}。"),
    ("meetings.held", "{year}年，县委县政府召开会议研究协作事项{v}。"),
    ("funds.received", "{year}年，收到{east}拨来的财政援助资金{v}。"),
    ("funds.planned", "{year}年，列入项目计划的协作资金有{v}。"),
    ("funds.disbursed", "{year}年，协作资金完成支付{v}。"),
    ("projects.count", "{year}年，东西部协作项目共安排了{v}。"),
    ("projects.started", "{year}年，已动工的协作项目有{v}。"),
    ("projects.finished", "{year}年，全部建设完毕的项目达{v}。"),
    ("industry.enterprises", "{year}年，有{v}东部企业到我县投资兴业。"),
    ("industry.signed_investment", "{year}年，与东部企业签约总投资{v}。"),
    ("industry.paid_investment", "{year}年，东部企业到位资金{v}。"),
    ("industry.workshops", "{year}年，建起帮扶车间{v}。"),
    ("industry.workshop_jobs", "{year}年，{v}群众在帮扶车间上班。"),
    ("industry.park_enterprises", "截至{year}年底，协作产业园入园企业达到{v}。"),
    ("consumption.total", "{year}年，消费帮扶总金额为{v}。"),
    ("consumption.direct", "{year}年，{east}各单位直接采购我县农产品{v}。"),
    ("consumption.helped", "{year}年，{east}帮助销售我县农副产品{v}。"),
    ("labor.placed", "{year}年，{v}农村劳动力通过劳务协作实现就业。"),
    ("labor.placed_lifted", "{year}年，协助脱贫劳动力就业{v}。"),
    ("labor.to_partner", "{year}年，组织劳动力赴{east}务工{v}。"),
    ("labor.local", "{year}年，帮助在家门口就业{v}。"),
    ("labor.classes", "{year}年，共办劳务培训班{v}。"),
    ("labor.attendances", "{year}年，参加劳务培训的农村劳动力{v}。"),
    ("labor.fairs", "{year}年，劳务协作招聘会共办{v}。"),
    ("labor.posts", "{year}年，招聘会共提供岗位{v}。"),
    ("talent.cadres_to_west", "{year}年，{east}派到{west}挂职的干部有{v}。"),
    ("talent.cadre_training", "{year}年，为{west}培训干部{v}。"),
    ("social.total", "{year}年，收到社会捐赠款物合计{v}。"),
    ("social.cash", "{year}年，爱心企业和人士捐款{v}。"),
    ("social.goods", "{year}年，接收各类捐赠物资价值{v}。"),
    ("rural.patients", "{year}年，东部医疗专家为群众看病{v}。"),
    ("rural.camp_students", "{year}年，{v}学生参加两地夏令营。"),
    ("rural.model_villages", "{year}年，协作共建乡村振兴示范村{v}。"),
    ("outcomes.leads_trained", "{year}年，培育创业致富带头人{v}。"),
    ("outcomes.driven_by_leads", "{year}年，带头人带动脱贫人口增收{v}。"),
)
# a fifth set, written after rules had been mended for the fourth: speech, ellipsis, older words
SPOKEN = (
    ("visits.leaders", "{year}年，两地书记、县长走访对方{v}。"),
    ("visits.joint_meetings", "{year}年，高层联席会开了{v}。"),
    ("meetings.held", "{year}年，县里开会专题研究东西部协作{v}。"),
    ("funds.received", "{year}年，{east}给我们的财政帮扶钱到账{v}。"),
    ("funds.planned", "{year}年，列入计划的协作资金为{v}。"),
    ("funds.disbursed", "{year}年，协作资金已拨出{v}。"),
    ("projects.count", "{year}年，协作资金支持的项目有{v}。"),
    ("projects.started", "{year}年，动工的协作项目{v}。"),
    ("projects.finished", "{year}年，已经建好并验收的帮扶项目{v}。"),
    ("industry.enterprises", "{year}年，从{east}招来企业{v}。"),
    ("industry.paid_investment", "{year}年，东部企业真正投下来的资金{v}。"),
    ("industry.workshops", "{year}年，办起帮扶车间{v}。"),
    ("industry.workshop_jobs", "{year}年，在扶贫车间上班的有{v}。"),
    ("consumption.total", "{year}年，通过消费帮扶卖出农特产品{v}。"),
    ("labor.placed", "{year}年，帮农村劳动力找到工作{v}。"),
    ("labor.placed_lifted", "{year}年，建档立卡贫困劳动力就业{v}。"),
    ("labor.to_partner", "{year}年，送到{east}打工的劳动力{v}。"),
    ("labor.classes", "{year}年，劳动力培训班开班{v}。"),
    ("labor.fairs", "{year}年，两地联合招聘会办了{v}。"),
    ("talent.cadres_to_west", "{year}年，{east}派来挂职的党政干部{v}。"),
    ("social.total", "{year}年，社会帮扶款物共折合{v}。"),
    ("social.cash", "{year}年，社会各界捐来现金{v}。"),
    ("social.goods", "{year}年，捐赠的东西折价{v}。"),
    ("outcomes.leads_trained", "{year}年，带头致富的能人培养了{v}。"),
)
SLIPS = ("digit", "swapped", "tenfold", "ten_thousandfold")
RIGHT = ("exact", "余", "近", "约", "other_unit")
# what no ledger holds, said beside the spoken wordings
HEARD = {"speeches": speeches.NOT_HELD, "speecheslater": speeches.NOT_HELD_LATER,
         "speecheslast": speeches.NOT_HELD_LAST}
Wordings = tuple[tuple[str, str], ...]
_UNITS = {"万元": (Decimal(10_000), "亿元"), "元": (Decimal(10_000), "万元")}


def slipped(value: Decimal, unit: str, slip: str, rng: random.Random) -> tuple[Decimal, str]:
    """The value after one slip of the pen, and the unit it is then written in."""
    if slip == "tenfold":
        return value * 10, unit
    if slip == "ten_thousandfold":
        return value, {"万元": "亿元", "元": "万元"}.get(unit, f"万{unit}")
    digits = f"{value.normalize():f}"
    if slip == "swapped":
        for at in range(len(digits) - 1):
            pair = digits[at : at + 2]
            if pair.isdigit() and pair[0] != pair[1] and pair[1] != "0":
                return Decimal(digits[:at] + pair[::-1] + digits[at + 2 :]), unit
    at = rng.choice([place for place, sign in enumerate(digits) if sign.isdigit()])
    other = rng.choice([sign for sign in "123456789" if sign != digits[at]])
    return Decimal(digits[:at] + other + digits[at + 1 :]), unit


def stated(value: Decimal, unit: str, manner: str, rng: random.Random) -> str:
    """A right value in one of the manners of reports."""
    if manner == "other_unit" and unit in _UNITS:
        scale, name = _UNITS[unit]
        return f"{(value / scale).normalize():f}{name}"
    if manner == "约":
        return f"约{said(value, unit, '')}"
    return said(value, unit, manner if manner in "余近" else "")


def programme_of(scope: object, seed: int) -> tuple[str, str, str]:
    """A filled programme: the code of its pairing and the names of both sides."""
    from xieshou.demo.invented import generate

    ((code, name),) = generate(1, 400, seed, scope).names.items()
    east, west = name.split("—")
    return code, east, west


def once_each(wordings: Wordings, rng: random.Random) -> Wordings:
    """One wording of every indicator: a report says a thing once."""
    shuffled = rng.sample(wordings, len(wordings))
    return tuple({code: (code, words) for code, words in shuffled}.values())


def span_of(words: str, year: int, start: date) -> Period:
    """The time that a sentence tells of."""
    end = date(year, 12, 31)
    if "结对以来" in words:
        return Period(min(start, end), end)
    return Period(date(year - 2, 1, 1), end) if "近三年" in words else Period.year(year)


def main(wordings: Wordings, rounds: int = 6, seed: int = 3, tell: bool = False,
         others: tuple[str, ...] = OTHERS, also: tuple[str, ...] = ()) -> Counter:
    """Write, audit and count; returns counts by what was asked and what came of it."""
    from xieshou.audit.ledger.judging import ledger_view
    from xieshou.audit.ledger.matching import Lexicon
    from xieshou.audit.run import audit_text, reading_of
    from xieshou.directory.places import pairing_named
    from xieshou.directory.scope import local_operator
    from xieshou.indicators.definition import indicators
    from xieshou.indicators.figures import Figures

    scope, rng = local_operator(), random.Random(seed)
    code, east, west = programme_of(scope, seed)
    figures, counts = Figures(scope), Counter()
    lexicon = Lexicon(indicators(), {east: "东部", west: "西部"})
    for number in range(rounds):
        year = (2023, 2024)[number % 2]
        asked = once_each(wordings, rng)
        start = pairing_named(code, None).started_on
        spans = [span_of(words, year, start) for _, words in asked]
        now, old, whole = (
            figures.many([figures.request(one, pairing=code, period=span)
                          for (one, _), span in zip(asked, chosen, strict=True)])
            for chosen in (spans, [span.a_year_before() for span in spans],
                           [Period(min(start, span.first), span.last) for span in spans]))
        lines = []
        for (one, words), figure, before, all_time in zip(asked, now, old, whole, strict=True):
            if not (figure.value and figure.records) or figure.vague or "{v}" not in words:
                continue
            kind = rng.choice((*RIGHT, *RIGHT, *SLIPS, "changed", "other_year", *also))
            unit = figure.unit
            value = figure.value
            if kind == "other_year":
                if not before.value or before.value == value or not before.records:
                    kind = "exact"
                else:
                    value = before.value
            if kind == "whole_time":
                kind = "exact" if all_time.value in (value, None) or all_time.vague else kind
                value = value if kind == "exact" else all_time.value
            if kind in SLIPS:
                value, unit = slipped(value, unit, kind, rng)
            elif kind == "changed":
                value = wrong(value, rng)
            text = (stated(value, unit, kind, rng) if kind in RIGHT
                    else f"{value.normalize():f}{unit}")
            lines.append((one, kind, words, text))
        lines += [("", "none", words, "") for words in others]
        rng.shuffle(lines)
        report, truths = f"{east}与{west}{year}年东西部协作工作总结\n", []
        for one, kind, words, text in lines:
            sentence = words.format(year=year, east=east, west=west, v=text)
            truths.append((len(report), len(report) + len(sentence), one, kind, sentence))
            report += sentence + "\n"
        claims = audit_text(report, "试", ledger_view(scope, code))["claims"]
        reading = reading_of(report)
        ranked = {
            claim.start: [found.indicator.code for found in lexicon.candidates(reading, claim, 3)]
            for claim in reading.figures
        }
        for start, end, one, kind, sentence in truths:
            for claim in (claim for claim in claims if start <= claim["start"] < end):
                right = claim["indicator"] == (one or None)
                counts[kind, "all"] += 1
                counts[kind, claim["verdict"]] += 1
                counts[kind, "linked"] += right
                counts[kind, "top3"] += one in ranked.get(claim["start"], [])
                counts[kind, "no link"] += claim["indicator"] is None
                counts[kind, "false alarm"] += claim["verdict"] == "contradicted" and not right
                odd = claim["verdict"] == "contradicted" and kind in (*RIGHT, "whole_time", "none")
                if tell and (not right or odd):
                    print(kind, one, sentence, claim["indicator"], claim["verdict"],
                          claim["reason"], sep=" | ")
    return counts


def show(counts: Counter) -> None:
    """What the counts come to."""
    kinds = (*RIGHT, *SLIPS, "changed", "other_year", "whole_time")
    about = sum(counts[kind, "all"] for kind in kinds)

    def rate(good: int, total: int) -> str:
        return f"{good / total:.3f} ({good}/{total})" if total else "–"

    print("link top-1", rate(sum(counts[kind, "linked"] for kind in kinds), about))
    print("link top-3", rate(sum(counts[kind, "top3"] for kind in kinds), about))
    said_none = counts["none", "no link"] + sum(counts[kind, "no link"] for kind in kinds)
    right_none = counts["none", "no link"]
    total_none = counts["none", "all"]
    print("none-decision F1", rate(2 * right_none, said_none + total_none))
    wrong_kinds = (*SLIPS, "changed")
    told = sum(counts[kind, "contradicted"] for kind in (*kinds, "none"))
    real = sum(counts[kind, "contradicted"] - counts[kind, "false alarm"]
               for kind in (*wrong_kinds, "other_year"))
    print("contradicted precision", rate(real, told))
    print(f"{'class':18}{'n':>5}  what became of it")
    for kind in (*kinds, "none"):
        total = counts[kind, "all"]
        if total:
            verdicts = sorted(((n, verdict) for (k, verdict), n in counts.items()
                               if k == kind and verdict in VERDICTS and n), reverse=True)
            print(f"{kind:18}{total:>5}  "
                  + ", ".join(f"{verdict} {n / total:.2f}" for n, verdict in verdicts))


VERDICTS = ("confirmed", "compatible", "contradicted", "other_scope", "not_recorded",
            "not_an_indicator", "ambiguous")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ["XIESHOU_HOME"] = home
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xieshou.config.settings")
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0, skip_checks=True)
        numbers = [int(word) for word in sys.argv[1:3] if word.isdigit()]
        for name, wordings in (("tuned", (*SENTENCES, *AGAIN)), ("held", HELD),
                               ("fresh", FRESH), ("later", LATER),
                               ("latest", LATEST), ("spoken", SPOKEN),
                               ("speeches", speeches.SAID),
                               ("speecheslater", speeches.SAID_LATER),
                               ("speecheslast", speeches.SAID_LAST)):
            if any(word.isalpha() and word != name for word in sys.argv[1:]):
                continue
            print(f"== wordings {name}")
            others = HEARD.get(name)
            heard = {"others": others, "also": ("whole_time",) * 4} if others else {}
            show(main(wordings, *numbers, tell="-v" in sys.argv and name != "held", **heard))
