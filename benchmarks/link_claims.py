"""How well claims in free wording are linked to the ledger: seeded, prints a confusion table.

Figures of an invented programme are said in sentences that are not the ledger's own words; some
are made wrong, and some sentences speak of what no ledger holds. Run it as
`python -m benchmarks.link_claims [rounds] [seed]`; it works in a throwaway home.
"""

import os
import random
import sys
import tempfile
from collections import Counter
from decimal import Decimal

# indicator and how somebody who never saw the ledger's names might say it
SENTENCES = (
    ("visits.leaders", "{year}年，两地党政主要负责同志互访{v}。"),
    ("visits.attendances", "全年两地互访交流的干部群众达{v}。"),
    ("visits.joint_meetings", "{year}年，两地召开高层联席会{v}。"),
    ("meetings.held", "{year}年，县委、县政府专题研究东西部协作工作{v}。"),
    ("funds.planned", "{year}年，双方共安排协作项目资金{v}。"),
    ("funds.disbursed", "截至{year}年底，当年已拨付资金{v}。"),
    ("projects.count", "{year}年，共实施东西部协作项目{v}。"),
    ("projects.started", "{year}年，已开工建设项目{v}。"),
    ("projects.finished", "{year}年，全年竣工项目{v}。"),
    ("industry.enterprises", "{year}年，招引东部企业落地{v}。"),
    ("industry.signed_investment", "{year}年，招商引资签约投资额{v}。"),
    ("industry.paid_investment", "{year}年，落地企业完成实际投资{v}。"),
    ("industry.workshops", "{year}年，援建扶贫车间{v}。"),
    ("industry.workshop_jobs", "{year}年，帮扶车间带动就业{v}。"),
    ("industry.techniques", "{year}年，推广新技术、新品种{v}。"),
    ("industry.park_enterprises", "截至{year}年底，共建产业园入驻企业{v}。"),
    ("industry.park_jobs", "截至{year}年底，产业园区带动就业{v}。"),
    ("industry.park_fixed_assets", "截至{year}年底，园区完成固定资产投资{v}。"),
    ("consumption.total", "{year}年，通过消费帮扶销售农特产品{v}。"),
    ("consumption.direct", "{year}年，东部地区直接采购农副产品{v}。"),
    ("consumption.helped", "{year}年，东部地区帮助销售农产品{v}。"),
    ("consumption.driven_persons", "{year}年，消费扶贫带动贫困群众{v}。"),
    ("labor.placed", "{year}年，帮助农村富余劳动力实现转移就业{v}。"),
    ("labor.placed_lifted", "{year}年，帮助建档立卡贫困劳动力就业{v}。"),
    ("labor.to_partner", "{year}年，组织赴结对地区务工就业{v}。"),
    ("labor.local", "{year}年，实现就地就近就业{v}。"),
    ("labor.classes", "{year}年，开展各类劳动力技能培训{v}。"),
    ("labor.attendances", "{year}年，劳动力技能培训共培训{v}。"),
    ("labor.fairs", "{year}年，举办东西部劳务协作专场招聘会{v}。"),
    ("labor.posts", "{year}年，招聘会上提供就业岗位{v}。"),
    ("labor.hired", "{year}年，通过专场招聘会实现就业{v}。"),
    ("talent.cadres_to_west", "{year}年，{east}向{west}选派挂职党政干部{v}。"),
    ("talent.cadre_training", "{year}年，培训西部党政干部{v}。"),
    ("social.total", "{year}年，动员社会各界捐款捐物折合{v}。"),
    ("social.cash", "{year}年，社会各界捐款{v}。"),
    ("social.goods", "{year}年，捐赠物资折价{v}。"),
    ("social.donors", "{year}年，参与捐赠的爱心单位有{v}。"),
    ("rural.patients", "{year}年，医疗专家义诊群众{v}。"),
    ("rural.camp_students", "{year}年，组织学生参加夏令营{v}。"),
    ("rural.model_villages", "{year}年，打造乡村振兴示范村{v}。"),
    ("outcomes.leads_trained", "{year}年，培训创业致富带头人{v}。"),
    ("outcomes.driven_by_leads", "{year}年，致富带头人带动贫困人口{v}。"),
)
OTHERS = (
    "{west}总面积2734.5平方公里。", "{year}年，{west}地区生产总值完成68.37亿元。",
    "全县户籍人口21.46万人。", "{year}年，全县森林覆盖率达到31.6%。",
    "新建高标准农田12.8万亩。", "{year}年，粮食总产量达到9.73万吨。",
    "{west}下辖9个乡镇、142个行政村。", "安装太阳能路灯1386盏。",
    "新建养殖圈舍174座。", "{year}年，城镇居民人均可支配收入34718元。",
    "改造农村危房1263户。", "{year}年，全县接待游客47.82万人次。",
)
SCALES = ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))


