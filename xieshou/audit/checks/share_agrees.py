"""A stated share must follow from the part and the whole that the text gives (占比)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.clues import NEAR
from xieshou.audit.relations.divided import EACH
from xieshou.audit.relations.doubt import Doubt, credible, doubt, number, relation_gap
from xieshou.audit.relations.explained import of_others_told
from xieshou.audit.relations.relation import TIED, Relation
from xieshou.audit.relations.vouched import breaks_others
from xieshou.audit.shares.of_no_whole_told import of_no_whole_told
from xieshou.audit.shares.share_wholes import of_another_whole
from xieshou.audit.text.intervals import precision_of
from xieshou.values.finding import Level

# 没有达到总议席的一半, 超过总数的三分之一: the share is a mark that is passed or missed.
_MISSED = re.compile("(?:没有?|未能?|尚未|不)(?:达到?|足|到|超?过)[^，；。]{0,16}$")
# 占剩余资金的60%: of what is left, not of all there was.
_OF_REST, _REST = re.compile("占(?:余下|剩余|其余|剩下|结余)"), re.compile("余|剩|结存")
# A third is told of what is about a third.
_BEYOND_HALF = ("过", "近", "逾", "足", "到", "达")
_OF_WORK = re.compile("(?:工程|工作|投资|资金|形象)[量额]?(?:进度)?占")
_NEARLY = re.compile("接近|将近|几乎|差不多|大约|近")
# 占应完成13090万元的99.64%: a whole that the share itself tells is no figure told again.
_WHOLE_SAID = re.compile("^，占[^，；。\\d]{0,4}(?:\\d{4}年)?(?:应|全年|计划|任务|目标)")
_ALL, _ROUNDLY, _ALMOST = 100, Decimal("0.05"), Decimal("0.15")
_PASSED = re.compile("(?<![没未不有])(?:超过|高于|多于|突破|过)[^，；。]{0,16}$")


@check(
    code="arithmetic.share_agrees",
    numbers=("R59",),
    name="占比",
    says="{part} ÷ {whole} = {computed}%，文中写为{stated}，对不上。",
    hint="请核对分子、分母和占比；分母是别的口径的，请在文中写明。",
    level=Level.ERROR,
    examples=[
        Example(passes="搬迁4942户19776人，脱贫户是3660户14617人。到7月底落实3954户，为目标任务的80%，这当中脱贫户2714户，为目标任务的74.2%。"),
        Example(fails="搬迁4942户19776人，脱贫户是3660户14617人。到7月底落实3954户，为目标任务的80%，这当中脱贫户2714户，为目标任务的71.4%。"),
        Example(passes="公益性岗位开发2272个，为年度任务的103.2%，实际上岗1118人，上岗率49.2%。"),
        Example(fails="公益性岗位开发2272个，为年度任务的103.2%，实际上岗1118人，上岗率50.0%。"),
        Example(passes="规划项目25个。分开看，7个重灾县完工14个，完工率100%；4个一般县完工8个，完工率89%。"),
        Example(passes="签约项目81个；其中19省市签的有65个，金额占总额的74.7%。"),
        Example(passes="2014年投入4500万元，占2013年筹集额7205万元的62.5%。2013年投入的3340万元，占2012年筹集额的30.9%。"),
        Example(passes="安置房有9个点5553套，廉租房有9个点3493套。到3月20日，安置房开工5238套，廉租房开工1167套，各为计划的94%和33%。"),
        Example(fails="安置房有9个点5553套，廉租房有9个点3493套。到3月20日，安置房开工5238套，廉租房开工1167套，各为计划的44%和33%。"),
        Example(passes="今年吸纳劳动力793.52万人，去年吸纳816.86万人，相当于去年的97.14%。"),
        Example(fails="今年吸纳劳动力793.52万人，去年吸纳816.86万人，相当于去年的96.91%。"),
        Example(fails="到年底完成投资13090万元，占2017年应完成13090万元的99.64%。"),
        Example(passes="到年底完成投资13090万元，占2017年应完成13137万元的99.64%。"),
        Example(passes="签约项目44个，总投资433.2亿元，已落地17个，到位资金26.2亿元，占落地项目投资额的19.9%。"),
        Example(passes="服务业项目投资额834亿元，接近总投资额1789亿元的一半。"),
        Example(passes="完成公共预算收入20348万元，为预算的55.3%，增长8.2%。其中：地方收入13916万元，为预算的56%，增长6.3%；上划收入6432万元，为预算的53.8%，增长12.6%。"),
        Example(passes="全州在校生156178人，其中，小学在校生97314人，入学率99.02%；特殊教育学生88人；中学在校生42097人。"),
        Example(passes="按结构划分，基本支出安排881300元，在一般公共预算支出中占96.74%，比上年减少166271元，降幅15.87%；项目支出29700元，占3.26%，比上年少13900元。"),
        Example(fails="投入资金38.5亿元，超额完成规划确定的33.5亿元目标任务，完成率104.9%。"),
        Example(passes="实施项目21个，完成15个，开工率90%。"),
        Example(fails="实施项目20个，开工15个，开工率57%。"),
        Example(passes="投入资金2730万元支持2条产业链建设，比重为65%。"),
        Example(passes="筹集7260万元：市级财政3600万元、区级财政2460万元、社会捐赠1200万元，财政资金占83.5%。"),
        Example(passes="就业1240人，累计3410人次，其中脱贫人口2313人次(663人、782人、868人)，占67.8%。"),
        Example(passes="投入资金3200万元，已拨付使用2400万元，资金使用率75%。"),
        Example(passes="参加考核的240人里有222人拿到了证，通过率是92.5%。"),
        Example(fails="参加考核的240人里有222人拿到了证，通过率是95.2%。"),
        Example(fails="车间里一共上了1240个工人，脱贫户的人占52%，也就是769人。"),
        Example(passes="46个项目中有31个放在了安置区，占三分之二。"),
        Example(passes="2022级去年实习，留青岛的26人，回甘肃的14人，留青比例65%。"),
        Example(fails="2022级去年实习，留青岛的26人，回甘肃的14人，留青比例56%，共40人。"),
        Example(passes="46名援派干部中，女干部25名，过半数。"),
        Example(passes="结对村3166个，其中甲市结对村1909个，占总数的60.3%。"),
        Example(passes="安排赤字7500亿元。赤字合计9500亿元，占国内生产总值的3%。"),
        Example(passes="粮食面积470万亩，总产118万吨；流转土地72万亩，流转率13%。"),
        Example(passes="建成装机309万千瓦，新能源装机占比54%，超过火电。获批指标723万千瓦。"),
        Example(passes="产值达629.9亿元，占全部工业1518亿元的比重由20.7%提高到41.5%。"),
        Example(passes="总人口2.16万人。外出务工8640人，占总人口的40%，其中省外5184人，占60%。"),
        Example(passes="新增城镇就业3.1万人，新增转移就业2.3万人，城镇就业率达96%。"),
        Example(passes="清理拖欠款30.69亿元，超过计划7.58亿元，清偿工资6.64亿元，清欠比例99.8%。"),
        Example(passes="2021年采购额3.6亿元；2022年前三季度采购2.7亿元，相当于2021年全年的75%。"),
        Example(passes="投入4.2亿元，一家就有0.8亿元，占当地企业投资的31%。"),
        Example(passes="甲县投入2.4亿元，乙县投入3.6亿元，后者占全省的12%。"),
        Example(passes="\n".join((
            "项目\t预算（万元）\t支出（万元）\t执行率", "教育\t820\t697\t85",
            "医疗\t460\t437\t95", "产业\t1250\t1150\t92",
        ))),
        Example(fails="\n".join((
            "项目\t预算（万元）\t支出（万元）\t执行率", "教育\t820\t697\t58",
            "医疗\t460\t437\t95", "产业\t1250\t1150\t92",
        ))),
        Example(passes="全县农产品产值12.8亿元，其中销往东部2.6亿元，占全县农产品外销总额的三分之一。"),
        Example(passes="安排项目370个、资金17.6亿元：民生58个、5.8亿元，教育73个、5.1亿元。民生占资金总额的33%，教育占29%。"),
        Example(
            fails="安排3000万元，其中：产业1800万元，占60%；建设600万元，占20%；人才450万元，占25%；"
            "其他150万元，占5%。"
        ),
        Example(fails="到位资金8.46亿元，上级拨付2.31亿元，社会募集6.15亿元，后者占77.2%。"),
        Example(fails="快递包裹1260万件，进村1093万件，出村167万件，出村仅占18.3%。"),
        Example(fails="五年来，帮扶单位累计投入资金7.85亿元。某市一市就有6.28亿元，占88.0%。"),
        Example(fails="零售额86.4亿元；网络零售额21.6亿元，增长9.4%，相当于零售额的52.0%。"),
        Example(fails="三年规划项目28个、援助资金4.6亿元，目前已到位3.22亿元，为规划的77.0%。"),
        Example(fails="监测对象2140户6827人，当年新纳入535户1692人，新纳入户数占52.0%。"),
        Example(fails="提供资金28.40亿元，项目1420个，产业资金占比65.2%，照此计算合17.75亿元。"),
        Example(fails="安排项目46个，总投资21.3亿元；到8月底开复工43个，开复工率95.3%。"),
        Example(passes="年初计划项目70个，甲类40个。至今开工33个，甲类开工28个，开工率70.0%。"),
        Example(passes=(
            "完成投资746.4亿元，完成率62.4%。其中，完成甲类投资447.5亿元，完成率74.6%；"
            "完成乙类投资298.9亿元，完成率50.1%。"
        )),
        Example(passes="全年销售目标960万台。上半年销售403.3万台，占整体电视机销售量64.3%。"),
        Example(passes="投入3200万元，比上年2800万元增长14.3%，占五年总额9600万元的33.3%。"),
        Example(passes="集中采购301.05亿元，占总规模的76.01%，部门采购83.39亿元，占总规模的21.05%。"),
        Example(passes="产量突破100万辆，比2000年的3.81万辆增长了30倍，占全国总产量的8.2%。"),
        Example(passes="搬迁群众3860户16200人，有劳动力家庭3720户，就业8460人，就业率达96.8%。"),
        Example(passes="签约项目86个；开工62个，投产31个，开工率72.1%。"),
        Example(passes=(
            "财政投入6.8亿元，捐资捐物2.42亿元，合计9.22亿元。到今年2月，财政投入11.22亿元；"
            "捐资捐物4.73亿元；财政资金和捐资捐物合计15.95亿元，财政占70.3%。"
        )),
        Example(passes="贫困户254户828人，219户726人脱贫，占贫困户总数的86.2%。"),
        Example(passes="帮扶项目270个，覆盖1300多个贫困村，占贫困村总数的48.7%。"),
        Example(passes="资金到位89.66亿元，捐款14.78亿元，合计104.44亿元。2020年30.07亿元，占累计数的33.5%。"),
        Example(passes="资金38.18亿元，支出进度71.42%，支出27.27亿元；区级资金5.21亿元，支出进度60.5%。"),
        Example(passes="17个项目完工15个，完工率88.2%。其中产业项目完工8个，完工率88.9%。"),
        Example(passes="销售1.86亿元，其中销往东部1.02亿元，占54.8%；采购2346万元，占东部销售额的23.0%。"),
        Example(fails="项目完工32项、共136项、完工率13%。"),
        Example(passes="项目完工32项、共136项、完工率23.5%。"),
        Example(fails="安排资金4800万元，产业资金2880万元占其中的70%。"),
        Example(fails="采购总额12.0亿元，甲县3.6亿元，占其中的40%。"),
        Example(fails="甲县采购3.6亿元，占全省的40%，全省采购12.0亿元。"),
        Example(fails="产业资金2883.6万元，占总额的69.07%。协作资金总额4800.5万元。"),
        Example(passes="甲县采购3.6亿元，占全省的30%，全省采购12.0亿元。"),
        Example(passes="甲县采购3.6亿元，占全省的30%，全省企业采购8.0亿元。"),
        Example(passes="甲县采购3.6亿元，占全省的30%，全省采购比上年增加4.0亿元。"),
        Example(passes="产业资金2880万元，占总额的60%。到位资金总额4200万元。"),
        Example(fails="贫困户254户828人，219户726人脱贫，占贫困户总数的68.2%。"),
        Example(fails="销售1.86亿元，其中销往东部1.02亿元，占58.4%。"),
        Example(passes="城镇职工参保312万人。参合农民321.4万人，参合率达95.4%。"),
        Example(fails="投入资金1.38亿元，引进资金13.18亿元，合计14.56亿元，引进的占95.0%。"),
        Example(fails="完成年度销售任务1.5亿元的69%，累计销售1.44亿元。"),
        Example(fails="涉及资金1.35亿元，占四县资金总额5.4亿元的52%。"),
        Example(fails="20个村经营收入共640万元，16个村超过20万元，占88%。"),
        Example(passes="获得122个议席，没有达到248个总议席的一半。"),
        Example(fails="获得132个议席，没有达到248个总议席的一半。"),
        Example(passes="装机达到20.0亿千瓦，首次迈上20亿千瓦台阶，占全国的58.8%。"),
        Example(passes="民生类占到7项，占到全部20项指标的三分之一还多。"),
        Example(passes="安排的240个项目中，产业项目80个，占到总援助资金的一半多。"),
        Example(passes="完成投资18.6亿元，到位援助资金9.3亿元，占年度援助资金的61.5%。"),
        Example(passes=(
            "农民人均可支配收入9840元，是2022年度全县农民人均可支配收入10250元的96.0%，"
            "达到2023年度预计收入11500元的85.6%。"
        )),
        Example(fails=(
            "农民人均可支配收入9840元，是2022年度全县农民人均可支配收入10250元的96.0%，"
            "达到2023年度预计收入11500元的75.6%。"
        )),
        Example(passes="援建项目24个，眼下有18个竣工，完成的工程量占总量的85%。"),
        Example(passes=(
            "预算1085210元。文化850088元，占78.33%；社保116433元，占10.73%；"
            "卫生43898元，占4.04%；住房74791元，占6.90%。"
        )),
        Example(passes=(
            "基本支出884200.3元，在预算支出中占96.86%，减少166271.4元；项目支出28700元，占3.14%。"
        )),
        Example(passes=(
            "计划搬迁4200户16800人，其中脱贫户2800户11300人。到7月底，全县搬迁3360户，占目标任务的80%，"
            "其中脱贫户2184户，占目标任务的78%。"
        )),
        Example(passes=(
            "计划搬迁4200户16800人，其中脱贫户2800户11300人。到7月底，全县搬迁3360户，占目标任务的80%，"
            "其中脱贫户2184户，占目标任务的52%。"
        )),
        Example(fails=(
            "计划搬迁4200户16800人，其中脱贫户2800户11300人。到7月底，全县搬迁3360户，占目标任务的80%，"
            "其中脱贫户2184户，占目标任务的79.3%。"
        )),
        Example(passes="林场最高海拔2850米，最低海拔1240米，覆盖率63.5%。"),
        Example(fails="学生总数2400人，受资助学生720人，资助面80%。"),
        Example(fails="2021年采购额3.6亿元；2022年前三季度采购2.7亿元，相当于2021年全年的57%。"),
        Example(fails="组织技能培训1250人次，其中取得证书800人，占46%。"),
        Example(fails="登记项目64个。年末竣工56个，竣工率87.5%；在建8个，占比21.5%。"),
        Example(fails="发放问卷500份，收回4800份，回收率96%。"),
        Example(fails="入户调查600户，满意582户；想长住的540户，占调查户数的9%。"),
        Example(fails="债务余额19.2亿元，低于限额20亿元，占限额的69%。"),
        Example(fails=(
            "农投公司引进资金126.4万元，完成全年任务80万元的158%。"
            "供销社引进资金75.6万元，完成年度任务48万元的120%。"
        )),
        Example(fails="新增学位3200个，援建学校提供1280个，贡献了90%。"),
        Example(passes="新增学位3200个，援建学校提供1280个，贡献了40%。"),
        Example(passes="新增学位3200个，援建学校提供1280个，改善了90%的村小。"),
        Example(fails=(
            "累计无偿援助9.17亿元，其中夷陵区4.33亿元、万州区4.84亿元。"
            "万州区到位各类资金17.3亿元，无偿援助占23%。"
        )),
        Example(passes=(
            "累计无偿援助9.17亿元，其中夷陵区4.33亿元、万州区4.84亿元。"
            "万州区到位各类资金17.3亿元，无偿援助占28%。"
        )),
        Example(fails="援助资金4860万元，社会资金520万元；前者中的2916万元流向产业，比重为80%。"),
        Example(fails="一年买入帮扶产品3200万元。仅员工福利一项就有1920万元，撑起了90%的份额。"),
        Example(fails="县内6120人、县外3586人、省外4532人，共14238人，分别占43%、52.2%、31.8%。"),
        Example(fails="投入资金3200万元，已拨付使用2400万元，资金使用率57%。"),
        Example(
            fails="投入5800万元。用于产业3364万元，占58%；用于建设1450万元，占29%；用于培训986万元，占17%。"
        ),
        Example(fails="结对村3166个，其中甲市结对村1909个，占总数的63.0%。"),
        Example(passes="年末基金规模为1260亿元。其中，2015年实现投资收益73.4亿元，收益率达到6.2%。"),
        Example(passes="全年承保3650亿美元，拉动我国出口4820亿美元，约占我国出口总额的21%。"),
        Example(passes="全省公路完成投资520亿元。山区完成公路基建投资264亿元，占全省公路基建投资的71.6%。"),
        Example(passes="光纤用户58.2万户，占宽带用户总数的43.5%。千兆用户11.4万户，占用户总数24.6%。"),
        Example(passes="劳动人口8640人，其中城区7520人、乡村1120人，占总人口的42%。"),
        Example(passes="办结建议609件、提案688件，满意率均100%。"),
        Example(passes="里程从不足1万公里，延展到2.4万多公里，占世界总里程的60%多。"),
        Example(passes="签约项目124个，其中5亿元以上项目102个，制造业项目占63%。"),
        Example(fails="签约项目124个，其中制造业项目102个，制造业项目占63%。"),
        Example(passes="全院原有法官236名，入额的只占27%，有85名法官未能进入序列。"),
        Example(passes="照护费80元一小时，自己只掏8元，其余90%由基金支付。"),
        Example(passes="20个省份实现村村通邮。全国乡镇网点覆盖率已达96%，23个省实现乡乡有网点。"),
        Example(passes="6个乡镇里路线达到了50条，12个安置点共搬迁来了2.2万人，相当于全县人口的五分之一。"),
        Example(passes="老年人口2.6万人，占总人口的18.7%，其中65岁以上1.9万人，占13.5%。"),
        Example(passes="民营企业进出口9.8万元，占外贸总值的50.1%，其中出口6.9万元，占出口总值的60.2%。"),
        Example(passes="城镇新增就业1240人，城镇失业人员再就业514人，登记失业率4.2%。"),
        Example(passes="实施水利工程260处，完工198处，重点水利工程投资完成率95%。"),
        Example(passes="总库容320万方，蓄水210万方，兴利库容蓄水率78%。"),
        Example(passes="境内已探明煤炭储量2.1亿吨，可采储量1.3亿吨，占全县储量的45%。"),
        Example(passes="投入资金46亿元，其中专项扶贫资金12亿元，产业扶贫资金占专项资金的52%。"),
        Example(passes="4.2万人脱贫，86个贫困村出列，易地搬迁1.3万人，搬迁入住率100%。"),
        Example(passes="受理信访件860件，办结812件，按期办结率100%。"),
        Example(fails="受理信访件860件，办结812件，办结率49.4%。"),
    ],
)
def share_agrees(reading: Reading) -> Iterator[Remark]:
    """Flag a share that no rounding of part and whole can give."""
    for relation in reading.shares:
        found = credible(relation) or _in_words(reading, relation)
        if found is None:
            continue
        part, whole, stated = (relation[role] for role in ("part", "whole", "stated"))
        setting = reading.setting
        if stated.text.startswith("半") and stated.lead.endswith(_BEYOND_HALF):
            # 过半数: what says it in words judges it
            continue
        if of_others_told(setting, relation) or (
            stated.quantity.base_unit == "1" and relation_gap(relation) <= _ROUNDLY
        ):
            # 46个项目中有31个，占三分之二
            continue
        if of_another_whole(setting, relation) or of_no_whole_told(setting, relation):
            continue
        if stated.quantity.base_unit == "1" and stated.gap == "的" and (
            stated.previous is whole and _NEARLY.search(whole.lead)
            and relation_gap(relation) <= _ALMOST
        ):
            # 834亿元，接近总投资额1789亿元的一半
            continue
        if NEAR in relation.evidence and (
            breaks_others(relation, reading.vouchers) or _of_all(reading, relation)
        ):
            continue
        if _made_to_fill(reading, relation) or _of_another_kind(relation):
            continue
        if _OF_REST.search(stated.lead) and not _REST.search(whole.lead):
            continue
        ratio = Decimal(number(part, whole)) / whole.quantity.value * 100
        again = ratio == _ALL and not _all_done(reading, relation) and relation.evidence != EACH
        again = again and not _WHOLE_SAID.match(whole.gap)
        if again or _on_one_side(reading, relation, ratio):
            # 达到20.0亿千瓦，迈上20亿千瓦台阶，占全国的58.8%: a figure told again is no whole
            continue
        tied = relation.tight and NEAR not in relation.evidence
        yield Remark(
            (part, whole, stated),
            level=Level.ERROR if tied else Level.WARNING,
            suggestion=found.suggestion,
            facts={
                "part": part.text,
                "whole": whole.text,
                "computed": round(ratio, 2),
                "stated": stated.text,
            },
        )


def _of_all(reading: Reading, relation: Relation) -> bool:
    """前者860人，后者540人，两项合计1400人，取证率92%: right behind the sum, of no item of it."""
    whole, stated = relation["whole"], relation["stated"]
    return stated.previous is whole and any(
        one.kind == "sum" and one["total"] is whole and relation["part"] in one.parts
        for one in reading.vouchers.get(whole.id, ()))


def _made_to_fill(reading: Reading, relation: Relation) -> bool:
    """Whether one of the last place was given to a share, so that all of the whole make 100."""
    whole, stated = relation["whole"], relation["stated"]
    step = precision_of(stated)
    if abs(relation.residual) * _ALL >= step * 3 / 2 or stated.quantity.base_unit != "%":
        return False
    row = {one["stated"].id: one["stated"].quantity.value for one in reading.shares
           if one["whole"] is whole and one["stated"].quantity.base_unit == "%"}
    return len(row) > 2 and sum(row.values()) == _ALL


def _of_another_kind(relation: Relation) -> bool:
    """18个竣工，完成的工程量占总量的85%: of the work, not of how many there are."""
    money = relation["part"].sort == "money"
    return not money and TIED not in relation.evidence and (
        _OF_WORK.search(relation["stated"].lead) is not None)


def _in_words(reading: Reading, relation: Relation) -> Doubt | None:
    """相当于全年租金36万元的三分之一: a fraction in words has no slip of a digit to offer."""
    stated = relation["stated"]
    bound = relation.tight and stated.gap == "的"
    worded = stated.quantity.base_unit == "1" and stated.quantity.approximation is None
    return doubt(relation) if bound and worded and relation_gap(relation) > _ROUNDLY else None


def _all_done(reading: Reading, relation: Relation) -> bool:
    """Whether a rate is told of all there are: 断面11个，达到Ⅲ类的11个，达标率100%."""
    lead = relation["stated"].lead.rstrip("为达到")
    return TIED in relation.evidence and lead.endswith("率") and (
        relation["part"].lead != relation["whole"].lead)


def _on_one_side(reading: Reading, relation: Relation, ratio: Decimal) -> bool:
    """Whether the text says that a mark is missed, or passed, and so it is."""
    stated, lead = relation["stated"], relation["whole"].lead
    mark = stated.quantity.value * (1 if stated.quantity.base_unit == "%" else 100)
    if _MISSED.search(lead):
        return ratio < mark
    return _PASSED.search(lead) is not None and ratio > mark
