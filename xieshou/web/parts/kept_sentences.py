"""Sentences that the floors below keep as they said them, for `said` to know them again.

Floors that tell no page what they said build them where they are kept; here they stand once more
with their holes, so that they have an entry in the catalogue. A test holds that each is still said.
"""

# too short to be known by their own words alone; what they say is said by nobody else
SHORT = (
    "「{name}」共 {count} 页。", "「{name}」已读取。", "核验「{name}」", "核验 {count} 份:{told}",
    "{level} {count} 处", "导入 {file}", "多 {amount}", "少 {amount}",
    "「{label}」由 {before} 改为 {after}", "「{text}」或应为「{other}」({slip})",
)
SENTENCES = (
    *SHORT,
    "核验「{name}」等 {count} 个文件", "核验 {count} 份:{told};另有 {left} 份无法读取",
    "没有发现问题", "初次设置", "未列名单位", "未命名单位", "未列项目({use})",
    "少写一位", "多写一位", "万、亿写混", "相邻两位颠倒", "一位数字写错",
    "正文里有 {count} 处半角标点。", "有 {count} 处标点连写:{words}。",
    "{section}:{missing}在所选时段内没有可用的数,有关语句未写入。",
    "{section}:{missing}在所选时段内没有可用的数,有关语句已换用备用说法。",
    "台账中没有可用的记录", "按口径算不出这个数", "所选时段内没有这类记录",
    "{year}年没有登记这项任务数", "单位不符:表上是「{written}」,指标是「{unit}」",
    "不导入这一列", "起止(一格写两个日期)", "记录编号",
    "名称和口径说明要用中文写", "名称或别名已属于另一个指标",
    "单位与所统计的列不符(金额用元、万元、亿元;人与人次、户与户次不能混)",
    "单位不是所统计的东西的单位", "由其他指标合成的,不再选台账、列、日期和条件",
    "代码只用小写字母、数字和下划线,以字母开头", "不认识单位「{unit}」",
    "有台账中没有的列,或没有的时段规则", "不能按这一列拆分",
    "待核对", "已答复", "已撤回",
)
