"""A short text for the public; no number by which people could be told (新闻通稿)."""

from xieshou.reports.disclosure import LEAST
from xieshou.reports.template import Template

PRESS = Template(
    code="press",
    name="新闻通稿",
    order=50,
    title="{supporter}与{recipient}{program}\n取得新进展",
    lead=(),
    closing=(),
    least_persons=LEAST,
    headed=False,
)
