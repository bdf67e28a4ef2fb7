"""Links lead somewhere, and nothing in the documents belongs to one machine."""

import re

import pytest

from tests.docs.pages import PAGES, ROOT, named, prose_of

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
EVERY = pytest.mark.parametrize("page", PAGES, ids=named)
# what an address in a document may be: this machine, or one reserved for examples
HOSTS = re.compile(r"127\.0\.0\.1|localhost|[\w.]*example[\w.]*|[\u4e00-\u9fff:]+\d*")
FOLDERS = ("/opt/", "/etc/", "/var/", "/figures/", "/api/")


def anchors_of(text: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", text, re.M)
    plain = [re.sub(r"[^\w\- ]", "", words).strip().lower().replace(" ", "-")
             for words in headings]
    return {*plain, *re.findall(r'<a id="([^"]+)">', text)}


@EVERY
def test_every_link_leads_to_a_file_and_a_heading(page):
    lost = []
    for target in (one or other for one, other in LINK.findall(prose_of(page))):
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        if not there.exists() or not there.is_relative_to(ROOT) or (
                anchor and anchor not in anchors_of(there.read_text("utf-8"))):
            lost.append(target)
    assert lost == []


@EVERY
def test_addresses_are_of_this_machine_or_examples(page):
    found = re.findall(r"\w+://([^/\s)`<,;，；。、]+)", page.read_text("utf-8"))
    hosts = [re.sub(r":\d+$", "", one.rpartition("@")[2]) for one in found]
    assert [host for host in hosts if not HOSTS.fullmatch(host)] == []


@EVERY
def test_no_path_of_somebodys_machine_is_named(page):
    found = re.findall(r"(?<![\w.…}~:/*])/[a-z]+/[\w./-]*", page.read_text("utf-8"))
    assert [one for one in found if not one.startswith(FOLDERS)] == []


def test_every_page_can_be_reached_from_the_readme():
    seen, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen:
            continue
        seen.add(page)
        for target in (one or other for one, other in LINK.findall(prose_of(page))):
            there = (page.parent / target.partition("#")[0]).resolve()
            if there.is_dir():
                waiting += there.glob("*.md")
            elif there.suffix == ".md":
                waiting.append(there)
    assert [named(page) for page in PAGES if page not in seen and page.name != "README.en.md"] == []
