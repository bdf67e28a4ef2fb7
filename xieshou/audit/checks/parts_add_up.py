"""A stated total must equal the parts listed for it (分项合计)."""

from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.crossing import CROSSING, may_cross, told_to_cross
from xieshou.audit.left_open import PAIR, leaves_out, open_pairs, slipped, told_whole
from xieshou.audit.no_sums import no_sum
from xieshou.audit.reading import Reading
from xieshou.audit.relations.doubt import Doubt, addition, doubt, relation_gap
from xieshou.audit.relations.relation import Relation
from xieshou.audit.spread import closed_by_rest, made_up_of, more_than_they_make
from xieshou.audit.sums.as_fine import off_as_fine
from xieshou.audit.sums.balances import balanced
from xieshou.audit.sums.bare_rows import bare_rows, years_in_all
from xieshou.audit.sums.columns import CALLED_TOTAL
from xieshou.audit.sums.list_wholes import LISTED
from xieshou.audit.sums.near_sums import NEAR
from xieshou.audit.sums.nouned import NOUNED
from xieshou.audit.sums.spoken_for import spoken_for
from xieshou.audit.text.intervals import total_of
from xieshou.values.finding import Level

# Parts this much larger than what they are said to make up belong to something else.
_ANOTHER = Decimal("0.5")


