"""Takes a paper in with what its own text says: its time, papers like it, ids in it (收件)."""

from dataclasses import dataclass
from typing import Any

from xieshou.audit.dating import dating_of
from xieshou.directory.scope import Scope
from xieshou.jobs import queue
from xieshou.jobs.work import Outcome, Running, work
from xieshou.library import papers, related, storage
from xieshou.library.related import Like
from xieshou.library.storage import DocumentView
from xieshou.library.taking_text import SLOW, text_at_once, text_of_file
from xieshou.office.admission import admit
from xieshou.values.resident_ids import resident_ids


@dataclass(frozen=True)
class Received:
    """A paper that came in; `near` may be the same one, `sealed` says that ids made it strict."""

    paper: DocumentView
    near: tuple[Like, ...]
    sealed: bool

    @property
    def doubt(self) -> str:
        """What does not fit between its title's year and its facts, in words."""
        return papers.doubt_of(self.paper)


def receive(data: bytes, name: str, scope: Scope, **said: Any) -> Received:
    """Put a file into the library; dates that nobody said are those of its text."""
    title, level = said.get("title", ""), said.get("level") or "pairing"
    papers.refuse_twin(data, name, scope)
    text = text_at_once(admit(data, name)).text
    dating = dating_of(text, f"{name} {title}")
    told = {"facts_as_of": dating.latest, "facts_from": dating.first}
    said |= {key: said.get(key) or day for key, day in told.items()}
    near = related.near_duplicates(text, title, scope) if text else []
    paper = papers.upload(data, name, scope, **said | {
        "level": level, "text": text, "title_year": dating.title_year})
    if not text and paper.format in SLOW and paper.level != storage.STRICT:
        queue.put(date_later, scope.actor, f"认出「{paper.name}」所述的时间",
                  address=f"/documents/{paper.entry}", document=paper.id)
    return Received(paper, tuple(near), paper.level == storage.STRICT != level)


@work("认出所述时间")
def date_later(job: Running) -> Outcome:
    """The time that a file tells of whose text is read later; what a person said stays."""
    paper = storage.document(job.arguments["document"])
    strict = storage.is_strict(paper.sha256)
    text = "" if strict else storage.text_kept(paper.sha256) or text_of_file(
        storage.read(paper.sha256), paper.name).text
    if not text or resident_ids(text):
        return Outcome(f"「{paper.name}」没有可认的时间。")
    dating = dating_of(text, f"{paper.name} {paper.title}")
    dated = storage.date_by_text(paper.id, dating.title_year, dating.first, dating.latest)
    return Outcome(papers.doubt_of(dated) or f"「{paper.name}」的时间已认出。")
