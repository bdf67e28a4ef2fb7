"""Rules and documents issued for the work (制度文件)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class PolicyDocument(Record):
    """One document issued by either side."""

    document_no = fields.Name("文号", aliases=("发文字号", "文件号"))
    title = fields.Name("文件名称", aliases=("文件标题", "名称", "标题"), required=True)
    kind = fields.Choice(
        "文件类型",
        {
            "rules": "管理办法(细则)",
            "plan": "规划方案",
            "notice": "通知",
            "other": "其他",
        },
        aliases=("类型",),
        synonyms={
            "管理办法": "rules",
            "实施细则": "rules",
            "办法": "rules",
            "方案": "plan",
            "规划": "plan",
        },
    )
    issuer = fields.Organization("发文单位", aliases=("印发单位", "发文机关"))
    issuer_side = fields.Choice(
        "发文一方", {"supporter": "支援方", "recipient": "受援方", "both": "双方"}
    )
    issued_on = fields.Date("印发日期", aliases=("发文日期", "成文日期", "印发时间"), required=True)
    summary = fields.LongText("主要内容", aliases=("内容", "摘要"))

    register = Register(
        name="制度文件",
        number="DOCR",
        theme="组织协调",
        identity=("document_no", "title", "issued_on"),
        when="issued_on",
        title="title",
        aliases=("文件", "政策文件"),
        evidence={"document": "文件扫描件"},
        says="资金和项目管理细则、服务保障通知等制度文件，一件登记一条。",
    )
