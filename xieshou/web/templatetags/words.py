"""Numbers, pictures and addresses as pages write them."""

import hashlib
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from django import template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext

from xieshou.values.finding import Level
from xieshou.values.units import written
from xieshou.web.choice import span_words
from xieshou.web.parts import columns, figure_words
from xieshou.web.parts.colleagues import names_of
from xieshou.web.parts.fault_words import fault_way_out, fault_words
from xieshou.web.parts.said import Typed, called, numbered, said
from xieshou.web.parts.signs import between

if TYPE_CHECKING:
    from xieshou.web.parts.journal_words import Line

register = template.Library()


@register.simple_tag
def asset(path: str) -> str:
    """The address of a file of ours, changing when the file does, so that it may be kept long."""
    return f"{static(path)}?v={_print_of(path)}"


def _fresh(path: str) -> str:
    found = finders.find(path)
    if not found:
        return "0"
    with open(found, "rb") as file:  # noqa: PTH123
        return hashlib.sha256(file.read()).hexdigest()[:10]


_kept = lru_cache(maxsize=64)(_fresh)


def _print_of(path: str) -> str:
    return _fresh(path) if settings.DEBUG else _kept(path)


@register.simple_tag
def icon(name: str, size: int = 18) -> SafeString:
    """A picture from the sprite; it says nothing to screen readers."""
    address = asset("vendor/tabler-icons.svg")
    return format_html('<svg class="i" width="{}" height="{}" aria-hidden="true">'
                       '<use href="{}#{}"/></svg>', size, size, address, name)


register.filter("grouped", columns.grouped)
register.filter("amount", figure_words.value_words)
register.filter("fault_words", fault_words)
register.filter("fault_way_out", fault_way_out)


@register.filter
def translated(words: Any) -> str:
    """Declared words, and sentences made of declared ones, in the language of the reader."""
    return said(words if isinstance(words, Typed) else str(words)) if words else ""


@register.filter
def percent(share: Any) -> str:
    """A share of one as per cent, to one place."""
    if share in (None, ""):
        return "–"
    return written((Decimal(str(share)) * 100).quantize(Decimal("0.1"))) + "%"


@register.filter
def width(share: Any) -> str:
    """A share as the width of a bar."""
    return f"{max(Decimal(0), min(Decimal(1), Decimal(str(share or 0)))) * 100:.2f}%"


@register.filter
def unlocalized(number: float) -> str:
    """A coordinate of a drawing."""
    return f"{number:g}"


@register.filter
def level_words(level: str) -> str:
    """错误, 提醒, 待说明, 说明."""
    return gettext(Level(level).words)


register.filter("span", span_words)
register.simple_tag(between)


@register.filter
def item(mapping: dict, key: Any) -> Any:
    """One value of a mapping."""
    return mapping.get(key, "") if mapping else ""


@register.simple_tag(takes_context=True)
def here(context: dict, **changes: Any) -> str:
    """This address with some of its questions changed; an empty value drops one."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = value
    return f"?{query.urlencode()}" if query else "?"


@register.simple_tag(takes_context=True)
def pairing_words(context: dict, code: str) -> str:
    """A pairing of this person's by its name; its code where it is none of theirs."""
    choice = context.get("choice")
    return next((one.name for one in (choice.pairings if choice else ()) if one.code == code), code)


@register.simple_tag(takes_context=True)
def person(context: dict, actor: str) -> str:
    """A person by their name, with the account on hover; the account where it has no name."""
    request = context.get("request")
    name = names_of(request, actor).get(actor, "") if request and actor else ""
    if not name or name == actor:
        return said(actor) if actor else ""
    return format_html('<span title="{}">{}</span>', actor, name)


@register.simple_tag(takes_context=True)
def deed(context: dict, line: "Line", most: int = 0, by: str = "") -> SafeString:
    """An entry of the journal as a sentence; `by` stands for the person where it is plain."""
    what = said(line.what)
    what = Truncator(what).chars(most) if most else what
    if line.address:
        what = format_html('<a href="{}">{}</a>', line.address, what)
    return format_html(line.sentence, who=by or person(context, line.actor), what=what)


@register.filter
def breadth(number: str) -> str:
    """How broad a number is, so that it fits its card: a class of its style."""
    return "longer" if len(number) > 12 else "long" if len(number) > 8 else ""


@register.filter
def decoded(address: str) -> str:
    """An address as people read it."""
    return unquote(address)


register.filter("numbered", numbered)


# the title of a row, which is a person's but for what we put around it
register.filter("called", called)


@register.filter
def at(items: list, place: int) -> Any:
    """The item at a place."""
    return items[place]


@register.simple_tag(takes_context=True)
def panel(context: dict, one: Any) -> SafeString:
    """A panel of the cockpit; one that takes long leaves a place that asks for it."""
    shown = {"panel": one.panel, "choice": context["choice"], "scope": context["scope"]}
    if one.context is None:
        return render_to_string("parts/panel_later.html", shown)
    return render_to_string(one.panel.template, {**shown, **one.context}, context["request"])
