"""The public reading room: published papers at addresses that stay, for people and programs."""

import json
from functools import partial
from typing import Any
from xml.etree import ElementTree

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from xieshou.library import listing, papers, preparing, previews, room, storage, tickets
from xieshou.library.storage import DocumentView
from xieshou.office.media import media_type
from xieshou.web.address import COUNTED, reads, sought
from xieshou.web.deeds import Alone, posts, shows
from xieshou.web.door import open_to_all
from xieshou.web.pages.documents import FOLDED, dates_of, picture
from xieshou.web.parts.leaves import excerpt, preview_of
from xieshou.web.parts.paging import peeked
from xieshou.web.parts.ranged import ranged
from xieshou.web.parts.said import Typed

ATOM = "http://www.w3.org/2005/Atom"
# in a page's script element no sign may begin a tag
_NO_MARKUP = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}
SCHEMA = "https:" + "//schema.org"


@reads(sought(), *COUNTED)
@shows(Alone("open to all: programs read the feed of the room without a token"))
@open_to_all
def index(request: HttpRequest) -> HttpResponse:
    """What is published, found by words."""
    query = request.GET.get("q", "").strip()[:100]
    rows, slice_ = peeked(request.GET, partial(room.glance, query),
                                partial(listing.part, room.listed(query)))
    texts = papers.texts(row.id for row in rows) if query else {}
    lines = [{"paper": row, "format": papers.format_words(row.format, row.name),
              "excerpt": excerpt(texts.get(row.id, ""), query)} for row in rows]
    return render(request, "pages/room.html", {"title": gettext("公开阅览室"), "lines": lines,
                                               "query": query, "slice": slice_})


@shows(Alone("open to all: programs read its data without a token"))
@posts(Alone("the public complains here, and has no tokens"))
@open_to_all
def show(request: HttpRequest, id: int) -> HttpResponse:
    """A published paper; posting says what is wrong with it."""
    head = room.head_of(id)
    paper = storage.view(head)
    if request.method == "POST":
        form = request.POST
        room.complain(head, form.get("kind", ""), form.get("words", ""),
                      form.get("contact", ""), request.META.get("REMOTE_ADDR", ""))
        messages.success(request, gettext("已转给库管员。"))
        return redirect("room-paper", id=head.pk)
    room.note(head, request.META.get("REMOTE_ADDR", ""), "view")
    shown = papers.newest(head.pk)
    if previews.is_drawn(shown.format) and previews.leaves(shown) is None:
        preparing.ask(shown, paper.actor)
    address = request.build_absolute_uri(reverse("room-paper", args=[head.pk]))
    return render(request, "pages/room_paper.html", {
        "title": Typed(paper.heading), "paper": paper, "shown": shown, "folded": FOLDED,
        "view": preview_of(shown, "", preparing.state_of(shown.id)), "dates": dates_of(paper),
        "doubt": papers.doubt_of(paper), "format": papers.format_words(shown.format, shown.name),
        "citation": citation(paper, address), "dublin": dublin_core(paper, shown, address),
        "told": embedded(schema_of(paper, shown, request)),
        "rights": papers.RIGHTS.get(paper.rights, ""), "address": address,
        "ticket_kinds": tickets.KINDS})


@shows(Alone("open to all: the picture is fetched without a token"))
@open_to_all
def leaf(request: HttpRequest, id: int, number: int) -> HttpResponse:
    """A page's picture."""
    return picture(previews.leaf(papers.newest(room.head_of(id).pk), number))


@shows(Alone("open to all: the file is fetched without a token"))
@open_to_all
def file(request: HttpRequest, id: int) -> HttpResponse:
    """The file, whole or in part."""
    head = room.head_of(id)
    shown = papers.newest(head.pk)
    room.note_taking(head, request.META.get("REMOTE_ADDR", ""), part="Range" in request.headers)
    return ranged(request, storage.read(shown.sha256), shown.name, shown.sha256)


@shows(Alone("open to all, and made for programs as it is"))
@open_to_all
def data(request: HttpRequest, id: int) -> HttpResponse:
    """What is known of a paper, in the words of schema.org."""
    head = room.head_of(id)
    told = schema_of(storage.view(head), papers.newest(head.pk), request)
    return JsonResponse(told, content_type="application/ld+json",
                        json_dumps_params={"ensure_ascii": False})


@shows(Alone("open to all, and made for programs as it is"))
@open_to_all
def bibtex(request: HttpRequest, id: int) -> HttpResponse:
    """A paper as an entry of a bibliography."""
    paper = storage.view(room.head_of(id))
    address = request.build_absolute_uri(reverse("room-paper", args=[paper.id]))
    day = _published(paper)
    facts = [("title", paper.heading), ("author", f"{{{paper.office or paper.actor}}}"),
             ("year", f"{day:%Y}"), ("month", str(day.month)),
             ("howpublished", f"\\url{{{address}}}"),
             ("note", paper.document_no), ("urldate", timezone.localdate().isoformat()),
             ("language", "chinese")]
    lines = "".join(f"  {name} = {{{_tex(value) if name in ('title', 'note') else value}}},\n"
                    for name, value in facts if value)
    return HttpResponse(f"@misc{{xieshou{paper.id},\n{lines}}}\n",
                        content_type="application/x-bibtex; charset=utf-8")


