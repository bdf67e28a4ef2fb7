"""How well a form was understood: cells right, cells wrong, cells left empty."""

from dataclasses import dataclass, field

from xieshou.forms.reading import Form


@dataclass
class Score:
    """Counts over the cells of forms; `faults` say which and how."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def all(self) -> int:
        return self.right + self.wrong + self.missed

    @property
    def share(self) -> float:
        return self.right / self.all if self.all else 1.0

    def add(self, right: bool, known: bool, words: str) -> None:
        self.right += right
        self.wrong += known and not right
        self.missed += not known and not right
        if not right:
            self.faults.append(words)


def score(form: Form, expected, into: Score) -> None:
    wants = {(one.sheet, one.cell): one for one in form.mapping.wants}
    for key, ask in expected.figures.items():
        want = wants.get(key)
        said = want and (want.code, want.span, want.manner, want.slices)
        into.add(bool(want) and want.kind == "figure" and said in ask.said,
                 bool(want) and want.kind == "figure",
                 f"{key} {want.heading if want else ''}: {ask.code}{ask.slices} {ask.span}"
                 f"{ask.manner}"
                 f" <> {(want.kind, *said, want.choices, want.reason) if want else None}")
    for key, text in expected.texts.items():
        want = wants.get(key)
        into.add(bool(want) and (want.kind, want.text) == ("text", text), bool(want),
                 f"{key} {text} {want}")
    for key in expected.hands:
        want = wants.get(key)
        filled = bool(want) and want.kind in ("figure", "text", "rows")
        into.add(not filled, filled, f"{key} should be left: {want}")
    for sheet, rows in expected.rows.items():
        listing = next((one for one in form.listings if one.sheet == sheet), None)
        found = tuple(name for _, name, _ in listing.columns) if listing else ()
        for at, column in enumerate(rows.columns):
            got = found[at] if at < len(found) else None
            into.add(got == column, bool(got), f"{sheet} column {at}: {column} <> {got}")
        if listing:
            into.add(listing.want.code == rows.register and listing.want.slices == rows.slices,
                     True, f"{sheet} {listing.want.code} {listing.want.slices}")
            into.add(listing.last - listing.first + 1 == rows.count, True,
                     f"{sheet} rows {listing.first}..{listing.last}")
