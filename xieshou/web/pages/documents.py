"""Papers taken in; one paper with its pages, its ties and its history (资料)."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from xieshou.audit import store as audits
from xieshou.audit.anew import audit_paper
from xieshou.audit.dating import dating_of
from xieshou.audit.rows import figures_of
from xieshou.directory.scope import Scope
from xieshou.ledger.evidence import proved_by
from xieshou.library import (
    comparing,
    papers,
    preparing,
    previews,
    reach,
    rechecking,
    sharing,
    storage,
    tickets,
    usage,
)
from xieshou.reports import outgoing
from xieshou.web.address import PAGING, Number, OneOf, Words, reads, sought
from xieshou.web.deeds import Alone, posts, shows
from xieshou.web.door import Asked
from xieshou.web.page import Crumb, page
from xieshou.web.parts.colleagues import name_of
from xieshou.web.parts.leaves import LONGEST, linked, preview_of
from xieshou.web.parts.paging import slice_of
from xieshou.web.parts.ranged import ranged
from xieshou.web.parts.said import Typed, said
from xieshou.web.parts.taking_in import Taken, said_of, take_in
from xieshou.web.parts.uploads import NoFileError, sent

# uses whose number stands in the head of a paper, and so many lines of them at a time
USES = {name: {**usage.ACTS, **usage.KINDS}[name] for name in ("view", "download", "favourite")}
FOLDED, SHOWN_USES, MOST_PROVED = 3, 30, 500


def _versions(request: Asked, id: int, **of: Any) -> dict[str, str]:
    return {str(one.id): gettext("第 {number} 版").format(number=one.number or 1)
            for one in papers.versions(id, request.scope)}


@shows(Alone("a blank form; POST /documents says what it takes"))
@posts("POST /documents")
def new(request: Asked) -> HttpResponse:
    """Send files; one goes on to its page, many are listed with what became of each."""
    request.scope.require("enter")
    done = None
    if request.method == "POST":
        files = request.FILES.getlist("files")
        if not files:
            raise NoFileError()
        done = take_in(request, files)
        if len(done) == 1 and done[0].paper:
            told(request, done[0])
            return redirect("document", id=done[0].paper.entry)
    return page(request, "document_new", "上传资料", (_shelf(),), done=done,
                levels=reach.LEVELS, meanings=reach.MEANINGS, rights=papers.RIGHTS,
                retentions=papers.RETENTIONS)


def told(request: Asked, taken: Taken) -> None:
    """Say on the next page what is to be known of one paper that was taken in."""
    messages.success(request, gettext("已入库，编号 {id}。").format(id=taken.paper.id))
    if taken.doubt:
        messages.warning(request, said(taken.doubt))
    if taken.sealed:
        messages.warning(request, gettext(
            "文中有身份证号，已按「个人敏感信息」加密存放；确需放开的，请在「修改信息」中调整公开范围。"))
    if taken.located:
        messages.warning(request, gettext(
            "照片里有拍摄位置(经纬度)，原样存放以便佐证；预览图不带，公开或分享原件前会再提醒。"))
    for like in taken.near[:1]:
        words = gettext(
            "与第 {entry} 号资料「{heading}」有 {per_cent}% 相同，可能是同一份。"
        ).format(entry=like.paper.entry, heading=like.paper.heading, per_cent=like.per_cent)
        address = reverse("document-compare", args=[taken.paper.entry])
        messages.warning(request, format_html(
            '{} <a href="{}?with={}">{}</a>', words, address, like.paper.entry,
            gettext("看不同之处")))


def _uses(request: Asked, id: int, **of: Any) -> dict[str, str]:
    return USES | {f"{usage.LINK}{one.id}": one.recipient
                   for one in sharing.shares_of(id, request.scope)}


@reads(sought(), OneOf("version", "版本", chosen=False, options=_versions),
       Words("claim", "数字", chosen=False),
       OneOf("uses", "使用记录", chosen=False, options=_uses), *PAGING)
@shows("GET /documents/{id}", "GET /documents/{id}/versions", "GET /documents/{id}/pages",
       "GET /documents/{id}/text", "GET /documents/{id}/uses", "GET /documents/{id}/tickets",
       "GET /documents/{id}/shares")
def show(request: Asked, id: int) -> HttpResponse:
    """Everything that is known of a paper."""
    scope = request.scope
    try:
        head = papers.head_of(id, scope)
    except papers.TakenDownError as error:
        return _taken_down(request, id, error)
    paper = storage.view(head)
    kept = papers.versions(head, scope)
    shown = next((one for one in kept if str(one.id) == request.GET.get("version")), kept[0])
    query = request.GET.get("q", "").strip()[:100]
    if not request.headers.get("HX-Request"):  # a page that waits for its preview asks again
        usage.note(head, "view", scope, request.META.get("REMOTE_ADDR", ""))
    if previews.is_drawn(shown.format) and previews.leaves(shown) is None:
        preparing.ask(shown, scope.actor)
    view = preview_of(shown, query, preparing.state_of(shown.id))
    text = papers.text_of(shown.id)[0] if view.kind == "sheets" else "".join(
        piece.words for piece in view.pieces or ())
    keeper = reach.keeps(scope, head)
    counts, uses = usage.counts([head.pk])[head.pk], request.GET.get("uses", "")
    wanted = usage.opened(head, uses) if uses.startswith(usage.LINK) else counts.get(uses, 0)
    # who else read a paper is told those who keep it; others see their own, and how many are not
    behind = slice_of(request.GET, usage.told(head, scope, uses, wanted), SHOWN_USES) \
        if uses else None
    history = usage.history(head, scope, behind.size if behind else SHOWN_USES, uses,
                            behind.start if behind else 0)
    run, claims = audits.claims_in(papers.text_of(shown.id)[0], [shown.sha256], scope)
    if claims and view.pieces:
        view = replace(view, pieces=linked(view.pieces, run, claims))
    return page(
        request, "document", Typed(paper.heading), (_shelf(),), paper=paper, shown=shown, kept=kept,
        view=view, query=query, folded=FOLDED, keeper=keeper, doubt=_doubt(paper, text),
        may_take=reach.takes_away(scope, head), facts=[
            *facts_of(paper, shown), (gettext("复核"), checked_of(shown.id))],
        dates=dates_of(paper), proves=_proves(head.pk, scope),
        marks=usage.marks_of(head.pk, scope),
        counts=counts, slice=behind, uses_words=uses and _uses(request, id)[uses], history=history,
        wanted=wanted, others=wanted - behind.total if behind else 0,
        tickets=tickets.tickets_of(head.pk, scope),
        ticket_kinds=tickets.KINDS, shares=sharing.shares_of(head, scope),
        level=reach.LEVELS.get(
            paper.level, gettext("结对双方")), meaning=reach.MEANINGS.get(
            paper.level, reach.MEANINGS["pairing"]), link=request.session.pop("link", None),
        has_text=bool(text), audited=run,
        claims=len(figures_of({"claims": claims})) if view.pieces else 0,
        at_claim=request.GET.get("claim", ""), stays=head.level in reach.STAYING,
        version_mark=str(shown.id), watermark=_mark(request, head.level),
    )


@reads(OneOf("version", "版本", chosen=False, options=_versions))
@shows("GET /documents/{id}/file", "GET /documents/{id}/versions/{number}/file")
def file(request: Asked, id: int) -> HttpResponse:
    """The file itself, whole or in part."""
    head = papers.head_of(id, request.scope)
    reach.require_taking(request.scope, head)
    shown = _version(request, head.pk)
    data = storage.read(shown.sha256)
    usage.note_taking(head, request.scope, request.META.get("REMOTE_ADDR", ""),
                      part="Range" in request.headers)
    return ranged(request, data, shown.name, shown.sha256)


@reads(OneOf("version", "版本", chosen=False, options=_versions))
@shows("GET /documents/{id}/pages/{number}")
def leaf(request: Asked, id: int, number: int) -> HttpResponse:
    """The picture of a page; internal papers carry the name of who reads them."""
    head = papers.head_of(id, request.scope)
    shown = _version(request, head.pk)
    return picture(previews.leaf(shown, number, _mark(request, head.level)))


def _mark(request: Asked, level: str) -> str:
    """What stands across each page: who reads an internal paper, and when; nothing on others."""
    if level not in reach.STAYING:
        return ""
    office = getattr(request.user, "office", "")
    return f"{request.user} {office} {timezone.localtime():%Y-%m-%d %H:%M}"


def picture(data: bytes) -> HttpResponse:
    """A page's picture; kept by the reader's own browser only."""
    response = HttpResponse(data, content_type="image/webp")
    response.headers["Cache-Control"] = "private, max-age=600"
    response.headers["Content-Encoding"] = "identity"
    return response


@shows("GET /documents/{id}")
@posts("PATCH /documents/{id}")
def edit(request: Asked, id: int) -> HttpResponse:
    """Change what is said of a paper."""
    head = papers.head_of(id, request.scope)
    reach.require_keeper(request.scope, head, gettext("修改"))
    if request.method == "POST":
        papers.describe(head.pk, request.scope, request.POST.get("reason", "")[:200],
                        **said_of(request.POST))
        messages.success(request, gettext("已保存。"))
        return redirect("document", id=head.pk)
    paper = storage.view(head)
    return page(request, "document_edit", "修改资料信息", (_shelf(), Crumb(
        Typed(paper.heading), reverse("document", args=[head.pk]))), paper=paper,
        levels=reach.LEVELS, meanings=reach.MEANINGS, rights=papers.RIGHTS,
        retentions=papers.RETENTIONS)


@reads(OneOf("new", "新版本", options=_versions), OneOf("old", "旧版本", options=_versions),
       Number("with", "对比的资料"))
@shows("GET /documents/{id}/comparison")
def compare(request: Asked, id: int) -> HttpResponse:
    """Two versions, or two papers that are nearly the same, line by line."""
    head = papers.head_of(id, request.scope)
    kept = papers.versions(head.pk, request.scope)
    with_ = request.GET.get("with", "")
    if with_.isdecimal():
        other = papers.versions(int(with_), request.scope)[0]
        older, newer = other, kept[0]
    else:
        by_id = {str(one.id): one for one in kept}
        newer = by_id.get(request.GET.get("new", ""), kept[0])
        older = by_id.get(request.GET.get("old", ""), kept[min(1, len(kept) - 1)])
    return page(request, "document_compare", "文字比对", (_shelf(), Crumb(
        Typed(head.title or head.name), reverse("document", args=[head.pk]))), older=older,
        newer=newer, lines=comparing.compare(older.id, newer.id)[:2_000])


@posts("POST /documents/{id}/versions")
@require_POST
def version(request: Asked, id: int) -> HttpResponse:
    """A later version of a paper."""
    upload = sent(request)
    stored = outgoing.add_version(
        id, upload.read(), upload.name, request.scope, request.POST.get("note", ""),
        request.POST.get("reason", "")[:200])
    messages.success(
        request, gettext("已存为第 {number} 版，以前的版本仍可查看。").format(number=stored.number)
    )
    if storage.is_strict(stored.sha256):
        messages.warning(request, gettext("这份资料是「个人敏感信息」：加密存放，不分享，不公开。"))
    if not papers.within_reach([stored.entry], request.scope):
        return redirect("documents")  # ids in it took it out of the reach of who sent it
    return redirect("document", id=stored.entry)


@posts("PUT /documents/{id}/marks/{kind}")
@require_POST
def mark(request: Asked, id: int) -> HttpResponse:
    """Keep a paper at hand, or follow it."""
    usage.mark(id, request.POST.get("kind", ""), request.scope)
    return redirect("document", id=id)


@posts("POST /documents/{id}/tickets", "POST /documents/{id}/tickets/{ticket}/steps")
@require_POST
def ticket(request: Asked, id: int) -> HttpResponse:
    """Say what is wrong, or go on with what was said."""
    form = request.POST
    if form.get("ticket", "").isdecimal():
        tickets.step(id, int(form["ticket"]), form.get("step", ""), form.get("words", ""),
                     request.scope)
        messages.success(request, gettext("已记下。"))
    else:
        number = tickets.complain(id, form.get("kind", ""), form.get("words", ""), request.scope,
                                  form.get("contact", ""))
        messages.success(
            request,
            gettext("已转给库管员，纠错单编号 {number}；"
                    "办理情况会写在这里。").format(number=number),
        )
    return redirect(reverse("document", args=[id]) + "#tickets")


@posts("POST /documents/{id}/shares", "DELETE /documents/shares/{id}")
@require_POST
def share(request: Asked, id: int) -> HttpResponse:
    """Make a link, shown once; or end one."""
    form = request.POST
    if form.get("revoke", "").isdecimal():
        sharing.revoke(int(form["revoke"]), request.scope)
        messages.success(request, gettext("链接已撤回，立即失效。"))
        return redirect(reverse("document", args=[id]) + "#shares")
    days, limit = form.get("days", ""), form.get("limit", "").strip()
    token = outgoing.share(
        id, request.scope, form.get("recipient", ""), days=int(days) if days.isdecimal() else 0,
        password=form.get("password", "").strip(), may_download=form.get("download") == "1",
        limit=(int(limit) if limit.isdecimal() else 0) if limit else None,
        reason=form.get("reason", "")[:200])
    request.session["link"] = request.build_absolute_uri(reverse("shared", args=[token]))
    return redirect(reverse("document", args=[id]) + "#shares")


@posts("PUT /documents/{id}/publication")
@require_POST
def publish(request: Asked, id: int) -> HttpResponse:
    """Into the public reading room, or out of it."""
    shown = outgoing.publish(id, request.scope, request.POST.get("shown") == "1",
                             request.POST.get("reason", "")[:200])
    messages.success(
        request,
        gettext("已发布到公开阅览室。") if shown.in_room else gettext("已从公开阅览室撤下。"),
    )
    return redirect("document", id=id)


@posts("POST /documents/{id}/audit")
@require_POST
def audit(request: Asked, id: int) -> HttpResponse:
    """Audit the text of a paper against itself and the ledger."""
    return redirect("audit", id=audit_paper(id, request.scope))


def facts_of(paper: storage.DocumentView, shown: storage.DocumentView) -> list[tuple[str, Any]]:
    """What is known of a file, in the order in which people ask."""
    return [
        (gettext("编号"), paper.id),
        (gettext("格式"), said(papers.format_words(shown.format, shown.name))),
        (gettext("页数"), str(shown.pages or "")),
        (gettext("上传人"), name_of(paper.actor)),
        (gettext("上传单位"), paper.office),
        (gettext("文号"), paper.document_no),
        (gettext("档号"), paper.archive_no),
        (gettext("保管期限"),
         said(papers.RETENTIONS.get(paper.retention, "")) or gettext("未划定")),
        (gettext("权利"), said(papers.RIGHTS.get(paper.rights, "")) or gettext("未说明")),
        (gettext("权利说明"), paper.rights_note),
    ]


def checked_of(id: int) -> str:
    """When the file was last hashed again, and what came of it."""
    at, fault = rechecking.state_of(id)
    if at is None:
        return gettext("入库后还没有复核过")
    day = f"{timezone.localtime(at):%Y-%m-%d %H:%M}"
    return f"{day} {fault or gettext('与入库时一致')}"


def dates_of(paper: storage.DocumentView) -> list[tuple[str, str]]:
    """The five dates of a paper."""
    told = paper.facts_as_of
    if told and paper.facts_from and paper.facts_from != told:
        facts = gettext("{first} 至 {last}").format(
            first=paper.facts_from.isoformat(), last=told.isoformat()
        )
    else:
        facts = gettext("截至 {day}").format(day=told.isoformat()) if told else ""
    days = [
        (gettext("成文"), paper.written_on),
        (gettext("印发"), paper.issued_on),
        (gettext("公布"), paper.published_on),
        (gettext("上传"), timezone.localtime(paper.uploaded_at).date()),
    ]
    return [
        (gettext("所述事实"), facts),
        *((name, day.isoformat() if day else "") for name, day in days),
    ]


def _taken_down(request: Asked, id: int, error: papers.TakenDownError) -> HttpResponse:
    """Why a paper is not there, for who said so or gave it: they may appeal, and see no more."""
    return page(request, "document_down", "资料已撤下", (_shelf(),), error=error, id=id,
                tickets=tickets.tickets_of(id, request.scope))


def _version(request: Asked, id: int) -> storage.DocumentView:
    kept = papers.versions(id, request.scope)
    return next((one for one in kept if str(one.id) == request.GET.get("version")), kept[0])


def _doubt(paper: storage.DocumentView, text: str) -> str:
    """What does not fit between title and facts; for files read later, from the text itself."""
    if paper.facts_as_of or not text:
        return papers.doubt_of(paper)
    dating = dating_of(text[:LONGEST], f"{paper.name} {paper.title}")
    return papers.doubt_of(replace(paper, title_year=dating.title_year, facts_as_of=dating.latest,
                                   facts_from=dating.first))


def _proves(id: int, scope: Scope) -> dict[str, Any]:
    """Records that a paper proves, each once, with its register and the kinds in words."""
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for register, record, kind, number, _ in proved_by(id, scope):
        words = said(register.evidence.get(kind, gettext("其他材料")))
        page_of = gettext("第 {page} 页").format(page=number) if number else ""
        one = found.setdefault((register.code, record), {
            "register": register, "record": record, "kinds": []})
        one["kinds"].append(" · ".join(filter(None, (words, page_of))))
    return {"all": len(found), "shown": list(found.values())[:MOST_PROVED],
            "more": max(0, len(found) - MOST_PROVED)}


def _shelf() -> Crumb:
    return Crumb("资料库", reverse("documents"))
