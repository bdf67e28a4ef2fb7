"""What answers of records.agreement hold; `./run docs` writes it."""

from typing import Any, Literal, TypedDict


class AgreementOut(TypedDict):
    """What is told of a record: AgreementOut."""

    id: int
    pairing: str
    state: Literal["draft", "submitted", "verified", "locked", "void"]
    version: int
    evidenced: bool
    attested: Literal["agreed", "one_sided", "disputed"]
    title: str | None  # 协议名称
    agreement_no: str | None  # 协议编号
    kind: str  # 协议类型
    supporter: str | None  # 东部签约方
    recipient: str | None  # 西部签约方
    signed_on: str | None  # 签订日期
    valid_from: str | None  # 有效期起
    valid_to: str | None  # 有效期止
    years: int | None  # 协议年限(年)
    content: str | None  # 主要内容
    channel: str  # 协作渠道
    place: str | None  # 所在地
    opening: bool  # 期初数(汇总数而无逐条记录的，填 是。)
    stands_for: int | None  # 代表数量(期初数代表多少条记录(次、人、家……)。)
    opening_from: str | None  # 时段起(期初数，或只知大致时间的事项，填起止日期。)
    opening_to: str | None  # 时段止
    vague: str  # 约数
    memo: bool  # 备查(口径不明、不计入合计的，填 是。)
    scope_note: str | None  # 口径说明
    source: str | None  # 来源
    local: dict[str, Any]  # 本单位自设的栏目，按代码
