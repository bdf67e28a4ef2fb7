"""Units of the directory: what is known of each, and those that are probably one (单位)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from stdnum.cn import uscc

from xieshou.directory.models import SIDES, UNIT_KINDS, NotTheSame, Organization, Region
from xieshou.directory.places import place_name, place_named
from xieshou.directory.scope import Scope
from xieshou.errors import Conflict, Invalid, NotFound
from xieshou.journal import reading
from xieshou.journal.chain import Change, append, take_turn
from xieshou.language.alike import alike

HOW = {"code": "信用代码相同", "same": "名称只差写法", "near": "名称相近"}


class UnknownOrganizationError(NotFound):
    """No unit of that number."""

    code = "directory.unknown_organization"
    message = "没有编号为 {id} 的单位。"
    hint = "请核对编号；也可能不在您的数据范围内。"


class BadOrganizationError(Invalid):
    """What a unit cannot be called or have."""

    code = "directory.bad_organization"
    message = "单位信息不对：{faults}。"
    hint = "请改正后再保存。"


class OrganizationTakenError(Conflict):
    """Another unit bears that name."""

    code = "directory.organization_taken"
    message = "「{name}」已是另一个单位的名称。"
    hint = "是同一个单位的，请在「重复核对」中合并。"


@dataclass(frozen=True)
class OrganizationView:
    """A unit as the other floors see it."""

    id: int
    name: str
    aliases: tuple[str, ...]
    side: str
    side_words: str
    region: str
    region_name: str
    credit_code: str
    merged_into: int | None
    kind: str = ""

    @property
    def kind_words(self) -> str:
        """What kind of unit it is, in words."""
        return UNIT_KINDS.get(self.kind, "未定")


def organizations(search: str = "", ids: Iterable[int] | None = None) -> list[OrganizationView]:
    """Units that stand for themselves, by name; with `ids` only those."""
    rows = Organization.objects.filter(merged_into=None).order_by("name")
    if ids is not None:
        rows = rows.filter(pk__in=list(ids)[:5000])
    if search:
        rows = rows.filter(name__icontains=search) | rows.filter(aliases__icontains=search)
    return [view_of(row) for row in rows]


def organization_of(id: int | str) -> OrganizationView:
    """One unit by its number; raises UnknownOrganizationError."""
    return view_of(_row(id))


def view_of(row: Organization) -> OrganizationView:
    """A row as a view."""
    return OrganizationView(
        row.pk, row.name, tuple(row.aliases), row.side, SIDES.get(row.side, "未定"),
        row.region_code, place_name(row.region_code) if row.region_code else "",
        row.credit_code, row.merged_into_id, row.kind)


def change(id: int, said: Mapping[str, str], scope: Scope, reason: str = "") -> OrganizationView:
    """Say of a unit its name, aliases, kind, side, place and credit code; journaled.

    Raises BadOrganizationError, OrganizationTakenError.
    """
    scope.require("verify")
    with transaction.atomic():
        take_turn()
        row = _row(id)
        before = image_of(row)
        name = " ".join(said.get("name", row.name).split())
        if name != row.name and Organization.objects.filter(name=name).exists():
            raise OrganizationTakenError(name=name)
        aliases = list(dict.fromkeys(
            " ".join(one.split()) for one in said.get("aliases", "、".join(row.aliases)).replace(
                ",", "、").split("、") if one.strip()))
        if name != row.name:
            aliases = [one for one in dict.fromkeys([*aliases, row.name]) if one != name]
        row.name, row.aliases = name, aliases
        row.side, row.kind = said.get("side", row.side), said.get("kind", row.kind)
        row.region_code = place_named(said["region"]) if said.get("region") else (
            "" if "region" in said else row.region_code)
        row.credit_code = said.get("credit_code", row.credit_code).strip().upper()
        _refuse_wrong(row)
        if image_of(row) != before:
            row.save()
            append([journaled(row, "update")], scope.actor, reason[:500])
    return view_of(row)


def complete(told: Mapping[int, Mapping[str, str]], actor: str, reason: str) -> None:
    """Fill in what is not known here of units and another office tells; ours stays; journaled.

    What is no kind, side, place or credit code here is left.
    """
    regions = set(Region.objects.values_list("code", flat=True))
    fits = {"kind": UNIT_KINDS.__contains__, "side": SIDES.__contains__,
            "region_code": regions.__contains__, "credit_code": uscc.is_valid}
    ids = sorted(told)
    for start in range(0, len(ids), 500):
        for row in Organization.objects.filter(pk__in=ids[start:start + 500]).order_by("pk"):
            fresh = {name: value for name, fit in fits.items()
                     if not getattr(row, name) and (value := told[row.pk].get(name)) and fit(value)}
            if fresh:
                for name, value in fresh.items():
                    setattr(row, name, value)
                row.save()
                append([journaled(row, "update")], actor, reason[:500])


def likely_doubles(ids: Iterable[int]) -> list[tuple[tuple[OrganizationView, ...], str]]:
    """Groups of two that are probably one, of these units, each with why; told apart ones not."""
    views = {one.id: one for one in organizations(ids=ids)}
    apart = set(NotTheSame.objects.filter(kind="organization").values_list("first", "second"))
    found: dict[tuple[int, int], str] = {}
    by_code: dict[str, int] = {}
    for one in views.values():
        if one.credit_code and by_code.setdefault(one.credit_code, one.id) != one.id:
            found[by_code[one.credit_code], one.id] = "code"
    for first, second, how in alike({one.id: one.name for one in views.values()}):
        codes = {views[first].credit_code, views[second].credit_code} - {""}
        # two codes are two bodies, however alike their names are
        if len(codes) < 2:
            found.setdefault((first, second), how)
    return [((views[first], views[second]), how) for (first, second), how in found.items()
            if (str(min(first, second)), str(max(first, second))) not in apart]


def tell_apart(kind: str, first: str, second: str, scope: Scope) -> None:
    """Note that two that look alike are not the same, so that they are not offered again."""
    scope.require("verify")
    one, other = sorted((str(first), str(second)), key=lambda key: (len(key), key))
    with transaction.atomic():
        take_turn()
        _, fresh = NotTheSame.objects.get_or_create(
            kind=kind, first=one, second=other, defaults={"actor": scope.actor})
        if fresh:
            append([Change("not_the_same", kind, f"{one}:{other}"[:60], "note", 1,
                           {"first": one, "second": other})], scope.actor)


def merged() -> list[tuple[OrganizationView, OrganizationView]]:
    """Units that were merged, each with the one that stands for it, the newest first."""
    rows = Organization.objects.exclude(merged_into=None).select_related("merged_into")
    return [(view_of(row), view_of(row.merged_into)) for row in rows.order_by("-pk")]


def join(loser: int, survivor: int, moved: Mapping[str, Any], scope: Scope) -> list[Change]:
    """Let one unit stand for another, its names as aliases; what to journal.

    In the caller's transaction; `moved` tells which records were turned to the survivor.
    """
    gone, kept = _row(loser), _row(survivor)
    added = [name for name in (gone.name, *gone.aliases)
             if name not in kept.aliases and name != kept.name]
    kept.aliases = [*kept.aliases, *added]
    taken = {}
    for column in ("credit_code", "region_code", "side", "kind"):
        if getattr(gone, column) and not getattr(kept, column):
            taken[column] = getattr(gone, column)
            setattr(kept, column, getattr(gone, column))
    gone.merged_into = kept
    gone.save()
    kept.save()
    after = {**image_of(gone), "survivor": kept.name, "added": added, "taken": sorted(taken),
             "moved": dict(moved)}
    change = Change("organization", "organization", str(gone.pk), "merge", _next(gone.pk), after)
    return [change, journaled(kept, "update")]


def part(loser: int, scope: Scope) -> tuple[dict[str, Any], list[Change]]:
    """Undo what the last merge of a unit did to the directory; what moved then, what to journal."""
    gone = _row(loser, merged_too=True)
    if gone.merged_into_id is None:
        raise UnknownOrganizationError(id=loser)
    entry = next(one for one in reversed(reading.history("organization", "organization", str(
        gone.pk))) if one.action == "merge")
    kept = gone.merged_into
    kept.aliases = [name for name in kept.aliases if name not in entry.after["added"]]
    for column in entry.after["taken"]:
        if getattr(kept, column) == getattr(gone, column):
            setattr(kept, column, "")
    kept.save()
    gone.merged_into = None
    gone.save()
    return {**entry.after, "survivor_id": kept.pk}, [
        journaled(gone, "separate"), journaled(kept, "update")]


def image_of(row: Organization) -> dict[str, Any]:
    """A unit as the journal keeps it."""
    return {"name": row.name, "aliases": list(row.aliases), "side": row.side,
            "region_code": row.region_code, "credit_code": row.credit_code, "kind": row.kind,
            "merged_into": row.merged_into_id}


def journaled(row: Organization, action: str) -> Change:
    """A change of a unit."""
    return Change("organization", "organization", str(row.pk), action, _next(row.pk),
                  image_of(row))


def _next(id: int) -> int:
    there = reading.history("organization", "organization", str(id))
    return there[-1].version + 1 if there else 1


def _row(id: int | str, merged_too: bool = False) -> Organization:
    rows = Organization.objects.select_related("merged_into")
    if not merged_too:
        rows = rows.filter(merged_into=None)
    found = rows.filter(pk=id).first() if str(id).isdecimal() and int(id) < 2**63 else None
    if found is None:
        raise UnknownOrganizationError(id=id)
    return found


def codes_at_fault() -> set[int]:
    """Units whose credit code has a wrong check character: they came past the gate."""
    rows = Organization.objects.exclude(credit_code="").values_list("pk", "credit_code")
    return {id for id, code in rows if not uscc.is_valid(code)}


def _refuse_wrong(row: Organization) -> None:
    faults = []
    if not row.name or len(row.name) > 200:
        faults.append("名称要填写，不超过 200 个字")
    if row.side not in ("", *SIDES):
        faults.append("所属一方只能是支援方、受援方、双方")
    if row.kind not in ("", *UNIT_KINDS):
        faults.append("单位类型只能是" + "、".join(UNIT_KINDS.values()))
    if row.credit_code and not uscc.is_valid(row.credit_code):
        faults.append(f"「{row.credit_code}」不是有效的统一社会信用代码")
    if faults:
        raise BadOrganizationError(faults="；".join(faults))
