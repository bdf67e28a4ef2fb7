"""A report's text taken apart: furniture, titles, sections, sentences, clauses (拆分报告)."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from xieshou.audit.text.flattened import flattened_in
from xieshou.audit.text.tables import Table, tables_in, with_clauses
from xieshou.audit.text.wrapped import joined
from xieshou.language.numbers import narrow
from xieshou.language.quick import places
from xieshou.language.times import Time, times_in


@dataclass(slots=True)
class Part:
    """A stretch of the text with its number in its list; `parent` numbers what holds it.

    Clauses are numbered within their sentence.
    """

    start: int
    end: int
    index: int
    parent: int = 0
    opener: str = ""
    inside: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands."""
        return self.start, self.end


@dataclass
class Document:
    """A report as read. All offsets are into `text`; `flat` is as long, with narrow digits.

    In `joined` and in `flat` lines that a page broke are whole again.

    Lists: `sections` (begun by headings), `paragraphs` (lines), `sentences`, `clauses`; a clause's
    parent is its sentence, a sentence's its paragraph, a paragraph's its section. A clause
    that is `inside` stands in brackets; its `opener` is the sign before it.
    """

    text: str
    flat: str
    furniture: list[tuple[int, int]] = field(default_factory=list)
    titles: list[tuple[int, int]] = field(default_factory=list)
    title_years: list[tuple[int, int, int]] = field(default_factory=list)
    sections: list[Part] = field(default_factory=list)
    headings: list[tuple[int, int]] = field(default_factory=list)
    paragraphs: list[Part] = field(default_factory=list)
    sentences: list[Part] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    published: date | None = None
    uploaded: date | None = None
    joined: str = ""
    # Where the signs stand that end sentences.
    ends: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._starts: list[int] = []
        # The clauses of each sentence asked for, and where they begin.
        self._clauses: dict[int, tuple[list[Part], list[int]]] = {}

    @property
    def clauses(self) -> list[Part]:
        """All clauses in order."""
        return [clause for sentence in self.sentences for clause in self.clauses_of(sentence.index)]

    def clauses_of(self, sentence: int) -> list[Part]:
        """The clauses of a sentence; most sentences give no figure and are never asked."""
        return self._parted(sentence)[0]

    def _parted(self, sentence: int) -> tuple[list[Part], list[int]]:
        found = self._clauses.get(sentence)
        if found is None:
            clauses = _clauses(self.flat, self.sentences[sentence])
            found = clauses, [clause.start for clause in clauses]
            self._clauses[sentence] = found
        return found

    def clauses_at(self, places: Iterable[int]) -> Iterator[Part]:
        """For places in order the clause that holds each, or the last before it."""
        upto = -1
        for place in places:
            if place >= upto:
                sentence = self.sentence_at(place).index
                clauses, starts = self._parted(sentence)
                last = sentence + 1 == len(self.sentences)
                upto = len(self.text) if last else self.sentences[sentence + 1].start
            yield clauses[max(bisect_right(starts, place) - 1, 0)]

    def times_between(self, start: int, end: int) -> list[Time]:
        """The expressions of time within a stretch."""
        first = bisect_left(self.times, start, key=lambda time: time.start)
        last = bisect_left(self.times, end, key=lambda time: time.start)
        return self.times[first:last]

    def sentence_at(self, position: int) -> Part:
        """The sentence that holds a place, or the last before it."""
        if len(self._starts) != len(self.sentences):
            self._starts = [part.start for part in self.sentences]
        return self.sentences[max(bisect_right(self._starts, position) - 1, 0)]

    def words(self, part: Part | tuple[int, int]) -> str:
        """The text of a part, as written."""
        start, end = part.span if isinstance(part, Part) else part
        return self.text[start:end]