@shows(Alone("a word to search engines, which need no token"))
@open_to_all
def robots(request: HttpRequest) -> HttpResponse:
    """Search engines may read what is published, and nothing else."""
    return HttpResponse(f"User-agent: *\nAllow: {reverse('room')}\nAllow: /static/\nDisallow: /\n",
                        content_type="text/plain; charset=utf-8")


def schema_of(paper: DocumentView, shown: DocumentView, request: HttpRequest) -> dict[str, Any]:
    """A paper as schema.org says it."""
    address = request.build_absolute_uri(reverse("room-paper", args=[paper.id]))
    told = {
        "@context": SCHEMA, "@type": "DigitalDocument", "@id": address, "url": address,
        "identifier": str(paper.id), "name": paper.heading, "inLanguage": "zh-CN",
        "dateCreated": _iso(paper.written_on), "datePublished": _iso(_published(paper)),
        "temporalCoverage": "/".join(filter(None, (_iso(paper.facts_from),
                                                   _iso(paper.facts_as_of)))),
        "publisher": {"@type": "GovernmentOrganization", "name": paper.office or paper.actor},
        "numberOfPages": shown.pages, "contentSize": f"{shown.size} B", "sha256": shown.sha256,
        "version": str(shown.number or 1), "license": papers.RIGHTS.get(paper.rights, ""),
        "encodingFormat": media_type(shown.format, shown.name),
        "contentUrl": request.build_absolute_uri(reverse("room-file", args=[paper.id])),
    }
    return {name: value for name, value in told.items() if value}


@shows(Alone("open to all, and made for programs as it is"))
@open_to_all
def feed(request: HttpRequest) -> HttpResponse:
    """The newest papers as an Atom feed."""
    ElementTree.register_namespace("", ATOM)
    here = request.build_absolute_uri(reverse("room"))
    rows = papers.views(room.listed("")[:50])
    texts = papers.texts(row.id for row in rows)
    root = _element(None, "feed")
    _element(root, "title", gettext("携手 公开阅览室"))
    _element(root, "id", here)
    _element(root, "link", rel="self", href=request.build_absolute_uri())
    _element(root, "updated", (rows[0].uploaded_at if rows else timezone.now()).isoformat())
    for row in rows:
        address = request.build_absolute_uri(reverse("room-paper", args=[row.id]))
        entry = _element(root, "entry")
        _element(entry, "title", row.heading)
        _element(entry, "id", address)
        _element(entry, "link", href=address)
        _element(entry, "updated", row.uploaded_at.isoformat())
        _element(_element(entry, "author"), "name", row.office or row.actor)
        _element(entry, "summary", texts.get(row.id, "")[:200])
    return HttpResponse(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True),
                        content_type="application/atom+xml; charset=utf-8")


def embedded(told: dict[str, Any]) -> SafeString:
    """Facts within a page, where search engines look for them: data, which no browser runs."""
    words = json.dumps(told, ensure_ascii=False).translate(_NO_MARKUP)
    return SafeString(f'<script type="application/ld+json">{words}</script>')


def citation(paper: DocumentView, address: str) -> str:
    """How to cite a paper, after GB/T 7714."""
    day = _published(paper)
    today = timezone.localdate()
    return (f"{paper.office or paper.actor}. {paper.heading}[EB/OL]. ({_iso(day)})"
            f"[{today.isoformat()}]. {address}.")


def dublin_core(paper: DocumentView, shown: DocumentView, address: str) -> list[tuple[str, str]]:
    """What is known of a paper, as names and values of Dublin Core."""
    told = [("DC.title", paper.heading), ("DC.identifier", address),
            ("DC.creator", paper.office or paper.actor), ("DC.type", "Text"),
            ("DC.publisher", paper.office or paper.actor), ("DC.language", "zh-CN"),
            ("DC.date", _iso(_published(paper))),
            ("DC.format", media_type(shown.format, shown.name)),
            ("DC.rights", papers.RIGHTS.get(paper.rights, "")),
            ("DCTERMS.temporal", "/".join(filter(None, (_iso(paper.facts_from),
                                                        _iso(paper.facts_as_of)))))]
    return [(name, value) for name, value in told if value]


def _tex(text: str) -> str:
    """Words in which nothing is a command of TeX."""
    named = {"\\": "backslash", "~": "asciitilde", "^": "asciicircum"}
    return "".join(f"\\text{named[char]}{{}}" if char in named else
                   f"\\{char}" if char in "{}%&$#_" else char
                   for char in text if char.isprintable())


def _published(paper: DocumentView) -> Any:
    return paper.published_on or paper.issued_on or timezone.localtime(paper.uploaded_at).date()


def _iso(day: Any) -> str:
    return day.isoformat() if day else ""


def _element(parent: Any, name: str, text: str = "", **facts: str) -> Any:
    """An element of the feed; a feed takes no control characters."""
    tag = f"{{{ATOM}}}{name}"
    made = ElementTree.Element(tag, facts) if parent is None else ElementTree.SubElement(
        parent, tag, facts)
    made.text = "".join(char for char in text if char.isprintable() or char in "\n\t") or None
    return made
