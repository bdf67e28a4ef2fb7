"""Entries of the journal in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext

from xieshou.journal import reading
from xieshou.journal.reading import Version
from xieshou.ledger.derive.history import shown
from xieshou.ledger.register import UnknownRegisterError, register_named
from xieshou.web.parts.said import called, said

if TYPE_CHECKING:
    from xieshou.web.door import Asked

ACTIONS = {
    "create": "新增", "update": "修改", "void": "作废", "submit": "提交", "verify": "审核通过",
    "return": "退回", "lock": "锁定", "unlock": "解锁", "evidence": "更新佐证",
    "attest": "确认", "grant": "授权", "revoke": "收回授权", "success": "登录",
    "lock_out": "暂停登录", "confirm": "确认无误", "dispute": "提出异议", "bind": "关联",
    "withdraw": "撤下", "store": "存入", "post": "记账", "correct": "更正", "reverse": "冲账",
    "mend": "标为已改", "check": "标为已核实", "waive": "不改", "ask": "请人核实",
    "reopen": "重新打开", "tie": "对应到指标", "untie": "取消对应",
    "raise": "发现", "resolve": "消除", "set_aside": "搁置", "assign": "指定负责人",
    "count": "计页数", "merge": "合并", "reveal": "查看", "seal": "加密保存",
    "amend": "采纳修改建议", "undo": "撤销导入",
    "propose": "提出建议", "accept": "采纳", "refuse": "不采纳",
    "put_away": "停用", "restore": "恢复", "shut": "封账", "lift": "取消封账",
    "separate": "撤销合并", "note": "记下",
    "set": "调整参数", "password": "重设口令", "open": "启用账号", "close": "停用账号",
    "describe": "修改说明", "publish": "公布", "unpublish": "撤回公布", "archive": "归档",
    "destroy": "销毁", "take_down": "撤下资料", "appeal": "申诉", "answer": "答复",
    "decide": "定夺", "date": "认出时间",
    "match": "对上", "unmatch": "拆开", "state": "断言余额", "rename": "更名",
    "import": "收进数据包", "export": "打成数据包", "trust": "信任", "distrust": "不再信任",
    "theirs": "采用对方的", "ours": "保留己方的",
}
# who did it to what, as a whole sentence: in other languages no label of a deed can be put into one
SENTENCES = {code: f"{{who}} {words} {{what}}" for code, words in ACTIONS.items()}
KINDS = {
    "record": "记录", "posting": "资金账", "document": "文件", "evidence": "佐证",
    "attestation": "双方确认", "permission": "权限", "region": "行政区划",
    "pairing": "结对关系", "organization": "单位", "sign_in": "", "account": "账号",
    "batch": "导入", "warning": "预警", "rule_limit": "规则参数", "report": "报告",
    "audit": "核验", "form": "空表", "finding": "核验发现", "alias": "说法", "webhook": "通知地址",
    "local_field": "自设栏目", "person": "人员", "heading": "表头对应", "view": "视图",
    "reveal": "个人信息", "credit": "贡献分",
    "not_the_same": "不是同一个", "shut_span": "时段", "proposal": "修改建议",
    "statement": "对账单", "assertion": "余额断言", "closing": "结账", "movement": "资金变动",
    "indicator": "自定指标", "share": "分享链接", "ticket": "资料意见", "package": "数据包",
    "conflict": "两地冲突", "trust": "对方的公钥",
}


# by which of its columns a thing that is no record is called
NAMES = ("label", "name", "title", "username", "code")


@dataclass(frozen=True)
class Line:
    """One entry as a list shows it."""

    seq: int
    at: datetime
    actor: str
    action: str
    what: str
    address: str
    reason: str
    deed: str = ""

    @property
    def sentence(self) -> str:
        """Who did what to it, with gaps for both, in the language of the reader."""
        return gettext(SENTENCES.get(self.deed, f"{{who}} {self.action} {{what}}"))


def line_of(entry: Version) -> Line:
    """The entry in words, with the way to what it is about."""
    words = KINDS.get(entry.kind, entry.kind)
    what, address = gettext(words) if words else "", ""
    name = next((str(entry.after[key]) for key in NAMES if entry.after.get(key)), "")
    if entry.kind == "sign_in":
        name = str(entry.after.get("address", ""))
    # what an audit found is a sentence of ours
    name = said(name) if entry.kind == "finding" else called(name)
    if entry.kind == "record":
        try:
            register = register_named(entry.subject)
        except UnknownRegisterError:
            what = entry.subject
        else:
            title = shown(register.field(register.title), entry.after.get(register.title))
            name = "" if title == "–" else called(title)
            what = gettext(register.name)
            address = reverse("record", args=[register.code, entry.subject_id])
            name = f"#{entry.subject_id} {name}"
    return Line(entry.seq, entry.at, entry.actor, ACTIONS.get(entry.action, entry.action),
                f"{what} {name}".strip(), address, entry.reason, entry.action)


def visible(request: "Asked", limit: int, kinds: Sequence[str] = (), pairing: str = ""
            ) -> list[Version]:
    """The newest entries within reach; what belongs to no pairing is for those who see all."""
    scope = request.scope
    where = {"kind__in": kinds} if kinds else {}
    found = reading.recent(limit, {pairing} if pairing else scope.pairings, **where)
    return [one for one in found if scope.covers_image(one.after)]
