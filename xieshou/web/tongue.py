"""The language of the interface: Chinese, unless a person has chosen English here."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.views.i18n import set_language

from xieshou.web.deeds import Alone, posts, shows
from xieshou.web.door import open_to_all


class Tongue:
    """Middleware: the language that was chosen on this device, for this one answer.

    What the browser says it likes is not asked: an office's machines often come set to English,
    and the people in front of them read Chinese.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in the chosen language."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        known = chosen in dict(settings.LANGUAGES)
        with translation.override(chosen if known else settings.LANGUAGE_CODE):
            return self.get_response(request)


# keeps the choice in a cookie and leads back to where one was, within this site only
ONE_TONGUE = Alone("programs are answered in Chinese, keys and codes in English")
choose = shows(ONE_TONGUE)(posts(ONE_TONGUE)(open_to_all(set_language)))
