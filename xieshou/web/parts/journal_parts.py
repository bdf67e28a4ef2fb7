"""What the parts of a journal entry are called that belong to no register (流水的栏目)."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from xieshou.directory.people import ROLES, SIDES
from xieshou.funds import accounts
from xieshou.library import credits
from xieshou.values.units import from_fen, written
from xieshou.web.parts.said import said
from xieshou.web.parts.signs import between

# what a row of the books has
_ROW = {"credit", "debit", "fen", "on"}
WORDS = {
    "account": _("账号或账户"), "active": _("在用"), "actor": _("经手人"),
    "address": _("网络地址"), "aliases": _("别名"), "answer": _("答复"), "archive_no": _("档号"),
    "as_of": _("截至流水"), "asked": _("交给谁"), "attestations": _("双方确认"),
    "attested": _("双方确认"), "audit": _("核验"), "before": _("原来的值"),
    "change_note": _("改了什么"), "channel": _("协作渠道"), "choice": _("怎样办理"),
    "closed": _("已结账"), "code": _("代码"), "column": _("栏目"), "copy": _("返回稿"),
    "corrects": _("订正哪一份"), "count": _("次数"), "credit": _("从"), "debit": _("到"),
    "decider": _("决定人"), "digest": _("散列"), "display_name": _("姓名"), "document": _("资料"),
    "document_no": _("文号"), "effective_on": _("生效日期"), "entry_id": _("资料编号"),
    "events": _("通知的事"), "evidenced": _("有佐证"), "expires_at": _("到期时间"),
    "expires_on": _("到期日"), "facts_as_of": _("所述事实止"), "facts_from": _("所述事实起"),
    "fen": _("金额(分)"), "findings": _("发现"), "fingerprint": _("指纹"), "first": _("起"),
    "format": _("格式"), "former": _("原来的"), "guidance": _("填报说明"), "handle": _("数字编号"),
    "handles": _("引用的数字"), "heading": _("表头"), "id": _("编号"), "in_room": _("已公开"),
    "indicator": _("指标"), "issued_by": _("发放人"), "issued_on": _("印发日期"), "key": _("标识"),
    "key_county": _("重点帮扶县"), "kind": _("类型"), "label": _("名称"), "last": _("止"),
    "level": _("级别"), "limit": _("上限"), "lines": _("行数"), "locked": _("已锁定"),
    "manner": _("方式"), "may_download": _("可以下载"), "meant": _("指的是"),
    "moved": _("移动的记录"), "n": _("第几个数"), "name": _("名称"), "note": _("说明"),
    "number": _("序号"), "office": _("单位"), "on": _("日期"), "open_registers": _("仍开放的台账"),
    "open_until": _("重开至"), "options": _("选项"), "owner": _("负责人"), "page": _("页"),
    "pages": _("页数"), "pairing": _("结对"), "period": _("时段"), "place": _("地区"),
    "proposer": _("提出人"), "published_on": _("公布日期"), "question": _("问题"),
    "reach": _("范围"), "reason": _("原因"), "receiver": _("接收方"), "recipient": _("给谁"),
    "record_id": _("记录编号"), "record_version": _("记录的版本"), "records": _("记录"),
    "region": _("地区"), "register": _("台账"), "report": _("报告"), "required": _("必填"),
    "retention": _("保管期限"), "returned": _("返回稿"), "revoked": _("已收回"),
    "rights": _("权利"), "rights_note": _("权利说明"), "role": _("角色"), "rule": _("规则"),
    "seal_key": _("加密公钥"), "second": _("另一个"), "sender": _("来表单位"),
    "sha256": _("散列值"), "shared": _("共用"), "short": _("简称"), "shut": _("已封账"),
    "side": _("哪一方"), "sign_key": _("签名公钥"), "size": _("大小(字节)"), "source": _("依据"),
    "stance": _("表态"), "started_on": _("开始日期"), "state": _("状态"), "steps": _("经过"),
    "successor": _("后来的"), "summary": _("概况"), "tags": _("标签"), "taken": _("采用"),
    "template": _("模板"), "text": _("文字"), "theirs": _("对方的值"), "title": _("标题"),
    "title_year": _("题名年份"), "transfers": _("分录"), "type": _("类型"),
    "undoes": _("冲正哪一笔"), "unit": _("单位"), "uploaded_at": _("上传时间"), "url": _("网址"),
    "username": _("账号"), "valid_from": _("启用日期"), "valid_to": _("停用日期"),
    "value": _("值"), "version": _("版本"), "void": _("已撤销"), "wants": _("要填的格"),
    "whole": _("整体"), "withdrawn": _("已撤下"), "words": _("说了什么"),
    "written_on": _("成文日期"), "year": _("年度"),
}


def label_of(name: str) -> str:
    """The word for a part; one that is new here keeps the name it was written with."""
    return WORDS.get(name, name)


def value_of(name: str, value: Any, kind: str = "") -> str:
    """A value as people say it; `kind` is what the entry is about."""
    if value in (None, "", [], {}):
        return "–"
    if isinstance(value, bool):
        return gettext("是") if value else gettext("否")
    if isinstance(value, list):
        # other things keep lists of that name, too: of numbers, say
        if name == "transfers" and all(isinstance(one, dict) and one.keys() >= _ROW
                                       for one in value):
            return "\n".join(_transfer(row, kind) for row in value)
        return between("、" if _plain(value) else "；").join(
            value_of(name, one, kind) for one in value)
    if isinstance(value, dict):
        return between("，").join(f"{gettext(label_of(part))} {value_of(part, one, kind)}"
                                 for part, one in value.items() if one not in (None, "", [], {}))
    words = {"role": ROLES, "side": SIDES}.get(name, {})
    if kind == "credit" and name == "rule":
        words = {rule.code: rule.words for rule in credits.RULES}
    return words.get(value, str(value)) if isinstance(value, str) else str(value)


def _plain(values: list[Any]) -> bool:
    return not any(isinstance(one, list | dict) for one in values)


def _transfer(row: dict[str, Any], kind: str) -> str:
    """A row of the books: from which account to which, how much, on what day, undoing which."""
    points = kind == "credit"
    account = credits.in_words if points else accounts.in_words
    much = (gettext("{points} 分").format(points=row["fen"]) if points else
            gettext("{amount} 元").format(amount=written(from_fen(row["fen"]), grouped=True)))
    words = f"{said(account(row['credit']))} → {said(account(row['debit']))} {much} · {row['on']}"
    if row.get("reverses") is None:
        return words
    undone = gettext("冲销第 {number} 笔").format(number=row["reverses"])
    return f"{words} · {undone}"
