"""Hashes every kept file again, in turn and on schedule, and says what no longer fits (复核)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Max, Min, Q, QuerySet
from django.utils import timezone

from xieshou.directory.scope import Scope
from xieshou.files import keeping
from xieshou.files.sealing import LostKeyError
from xieshou.files.store import GoneError, store
from xieshou.jobs.regular import regular
from xieshou.jobs.work import Outcome, Running, work
from xieshou.library import reach
from xieshou.library.models import Document

FAULTS = {"altered": "内容被改动", "lost": "已丢失", "no_key": "缺少密钥"}
# which of the kept files are asked for
PARTS = {"all": "文件", "fresh": "一周内复核过", "never": "从未复核", "wrong": "与入库时不符"}
# every file once in so many days; so many bytes a night, that a night is enough
EVERY, AT_MOST = timedelta(days=7), 40 * 2**30


@dataclass(frozen=True)
class FilesReport:
    """Whether every file is what its hash says, and the first that are not."""

    ok: bool
    count: int
    detail: str


@dataclass(frozen=True)
class Standing:
    """How far the checking of the kept files has come."""

    place: str
    counts: dict[str, int]
    oldest: datetime | None
    latest: datetime | None
    faults: tuple[tuple[int, str, str], ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is known to be wrong."""
        return not self.counts["wrong"]


def check() -> FilesReport:
    """Hash every file of the store again, and note what came of each."""
    count, faults = _look(_kept().order_by("pk"))
    words = "；".join(faults[:5])
    return FilesReport(not faults, count, words or f"{count} 份文件与入库时一致")


def standing(scope: Scope | None = None) -> Standing:
    """What is known of the kept files, without opening any; of those in reach where one asks."""
    near = _near(scope)
    found = near.aggregate(
        **{part: Count("pk", filter=_is(part)) for part in PARTS},
        oldest=Min("checked_at"), latest=Max("checked_at"))
    wrong = near.filter(_is("wrong")).order_by("pk").values_list("pk", "name", "check_fault")
    return Standing(store().place, {part: found[part] for part in PARTS},
                    found["oldest"], found["latest"],
                    tuple((id, name, FAULTS[fault]) for id, name, fault in wrong[:50]))


def kept(part: str, scope: Scope) -> QuerySet[Document]:
    """The kept files of one of the PARTS in reach, those longest not looked at first."""
    return _near(scope).filter(_is(part)).order_by(F("checked_at").asc(nulls_first=True), "pk")


def sees_all(scope: Scope) -> bool:
    """Whether every kept file is within somebody's reach."""
    return not reach.within(scope)


def _near(scope: Scope | None) -> QuerySet[Document]:
    if scope is None or sees_all(scope):
        return _kept()
    # a version is as near as the paper that it is one of
    heads = Document.objects.filter(reach.within(scope)).values("pk")
    return _kept().filter(Q(entry=None, pk__in=heads) | Q(entry__in=heads))


def _is(part: str) -> Q:
    since = timezone.now() - EVERY - timedelta(days=1)
    return {"all": Q(), "never": Q(checked_at=None), "fresh": Q(checked_at__gte=since),
            "wrong": ~Q(check_fault="")}[part]


def state_of(id: int) -> tuple[datetime | None, str]:
    """When a file was last hashed again, and what was wrong with it in words."""
    at, fault = Document.objects.values_list("checked_at", "check_fault").get(pk=id)
    return at, FAULTS.get(fault, "")


@regular("复核已存文件的散列值", timedelta(hours=24))
@work("复核文件")
def recheck(job: Running) -> Outcome:
    """Files that were not looked at for a week, those that were wrong before them."""
    due = _kept().filter(Q(checked_at=None) | Q(checked_at__lt=timezone.now() - EVERY)
                         | ~Q(check_fault=""))
    total = due.count()
    size, chosen = 0, []
    due = due.order_by(F("checked_at").asc(nulls_first=True), "pk")
    for id, bytes_ in due.values_list("pk", "size"):
        size += bytes_
        if size > AT_MOST:
            break
        chosen.append(id)
    count, faults = 0, []
    for at in range(0, len(chosen), 50):
        job.progress(at, len(chosen), f"已复核 {count} 份")
        seen, wrong = _look(_kept().filter(pk__in=chosen[at:at + 50]).order_by("pk"))
        count, faults = count + seen, faults + wrong
    left = f"，还有 {total - count} 份下次再看" if total > count else ""
    if faults:
        return Outcome(f"复核 {count} 份，{len(faults)} 份不符：{'；'.join(faults[:5])}{left}。",
                       {"ok": False, "count": count})
    return Outcome(f"复核 {count} 份，都与入库时一致{left}。", {"ok": True, "count": count})


def _look(rows: QuerySet[Document]) -> tuple[int, list[str]]:
    faults, count, now = [], 0, timezone.now()
    fine: list[int] = []
    for id, digest, name in _rows(rows):
        count += 1
        fault = _fault_of(digest)
        if fault:
            faults.append(f"「{name}」{FAULTS[fault]}")
            Document.objects.filter(pk=id).update(checked_at=now, check_fault=fault)
        else:
            fine.append(id)
    for at in range(0, len(fine), 500):
        Document.objects.filter(pk__in=fine[at:at + 500]).update(checked_at=now, check_fault="")
    return count, faults


def _rows(rows: QuerySet[Document]) -> Iterable[tuple[int, str, str]]:
    return list(rows.values_list("pk", "sha256", "name"))


def _fault_of(digest: str) -> str:
    try:
        keeping.read(digest)
    except GoneError:
        return "lost"
    except keeping.AlteredError:
        return "altered"
    except LostKeyError:
        return "no_key"
    return ""


def _kept() -> QuerySet[Document]:
    return Document.objects.exclude(state="destroyed")
