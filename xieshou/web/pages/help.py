"""The guide within the pages (使用说明)."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from xieshou.web.deeds import Alone, shows
from xieshou.web.door import Asked
from xieshou.web.page import Crumb, page
from xieshou.web.parts import guide


@shows(Alone("words that teach people; programs have the description of the API"))
def show(request: Asked, name: str = "README") -> HttpResponse:
    """One chapter beside the list of all."""
    told = guide.shown(name)
    crumbs = () if name == "README" else (Crumb(_("使用说明"), reverse("help-contents")),)
    return page(request, "help", told.title, crumbs, told=told,
                chapters=guide.chapters(), chosen=name)
