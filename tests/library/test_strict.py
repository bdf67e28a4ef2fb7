"""Papers with personal data: encrypted, in no index, seen by few, never handed on."""

from dataclasses import replace

import pytest

from xieshou.files import keeping
from xieshou.library import (
    archive,
    index,
    listing,
    papers,
    preparing,
    previews,
    reach,
    sharing,
    storage,
)
from xieshou.library.listing import Wish
from xieshou.library.models import Document, Searched
from xieshou.values.resident_ids import resident_ids

pytestmark = [pytest.mark.django_db, pytest.mark.database]
# an id that the standard itself gives as its example; the other one has a wrong last sign
ROSTER = "冷链培训花名册\n张三 11010519491231002X\n李四 110105194912310021"


def upload(cast, text=ROSTER, name="花名册.txt", who="ma", **said):
    return papers.upload(text.encode(), name, getattr(cast, who), pairing=cast.pairing.code, **said)


def test_ids_are_told_by_their_last_sign():
    assert resident_ids(ROSTER) == 1
    assert resident_ids("编号110105194912310021，电话13800000000") == 0


def test_a_paper_with_resident_ids_becomes_strict_whatever_was_said(cast, home):
    paper = upload(cast, level="public")
    assert paper.level == "personal" and keeping.is_sealed(paper.sha256)
    row = Document.objects.get(pk=paper.id)
    assert row.text == "" and Searched.objects.get(pk=paper.id).body == ""
    assert storage.read(paper.sha256) == ROSTER.encode()
    assert not any("张三".encode() in one.read_bytes() for one in home.rglob("files/*/*"))


def test_it_is_found_by_its_title_and_not_by_its_text(cast, home):
    upload(cast)
    assert [one.name for one in listing.listed(cast.ma, Wish("花名册"))] == ["花名册.txt"]
    assert not listing.listed(cast.ma, Wish("冷链"))
    assert index.wrong() == [] and storage.unsearchable() == []


def test_only_who_may_see_personal_data_sees_it(cast, home):
    paper = upload(cast)
    looks_on = replace(cast.ma, actor="other", rights=cast.ma.rights - {"reveal"})
    for stranger in (looks_on, cast.zhou, cast.qian):
        assert not listing.listed(stranger, Wish())
        with pytest.raises(storage.UnknownDocumentError):
            papers.paper(paper.id, stranger)
    row = Document.objects.get(pk=paper.id)
    assert reach.takes_away(cast.ma, row) and not reach.takes_away(looks_on, row)


def test_it_is_not_shared_and_not_published(cast, home):
    paper = upload(cast)
    with pytest.raises(reach.SealedError):
        sharing.share(paper.id, cast.ma, "外人")
    with pytest.raises(papers.UnknownLevelError):
        papers.publish(paper.id, cast.ma, True)


def test_a_paper_turns_strict_and_back_with_its_versions(
        cast, home, django_capture_on_commit_callbacks):
    paper = upload(cast, "普通总结第一版", "总结.txt", level="pairing")
    later = papers.add_version(paper.id, "普通总结第二版".encode(), "总结2.txt", cast.ma)
    with django_capture_on_commit_callbacks(execute=True):
        papers.describe(paper.id, cast.ma, "有名单", level="personal")
    assert keeping.is_sealed(paper.sha256) and keeping.is_sealed(later.sha256)
    assert not listing.listed(cast.ma, Wish("第二版"))
    with django_capture_on_commit_callbacks(execute=True):
        papers.describe(paper.id, cast.ma, "已核", level="pairing")
    assert not keeping.is_sealed(paper.sha256) and not keeping.is_sealed(later.sha256)


def test_a_later_version_with_ids_makes_the_whole_paper_strict(
        cast, home, django_capture_on_commit_callbacks):
    paper = upload(cast, "培训总结", "总结.txt", level="public")
    papers.publish(paper.id, cast.ma, True)
    with django_capture_on_commit_callbacks(execute=True):
        later = papers.add_version(paper.id, ROSTER.encode(), "名单.txt", cast.ma)
    head = papers.paper(paper.id, cast.ma)
    assert head.level == "personal" and not head.in_room
    assert keeping.is_sealed(paper.sha256) and keeping.is_sealed(later.sha256)
    assert not listing.listed(cast.ma, Wish("张三")) and index.wrong() == []


def test_a_person_may_say_otherwise_and_is_not_overruled(
        cast, home, django_capture_on_commit_callbacks):
    from xieshou.jobs.models import Job

    paper = upload(cast)
    with django_capture_on_commit_callbacks(execute=True):
        papers.describe(paper.id, cast.ma, "样例，不是真人", level="pairing")
    job = Job.objects.order_by("-pk").first()
    preparing.prepare.does(type("Task", (), {
        "arguments": job.arguments, "progress": lambda *_: None})())
    assert papers.paper(paper.id, cast.ma).level == "pairing"
    assert [one.pk for one in listing.listed(cast.ma, Wish("冷链"))] == [paper.id]


def test_its_pages_lie_encrypted_too(cast, home):
    from io import BytesIO

    from PIL import Image

    made = BytesIO()
    Image.new("RGB", (40, 40), "white").save(made, "PNG")
    paper = papers.upload(made.getvalue(), "名单照片.png", cast.ma, pairing=cast.pairing.code,
                          level="personal")
    assert previews.make(paper).count == 1
    kept = [one for one in (home / "previews").rglob("*") if one.is_file()]
    assert kept and all(one.name.endswith(".sealed") for one in kept)
    assert previews.leaf(paper, 1)[8:12] == b"WEBP"


def test_the_same_file_out_of_reach_is_refused_without_a_word_about_it(cast, home):
    upload(cast, "只给本单位的总结", "内部总结.txt", level="office")
    with pytest.raises(papers.UnseenDuplicateError) as refusal:
        papers.upload("只给本单位的总结".encode(), "甲.txt", cast.qian)
    assert "内部总结" not in refusal.value.words


def test_what_is_destroyed_is_gone_sealed_or_not(cast, home):
    paper = upload(cast)
    archive._burn([paper.sha256])
    with pytest.raises(storage.LostFileError):
        storage.read(paper.sha256)
