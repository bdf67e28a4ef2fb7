"""What aid is for: the eight classes of FUND-20 to FUND-27, whose sum is the whole (资金投向)."""

USE_CLASSES = {
    "industry": "产业", "education_health": "教育医疗", "labor": "劳务就业",
    "infrastructure": "基础设施", "talent": "人才培训", "consumption": "消费帮扶",
    "village": "示范村与人居", "other": "其他",
}
