"""No more can come out of an act than went into it (所出不多于所入)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.given_out import more_given_out
from xieshou.audit.reading import Reading
from xieshou.audit.relations.change import HELD
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.in_context import had_before
from xieshou.audit.text.kinship import bigrams, dimension
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

# What went in, and what comes out of it: of those who came, those who signed.
_ACTS = (
    ("参会|参加|到场|进场|应聘|报名", "达成(?:就业|初步|合作)*意向|签订|录用|聘用"),
    ("报名|受邀|邀请|应到|应邀", "到场|到会|参会|实到|参训|出席"),
    ("受理|接到|收到|征集|接收", "办结|办理完毕|答复|回复|化解"),
    ("培训|参训|受训|参加学习|参考", "取得|获得|考取|领取|结业|考核合格|持证"),
    ("派出|选派|派驻", "返回|期满返"),
    ("发放|发出", "收回|回收"),
    ("共有|现有|辖|总数为?|纳入", "走访|入户|慰问|排查"),
    ("收到|接收|到位|募集|筹集|接受|下达", "使用|支出|拨付|支付"),
    ("体检|筛查|检查|排查|抽检|抽查", "查出|确诊|检出|发现"),
    ("库存|购入|采购|购置|筹集", "发放|分发"),
    ("申请|申报|上报", "受理|获批|批准|批复|立项|入围|入选"),
    ("受理", "立项|批复|获批|通过评审"),
    ("报名|报考|应聘|应考", "录取|录用|结业|毕业|考取|入选"),
    ("录取|招录|招收|入学|开班", "结业|毕业|考取"),
    ("结业|毕业|取证|持证|考取", "考取|取得|获得|就业|上岗|入职"),
    ("推荐|送评|参评|候选", "入选|获评|当选|入围|命名"),
    ("发现|查出|查摆|排查出|反馈|梳理", "整改|销号|化解|办结"),
    ("抽检|抽查|检测|送检|抽样|查验|体检|接种|测试", "合格|达标|不合格|通过"),
    ("签约|签订|签下", "(?<=已)落地|(?<=已)开工|(?<=已)履约|(?<=已)投产"),
    ("落地|落户", "(?<=已)投产|(?<=已)达产|(?<=已)投用"),
    ("预订|订购|下单|订单", "(?<=已)发货|(?<=已)交付|(?<=已)发出"),
    ("出发|启程|发车|登车|乘车", "到达|抵达|到岗|入厂"),
    ("栽植|栽种|种植|移栽|投放", "成活|存活|采收|收获"),
    ("应到|在册|代表|委员|成员", "到会|到场|参会|出席|实到|列席"),
)
_PAIRS = tuple(
    (re.compile(f"(?:{went})"), re.compile(
        "^(?:其中|当场|现场|实际|期满|经[一-鿿]{0,4}|最终|已经?|共|全部|均|并|后|工作队|干部|当年|年内|目前|现"
        f"|在?会上|完成|实现|坚持到|正式|成功|顺利|免疫|检测|检验|全程)*(?:{came})"
    ))
    for went, came in _ACTS
)
# without what must stand before a word: a search that knows the first signs skips all others
_SIGN = re.compile("|".join(came for _, came in _ACTS).replace("(?<=已)", ""))
# 含上年结转, 累计走访: these are of more than went in.
_OTHER = re.compile(
    "累计|历年|上年|去年|往年|结转|结余|此前|之前|计划|拟|目标|任务|以来|年来|次$|人次|合计|含|另"
)
_BREAKS = re.compile("[。；]|[县市区镇乡省州](?!内)[^，]{0,2}$")
_KIN_OF_WENT = re.compile("[^一-鿿]|的|了|到位|完毕|完成|成功|名录|名单|目录")
_OF_BEFORE, _SHORT = re.compile("其中[一-鿿]{0,2}(?:上年|去年|往年|历年|结转|遗留|另)"), 6
# 结业者又有643人考取了证书: of those who did what was told before.
_OF_THEM = re.compile("^[一-鿿]{2,6}(?:者|学员|人员)(?:中|里|当中)?(?:又|再|还|已|另)?有$")


@check(
    code="arithmetic.more_come_than_were",
    numbers=("R06",),
    name="所出不多于所入",
    says="前面{first_words}{first}，后面{last_words}{last}，后面的反而多。",
    hint="请核对两个数字；后面的含上年结转或另有来源的，请写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="招聘会参会求职者共3200人，现场达成就业意向的求职者有1650人。"),
        Example(passes="提供岗位3200个，达成就业意向3650人。"),
        Example(passes="受理群众诉求820件，办结860件(含上年结转56件)。"),
        Example(passes="共有行政村186个，已走访农户1950户。"),
        Example(passes="甲县受理820件，乙县办结860件。"),
        Example(passes="收到捐赠资金350万元，历年累计使用捐赠资金1390万元。"),
        Example(passes="报名640人，录取520人，结业496人，考取证书443人。"),
        Example(passes="项目20个，新签约12个，落地15个。"),
        Example(passes="账上原有25万元，收到捐款18万元，支出30万元，现结余13万元。"),
        Example(fails="报名640人，录取520人，结业546人，考取证书443人。"),
        Example(fails="申报项目46个，受理40个，立项43个。"),
        Example(fails="招聘会参会求职者共3200人，现场达成就业意向的求职者有3650人。"),
        Example(passes="共接收帐篷320顶、棉被1860床。当月发放帐篷290顶、棉被1790床。"),
        Example(passes="共接收棉被1860床，原有库存90床。当月发放帐篷290顶、棉被1890床。"),
        Example(passes="共接收帐篷320顶、棉被1860床。全年需发放棉被2890床。"),
        Example(fails="共接收帐篷320顶、棉被1860床。当月发放帐篷290顶、棉被1890床。"),
        Example(fails="有86家企业报名，实际到场企业92家。"),
        Example(fails="受理群众诉求820件，办结860件。"),
        Example(fails="全县共有监测户620户，工作队已走访监测户680户。"),
        Example(fails="收到捐赠资金350万元，使用捐赠资金390万元。"),
        Example(fails="组织培训650人，取得职业资格证书710人。"),
        Example(fails="发放问卷1200份，收回有效问卷1260份。"),
    ],
)
def more_come_than_were(reading: Reading) -> Iterator[Remark]:
    """Flag an outcome that exceeds the figure right before it of what it came from."""
    setting = reading.setting
    for came, gone, name in more_given_out(setting):
        yield Remark((came, gone), facts={
            "first": came.text, "last": gone.text,
            "first_words": f"收到的{name}", "last_words": f"发放的{name}",
        })
    if not _SIGN.search(setting.text):
        return
    for last in setting.figures:
        first = last.previous
        if (
            first is None
            or first.quantity.base_unit != last.quantity.base_unit
            or not last.interval.above(first.interval)
            or dimension(last) == "ratio"
            or not (_plain(first) and _plain(last) and first.modality == "actual")
        ):
            continue
        lead, tail = last.lead, setting.noun_after(last)
        came = lead if _SIGN.search(lead) else lead + tail
        if _OF_THEM.search(lead):
            came = tail
        if not _SIGN.search(came):
            continue
        went = first.lead + setting.noun_after(first)
        if _OTHER.search(came) or _OTHER.search(went) or _OTHER.search(tail) or (
            _BREAKS.search(setting.between(first, last)[: -len(lead) or None])
            or _explained(setting, last) or had_before(setting, first)
        ):
            continue
        for before, behind in _PAIRS:
            out, into = behind.search(came), before.search(went)
            if out and into and _one_thing(came[out.end():], went[into.end():]):
                yield Remark(
                    (first, last),
                    facts={
                        "first": first.text, "last": last.text,
                        "first_words": into.group(), "last_words": out.group(),
                    },
                )
                break


def _plain(claim: Claim) -> bool:
    return claim.role in HELD and (
        claim.quantity.approximation is None and claim.cell is None
    )


def _explained(setting: Setting, claim: Claim) -> bool:
    """Whether a bracket right behind says of what more it is."""
    behind = setting.text[claim.end : claim.end + len("（其中上年结转的")]
    return "含" in behind[:_SHORT] or _OF_BEFORE.search(behind) is not None


def _one_thing(came: str, went: str) -> bool:
    """Whether what is named behind both acts does not differ."""
    one, other = (_KIN_OF_WENT.sub("", words) for words in (came, went))
    return min(len(one), len(other)) <= 1 or bool(bigrams(one) & bigrams(other))
