"""Verbs of work reports that take a counted object, beside those of `measures` (常用动词)."""

# Left of a number the thing counted begins after them.
_ACTS = (
    "谋划 追回 追缴 追加 划拨 调拨 调配 配发 收回 清退 盘活 复垦 开垦 栽植 栽种 补植 架设 铺设 "
    "铺装 敷设 加固 翻新 拆除 清理 清运 整修 粉刷 更换 添置 配齐 配强 接诊 走访 看望 认领 "
    "认购 认养 认捐 包销 售出 签发 颁发 核发 发布 公布 归集 收集 征集 采集 排查 核查 摸排 "
    "获批 荣获 授予 评选 评定 评为 遴选 选拔 抽调 借调 聘请 聘用 聘任 录用 录取 劝返 减免 "
    "节约 节省 化解 偿还 缴纳 征收 收取 编印 编写 拍摄 刊发 开办 创办 兴办 承建 增派 增设 "
    "增开 加派 扩建 翻建 重建 修复 修缮 修订 疏浚 疏通 开挖 建起 建好 搭起 办起 引来 带来 "
    "带回 带去 拿出 掏出 送到 送来 捐出 拉动 激发 孵化 招募 吸引 吸收 请来 派来 选出 推荐 "
    "推介 运送 运往 发往 订购 采买 消化 输转 接送 返还 派发 拨给 扶助 帮带 开具 治愈 查处 "
    "办理 化验 挽回 增配 选树 表彰 命名 梳理 形成 达成 转化 破解 叫停 约谈 移交 培植 开放 "
    "联建 联办 投建 扩种 套种 补种 改种 存栏 出栏 上架 下派 上派 选任 增补 调剂 投保 承保 "
    "理赔 赔付 减少 削减 压减 退还 上缴 留存 结转 盘清 登门 走进 深入 收治 护送 转运 救援 "
    "抢修 开行 开出 包机 发车 发放 签下 谈成 促成 撮合 纳入 识别 消除"
)
# Nouns as often as verbs: only where a noun phrase begins, or after another verb.
_NOUNISH = (
    "加工 储备 奖励 奖补 扶持 维护 维修 收购 管护 托管 租赁 审批 整治 绿化 亮化 治疗 诊治 "
    "筛查 轮训 制作 编制 流转 接种 申报 申请 验收 立项 宣传 孵化 监测"
)


def one_pattern(words: str) -> str:
    """The words as alternatives, those of one first sign together."""
    seconds: dict[str, str] = {}
    for word in words.split():
        if word[1] not in seconds.setdefault(word[0], ""):
            seconds[word[0]] += word[1]
    return "|".join(f"{first}[{rest}]" for first, rest in seconds.items())


ACTS = one_pattern(_ACTS)
NOUNISH = one_pattern(_NOUNISH) + "|生产(?!总值|总额|经营|性|线)"
# What may be done more of, or less: 比上年多投入, 较去年少支出.
DONE_MORE = (
    "投入|投|完成|派出|选派|派|拨付|安排|支出|支|销售|销|引进|招收|招录|招|收|争取|到位|培训|采购|建成|建"
    "|实施|签约|捐赠|捐|接收|接诊|举办|开展|吸纳|带动|惠及"
)
