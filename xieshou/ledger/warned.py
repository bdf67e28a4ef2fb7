"""A warning and a run of the rules as people see them, and what is refused about them (预警)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from xieshou.errors import Conflict, Invalid, NotFound
from xieshou.values.finding import Level

STATES = {"open": "待处理", "waived": "已搁置", "resolved": "已消除"}


class UnknownWarningError(NotFound):
    """No such warning, or it is out of reach."""

    code = "ledger.unknown_warning"
    message = "没有编号为 {id} 的预警。"
    hint = "请核对编号；也可能不在您的数据范围内。"


class NoWaiverReasonError(Invalid):
    """A warning was waived without a word."""

    code = "ledger.waiver_without_reason"
    message = "搁置预警时没有写明理由。"
    hint = "请写明为什么可以不处理，考核和审计时会看到。"


class NotOpenError(Conflict):
    """The warning is not in the state from which this starts."""

    code = "ledger.warning_not_open"
    message = "这条预警{state}，不能{act}。"
    hint = "请刷新页面查看最新状态。"


class OwnerOutOfReachError(Invalid):
    """A warning was given to somebody who may not see it."""

    code = "ledger.owner_out_of_reach"
    message = "「{name}」看不到这条预警，不能指定为负责人。"
    hint = "请指定有这一结对关系和地区权限的人员。"


@dataclass(frozen=True)
class WarningView:
    """A warning as pages and commands show it."""

    id: int
    rule: str
    rule_name: str
    numbers: tuple[str, ...]
    hint: str
    level: Level
    pairing: str
    subject: str
    message: str
    records: tuple[dict[str, Any], ...]
    count: int
    state: str
    owner: str
    reason: str
    actor: str
    first_seen: datetime
    last_seen: datetime
    fingerprint: str
    version: int

    @property
    def state_words(self) -> str:
        """待处理, 已搁置, 已消除."""
        return STATES[self.state]

    @property
    def more(self) -> int:
        """How many records there are beyond those that are kept by name."""
        return self.count - len(self.records)

    def as_json(self) -> dict[str, Any]:
        """The shape that programs rely on."""
        return {"rule": self.rule, "level": self.level.value, "subject": self.subject,
                "message": self.message, "records": list(self.records), "count": self.count,
                "hint": self.hint, "name": self.rule_name, "numbers": list(self.numbers),
                "pairing": self.pairing, "id": self.id, "state": self.state, "owner": self.owner,
                "reason": self.reason, "fingerprint": self.fingerprint,
                "first_seen": self.first_seen.isoformat(),
                "last_seen": self.last_seen.isoformat()}


@dataclass(frozen=True)
class RunView:
    """What a run of all rules came to."""

    at: datetime
    actor: str
    records: int
    fired: int
    seconds: float
