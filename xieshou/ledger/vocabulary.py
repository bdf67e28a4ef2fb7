"""Choices that several registers share, so that figures can be split alike (共用词表)."""

from xieshou.values.uses import USE_CLASSES as USE_CLASSES

USE_SYNONYMS = {
    "产业发展": "industry", "产业开发": "industry", "产业类": "industry", "产业项目": "industry",
    "教育": "education_health", "医疗": "education_health", "卫生": "education_health",
    "教育医疗类": "education_health", "医疗卫生": "education_health",
    "劳务": "labor", "就业": "labor", "劳务协作": "labor", "就业类": "labor", "劳务协作类": "labor",
    "基建": "infrastructure", "基础设施建设": "infrastructure", "基础设施类": "infrastructure",
    "人才": "talent", "培训": "talent", "人才类": "talent", "人才支援": "talent",
    "消费": "consumption", "消费扶贫": "consumption", "示范村": "village", "人居": "village",
    "人居环境": "village", "乡村建设": "village",
}
DIRECTIONS = {"east_west": "东部赴西部", "west_east": "西部赴东部"}
DIRECTION_SYNONYMS = {
    "东→西": "east_west", "东到西": "east_west", "东部选派": "east_west", "支援方选派": "east_west",
    "西→东": "west_east", "西到东": "west_east", "西部选派": "west_east", "受援方选派": "west_east",
}
HOUSEHOLD_KINDS = {
    "lifted": "脱贫户", "unstable": "脱贫不稳定户", "borderline": "边缘易致贫户",
    "sudden": "突发严重困难户", "resettled": "易地搬迁户", "other": "一般农户",
}
HOUSEHOLD_SYNONYMS = {
    "脱贫": "lifted", "脱贫人口": "lifted", "脱贫劳动力": "lifted", "建档立卡": "lifted",
    "建档立卡贫困户": "lifted", "贫困户": "lifted", "监测": "unstable", "监测户": "unstable",
    "监测对象": "unstable", "搬迁户": "resettled", "其他": "other", "其他农户": "other",
    "一般户": "other", "农户": "other",
}
