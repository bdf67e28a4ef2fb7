"""What officials say of a programme when they speak, each sentence labelled before any was read.

`SAID` holds an indicator and how it is said; a sentence without {year} tells its own span.
`NOT_HELD` is about things that no indicator holds.
"""

SAID = (
    ("visits.leaders", "{year}年，咱们两地的书记、旗长你来我往，互相走动了{v}。"),
    ("visits.departments", "{year}年，部门跟部门之间对口衔接、来回跑了{v}。"),
    ("visits.attendances", "{year}年，两边的干部群众来来往往一共{v}。"),
    ("visits.joint_meetings", "{year}年，双方坐到一起开联席会，开了{v}。"),
    ("agreements.signed", "{year}年，跟{east}签下的合作协议一共{v}。"),
    ("meetings.held", "{year}年，光是专门研究协作工作的会，我们就开了{v}。"),
    ("funds.received", "{year}年，{v}的财政援助款，{east}一分不少打到了我们账上。"),
    ("funds.planned", "{year}年，计划盘子里安排了协作资金{v}。"),
    ("funds.disbursed", "{year}年，协作资金实打实花出去{v}。"),
    ("projects.count", "{year}年，全旗靠协作资金干了{v}项目。"),
    ("projects.started", "{year}年，项目破土动工的有{v}。"),
    ("projects.finished", "{year}年，干完交工的项目有{v}。"),
    ("projects.roads", "{year}年，用帮扶资金给村里修路{v}。"),
    ("industry.enterprises", "{year}年，{v}东部企业被我们请进来落了地。"),
    ("industry.signed_investment", "{year}年，招商签下来的协议，投资额是{v}。"),
    ("industry.paid_investment", "自结对以来，引来的企业真金白银投进来{v}。"),
    ("industry.workshops", "{year}年，在村里建起了{v}就业帮扶车间。"),
    ("industry.workshop_jobs", "{year}年，扶贫车间里干活的乡亲有{v}。"),
    ("industry.parks", "自结对以来，两地一起建了产业园{v}。"),
    ("industry.park_enterprises", "截至{year}年底，园区里头已经进了{v}企业。"),
    ("consumption.total", "近三年，两地携手搞消费帮扶，卖货卖了{v}。"),
    ("consumption.direct", "{year}年，{east}那边直接下单买走我们的农产品{v}。"),
    ("consumption.counters", "{year}年，在{east}摆起消费帮扶专柜{v}。"),
    ("consumption.driven_persons", "{year}年，靠消费扶贫带起来的乡亲有{v}。"),
    ("labor.placed", "自结对以来，全旗{v}农村劳动力靠协作端上了饭碗。"),
    ("labor.placed_lifted", "{year}年，脱贫户里的劳动力有{v}找到了活干。"),
    ("labor.to_partner", "{year}年，老乡们去{east}打工的有{v}。"),
    ("labor.local", "{year}年，不出远门、在家门口上班的有{v}。"),
    ("labor.classes", "{year}年，给农民工办技能培训班办了{v}。"),
    ("labor.fairs", "{year}年，招聘会前前后后搞了{v}。"),
    ("labor.subsidized", "{year}年，{v}出门打工的领到了交通补贴。"),
    ("talent.cadres_to_west", "{year}年，{east}给我们派了{v}党政干部来挂职。"),
    ("talent.doctors", "{year}年，来我们这儿支医的大夫有{v}。"),
    ("social.cash", "{year}年，各方好心人捐的钱有{v}。"),
    ("social.goods", "{year}年，捐来的东西折成钱有{v}。"),
)
NOT_HELD = (
    "{year}年，全旗羊存栏86.4万只。", "{year}年，我们旗一般公共预算收入5.26亿元。",
    "{east}和{west}两地相距1430公里。", "{year}年，喝上自来水的乡亲有3.2万户。",
    "{year}年，我们自己的财政拿出衔接资金6350万元。", "{year}年，全旗考上大学的孩子有1260人。",
    "{year}年，全旗种马铃薯31.5万亩。", "{year}年，来草原上旅游的客人有52.6万人次。",
    "{year}年，全旗吃低保的有7340人。", "{year}年，我们旗里自己派了第一书记和驻村队员318人。",
    "{year}年，给老师涨工资花了1240万元。", "{year}年，快递往外发了87.5万件。",
    "{year}年，街上新开的小饭馆有137家。", "{year}年，全旗栽树种草8.9万亩。",
    "{year}年，信访局接待群众来访1582批。",
)