def said(value: Decimal, unit: str, manner: str) -> str:
    """A value as people write it: exact, or rounded down with 余, or up with 近."""
    base = value * (10_000 if unit.startswith("万") else 1)
    unit = unit.removeprefix("万")
    scale, word = next(((s, w) for s, w in SCALES if unit == "元" and base >= s), (Decimal(1), ""))
    number = base / scale
    if manner and number >= 100:
        place = Decimal(10) ** (number.adjusted() - 1)
        low = number // place * place
        if low != number:
            return (f"{low:f}余{word}{unit}" if manner == "余"
                    else f"近{low + place:f}{word}{unit}")
    return f"{number.normalize():f}{word}{unit}"


def wrong(value: Decimal, rng: random.Random) -> Decimal:
    """Another value that nobody could take for the same, with as many places."""
    step = Decimal(1).scaleb(value.as_tuple().exponent)
    factor = rng.choice(("0.55", "0.7", "1.3", "1.6", "2.4"))
    changed = (value * Decimal(factor)).quantize(step)
    return changed if abs(changed - value) >= 2 * step else value + 7 * step


def main(rounds: int = 5, seed: int = 11, tell: bool = False) -> Counter:
    """Write, audit and count, several times over; returns counts of (truth, linked, verdict)."""
    from xieshou.audit.ledger.judging import ledger_view
    from xieshou.audit.run import audit_text
    from xieshou.demo.invented import generate
    from xieshou.directory.scope import local_operator
    from xieshou.indicators.figures import Figures

    scope, rng = local_operator(), random.Random(seed)
    (code, name), = generate(1, 400, 3, scope).names.items()
    east, west = name.split("—")
    figures = Figures(scope)
    table: Counter = Counter()
    for number in range(rounds):
        year = (2023, 2024)[number % 2]
        known = figures.many([one for one, _ in SENTENCES], pairing=code, period=str(year))
        held = [(one, words, figure) for (one, words), figure in zip(SENTENCES, known, strict=True)
                if figure.value and figure.records and not figure.vague]
        changed = set(rng.sample(range(len(held)), min(15, len(held) // 2)))
        lines = []
        for place, (one, words, figure) in enumerate(held):
            value = wrong(figure.value, rng) if place in changed else figure.value
            text = said(value, figure.unit, rng.choice(("", "", "余", "近")))
            lines.append((one, "wrong" if place in changed else "right", words, text))
        lines += [("", "other", words, "") for words in OTHERS]
        rng.shuffle(lines)
        report, truths = f"{east}与{west}{year}年东西部协作工作总结\n", []
        for one, truth, words, text in lines:
            sentence = words.format(year=year, east=east, west=west, v=text)
            truths.append((len(report), len(report) + len(sentence), one, truth, sentence))
            report += sentence + "\n"
        claims = audit_text(report, "试", ledger_view(scope, code))["claims"]
        for start, end, one, truth, sentence in truths:
            for claim in (claim for claim in claims if start <= claim["start"] < end):
                linked = claim["indicator"] == (one or None)
                table[truth, linked, claim["verdict"]] += 1
                bad = {"right": "contradicted", "wrong": "confirmed"}.get(truth)
                if tell and (not linked or claim["verdict"] == bad
                             or (truth == "wrong" and claim["verdict"] != "contradicted")):
                    print(truth, one, sentence, claim["indicator"], claim["verdict"],
                          claim["measure"], claim["reason"], sep=" | ")
    return table


def show(table: Counter) -> None:
    """The table and what follows from it."""
    verdicts = sorted({verdict for _, _, verdict in table})
    print(f"{'':22}" + "".join(f"{verdict:>18}" for verdict in verdicts))
    for truth in ("right", "wrong", "other"):
        for linked in (True, False):
            row = [table[truth, linked, verdict] for verdict in verdicts]
            if any(row):
                print(f"{truth:8}{'linked' if linked else 'not so':14}"
                      + "".join(f"{number:>18}" for number in row))
    total = sum(n for (_, _, verdict), n in table.items() if verdict == "contradicted")
    real = table["wrong", True, "contradicted"]
    about = sum(n for (truth, _, _), n in table.items() if truth != "other")
    linked = sum(n for (truth, ok, _), n in table.items() if truth != "other" and ok)
    changed = sum(n for (truth, _, _), n in table.items() if truth == "wrong")
    print(f"contradicted: precision {real}/{total}, recall {real}/{changed}; "
          f"linked {linked}/{about}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ["XIESHOU_HOME"] = home
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xieshou.config.settings")
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0, skip_checks=True)
        show(main(*(int(word) for word in sys.argv[1:3]), tell="-v" in sys.argv))
