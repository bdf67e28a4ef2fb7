"""People's edits on a report's XML, made without our reader, with the truth of what was done."""

import io
import random
import re
import zipfile
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
END = re.compile("[。；！？]")
PHRASES = ("扎实推进", "取得实效", "持续深化", "进一步", "稳步", "统筹兼顾", "全面落实", "成效明显")
ADDED = ("双方还建立了信息通报制度。", "另安排工作经费{n}万元用于培训。",
         "覆盖{n}个行政村的道路已经贯通。", "有关做法得到群众好评。", "全年新增示例点位{n}处。")
NAMES = ("示例合作社甲、示例合作社乙", "示例农场和示例加工厂", "示例协会、示例商会和示例基金会")


@dataclass
class Truth:
    """Figures by number and their status; changed sentences by status and text."""

    figures: dict[int, str] = field(default_factory=dict)
    sentences: Counter = field(default_factory=Counter)


@dataclass
class Atom:
    """One character of a paragraph, or one figure with its bookmark."""

    text: str
    elements: list
    n: int = 0
    issued: str = ""

    def __post_init__(self) -> None:
        self.issued = self.text


class Paragraph:
    """A paragraph taken apart, to be edited as a list and put together again."""

    def __init__(self, element, at: int) -> None:
        self.element, self.at = element, at
        self.atoms = list(self._atoms())
        self.touched = False
        self.deleted = False

    @property
    def text(self) -> str:
        return "".join(atom.text for atom in self.atoms)

    def sentences(self) -> list[tuple[int, int]]:
        """Spans of atoms; the mark of a note belongs to the sentence before it."""
        spans, start = [], 0
        for at, atom in enumerate(self.atoms):
            if not atom.n and END.fullmatch(atom.text):
                spans.append((start, at + 1))
                start = at + 1
        if self.said((start, len(self.atoms))):
            spans.append((start, len(self.atoms)))
        return spans

    def said(self, span: tuple[int, int]) -> str:
        """The words of a span as they were issued."""
        return "".join(atom.issued for atom in self.atoms[span[0]:span[1]]).strip()

    def put_together(self) -> None:
        for child in list(self.element):
            if child.tag != f"{W}pPr":
                self.element.remove(child)
        for atom in self.atoms:
            self.element.extend(atom.elements)

    def letters(self, text: str) -> list[Atom]:
        """New characters in the type of the paragraph."""
        return [Atom(sign, [_run(sign, None)]) for sign in text]

    def _atoms(self):
        """Bookmarks stand around their controls, so the parts of a figure follow each other."""
        opened, figure = None, None
        for child in self.element:
            if child.tag == f"{W}bookmarkStart":
                opened = child
            elif child.tag == f"{W}sdt":
                n = int(child.find(f"{W}sdtPr/{W}tag").get(f"{W}val").partition(":")[2])
                figure = Atom("".join(child.itertext(f"{W}t")), [opened, child], n)
            elif child.tag == f"{W}bookmarkEnd":
                figure.elements.append(child)
                yield figure
            elif child.tag == f"{W}r":
                text = "".join(child.itertext(f"{W}t"))
                if not text or "\u2460" <= text[0] <= "\u2473":
                    yield Atom("", [child])
                else:
                    for sign in text:
                        yield Atom(sign, [_run(sign, child.find(f"{W}rPr"))])


def _run(text, looks):
    run = etree.Element(f"{W}r")
    if looks is not None:
        run.append(deepcopy(looks))
    words = etree.SubElement(run, f"{W}t")
    words.text = text
    words.set(SPACE, "preserve")
    return run


