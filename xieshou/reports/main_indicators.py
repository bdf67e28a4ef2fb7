"""The figures that every account of the work gives, theme by theme (主要指标)."""

MAIN_INDICATORS = (
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
)
