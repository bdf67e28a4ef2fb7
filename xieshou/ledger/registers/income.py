"""Incomes per head as statistics give them (收入统计)."""

from typing import Any

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class Income(Record):
    """One group's income per head in one place and year, with how many people that are."""

    group = fields.Choice(
        "人群",
        {"lifted": "脱贫人口", "monitored": "监测对象", "rural": "农村居民"},
        aliases=("统计对象",),
        required=True,
    )
    counted_on = fields.Date(
        "统计截止日", aliases=("年度", "统计日期"), required=True, last=True
    )
    per_head = fields.Money(
        "人均纯收入", aliases=("人均收入",), unit="元", required=True, adds=False
    )
    persons = fields.Integer("统计人数", aliases=("人数", "样本人数"), unit="人", required=True)
    total = fields.Money("收入合计", unit="元", guidance="可不填，按人均乘以人数算出。")
    publisher = fields.Organization("发布单位", aliases=("统计单位",))

    register = Register(
        name="收入统计",
        number="INC",
        theme="帮扶成效",
        identity=("group", "counted_on", "place"),
        when="counted_on",
        title="group",
        aliases=("人均收入统计",),
        evidence={"table": "统计部门数据"},
        says="统计部门或防返贫系统给出的人均纯收入，一个地方一年一类人群登记一条。",
    )

    @classmethod
    def completed(cls, values: dict[str, Any]) -> dict[str, Any]:
        """The whole income, so that places can be put together by their people."""
        per_head, persons = values.get("per_head"), values.get("persons")
        if values.get("total") is not None or None in (per_head, persons):
            return {}
        return {"total": per_head * persons}
