"""What the server answers, as small frozen values; amounts are exact decimals."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from xieshou.client.shapes.cockpit import FigureOut
from xieshou.client.shapes.registers import (
    JobOut,
    RowFinding,
    SkippedOut,
    TakenOut,
    TakenRow,
    UnderstoodOut,
)


class Refused(Exception):
    """The server's answer to what it cannot do: a code, words, and the way out."""

    def __init__(self, status: int, error: dict[str, Any]) -> None:
        self.status = status
        self.code: str = error.get("code", "")
        self.message: str = error.get("message", "")
        self.hint: str = error.get("hint", "")
        self.where: str = error.get("where", "")
        self.facts: dict[str, str] = error.get("facts", {})
        super().__init__(f"{self.message}{self.hint} [{self.code}]")


class Unreachable(ConnectionError):
    """Nothing answers at the address, after several tries."""

    def __init__(self, address: str, why: Any) -> None:
        super().__init__(f"连不上 {address}({why})。请核对网址，并确认服务已启动、网络可达。")


class NotXieshou(ValueError):
    """Something answers at the address, and it is no server of Xieshou."""

    def __init__(self, address: str) -> None:
        super().__init__(f"{address} 的回答不是携手的接口。请核对网址，不要带页面的路径。")


class JobFailed(Exception):
    """Work that was put off ended without its result; the job says why."""

    def __init__(self, job: "Job") -> None:
        self.job = job
        words = job.error.get("message", "") or {"cancelled": "已取消"}.get(job.state, job.state)
        super().__init__(f"任务「{job.title}」没有办成：{words}{job.error.get('hint', '')}")


class NoFile(LookupError):
    """A job that left no file, or is not done yet."""

    def __init__(self, job: "Job") -> None:
        super().__init__(f"任务「{job.title}」没有留下文件" + (
            "，它还没有办完：请先 wait。" if job.is_open else f"({job.words or job.state})。"))


@dataclass(frozen=True)
class Figure:
    """A number with its origin; `value` is None where there is no such number."""

    handle: str
    code: str
    name: str
    value: Decimal | None
    unit: str
    records: int
    raw: FigureOut = field(repr=False)

    def __str__(self) -> str:
        return f"{self.name}：{self.raw['display']}"


@dataclass(frozen=True)
class Taken:
    """What became of records handed in together."""

    created: int
    updated: int
    unchanged: int
    rejected: int
    findings: list[RowFinding]
    records: list[TakenRow] = field(repr=False)
    batch: str = ""
    understood: list[UnderstoodOut] = field(default_factory=list, repr=False)
    skipped: list[SkippedOut] = field(default_factory=list, repr=False)


@dataclass(frozen=True)
class Job:
    """Work that was put off: how far it is, and once it is done what came of it."""

    id: int
    title: str
    state: str
    done: int
    total: int
    words: str
    facts: dict[str, Any]
    files: tuple[str, ...]
    error: dict[str, Any]

    @property
    def is_open(self) -> bool:
        """Whether it waits or runs."""
        return self.state in ("waiting", "running")


def figure_of(raw: FigureOut) -> Figure:
    """A figure out of its document."""
    value = None if raw["value"] is None else Decimal(raw["value"])
    return Figure(raw["handle"], raw["code"], raw["name"], value, raw["unit"], raw["records"], raw)


def taken_of(raw: TakenOut) -> Taken:
    """What was taken, out of its document."""
    return Taken(raw["created"], raw["updated"], raw["unchanged"], raw["rejected"],
                 raw["findings"], raw["records"], raw.get("batch", ""),
                 raw.get("understood", []), raw.get("skipped", []))


def job_of(raw: JobOut) -> Job:
    """A job out of its document."""
    return Job(raw["id"], raw["title"], raw["state"], raw["done"], raw["total"], raw["words"],
               raw["facts"], tuple(raw["files"]), raw["error"])
