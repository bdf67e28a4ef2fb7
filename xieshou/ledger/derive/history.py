"""A record's changes in words, by the labels of its columns (经过)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from xieshou.directory.places import place_name
from xieshou.journal.reading import Version
from xieshou.ledger import fields, local
from xieshou.ledger.record import STANDING
from xieshou.ledger.register import Register
from xieshou.values.units import from_fen, written

WORDS = ("「{label}」填为 {after}", "「{label}」清空(原为 {before})",
         "「{label}」由 {before} 改为 {after}")
FILLED, EMPTIED, CHANGED = WORDS
ACTIONS = {
    "create": "新增", "update": "修改", "void": "作废", "verify": "审核", "submit": "提交",
    "return": "退回", "lock": "锁定", "unlock": "解锁", "attest": "确认", "dispute": "提出异议",
    "evidence": "登记佐证", "merge": "合并重复", "separate": "撤销合并",
    "seal": "加密保存", "amend": "采纳修改建议",
    "undo": "撤销导入",
}


@dataclass(frozen=True)
class Difference:
    """One column that changed, its value before and after as people read them."""

    label: str
    before: str
    after: str

    @property
    def words(self) -> str:
        """「到位金额」由 100 改为 120."""
        if self.before == "–":
            return FILLED.format(label=self.label, after=self.after)
        if self.after == "–":
            return EMPTIED.format(label=self.label, before=self.before)
        return CHANGED.format(label=self.label, before=self.before, after=self.after)


@dataclass(frozen=True)
class Step:
    """One change: when, who, what they did, why, and the columns that it changed."""

    seq: int
    at: datetime
    actor: str
    action: str
    reason: str
    differences: tuple[Difference, ...]

    @property
    def words(self) -> str:
        """The step in one line."""
        moment = timezone.localtime(self.at).strftime("%Y-%m-%d %H:%M")
        what = "；".join(one.words for one in self.differences)
        why = f"(原因：{self.reason})" if self.reason else ""
        return f"{moment} {self.actor} {self.action}{'：' if what else ''}{what}{why}"


def differences(register: Register, before: dict[str, Any], after: dict[str, Any]
                ) -> list[Difference]:
    """What changed between two images of a record, column by column."""
    changed = []
    for name, (label, words) in STANDING.items():
        if before.get(name) != after.get(name):
            changed.append(Difference(label, words.get(before.get(name), "–"),
                                      words.get(after.get(name), "–")))
    if before.get("evidenced") != after.get("evidenced"):
        changed.append(Difference("佐证", *("齐全" if one.get("evidenced") else "不齐"
                                          for one in (before, after))))
    for kind in [*register.all_fields, *register.held, *_put_away(register, before, after)]:
        old, new = shown(kind, before.get(kind.name)), shown(kind, after.get(kind.name))
        if before.get(kind.name) != after.get(kind.name):
            changed.append(Difference(kind.label, old, new))
    return changed


def _put_away(register: Register, *images: dict[str, Any]) -> list[Any]:
    """Columns that the office has put away and of which an image still speaks."""
    known = {kind.name for kind in register.local}
    asked = {name for image in images for name in image if name.startswith(local.LEAD)}
    return [kind for kind in local.former_kinds(register) if kind.name in asked] if (
        asked - known) else []


def steps(register: Register, versions: Sequence[Version]) -> list[Step]:
    """Every change of a record, the oldest first; the first says what was entered at all."""
    made: list[Step] = []
    before: dict[str, Any] = {}
    for version in versions:
        own = differences(register, before, version.after) if before else []
        action = ACTIONS.get(_done(version, before), version.action)
        made.append(Step(version.seq, version.at, version.actor, action, version.reason,
                         tuple(own)))
        before = version.after
    return made


def _done(version: Version, before: dict[str, Any]) -> str:
    """What was done; a dispute of earlier versions was kept as a word of a side, as any other."""
    fresh = version.after.get("attested") == "disputed" != before.get("attested")
    return "dispute" if version.action == "attest" and fresh else version.action


def since_verified(register: Register, versions: Sequence[Version], actor: str
                   ) -> tuple[Version, list[Difference]] | None:
    """When this person last found the record right, and what it says otherwise since."""
    own = [one for one in versions if one.action == "verify" and one.actor == actor]
    if not own:
        return None
    marks = {words for words, _ in STANDING.values()} | {"佐证"}
    changed = [one for one in differences(register, own[-1].after, versions[-1].after)
               if one.label not in marks]
    return (own[-1], changed) if changed else None


def returned(versions: Sequence[Version]) -> Version | None:
    """Why a record came back, until it is handed in again; its reason, by whom, when."""
    for one in reversed(versions):
        if one.action in ("return", "submit", "verify", "void"):
            return one if one.action == "return" else None
    return None


def history_in_words(register: Register, versions: Sequence[Version]) -> list[str]:
    """The same, a line each."""
    return [step.words for step in steps(register, versions)]


def shown(kind: Any, value: Any) -> str:
    """A value of an image as people read it: images hold texts and numbers only."""
    if value in (None, ""):
        return "–"
    match kind:
        case fields.Money():
            return f"{written(from_fen(value, kind.unit or '元'), grouped=True)}{kind.unit}"
        case fields.Choice():
            return kind.options.get(value, value)
        case fields.Boolean():
            return "是" if value else "否"
        case fields.Place():
            return place_name(value)
        case fields.ResidentId():
            return f"(加密，识别码 {value[:6]})"
        case fields.Integer():
            return f"{value}{kind.unit}"
        case _:
            return str(value)