class Editor:
    """Somebody with a pencil: random edits of one copy, each recorded as truth."""

    def __init__(self, docx: bytes, seed: int) -> None:
        self.random = random.Random(seed)
        with zipfile.ZipFile(io.BytesIO(docx)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])
        self.body = self.root.find(f"{W}body")
        self.paragraphs = [Paragraph(one, at) for at, one in enumerate(self.body.iter(f"{W}p"))]
        self.truth = Truth()
        self.marked = set()
        self.done = Counter()

    def edit(self, count: int = 20) -> None:
        """So many edits."""
        acts = [self.retype] * 6 + [self.unit] * 2 + [self.erase] * 2 + [self.empty] + [
            self.rewrite] * 3 + [self.add_sentence] * 2 + [self.drop_sentence] * 2 + [
            self.add_paragraph, self.drop_paragraph, self.drop_row, self.move]
        made = 0
        while made < count:
            act = self.random.choice(acts)
            if act():
                self.done[act.__name__] += 1
                made += 1

    def jumble(self) -> None:
        """Sentences merged and split, words beside figures changed, paragraphs cut in two."""
        running = [one for one in self.paragraphs if not one.deleted and len(one.atoms) > 10
                   and one.element.getparent() is self.body]
        for _ in range(4):
            paragraph = self.random.choice(running)
            spots = [at for at, one in enumerate(paragraph.atoms[:-1])
                     if not one.n and one.text in ("。", "，", "；")]
            if spots:
                at = self.random.choice(spots)
                other = "。" if paragraph.atoms[at].text == "，" else "，"
                paragraph.atoms[at:at + 1] = paragraph.letters(other)
        for _ in range(3):
            paragraph = self.random.choice(running)
            spots = [at for at, one in enumerate(paragraph.atoms) if one.n and at > 3 and all(
                not other.n and "\u4e00" <= other.text <= "\u9fff"
                for other in paragraph.atoms[at - 2:at])]
            if spots:
                at = self.random.choice(spots)
                paragraph.atoms[at - 2:at] = paragraph.letters("累计达到")
        for _ in range(2):
            paragraph = self.random.choice(running)
            spots = [at for at, one in enumerate(paragraph.atoms[:-3])
                     if one.text == "。" and at > 5]
            if spots:
                at = self.random.choice(spots)
                rest = Paragraph(etree.Element(f"{W}p"), -1)
                rest.atoms, paragraph.atoms[at + 1:] = paragraph.atoms[at + 1:], []
                paragraph.element.addnext(rest.element)
                self.paragraphs.append(rest)

    def docx(self, markers: bool = True) -> bytes:
        """The edited copy, or one whose controls and bookmarks were lost on the way."""
        for paragraph in self.paragraphs:
            if not paragraph.deleted:
                paragraph.put_together()
        root = deepcopy(self.root)
        if not markers:
            strip(root)
        parts = {**self.parts, "word/document.xml": etree.tostring(
            root, xml_declaration=True, encoding="UTF-8", standalone=True)}
        if not markers and "word/footnotes.xml" in parts:
            notes = etree.fromstring(parts["word/footnotes.xml"])
            strip(notes)
            parts["word/footnotes.xml"] = etree.tostring(notes)
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in parts.items():
                package.writestr(name, data)
        return buffer.getvalue()

    def retype(self) -> bool:
        """Another number, or other names."""
        found = self._figure()
        if not found:
            return False
        paragraph, at = found
        atom = paragraph.atoms[at]
        number = re.search(r"\d+(?:\.\d+)?", atom.text)
        if number:
            value = number[0]
            fresh = value
            while float(fresh) == float(value):
                fresh = str(self.random.randint(1, 9)) + "".join(
                    str(self.random.randint(0, 9)) for _ in range(self.random.randint(0, 4)))
                if "." in value:
                    fresh += f".{self.random.randint(1, 9)}"
            text = atom.text[:number.start()] + fresh + atom.text[number.end():]
        else:
            text = self.random.choice(NAMES)
        self._say(paragraph, at, text, "edited")
        return True

    def unit(self) -> bool:
        """The same amount, or another, in another unit."""
        found = self._figure(lambda text: bool(re.fullmatch(r"[\d.]+万元", text)))
        if not found:
            return False
        paragraph, at = found
        amount = paragraph.atoms[at].text[:-2]
        text = f"{float(amount) / 10000:.6f}亿元" if self.random.random() < 0.5 else f"{amount}亿元"
        self._say(paragraph, at, text, "edited")
        return True

    def erase(self) -> bool:
        """A figure taken out, its words left."""
        found = self._figure()
        if not found or self._alone(*found):
            return False
        paragraph, at = found
        self.truth.figures[paragraph.atoms[at].n] = "removed"
        del paragraph.atoms[at]
        paragraph.touched = True
        return True

    def empty(self) -> bool:
        """A control emptied: the program shows its placeholder."""
        found = self._figure()
        if not found or self._alone(*found):
            return False
        paragraph, at = found
        atom = paragraph.atoms[at]
        control = atom.elements[1]
        etree.SubElement(control.find(f"{W}sdtPr"), f"{W}showingPlcHdr")
        for words in control.iter(f"{W}t"):
            words.text = "单击此处输入文字"
        atom.text = ""
        self.truth.figures[atom.n] = "removed"
        paragraph.touched = True
        return True

    def rewrite(self) -> bool:
        """Some words of a sentence."""
        paragraph, span = self._sentence()
        if paragraph is None:
            return False
        places = [at for at in range(span[0] + 1, span[1] - 4) if all(
            not one.n and "\u4e00" <= one.text <= "\u9fff" for one in
            paragraph.atoms[at - 1:at + 4])]
        if not places:
            return False
        at = self.random.choice(places)
        self.truth.sentences["edited", paragraph.said(span)] += 1
        paragraph.atoms[at:at + 2] = paragraph.letters(self.random.choice(PHRASES))
        return True

    def add_sentence(self) -> bool:
        """A sentence at the end of a paragraph."""
        whole = [one for one in self._free_paragraphs() if one.text.endswith("。")]
        if not whole:
            return False
        paragraph = self.random.choice(whole)
        text = self._new_words()
        paragraph.atoms += paragraph.letters(text)
        self.truth.sentences["added", text] += 1
        paragraph.touched = True
        return True

    def drop_sentence(self) -> bool:
        """A sentence with all its figures."""
        paragraph, span = self._sentence(least=2)
        if paragraph is None:
            return False
        self.truth.sentences["removed", paragraph.said(span)] += 1
        for atom in paragraph.atoms[span[0]:span[1]]:
            if atom.n:
                self.truth.figures[atom.n] = "removed"
        del paragraph.atoms[span[0]:span[1]]
        return True

    def add_paragraph(self) -> bool:
        """A paragraph of its own."""
        after = self.random.choice(self._free_paragraphs())
        fresh = etree.Element(f"{W}p")
        text = self._new_words()
        fresh.append(_run(text, None))
        after.element.addnext(fresh)
        self.truth.sentences["added", text] += 1
        return True

    def drop_paragraph(self) -> bool:
        """A whole paragraph."""
        if self.done["drop_paragraph"] > 1:
            return False
        free = [one for one in self._free_paragraphs() if not self._is_touched(one)]
        if not free:
            return False
        paragraph = self.random.choice(free)
        for span in paragraph.sentences():
            self.truth.sentences["removed", paragraph.said(span)] += 1
        for atom in paragraph.atoms:
            if atom.n:
                self.truth.figures[atom.n] = "removed"
        paragraph.element.getparent().remove(paragraph.element)
        paragraph.deleted = True
        return True

    def drop_row(self) -> bool:
        """A row of a table."""
        if self.done["drop_row"]:
            return False
        rows = [row for row in self.body.iter(f"{W}tr") if row.find(f".//{W}sdt") is not None]
        own = [[one for one in self.paragraphs if row in one.element.iterancestors()]
               for row in rows]
        free = [(row, cells) for row, cells in zip(rows, own)
                if not any(self._is_touched(one) for one in cells)]
        if not free:
            return False
        row, cells = self.random.choice(free)
        self.truth.sentences["removed", "\t".join(one.text for one in cells)] += 1
        for cell in cells:
            cell.deleted = True
            for atom in cell.atoms:
                if atom.n:
                    self.truth.figures[atom.n] = "removed"
        row.getparent().remove(row)
        return True

    def move(self) -> bool:
        """A paragraph to another place, past more text than it holds itself."""
        if self.done["move"]:
            return False
        free = [one for one in self._free_paragraphs() if not self._is_touched(one)
                and len(one.text) > 12]
        blocks = list(self.body)
        for paragraph in self.random.sample(free, len(free)):
            at = blocks.index(paragraph.element)
            for target in self.random.sample(range(4, len(blocks) - 4), len(blocks) - 8):
                between = blocks[min(at, target):max(at, target) + 1]
                words = sum(len("".join(one.itertext(f"{W}t"))) for one in between
                            if one is not paragraph.element)
                if abs(at - target) > 2 and words > 4 * len(paragraph.text) and blocks[
                        target].tag == f"{W}p":
                    self._move(paragraph, blocks[target])
                    return True
        return False

    def _move(self, paragraph: Paragraph, target) -> None:
        paragraph.element.getparent().remove(paragraph.element)
        target.addnext(paragraph.element)
        paragraph.touched = True
        for span in paragraph.sentences():
            self.truth.sentences["moved", paragraph.said(span)] += 1
            self.marked.add((paragraph.at, paragraph.said(span)))
        for atom in paragraph.atoms:
            if atom.n:
                self.truth.figures[atom.n] = "moved"

    def _figure(self, fits=lambda text: True):
        """A figure that nobody touched yet."""
        free = [(one, at) for one in self.paragraphs if not one.deleted
                for at, atom in enumerate(one.atoms)
                if atom.n and atom.n not in self.truth.figures and fits(atom.text)]
        return self.random.choice(free) if free else None

    def _say(self, paragraph: Paragraph, at: int, text: str, status: str) -> None:
        atom = paragraph.atoms[at]
        words = list(atom.elements[1].iter(f"{W}t"))
        words[0].text = text
        self.truth.figures[atom.n] = status
        atom.text = text

    def _alone(self, paragraph: Paragraph, at: int) -> bool:
        """A figure that fills its cell or stands beside another has no words to be left."""
        around = paragraph.atoms[max(at - 2, 0):at] + paragraph.atoms[at + 1:at + 3]
        return len([one for one in around if one.text and not one.n]) < 3

    def _sentence(self, least: int = 1):
        """A sentence of ten characters at least that was not touched yet."""
        free = [(one, span) for one in self._free_paragraphs()
                if len(one.sentences()) >= least for span in one.sentences()
                if len(one.said(span)) >= 10 and (one.at, span[0]) not in self.marked
]
        if not free:
            return None, (0, 0)
        paragraph, span = self.random.choice(free)
        paragraph.touched = True
        return paragraph, span

    def _free_paragraphs(self) -> list[Paragraph]:
        """Paragraphs of running text outside tables."""
        return [one for one in self.paragraphs if not one.deleted and not one.touched
                and len(one.text) > 12 and one.element.getparent() is self.body]

    def _is_touched(self, paragraph: Paragraph) -> bool:
        return paragraph.touched or any(
            atom.n in self.truth.figures for atom in paragraph.atoms if atom.n)

    def _new_words(self) -> str:
        return self.random.choice(ADDED).format(n=self.random.randint(11, 998))


def strip(root) -> None:
    """Take all controls and bookmarks away, as some programs do."""
    for mark in list(root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        mark.getparent().remove(mark)
    for control in list(root.iter(f"{W}sdt")):
        parent, at = control.getparent(), control.getparent().index(control)
        placeholder = control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
        for child in list(control.find(f"{W}sdtContent")) if not placeholder else ():
            parent.insert(at, child)
            at += 1
        parent.remove(control)
