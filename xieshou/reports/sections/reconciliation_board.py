"""The numbers that both sides keep, with a column for the other's (对账)."""

from xieshou.reports.section import Board, Reading, Section

RECONCILIATION_BOARD = Section(
    code="reconciliation_board",
    heading="核对数据",
    order=10,
    templates=("reconciliation",),
    sentences=(),
    boards=(Board(
        caption="{period}协作数据核对表",
        rows=(
            ("组织领导", ("visits.leaders", "visits.departments", "visits.joint_meetings",
                      "meetings.held", "agreements.signed")),
            ("资金支持", ("funds.received", "funds.planned", "funds.disbursed", "social.total")),
            ("产业合作", ("industry.enterprises", "industry.paid_investment", "industry.parks",
                      "industry.workshops", "consumption.total")),
            ("劳务协作", ("labor.placed", "labor.placed_lifted", "labor.to_partner",
                      "labor.attendances", "labor.fairs")),
            ("人才支援", ("talent.cadres_to_west", "talent.professionals_to_west",
                      "talent.professionals_to_east")),
            ("结对帮扶", ("pairings.towns", "pairings.villages", "pairings.enterprises",
                      "pairings.schools_west", "pairings.hospitals_west", "rural.model_villages")),
            ("帮扶成效", ("projects.count", "projects.finished", "outcomes.beneficiaries",
                      "outcomes.rectified_rate")),
        ),
        readings=(Reading("我方台账"), Reading("双方已一致", agreed=True),
                  Reading("贵方数", blank=True), Reading("备注", blank=True)),
    ),),
)