@check(
    code="arithmetic.parts_add_up",
    numbers=("R01", "R03"),
    name="分项合计",
    says="合计写为{total}，所列 {count} 项之和对不上：{sum} ≠ {stated}，{gap}。{rescue}",
    hint="请核对合计与各分项；口径不同或分项有交叉的，请在文中写明。",
    level=Level.ERROR,
    examples=[
        Example(passes="本月货物和服务贸易顺差602亿元。其中，货物贸易顺差624亿元，服务贸易逆差22亿元。"),
        Example(passes="该镇距市区38公里，距县城22公里，距车站6公里。"),
        Example(fails="今年作物种到38万亩，其中水稻30万亩、玉米7.05万亩、豆类0.32万亩、薯类1.57万亩、药材2万亩、其他作物0.5万亩。"),
        Example(passes="今年作物种到41万亩，其中水稻30万亩、玉米7.05万亩、豆类0.32万亩、薯类1.57万亩、药材2万亩、其他作物0.5万亩。"),
        Example(passes="4月，货物和服务贸易顺差217亿美元。其中，货物贸易顺差264亿美元，服务贸易逆差47亿美元。"),
        Example(passes="全年基金收入6.1万亿元，支出5.6万亿元，年底累计结余6.4万亿元。"),
        Example(passes="比赛设7个项目，其中我省选手获得了6个项目的金牌，同时在3个单人项目上包揽冠亚军。"),
        Example(passes="综合交通网里程超过70万公里。其中，公路里程达到61万公里，比“十三五”末增加4万公里。"),
        Example(passes="达成成果1472个。其中，成交项目类542个、投资类193个、协议类170个、发布类138个。"),
        Example(passes="给予43名人员处分。其中，副厅级干部1人，处级干部8人，科级干部14人。"),
        Example(passes="新认证绿色食品2580个、有机农产品1342个，产品总量接近30000个。"),
        Example(passes="亨达村煤储量2万吨；太平村的硅石和石膏石，储量分别为376万吨、1亿吨。"),
        Example(fails="本年实施项目102个。按进展分：复工的44个，即自建12个、代建32个；招标的11个，即自建9个、代建2个；等资金的10个，都是代建；前期准备的31个。"),
        Example(passes="本年实施项目96个。按进展分：复工的44个，即自建12个、代建32个；招标的11个，即自建9个、代建2个；等资金的10个，都是代建；前期准备的31个。"),
        Example(passes="10个重点县每县6000万元，32个涉藏县和剑阁等6个县每县5000万元，其余20个县每县3900万元。"),
        Example(passes="累计收到款物13.9亿元；累计拨出捐款8.9亿元，转赠物资0.8亿元；结余4.2亿元。"),
        Example(passes="公益支出合计2029.17万元，其中用于助学1142.58万元，用于扶贫682.03万元，用于救灾22.47万元，用于志愿服务及其他公益支出182.09万元。"),
        Example(fails="公益支出合计2179.35万元，其中用于助学1142.58万元，用于扶贫682.03万元，用于救灾22.47万元，用于志愿服务及其他公益支出182.09万元。"),
        Example(passes="持证残疾人1785人。分类别看，视力321人，占18%；听力160人，占9%；言语71人，占4%；智力102人，占6%；肢体1076人，占60%；精神55人，占3%。"),
        Example(fails="持证残疾人1794人。分类别看，视力321人，占18%；听力160人，占9%；言语71人，占4%；智力102人，占6%；肢体1076人，占60%；精神55人，占3%。"),
        Example(fails="共排项目66个，总投资8673万元，其中援助资金3667万元。按类别看：改善生活20个，用援助资金1626万元；社会事业20个，879万元；特色产业12个，804万元；智力支援4个，108万元；交往交流9个，119万元；基层组织1个，30万元。"),
        Example(passes="共排项目66个，总投资8673万元，其中援助资金3566万元。按类别看：改善生活20个，用援助资金1626万元；社会事业20个，879万元；特色产业12个，804万元；智力支援4个，108万元；交往交流9个，119万元；基层组织1个，30万元。"),
        Example(fails="累计投入资金887.6万元，其中省投473.4万元，市投164.4万元，县财政160.4万元，群众自筹41.4万元。"),
        Example(passes="累计投入资金839.6万元，其中省投473.4万元，市投164.4万元，县财政160.4万元，群众自筹41.4万元。"),
        Example(fails="安置脱贫人口343.06万人，护林员113.34万人，光伏岗位85.62万个，其余岗位118.55万个。"),
        Example(passes="安置脱贫人口317.51万人，护林员113.34万人，光伏岗位85.62万个，其余岗位118.55万个。"),
        Example(fails="安排支出466.3亿元。用途包括5个项目，数额最多的是社会保障318.2亿元，另有社会福利21.1亿元、体育7.2亿元、教育19.7亿元、其他公益事业103.7亿元。"),
        Example(passes="安排支出469.9亿元。用途包括5个项目，数额最多的是社会保障318.2亿元，另有社会福利21.1亿元、体育7.2亿元、教育19.7亿元、其他公益事业103.7亿元。"),
        Example(fails="下达计划4000户，已分到各县区：青禾县2000户（脱贫户160户）、云岭县1300户（脱贫户90户）、白桦区700户，城北区50户。"),
        Example(passes="下达计划4050户，已分到各县区：青禾县2000户（脱贫户160户）、云岭县1300户（脱贫户90户）、白桦区700户，城北区50户。"),
        Example(fails="先后拿出协作资金5107万元，上马24个项目。从用途看，产业开发花了3952万元，用来建大棚；教育医疗花了1291万元，用于医疗补贴。"),
        Example(passes="先后拿出协作资金5680万元，上马24个项目。从用途看，产业开发花了3952万元，用来建大棚；教育医疗花了1291万元，用于医疗补贴。"),
        Example(passes="各镇输转人数：水口210、龙额185、肇兴160，三镇共555人。"),
        Example(passes="主要乡镇输转人数：水口210、龙额185、肇兴160，全县共565人。"),
        Example(passes="2021年投入3600万元，2022年4100万元，2023年4350万元，2024年4550万元，四年累计16600万元。"),
        Example(fails="2021年投入3600万元，2022年4100万元，2023年4350万元，2024年4550万元，四年累计12050万元。"),
        Example(fails="拨付财政协作资金4860万元，其中2970万元投向产业发展，640万元用于劳务就业，920万元用于教育医疗，550万元用于乡村建设。"),
        Example(fails="各镇输转人数：水口210、龙额185、肇兴160，三镇共565人。"),
        Example(passes="资金使用情况（万元）：产业1200，就业300，其他略，合计1750。"),
        Example(passes="在建20个，其中主体完工12个，还有10个未开工。"),
        Example(passes="培训1360人，其中青石镇480人，南坪镇520人。"),
        Example(passes="安排项目40个，已竣工19个、在建11个。"),
        Example(fails="安排项目30个，已竣工91个、在建11个。"),
        Example(passes="东部来县挂职干部3名，我县赴东部挂职2名；东部选派专业技术人才28名。"),
        Example(passes="2023年收入1976万元，其中租金486万元，而2022年为1560万元。"),
        Example(fails="三年投入2976万元，其中2023年1468万元，2022年为1490万元。"),
        Example(passes="茶园90万亩，平均每村1万亩，其中白茶2万亩、绿茶5.2万亩、红茶1.8万亩。"),
        Example(passes="资金5000万元，已支出3000万元，余下的有1300万元在三季度使用。"),
        Example(fails="资金5000万元，已支出3000万元，余下的2300万元在三季度使用。"),
        Example(passes="安排协作资金618万元，其中2023年230万元，比2022年的205万元增加25万元。"),
        Example(passes="20亿元按工程安排，搬迁6.4亿元，设施5.5亿元，产业4.3亿元，培训2.1亿元，素质1.0亿元，生态0.7亿元。"),
        Example(passes="68个县结对：10个重点县每县6000万元；32个涉藏县和6个县每县5000万元；其余20个县每县3900万元。"),
        Example(passes="联盟共有131所高校和企业参与，37所直属高校还支援14所部省合建高校。"),
        Example(passes=(
            "援助宁夏7.74亿元，其中省级2.94亿元，占38%，市县3.35亿元，占43.3%，捐助1.45亿元，占18.7%。"
            "到2016年，省级累计援助5.05亿元，比2011年底增加2.11亿元。"
        )),
        Example(passes=(
            "财政投入6.8亿元，捐资捐物2.42亿元，合计9.22亿元。到今年2月，财政投入11.22亿元；"
            "捐资捐物4.73亿元；财政资金和捐资捐物合计15.95亿元。"
        )),
        Example(fails="落实协作资金4500万元，其中产业2600万元、就业700万元、教育600万元、医疗400万元，四项为全部投向。"),
        Example(passes="落实协作资金4500万元，其中产业2600万元、就业700万元、教育600万元、医疗400万元，四项为重点投向。"),
        Example(passes="2025年援助资金5200万元，较2024年的5000万元增长4%，已到账3120万元，其余2080万元8月底前到账。"),
        Example(passes="已开工11个，未开工4个，15个项目开工面73.3%。"),
        Example(fails="项目共11个，其中已开工4个，未开工15个。"),
        Example(passes="三镇共有车间41家。甲镇14家、乙镇19家、丙镇12家。有4家跨镇经营，合计时只算一家。"),
        Example(passes="投入资金12000万元，其中省级资金8000万元、市级资金4000万元。"),
        Example(passes="投入资金1.2亿元，其中省级资金0.8亿元、市级资金0.5亿元。"),
        Example(passes="培训农村劳动力960人，其中甲县培训300人。"),
        Example(passes="投入资金2000万元，其中用于产业1200万元、就业500万元等。"),
        Example(fails="投入资金12000万元，其中省级资金8000万元、市级资金4500万元。"),
        Example(fails="选派干部人才73人，其中党政干部20人、专业技术人才63人。"),
        Example(fails="共实施项目57个(2021年31个，2022年25个)。"),
        Example(passes="销售额分别为0.81亿元、1.04亿元、1.32亿元，累计3.17亿元。"),
        Example(passes="恢复水面2900平方公里，其中甲湖、乙湖分别达到880平方公里和600平方公里。"),
        Example(fails="实施项目34个，已开工31个，开工率91.2%；未开工的2个在办手续。"),
        Example(fails="培训共举办24期，县内15期，县外12期。"),
        Example(fails="三年分别输出1.02万人、1.11万人、1.19万人，累计3.23万人。"),
        Example(passes="到位4.24亿元。从进度看，甲县拨付1.2亿元，乙县拨付0.9亿元。"),
        Example(fails="实现销售1.52亿元。按渠道分：商超销售0.72亿元，电商销售0.9亿元。"),
        Example(fails="实施项目41个，产业类26个、就业类6个、教育类8个、人才类3个。"),
        Example(fails="资金1.08亿元，由市级6200万元、区级3510万元、社会1450万元三部分构成。"),
        Example(fails="收入合计7436万元，支出合计7102万元，年末结余343万元。"),
        Example(passes="新增城镇就业6.5万人、失业人员再就业2.5万人、农村劳动力转移就业7.1万人。"),
        Example(passes="新增用户4970万户，年末达到31244万户。其中，城市21085万户，乡村10159万户。"),
        Example(fails="低保6420户11556人，其中城市820户1394人、农村5600户10262人。"),
        Example(fails="预算资金：年初预算860万元，年中追加140万元，全年预算1100万元。"),
        Example(fails="已整改1476万元，占90%:收回620万元，归还365万元，调整账务500万元。"),
        Example(fails="一般公共预算收入84500万元。其中：税收54925万元；非税29675万元。"),
        Example(passes="捐款960万元主要用在三个方面：助学320万元，助医240万元，养老200万元。"),
        Example(passes="完成铁路投资400亿元，公路投资520亿元，水利投资150亿元。"),
        Example(passes="龙头企业新增64家，其中国家级4家、省级50家。"),
        Example(passes="新建农村公路2700公里，其中新建1345公里，全市公路里程突破1万公里。"),
        Example(passes="高新企业增至85家，建成国家级研发中心1家、省级创新平台24家。"),
        Example(passes="设置工作部门31个，其中新组建部门5个，更名6个。"),
        Example(passes="投资335亿元，其中甲港250亿元，比2011年的16亿元增长15倍。"),
        Example(passes="已整治3.37公里，整治河涌5.8公里，加固堤围20处共9.8公里。"),
        Example(fails="实施项目245项，投资622亿元，其中，基建项目100项，投资306亿元；产业项目145项，投资361亿元。"),
        Example(fails="安排项目247个、总投资87.4亿元，其中续建183个、投资56.6亿元，新建64个、投资38.8亿元。"),
        Example(fails="保费收入14528亿元，其中寿险保费收入9680亿元；健康险保费收入925亿元；财险保费收入3896亿元。"),
        Example(fails="粮食产量45262万吨。其中夏粮10188万吨，减产4.6%；早稻3396万吨，减产9.5%；秋粮36178万吨，增产1%。"),
        Example(fails="安排重点项目423个，其中续建项目185个，新开工项目50个，前期项目118个。"),
        Example(fails="审批事项从486项减少到478项，其中省级审批387项、初审上报19项。"),
        Example(passes="保障标准提高到1810元，其中农村孤儿提高到2300元。"),
        Example(passes="包括铝电等433个产业项目，管廊等135个基建项目，安排45个民生项目、50个教育项目、30个医疗项目。"),
        Example(fails="到位4826万元，其中产业12个，投资2831万元；教育3个，投资1204万元；医疗2个，投资827万元。"),
        Example(fails="选派50名干部，其中厅级干部1名，处级干部72名，科级及以下干部22名。"),
        Example(fails="帮扶资金22.27亿元，其中直接投入资金1.02亿元，帮助引进资金21.52亿元。"),
        Example(
            fails="投入和引进资金20.63亿元，实施项目207个。其中1县投入资金15.63亿元，引进资金5.27亿元。"
        ),
        Example(fails="已务工1879.23万人。有意愿671.54万人，两者的人数相加，达到2550.68万人。"),
        Example(fails="财政收入265亿元；其中一般收入219亿元，增长21.5%，基金收入64亿元，增长13.8%。"),
        Example(fails="缺水人口124.6万人，其中历史性缺水62万人、新增资源性缺水66.2万人。"),
        Example(passes="企业新增918家、总数达2080家，其中工业新增429家、总数达1201家。"),
        Example(passes="预算收入419.4亿元，下降1%；其中城镇收入35720元，农村收入13889元。"),
        Example(passes="提案134件，立案129件，作参考5件。在立案的提案中，经济63件，民生27件，其他39件。"),
        Example(passes="收到建议192件，其中网上提交100多件，经审查，立为提案的有185件。"),
        Example(passes="生产总值286亿元，其中第一产业58亿元，增长4%，第二产业96亿元，增长6%。"),
        Example(passes="进出口286.4亿元，其中出口158.1亿元，一般贸易96.2亿元，加工贸易190.2亿元。"),
        Example(passes="项目86个，其中产业类32个，民生类41个。"),
        Example(passes="钢产量达到271万吨，钢材达到242万吨，生铁达到230万吨。"),
        Example(passes="受理专利47.6万件，其中国内38.3万件；受理发明专利申请17.3万件，其中国内9.3万件。"),
        Example(passes="新增10所幼儿园，其中9所完工，城区幼儿园改造工程已完成8所。"),
        Example(passes="保费756亿元。其中：财产险445亿元；人身险311亿元。财产险赔款259亿元，人身险给付55亿元。"),
        Example(passes="生产总值213亿元，增长9%；工业增加值9.3亿元，增长8%；投资135亿元，增长8%；零售57亿元，增长2%。"),
        Example(fails="党政干部109名、专业人才402名赴县挂职，两类共611名，另有医师26名。"),
        Example(fails="签署协议211个，镇镇结对20个、村村结对39个、村企结对63个，各类结对合计142个。"),
        Example(fails="2021年签约26个、投资18.5亿元。2022年签约31个、投资22.4亿元；两年累计签约75个。"),
        Example(fails="甲县18家合作社销售126万元，乙县销售94万元，丙县销售75万元，三县共259万元。"),
        Example(passes="甲县15家企业带来产品120个，乙县18家企业带来产品96个，两县共216个。"),
        Example(fails="市级投入1260万元，建成14处；区级投入840万元，建成9处；市区两级投入合计2010万元。"),
        Example(passes="收购果品35万元，收购药材21万元，两个合作社共65万元。"),
        Example(fails="到位4820.5万元，其中市级资金3160.2万元，占65.6%，区级资金1606.3万元。"),
        Example(fails="去外省的1260人，去外市的845人，留在县内的2310人，算下来全年输出4145人。"),
        Example(fails="派来教师28名，医生35名，农技人员12名，三支队伍57名专业人才到岗。"),
        Example(fails="先有44所高校参与，另有11所加入，次年再增加20所，至此57所高校全部投入。"),
        Example(fails="连同去年结转的1150万元，今年新到的6480万元，可支配的协作资金为7360万元。"),
        Example(fails="甲类10个县每县600万元，共6000万元；乙类8个县每县500万元，共4000万元。按此测算的总额为1.9亿元。"),
        Example(fails="投入协作资金25亿元。2016年底时，协作资金是18亿元，此后两年增加10亿元。"),
        Example(fails="7月初，援助资金33亿元到位。到9月底，到位资金39.3亿元，比7月初增加0.9亿元。"),
        Example(passes="落实资金590万元，办了3件事：修路8公里，花费260万元；建棚40座，花费180万元；培训90人，花费150万元。"),
        Example(fails="落实资金560万元，办了3件事：修路8公里，花费260万元；建棚40座，花费180万元；培训90人，花费150万元。"),
        Example(passes="新招教师28名，医生35名，三支队伍210名专业人才到岗。"),
        Example(fails="采购和销售农产品640万元，其中采购260万元，帮助销售390万元。"),
        Example(fails="资金245亿元，由公益项目资金23亿多元和经济项目资金230多亿元两类构成。"),
        Example(passes="项目18个，投资22亿元，其中大项目6个，投资18亿元；小项目12个，到位3亿元。"),
        Example(passes="园区4个，企业34家，其中甲县2个，企业20家；乙县2个，企业14家。"),
        Example(passes="项目投资7560万元，最大的1500万元，最小的60万元。"),
        Example(passes="承接500万元以上项目97个，总投资36亿元，其中工业投资30亿元。"),
        Example(passes="推进200个重点项目，开工145个、续建55个、竣工90个。"),
        Example(passes="撤销的机构12个，新组建的9个，保留的32个，转为事业单位的1个。"),
        Example(passes="机构由100个减为61个。其中，部委由52个减为42个；直属由42个减为15个；办事由5个减为3个。"),
        Example(passes="回复的435人中，有8人退出，其余427人中有3人弃权，424人参加。"),
        Example(passes="工业增加值7.5亿元。合作社等6个项目计划投资6.02亿元。存款余额348.75亿元。"),
        Example(passes="卫生人员891万人，其中医师335万人，护士379万人。床位785万张，其中医院609万张，卫生院125万张。"),
        Example(passes="建设16家高水平医院，推动16家大型医院结对帮扶5家市级医院、15家县级医院。"),
        Example(passes="装机96166万千瓦。其中，水电18874万千瓦，火电72448万千瓦，核电1082万千瓦，风电3700万千瓦。"),
        Example(passes="总投资额达400亿元，年生产经营额达200亿元，年利润额达20亿元。"),
        Example(passes="授权专利1200件，其中发明专利300件，有效发明专利拥有量1500件。"),
        Example(passes="结对以来，累计投入资金1.2亿元。2023年投入3200万元，2022年投入2800万元。"),
        Example(passes="二产投资708.8亿元，增长23%，其中工业投资708.8亿元，增长24%；三产投资571.4亿元，增长46%。"),
        Example(passes="组建6000人团队，其中业务500人、技术500人、物流4000人和呼叫中心1000坐席。"),
        Example(
            passes="公开招标11.12亿元，占总支出的90.78%，询价、邀请、谈判和单一来源分别为0.55亿元、0.04亿元、"
            "0.32亿元、0.21亿元，占总支出的比例分别为4.49%、0.33%、2.61%、1.71%。"
        ),
        Example(passes="评估价值4.79亿元，其中净资产的账面价值2.4亿元，评估价值2.65亿元。"),
        Example(passes="培训干部260人次、带头人180人、专业技术人才1320人次，共计1760人次。"),
        Example(passes="设立部委机构35个，直属机构20个，办公机构8个以及秘书厅，共64个部门。"),
        Example(passes="甲区签约项目总投资380亿元、年度投资158亿元；乙市签约项目总投资330亿元、年度投资150亿元；丙市签约项目总投资200亿元、年度投资80亿元。"),
        Example(fails="2024年共投入资金3860万元。投入产业资金2150万元。投入教育资金860万元。投入医疗资金950万元。"),
        Example(fails="投入资金3.6亿元，其中产业资金2.1万元、就业资金1.5亿元。"),
        Example(fails="到位协作资金6500万元，全部用于产业发展4200万元、人居环境整治2436万元。"),
        Example(fails="到位6500万元，全部用于产业、就业和教育，分别安排4200万元、1300万元、1240万元。"),
        Example(fails="到位协作资金6500万元，全部用在两头：产业4200万元，用于环境2436万元。"),
        Example(passes="到位资金6500万元，全部用于产业，其中甲县4200万元，乙县1300万元。"),
        Example(passes="到位资金6500万元，全部用于产业，撬动社会资本3000万元、贷款5000万元。"),
        Example(passes="到位资金6500万元，全部用于产业4200万元、环境1300万元等。"),
        Example(passes="投入资金500万元，其中财政资金200万元，吸引社会资本3000万元。"),
        Example(fails="投入资金500万元，其中财政资金200万元，社会资金3000万元。"),
        Example(fails="一期投资2.4亿元，引进29家；二期投资1.8亿元；一期、二期合计投资4.6亿元。"),
        Example(fails="当年援助5162万元，项目32个；2022年援助4568万元，项目29个。前后共援助9730万元，项目71个。"),
        Example(fails="44所高校定点帮扶，11所高校专项帮扶；2019年新增20所高校，合计85所高校参加。"),
        Example(passes="甲县的3.88亿元里，按地区看，1.4亿元用于边远乡镇；按用途看，1.1亿元用于饮水；按行业看，2.4亿元投向农业。"),
        Example(passes="全部开工的有13个省市；达到规划的有15个省市，尚未达到的4个。"),
        Example(passes="在3个乡镇各设2个专家工作站，合计6个。"),
        Example(passes="项目分三类，产业类12个，就业类8个，教育类5个，惠及群众2万人。"),
        Example(passes="捐款860万元，甲镇分得300万元，乙镇分得260万元，其余留作备用。"),
        Example(passes="学员120名，服务满一年的68名，服务满两年的60名。"),
        Example(passes="甲县的3.88亿元中，1.4亿元用在产业，1.1亿元用在就业，2.4亿元投向乡村，所列用途有交叉。"),
        Example(passes="资金从三个口子筹来，东部2600万元、省级1300万元、县级540万元，全年可用财力4440万元。"),
        Example(fails="资金从三个口子筹来，东部2600万元、省级1300万元、县级540万元，全年可用财力4080万元。"),
        Example(fails="钱花在三处：厂房1860万元，设备940万元，道路440万元，3200万元协作资金一分没剩。"),
        Example(fails="留守儿童1074人分布在四个片区，东片598人，西片278人，南片156人，北片232人。"),
        Example(fails="援建项目52个，投资36670万元，其中民生类20个、投资16263万元，产业类20个、8790万元，教育类12个、10046万元。"),
        Example(fails="项目52个，总投资6.2亿元，援助资金2.846亿元。其中产业类24个、资金1.532亿元，就业类17个、资金6180万元，教育类11个、资金5290万元。"),
        Example(fails="资金18650万元、项目38个，其中甲县9870万元、17个，乙县5430万元、12个，丙县2890万元、9个。"),
        Example(fails="近期推进项目42个，其中新开工27个、投入3460万元，结转13个、投入2150万元，总计投入5610万元。"),
        Example(fails="车间76个，吸纳就业3960人。分类看，服装类35个，吸纳就业1820人；食品类23个，吸纳就业1130人；手工类18个，吸纳就业746人。"),
        Example(passes="项目45个，总投资2.6亿元，援助资金9860万元，其中乡村类20个、援助资金4120万元，产业类16个、援助资金3350万元，人才类9个、援助资金2390万元。"),
        Example(passes="企业58家，投资46.8亿元，其中制造业26家，带动就业2300人，农业19家，带动就业1200人，文旅13家，带动就业460人。"),
        Example(passes="2021年12个、300万元，2022年15个、450万元，2023年27个、850万元。"),
        Example(fails="刺绣、厨艺、养老三个赛项各有64人、82人、98人报名，204人同台竞技。"),
        Example(fails="协作资金、县级配套和群众自筹各出860万元、340万元、52万元，工程花费1552万元。"),
        Example(fails="入园企业57家，较去年底净增12家，去年底为95家。"),
        Example(passes="“十三五”期间投资382亿元，“十四五”规划投资465亿元，比“十三五”增加83亿元。"),
        Example(fails="帮扶资金1386万元当中，企业出资905万元，基金会出资266万元，个人捐赠288万元，物资折款127万元。"),
        Example(passes="帮扶资金1386万元当中，企业出资905万元，基金会出资166万元，个人捐赠59万元。"),
        Example(fails="招工1630人，来自社区的1085人，社区外945人，月工资3100元。"),
        Example(fails="上半年完成1080人，为任务的72%，外出890人，就近390人，补贴申请870人。"),
        Example(passes="招生860人，本县户籍的520人，外县户籍的310人，待核实的30人。"),
        Example(fails="132个单位结对：乡镇36个，村社区58个，企业25家，学校9所，医院5所；签订协议132份。"),
        Example(passes="132个单位结对：乡镇36个，村社区58个，企业24家，学校9所，医院5所；签订协议132份。"),
        Example(fails="摘帽的县共21个，其中2019年甲州6个、乙州3个，2020年初甲州8个，2020年4月乙州5个。"),
        Example(passes="甲县引进企业12家、投资3.2亿元，乙县9家、投资2.6亿元，丙县21家、投资5.4亿元。"),
        Example(passes="收入、利润、税收分别为7500万元、2000万元、1450万元，投资10500万元。"),
        Example(passes="项目52个，其中完工31个、投资2.6亿元，在建21个、投资1.1亿元，累计争取上级资金共4.2亿元。"),
        Example(fails="资金350万元，实施项目3个：油路改造14公里200万元，乡村建设50户100万元，培训70万元。"),
        Example(passes="资金350万元，实施项目3个：油路改造14公里200万元，乡村建设50户100万元，培训50万元。"),
        Example(passes="资金350万元，油路改造14公里130万元，乡村建设50户60万元，培训15万元。"),
        Example(fails="务工的2875名里，去东部940名，在省内1163名，留在县内772名，比年初任务2600名超出475名。"),
        Example(fails="原有床位120张，2023年新增80张，开放总数为220张。"),
        Example(passes="原有床位120张，2023年新增80张，开放总数为200张。"),
        Example(fails="安排项目57个，建成22个，主体封顶14个，正在施工18个，13个在办手续。"),
        Example(fails="全年下达计划36个，竣工19个，在建11个，待开工3个。"),
        Example(passes="乡镇\t资金（万元）\n甲镇\t120\n乙镇\t80\n合计\t200"),
        Example(fails="乡镇\t资金（万元）\n甲镇\t120\n乙镇\t80\n合计\t210"),
        Example(passes="资金累计到位18.44亿元，核拨16.99亿元，实际支付16.82亿元。其中，甲市到位6.02亿元，核拨5.59亿元，支付5.55亿元；乙县到位9.20亿元，核拨8.46亿元，支付8.46亿元；丙县到位1.84亿元，核拨1.67亿元，支付1.59亿元；丁县到位1.38亿元，核拨1.27亿元，支付1.22亿元。"),
        Example(passes="经济总收入3158万元，其中种植业1665万元，占总收入的52.7%；畜牧业641万元，占20.3%；渔业148万元，占4.7%；林业3万元；商贸471万元，占14.9%；工资性收入212万元，占6.7%。"),
        Example(passes="收入223万元，其中种植业180万元，占80.72%；畜牧业10万元，占4.48%；外出务工收入3万元。"),
        Example(passes="年末存款余额13.2亿元，其中居民储蓄11.1亿元，贷款余额2.7亿元。"),
        Example(fails="年末存款余额13.2亿元，其中居民储蓄11.1亿元，单位存款2.7亿元。"),
        Example(passes="土地面积15166亩，其中耕地面积3180亩，林地面积6581亩，林业用地里有苗圃1947亩，天然草地1987亩，其他面积3418亩。"),
        Example(fails="土地面积15166亩，其中耕地面积3180亩，林地面积6581亩，水域面积1974亩，天然草地1987亩，其他面积3418亩。"),
        Example(passes="各类学校共768所，其中：幼儿园306所，小学415所，中学42所（其中：普通中学39所、职业中学3所），特殊教育学校2所，中专3所。"),
        Example(fails="各类学校共786所，其中：幼儿园306所，小学415所，中学42所（其中：普通中学39所、职业中学3所），特殊教育学校2所，中专3所。"),
        Example(passes="有耕地304亩（田43亩、地261亩），林地120亩，水面70亩，草地500亩，荒山荒地520亩，其他面积110亩。"),
        Example(passes="出栏200头以上的大户50余家，有轮窑砖厂11家，预制构件厂14家。"),
        Example(fails="农村经济总收入52.7万元，其中种植业收入29.2万元，畜牧业收入16.3万元，林业收入2万元，二三产业收入5万元，工资性收入4万元。"),
        Example(passes="发展党员82149名。其中，高中学历的党员45142名，占发展党员总数的54.95%；大专以上学历的党员34045名，占41.44%；企业在岗职工党员2663名，占3.24%；社会组织在岗职工党员1003名，占1.22%。"),
        Example(passes="连同去年进驻的首批9人、今年3月的第二批12人，加上此次到任的14人，共选派3批35人。"),
        Example(passes="培训1860人，其中妇女720人。内容包括家政、电商。男性1140人，多在建筑专业。"),
        Example(passes="采购3.6亿元。从渠道看，食堂1.1亿元；商超1.7亿元；线上0.8亿元。"),
        Example(fails="培训1860人，其中妇女720人。内容包括家政、电商。男性1240人，多在建筑专业。"),
        Example(fails="采购360万元。从渠道看，食堂采购110万元；商超采购190万元；线上销售80万元。"),
        Example(passes="全县引进企业46家，其中制造业18家、农产品加工15家，其余13家为商贸物流。"),
        Example(passes="引进企业46家，已投产28家，其中食品企业18家，其余10家是服装企业。"),
        Example(passes="第八批197名由党政干部60名、专业技术人才125名和短期轮换专家12名组成。"),
        Example(fails="第八批197名由党政干部60名、专业技术人才134名和短期轮换专家12名组成。"),
        Example(passes="企业46家，制造业26家，其中食品12家，其余14家，商贸20家。"),
        Example(fails="全县引进企业46家，其中制造业18家、农产品加工15家，其余24家为商贸物流。"),
        Example(fails="今年落地的东部企业17家，工业8家、农业6家，其余5家做文旅。"),
        Example(passes="“三公”经费合计63.87万元，分别是接待费3.46万元、车辆运行60.41万元、出国费0万元。"),
        Example(fails="“三公”经费合计64.72万元，分别是接待费3.46万元、车辆运行60.41万元、出国费0万元。"),
        Example(passes="全村在册96户214人，其中一般户52户123人，低保户44户91人。"),
        Example(fails="全村在册96户214人，其中一般户52户131人，低保户44户91人。"),
        Example(passes="专任教师合计1242人（幼儿园412人、小学561人、初中269人）。"),
        Example(fails="专任教师合计809人（幼儿园412人、小学561人、初中269人）。"),
        Example(passes="全乡现有脱贫户840户3005人（河东片403户1422人，河西片271户968人，山后片166户615人）。"),
        Example(fails="全乡现有脱贫户862户3005人（河东片403户1422人，河西片271户968人，山后片166户615人）。"),
        Example(passes="全县现有脱贫户4120户15380人（青石镇403户1422人，南坪镇271户968人）。"),
        Example(passes="医师1184人，由主治以上860人（含中医42人）和住院医师324人（含全科110人）组成。"),
        Example(fails="医师1284人，由主治以上860人（含中医42人）和住院医师324人（含全科110人）组成。"),
        Example(passes="农村经济总收入52.4万元，其中种植业收入31.2万元，畜牧业收入21.2万元，村级集体经济收入6.5万元。"),
        Example(passes="农村经济总收入58.9万元，其中种植业收入31.2万元，畜牧业收入21.2万元，工资性收入6.5万元。"),
        Example(fails="农村经济总收入52.4万元，其中种植业收入31.2万元，畜牧业收入21.2万元，工资性收入6.5万元。"),
        Example(fails="经济总收入29.7万元，其中种植业收入14.2万元；畜牧业收入8万元（出栏肉猪62头）；工资性收入11万元。"),
        Example(fails=(
            "总收入52.4万元，其中种植31.2万元，占59.5%；养殖21.2万元，占40.5%；务工6.5万元，占12.4%。"
        )),
        Example(passes="生产总值6238万元，其中第一产业2428万元，第二产业2085万元，第三产业1725万元，财政收入208万元。"),
        Example(fails="生产总值6228万元，其中第一产业2428万元，第二产业2085万元，第三产业1725万元，财政收入208万元。"),
        Example(passes="项目268个，到位资金8.47亿元，其中合作类41个，投入资金6.35亿元；援助类227个，累计到位资金2.12亿元。"),
        Example(fails="项目268个，到位资金8.47亿元，其中合作类41个，投入资金6.35亿元；援助类227个，累计到位资金1.82亿元。"),
        Example(passes="做了268项各类项目，到位资金8.47亿元。合作类有41个，投入6.35亿元；援助类有227个，到位资金2.12亿元。"),
        Example(fails="做了268项各类项目，到位资金8.47亿元。合作类有41个，投入6.35亿元；援助类有227个，到位资金1.82亿元。"),
        Example(passes="项目268个，总投资8.47亿元，其中产业类41个，到位3.12亿元；民生类227个，到位2.2亿元。"),
        Example(passes="播种62.44万亩，比上年多0.75万亩，其中夏收28.31万亩，比上年多0.52万亩；秋收34.13万亩，比上年多0.23万亩。"),
        Example(fails="播种62.44万亩，比上年多0.75万亩，其中夏收28.31万亩，比上年多0.52万亩；秋收34.13万亩，比上年多0.13万亩。"),
        Example(fails=(
            "农业总产值28514万元，增加值15210万元。其中种植业产值16240万元，增加值9120万元；"
            "林业产值2174万元，增加值1135万元；牧业产值10100万元，增加值3955万元。"
        )),
        Example(fails=(
            "募集资金185.8万元，其中线上筹款77.6万元，线下筹款108.2万元。助学项目42.5万元，其中线上18.3万元、"
            "线下24.2万元；助医项目96.6万元，其中线上30.1万元、线下66.5万元；助老项目45.5万元，其中线上28万元、线下17.5万元。"
        )),
        Example(passes="水田1240.5亩，旱地1145.6亩。分乡镇看旱地，东岭453.7亩、西坪312.4亩、北沟379.5亩。"),
        Example(fails="其中水田1240.5亩，旱地1125.6亩。分乡镇看旱地，东岭453.7亩、西坪312.4亩、北沟379.5亩。"),
        Example(passes="有学生661人得到资助。受助学生的分布为：甲县244人、乙县133人、丙县164人、丁区120人。"),
        Example(fails="有学生690人得到资助。受助学生的分布为：甲县244人、乙县133人、丙县164人、丁区120人。"),
        Example(fails="排出项目21个、1800万元资金，具体是职业教育3个、700万元，美丽乡村8个、580万元，产业帮扶10个、540万元。"),
        Example(passes="全村耕地8215亩（其中田3723亩，地4492亩），林地6932亩。"),
        Example(fails="全村耕地8228亩（其中田3723亩，地4492亩），林地6932亩。"),
        Example(passes="全县有学校484所，其中幼儿园232所，小学206所，初级中学39所，完全中学7所。"),
        Example(fails="全县有学校456所，其中幼儿园232所，小学206所，初级中学39所，完全中学7所。"),
        Example(passes="安置43.06万贫困人口，其中护林员13.34万人，公益岗位15.62万个，其他岗位14.1万个。"),
        Example(fails="安置43.06万贫困人口，其中护林员13.34万人，公益岗位15.62万个，其他岗位11.55万个。"),
        Example(passes="农户114户，人口488人。年末5户住砖混房，38户住砖木房，71户住土木房。"),
        Example(fails="农户114户，人口488人。年末5户住砖混房，38户住砖木房，77户住土木房。"),
        Example(passes="农户131户，人口499人。年末10户住砖混房，50户住砖木房。"),
        Example(passes="“三公”经费支出41万元，其中公车运行21万元，没有购车；接待费20万元，无出国支出。"),
        Example(fails="“三公”经费支出46万元，其中公车运行21万元，没有购车；接待费20万元，无出国支出。"),
        Example(passes="三公经费预算46万元，实际支出37.1万元。没有出国。接待费预算6万元，支出2.1万元。公车支出35万元。"),
        Example(fails="三公经费预算46万元，实际支出39.1万元。没有出国。接待费预算6万元，支出2.1万元。公车支出35万元。"),
        Example(passes="三公经费合计61万元，其中公务接待费20万元，公务用车运行费21万元，会议费20万元。"),
        Example(passes="完成资金69.97万元，具体为：预算编制20万元，工程审计20万元，设计测绘29.97万元。"),
        Example(fails="完成资金69.97万元，具体为：预算编制20万元，工程审计20万元，设计测绘29.99万元。"),
        Example(passes="累计投资2.7亿元，其中一期1.2亿元已完工，二期计划投资2亿元，已完成1.5亿元。"),
        Example(passes="完成资金70万元，具体为：预算编制20万元，工程审计20万元，设计测绘29.96万元。"),
        Example(fails="累计投入帮扶资金6231.7万元，其中市级资金4120.5万元、区级资金2101.2万元。"),
        Example(passes="溶洞、古道、湿地和古镇等景区共接待6.82万人次，其中溶洞2.91万人次，古镇1.8万人次。"),
        Example(fails="溶洞、古镇两个景区共接待6.82万人次，其中溶洞4.31万人次，古镇2.15万人次。"),
        Example(passes="全镇共签订招商引资合同23个，已开工建设项目16个，8个项目建成投产。"),
        Example(passes="全县法院旧存执行案件132件，新收执行案件368件，结案251件，未结案件249件。"),
    ],
)
def parts_add_up(reading: Reading) -> Iterator[Remark]:
    """Flag a total that its parts miss by more than their rounding allows."""
    for relation in (*bare_rows(reading.setting), *years_in_all(reading.setting)):
        if not relation.holds() and relation["total"].quantity.approximation is None:
            yield Remark(tuple(relation.members), level=Level.WARNING,
                         facts={**addition(relation), "rescue": ""})
    for relation in more_than_they_make(reading.setting):
        if (found := doubt(relation)) is not None and not told_to_cross(
            reading.setting, relation.members
        ) and not spoken_for(relation, reading.breakdowns) and not balanced(relation):
            yield Remark(
                tuple(relation.members), level=Level.WARNING, suggestion=found.suggestion,
                weight=len(relation.parts), facts={**addition(relation), "rescue": ""},
            )
    closed = [one for one in made_up_of(reading.setting)
              if not told_to_cross(reading.setting, one.members)]
    closed += [one for one in closed_by_rest(reading.setting) if not no_sum(reading, one)]
    for relation in closed:
        yield Remark(tuple(relation.members), level=Level.WARNING,
                     weight=len(relation.parts), facts={**addition(relation), "rescue": ""})
    for relation in off_as_fine(reading.breakdowns):
        if not no_sum(reading, relation) and not (
            relation.residual > 0 and may_cross(reading, relation, Doubt(relation))
        ):
            yield Remark(tuple(relation.members), level=Level.WARNING,
                         weight=len(relation.parts), facts={**addition(relation), "rescue": ""})
    pairs = open_pairs(reading)
    for relation in reading.breakdowns:
        if relation.kind != "sum" or relation.evidence[0] == NEAR or (
            (found := doubt(relation)) is None
        ):
            continue
        too_much = relation.residual > 0
        apart = relation.evidence[0] in ("并列均值", "又分", "余数", LISTED, NOUNED)
        beyond = too_much and relation_gap(relation) > _ANOTHER and not _called_together(relation)
        if not found.repairs and (apart or beyond):
            continue
        if no_sum(reading, relation):
            continue
        level = Level.ERROR
        rescue = ""
        if relation.evidence[0] == "表格":
            # money adds up; people may stand in several rows
            money = relation["total"].quantity.base_unit == "元"
            level = Level.ERROR if money else Level.WARNING
        elif too_much:
            if may_cross(reading, relation, found):
                level, rescue = Level.QUESTION, CROSSING
            elif relation.evidence[0].startswith("并列") and not relation.tight:
                level = Level.WARNING
                rescue = _other_total(reading, relation)
        elif leaves_out(reading, relation, found):
            continue
        elif relation.tight or apart or slipped(relation, found, pairs) or (
            told_whole(reading.setting, relation)
        ):
            level = Level.WARNING
        else:
            continue
        yield Remark(
            tuple(relation.members),
            level=level,
            suggestion=found.suggestion,
            weight=len(relation.parts),
            facts={**addition(relation), "rescue": rescue},
        )


def _called_together(relation: Relation) -> bool:
    """教师合计969人（幼儿园452人、小学561人、初中269人）: a bracket that is all of a total."""
    return relation.tight and relation.evidence[0] == "括号" and len(relation.parts) > PAIR and (
        CALLED_TOTAL.search(relation["total"].lead) is not None)


def _other_total(reading: Reading, relation: Relation) -> str:
    """A sum of neighbouring totals within which the parts would fit, in words."""
    total = relation["total"]
    beside = total.next
    if beside is None or beside.quantity.base_unit != total.quantity.base_unit:
        return ""
    both = total_of([total.interval, beside.interval])
    parts = total_of([part.interval for part in relation.parts])
    if both.high is not None and parts.low > both.high:
        return ""
    return f"只有连同后面的{beside.text}一并计算才装得下，请说明这几项是否含物资折款。"