_FURNITURE = re.compile(
    r"(?:分享|收藏|下载|收起|展开|打印|关闭|举报|点赞|评论|登录|注册|返回顶部|上一篇|下一篇|"
    r"扫一扫|相关阅读|相关推荐|"
    r"你可能关注|温馨提示|网站客服|客服|此文档下载|版权|免责声明|责任编辑|责编|编辑[:：]|"
    r"审核[:：]|校对[:：]|浏览次数|"
    r"浏览量|阅读量|点击量|点击数|字体|字号|来源[:：]|作者[:：]|"
    r"(?:文档)?ID[:：]|大小[:：]|页数[:：]|格式[:：]|(?:上传|发布|更新)?时间[:：]|发布日期[:：]|QQ|"
    r"微信|电话[:：]|联系电话|"
    r"邮编|网址|http|www\.)"
)
_PAGE = re.compile(
    r"(?:第\s{0,4}\d{1,4}\s{0,4}页.{0,12}|共\s{0,4}\d{1,4}\s{0,4}页|[—-]{1,2}\s?\d{1,4}\s?[—-]{1,2}|"
    r"\d{1,4}\s?/\s?\d{1,4}|\d{1,3})$"
)
_NOTICE = re.compile(r"\d{1,2}[.、].{0,200}(?:下载|客服|网站|用户上传|付费|预览|投诉)")
_STAMP = re.compile(
    r"(上传|发布|更新|)(?:时间|日期)[:：]?\s?(\d{4})[-/年.](\d{1,2})[-/月.](\d{1,2})"
)
_DATELINE = re.compile(
    r"((?:19|20)\d{2})[-/年.](\d{1,2})[-/月.](\d{1,2})日?\s*(?:\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?\s*"
    r"(?:$|[|｜]|\d{0,9}\s*(?:来源|作者|编辑|记者|查看|浏览|阅读|点击|字号|责编|责任编辑)\s*[:：|]?)"
)
_SHORT_LINE = 40
# 来源: 县局 浏览次数: 1263 字号: 大: fields of a page, one after the other.
_FIELD = re.compile(
    "(?:时间|日期|来源|作者|编辑|责编|审核|校对|次数|浏览量|阅读量|点击量|点击数|字体|字号|电话|邮编|网址)[:：]"
)
# A dateline stands no further from the beginning.
_NEAR_THE_TOP = 160
_SOURCED = re.compile(r"来源[:：].{0,40}?((?:19|20)\d{2})[-/年.](\d{1,2})[-/月.](\d{1,2})")
_FILE_NAME = re.compile(r".{2,120}\.(?:docx?|pdf|wps|txt|xlsx?|pptx?|ofd)$", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、.章节部]|[（(][一二三四五六七八九十\d]{1,3}[)）]|"
    r"\d{1,2}[.、](?!\d))"
)
_CHUNK = re.compile(r"[^\s\d,，。;；:：！!？?、]{3,18}")
_SENTENCE_ENDS = "。！!？?"
_CLAUSE_END = re.compile(r"[,，;；:：()（）]")
_THOUSANDS = re.compile(r"\d{3}(?!\d)")
_NO_TITLE = re.compile("[。；;！，,]")
_CLOSING = '”"』」)）'
# A sentence that a heading ran into is no shorter than this.
_SHORTEST = 8
_SIGN = re.compile(r"\S")
_YEAR = re.compile(r"((?:19|20)\d{2})\s?年")


def read_document(text: str, published: date | None = None) -> Document:
    """Take a report apart; `published` is its day of publication where known from elsewhere."""
    whole = joined(text)
    if "*" in whole:
        whole = whole.replace("**", "  ")
    flat = narrow(whole)
    tables = tables_in(flat) if "\t" in flat or "|" in flat else flattened_in(flat)
    document = Document(
        text, with_clauses(flat, tables), published=published, tables=tables, joined=whole
    )
    lines = _lines(document)
    document.times = _times(document)
    document.ends = places(document.flat, _SENTENCE_ENDS)
    for start, end in lines:
        _paragraph(document, start, end)
    if not document.sections:
        document.sections.append(Part(0, len(text), 0))
    return document


def _lines(document: Document) -> list[tuple[int, int]]:
    """The lines that are the report itself; furniture, file names and titles set aside."""
    kept, position, seen_body = [], 0, False
    for line in document.flat.split("\n"):
        bare = line.strip()
        start = position + (len(line) - len(line.lstrip()))
        end = start + len(bare)
        position += len(line) + 1
        if not bare:
            continue
        if len(bare) < 240 and (
            (_FURNITURE.match(bare) and _is_furniture(bare))
            or (start < _NEAR_THE_TOP and _dateline(bare))
            or _PAGE.fullmatch(bare)
            or _NOTICE.match(bare)
        ):
            document.furniture.append((start, end))
            _stamp(document, bare)
        elif not seen_body and _is_title(bare) and _SIGN.search(document.flat, end):
            document.titles.append((start, end))
            document.title_years += [
                (start + found.start(), start + found.end(), int(found[1]))
                for found in _YEAR.finditer(bare)
            ]
        else:
            seen_body = True
            kept.append((start, end))
    return kept


def _dateline(line: str) -> bool:
    """2018-08-30 08:49 来源: 浙江日报: when and where a page was published, above its text."""
    return len(line) < 80 and "。" not in line and _DATELINE.match(line) is not None


def _is_furniture(line: str) -> bool:
    """A line that only carries furniture, not a sentence that begins with such a word."""
    return (
        (len(line) < _SHORT_LINE and "。" not in line[:-1])
        or ("。" not in line and len(_FIELD.findall(line)) > 1)
        or _NOTICE.search(line) is not None
    )


def _is_title(line: str) -> bool:
    """A short line without a sentence, a number of its own or a heading's numbering."""
    if _FILE_NAME.fullmatch(line):
        return True
    return (
        len(line) < 80
        and not _NO_TITLE.search(line)
        and not _NUMBERED.match(line)
        and not re.search(r"\d", _YEAR.sub("", line))
    )


