import re
from pathlib import Path

import pytest

import xieshou.web

WEB = Path(xieshou.web.__file__).parent
TEMPLATES = sorted(WEB.glob("templates/**/*.html"))


def test_no_page_carries_inline_scripts_or_styles():
    assert len(TEMPLATES) > 100
    for template in TEMPLATES:
        text = template.read_text("utf-8")
        assert not re.search(r"<script(?![^>]*\bsrc=)", text), template
        assert not re.search(r"<style\b|\sstyle\s*=", text), template
        assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text), template
        assert "|safe" not in text and "autoescape off" not in text, template


def test_every_posting_form_carries_the_token():
    seen = 0
    for template in TEMPLATES:
        text = template.read_text("utf-8")
        for after in re.findall(r"<form[^>]*method=\"post\"[^>]*>(.{0,20})", text, re.S):
            seen += 1
            assert after.startswith("{% csrf_token %}"), template
    assert seen > 50


@pytest.mark.django_db
def test_every_answer_forbids_what_is_not_ours(ma):
    for place in ("/", "/nowhere", "/registers/nonsense", "/sign-in"):
        policy = ma.get(place).headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'self'") and "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy


@pytest.mark.django_db
def test_pages_are_not_kept_by_caches(ma):
    assert ma.get("/").headers["Cache-Control"] == "no-store"


def test_our_own_files_name_no_other_host():
    for path in (*TEMPLATES, *WEB.glob("static/xieshou/*")):
        assert not re.findall(r"https?://(?!www\.w3\.org)", path.read_text("utf-8")), path
