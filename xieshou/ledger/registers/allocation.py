"""Aid planned for projects (资金安排)."""

from collections.abc import Iterator
from typing import Any

from xieshou.funds import accounts
from xieshou.funds.posting import Leg
from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register
from xieshou.ledger.vocabulary import USE_CLASSES, USE_SYNONYMS


class Allocation(Record):
    """One amount set aside for a project, or for a class of use, by a plan document."""

    plan_no = fields.Name("计划文号", aliases=("批复文号", "下达文号", "文号"), required=True)
    planned_on = fields.Date(
        "下达日期", aliases=("批复日期", "安排日期", "下达时间", "日期"), required=True
    )
    project = fields.Link("项目", register="project", aliases=("项目名称", "项目编号"))
    use_class = fields.Choice(
        "资金投向",
        USE_CLASSES,
        aliases=("类别", "项目类别", "投向"),
        synonyms=USE_SYNONYMS,
        wanted=True,
    )
    amount = fields.Money(
        "安排金额",
        aliases=("计划金额", "下达金额", "金额", "援助资金", "投入资金"),
        unit="万元",
        required=True,
        signed=True,
        guidance="收回、调减以前下达的计划，填负数，并在「调整的计划文号」中填原来的计划文号。",
    )
    transfer = fields.Link(
        "来源到位资金", register="fund_transfer", aliases=("对应到位资金", "到位资金")
    )
    waited = fields.Integer(
        "下达用时", aliases=("下达时长",), unit="天", adds=False,
        guidance="可不填：填了来源到位资金的，按到位日期到下达日期的天数算出。",
    )
    fund_no = fields.Name("资金指标文号", aliases=("来源指标文号", "指标文号"))
    released = fields.Boolean("已下达", aliases=("是否下达",))
    adjusted = fields.Boolean("调整安排", aliases=("是否调整",))
    adjusts = fields.Name(
        "调整的计划文号", aliases=("原计划文号", "被调整文号", "原文号"),
        guidance="调整、收回以前下达的计划的，填原来的计划文号。",
    )
    responsible = fields.Organization("责任单位", aliases=("主管部门",), side="recipient")
    purpose = fields.LongText("用途说明", aliases=("用途", "建设内容"))

    register = Register(
        name="资金安排",
        number="ALC",
        theme="资金项目",
        identity=("plan_no", "project", "use_class", "planned_on"),
        when="planned_on",
        title="plan_no",
        aliases=("资金安排计划", "资金计划"),
        evidence={"plan": "计划批复"},
        says="到位资金安排到项目(或投向)的计划，一个项目一笔登记一条；收回、调减的计划另登一条负数。",
    )

    @classmethod
    def completed(cls, values: dict[str, Any]) -> dict[str, Any]:
        """How many days the money waited for its plan; what names another plan adjusts it."""
        found: dict[str, Any] = {}
        if values.get("adjusts") and values.get("adjusted") is None:
            found["adjusted"] = True
        if (values.get("amount") or 0) < 0:
            return found | cls._of_plan(values)
        transfer, planned = values.get("transfer"), values.get("planned_on")
        received = getattr(transfer, "received_on", None)
        written = values.get("waited") is not None
        if not written and received and planned and planned >= received:
            found["waited"] = (planned - received).days
        return found

    @classmethod
    def _of_plan(cls, values: dict[str, Any]) -> dict[str, Any]:
        """What a row that takes back has from the plan it names, where its rows say one thing."""
        project, paper = values.get("project"), values.get("adjusts")
        if not (project and paper):
            return {}
        plans = list(cls.objects.counted().filter(
            pairing_id=project.pairing_id, plan_no=paper, project=project, amount__gt=0))
        found = {}
        for name in ("use_class", "transfer", "fund_no", "released", "responsible"):
            said = {getattr(plan, name) for plan in plans}
            value = said.pop() if len(said) == 1 else None
            if value not in (None, "") and values.get(name) in (None, ""):
                found[name] = value
        return found

    def postings(self) -> Iterator[Leg]:
        """What may be planned with becomes what is planned, or again what it was; nothing moves."""
        plan = accounts.planned_for(self.project_id, self.use_class)
        ceiling = accounts.ceiling_of(self.pairing.recipient_id)
        if (self.amount or 0) > 0:
            yield Leg(debit=plan, credit=ceiling, fen=self.amount, on=self.booked_on)
        elif self.amount:
            yield Leg(debit=ceiling, credit=plan, fen=-self.amount, on=self.booked_on)