def _stamp(document: Document, line: str) -> None:
    found = _STAMP.search(line)
    bare = None if found else _DATELINE.match(line) or _SOURCED.match(line)
    if not (found or bare):
        return
    try:
        day = date(*map(int, found.groups()[1:] if found else bare.groups()))
    except ValueError:
        return
    if bare or found[1] == "发布" or (not found[1] and "来源" in line):
        document.published = document.published or day
    else:
        document.uploaded = document.uploaded or day


def _times(document: Document) -> list[Time]:
    return times_in(document.flat)


def _paragraph(document: Document, start: int, end: int) -> None:
    """One line taken apart at the ends of sentences in it."""
    flat, ends = document.flat, document.ends
    body = _repeated_title(document, start, end)
    heading = _heading_line(flat, start, end)
    if heading or not document.sections:
        _open_section(document, start, end if heading else start)
        if heading and heading == end:
            return
    parent, sentences = len(document.paragraphs), document.sentences
    document.paragraphs.append(Part(body, end, parent, len(document.sections) - 1))
    position, blank = body, flat.find(" ", body, end) >= 0 or flat.find("\u3000", body, end) >= 0
    first, last = bisect_left(ends, body), bisect_left(ends, end)
    for at in (*ends[first:last], end - 1):
        stop = at + 1
        if stop <= position:
            continue
        while stop < end and flat[stop] in _CLOSING:
            stop += 1
        if blank and stop - position > _SHORTEST:
            position = _flattened_heading(document, position, stop)
            parent = document.paragraphs[-1].index
        # no sentence is blank: each ends with the sign that closes it, or with that of its line
        sentences.append(Part(position, stop, len(sentences), parent))
        position = stop
        if position < end and flat[position].isspace():
            position = _SIGN.search(flat, position).start()


def _heading_line(flat: str, start: int, end: int) -> int:
    """The end of a heading that fills its line, or 0; a line that gives a figure is none."""
    line = flat[start:end]
    if len(line) >= 40 or _NO_TITLE.search(line):
        return 0
    numbered = _NUMBERED.match(line)
    return 0 if re.search(r"\d", _YEAR.sub("", line[numbered.end() if numbered else 0 :])) else end


def _open_section(document: Document, start: int, heading_end: int) -> None:
    if heading_end > start:
        document.headings.append((start, heading_end))
    document.sections.append(Part(start, len(document.text), len(document.sections)))
    if len(document.sections) > 1:
        last = document.sections[-2]
        document.sections[-2] = Part(last.start, start, last.index)


def _flattened_heading(document: Document, start: int, stop: int) -> int:
    """Where the sentence proper begins when a heading ran into it (强化协作 两地…)."""
    position, chunks = start, 0
    while chunks < 3:
        found = _CHUNK.match(document.flat, position, stop)
        if not found or document.flat[found.end() : found.end() + 1] not in (" ", "\u3000"):
            break
        position, chunks = found.end() + 1, chunks + 1
    # 到位资金  4200万元: what goes on with its figure is no heading
    sign = _SIGN.search(document.flat, position, stop) if chunks else None
    if (
        sign is None
        or stop - position < 8
        or (sign[0].isdigit() and not _YEAR.match(document.flat, sign.start()))
    ):
        return start
    _open_section(document, start, position - 1)
    paragraph = document.paragraphs.pop()
    if start > paragraph.start:
        document.paragraphs.append(Part(paragraph.start, start, paragraph.index, paragraph.parent))
    document.paragraphs.append(
        Part(position, paragraph.end, len(document.paragraphs), len(document.sections) - 1)
    )
    return position


def _clauses(flat: str, sentence: Part) -> list[Part]:
    """The clauses of a sentence, parted by commas, semicolons, colons and brackets."""
    clauses: list[Part] = []
    start, stop, number = sentence.start, sentence.end, sentence.index
    position, opener, inside = start, "", False
    for found in _CLAUSE_END.finditer(flat, start, stop):
        at = found.start()
        sign = flat[at]
        if (
            sign in ",:："
            and flat[at - 1].isdigit()
            and flat[at + 1 : at + 2].isdigit()
            and (sign != "," or _THOUSANDS.match(flat[at + 1 : at + 5]))
        ):
            continue
        if at > position:
            clauses.append(Part(position, at, len(clauses), number, opener, inside))
        position, opener = at + 1, sign
        inside = sign in "(（" or (inside and sign not in ")）")
    if position < stop:
        clauses.append(Part(position, stop, len(clauses), number, opener, inside))
    return clauses or [Part(start, stop, 0, number)]


def _repeated_title(document: Document, start: int, end: int) -> int:
    """Where the body begins after a title that was said twice and run into the first paragraph."""
    if document.paragraphs or document.sections:
        return start
    head = document.flat[start : min(end, start + 200)]
    found = re.match(r"(\S{4,40})\s", head)
    if not found:
        return start
    title = found.group(1)
    for half in range(4, len(title) // 2 + 1):
        if title[:half] == title[half : 2 * half]:
            document.titles.append((start, start + len(title)))
            return start + found.end()
    return start
