"""Places, organizations and pairings: found by what people write, added and journaled."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db import transaction

from xieshou.directory.models import CHANNELS, Organization, Pairing, Region
from xieshou.errors import Invalid, NotFound
from xieshou.journal.chain import Change, append
from xieshou.values.place import PairingCode, within

# so many digits of a code tell the county
COUNTY = 6


class UnknownPairingError(NotFound):
    """A pairing that is not there, or not within reach."""

    code = "directory.unknown_pairing"
    message = "没有「{pairing}」这一结对关系。"
    hint = "请写成 支援方代码-受援方代码；现有：{known}。"


class UnknownPlaceError(NotFound):
    """A place whose name or code is not in the directory."""

    code = "directory.unknown_place"
    message = "行政区划中没有「{place}」。"
    hint = "请填写规范名称或 6、9、12 位代码；新的乡镇、村请先在行政区划中登记。"


class UnknownChannelError(Invalid):
    """A channel of assistance that is none of the known ones."""

    code = "directory.unknown_channel"
    message = "没有「{channel}」这一协作渠道。"
    hint = "可选：{known}。"


@dataclass(frozen=True)
class PairingView:
    """A pairing as the other floors see it."""

    id: int
    code: str
    supporter: str
    supporter_name: str
    recipient: str
    recipient_name: str
    started_on: date
    ended_on: date | None
    channel: str

    @property
    def name(self) -> str:
        """大兴区—察右前旗."""
        return f"{self.supporter_name}—{self.recipient_name}"


def _view(row: Pairing) -> PairingView:
    return PairingView(
        row.pk, row.code, row.supporter_id, row.supporter.short or row.supporter.name,
        row.recipient_id, row.recipient.short or row.recipient.name, row.started_on, row.ended_on,
        row.channel,
    )


def pairings(within_reach: frozenset[str] | None = None) -> list[PairingView]:
    """All pairings, or those within reach, by code."""
    rows = Pairing.objects.select_related("supporter", "recipient").order_by("code")
    if within_reach is not None:
        rows = rows.filter(code__in=within_reach)
    return [_view(row) for row in rows]


def pairing_named(code: str, within_reach: frozenset[str] | None = None) -> PairingView:
    """The pairing of a code; raises UnknownPairingError, also when it is out of reach."""
    known = {view.code: view for view in pairings(within_reach)}
    if code not in known:
        raise UnknownPairingError(pairing=code, known="、".join(known) or "(尚无)")
    return known[code]


def recipients() -> list[tuple[int, str]]:
    """The helped place of every pairing, by the pairing's number."""
    return list(Pairing.objects.order_by("pk").values_list("pk", "recipient_id"))


def place_named(text: str, near: str = "") -> str:
    """The code of a place written as code, name or alias; `near` settles names used twice."""
    text = text.strip()
    rows = list(Region.objects.filter(code=text)) or list(Region.objects.filter(name=text))
    if not rows:
        rows = [row for row in _all_regions() if text == row.short or text in row.aliases]
    if len(rows) > 1 and near:
        rows = [row for row in rows if within(row.code, near)] or rows
    if len(rows) > 1:
        # of two of one name, the one that still is a division
        rows = [row for row in rows if row.valid_to is None] or rows
    if len(rows) != 1:
        raise UnknownPlaceError(place=text)
    return rows[0].code


def place_name(code: str) -> str:
    """The name of a place, or its code where the directory does not know it."""
    return _names().get(code, code)


def place_words(code: str) -> str:
    """What may be written for a place and leads back to it: its name, where no other place of the
    county has it too, else its code.
    """
    return code if code in _namesakes() else place_name(code)


@lru_cache(maxsize=1)
def _namesakes() -> frozenset[str]:
    """Towns and villages whose name another one of their county bears."""
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in _all_regions():
        if len(row.code) > COUNTY:
            for word in (row.name, row.short, *row.aliases):
                bearers[row.code[:COUNTY], word].add(row.code)
    return frozenset(code for code, name in _names().items()
                     if len(bearers[code[:COUNTY], name]) > 1)


def ended(code: str, day: date | None) -> tuple[date, str] | None:
    """The last day and the successor of a place that was none any more on a day."""
    last = _ends().get(code)
    return last if last and day is not None and day > last[0] else None


def ever_ends(code: str) -> bool:
    """Whether a place is none any more from some day on."""
    return code in _ends()


@lru_cache(maxsize=1)
def _ends() -> dict[str, tuple[date, str]]:
    return {code: (last, successor) for code, last, successor in Region.objects.filter(
        valid_to__isnull=False).values_list("code", "valid_to", "successor")}


@lru_cache(maxsize=1)
def _all_regions() -> tuple[Region, ...]:
    return tuple(Region.objects.all())


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    # a process's first page wants names only, and whole rows of all the country take long
    return {code: short or name
            for code, short, name in Region.objects.values_list("code", "short", "name")}


def forget() -> None:
    """Drop what was remembered about places, after a change."""
    _all_regions.cache_clear()
    _names.cache_clear()
    _ends.cache_clear()
    _namesakes.cache_clear()


def add_regions(rows: Iterable[dict[str, object]], actor: str) -> int:
    """Register places not yet known, with their years and former names if told; the number."""
    known = set(Region.objects.values_list("code", flat=True))
    fresh = [Region(**row) for row in rows if row["code"] not in known]
    with transaction.atomic():
        Region.objects.bulk_create(fresh)
        append([
            Change("region", "region", row.code, "create", 1,
                   {"code": row.code, "name": row.name, "short": row.short,
                    "aliases": row.aliases, **_years(row)})
            for row in fresh
        ], actor)
    forget()
    return len(fresh)


def _years(row: Region) -> dict[str, object]:
    told = {"valid_from": row.valid_from and row.valid_from.isoformat(),
            "valid_to": row.valid_to and row.valid_to.isoformat(),
            "successor": row.successor, "former": row.former}
    return {name: value for name, value in told.items() if value}


def add_pairing(code: str, started_on: date, actor: str, channel: str = "east_west") -> PairingView:
    """Register a pairing of two known places, once."""
    pair = PairingCode.parse(code)
    if channel not in CHANNELS:
        known = "、".join(f"{code}({words})" for code, words in CHANNELS.items())
        raise UnknownChannelError(channel=channel, known=known)
    with transaction.atomic():
        for place in (pair.supporter, pair.recipient):
            if not Region.objects.filter(code=place).exists():
                raise UnknownPlaceError(place=place)
        row, fresh = Pairing.objects.get_or_create(
            code=str(pair),
            defaults={"supporter_id": pair.supporter, "recipient_id": pair.recipient,
                      "started_on": started_on, "channel": channel},
        )
        if fresh:
            append([Change("pairing", "pairing", row.code, "create", 1, {
                "code": row.code, "started_on": started_on.isoformat(), "channel": channel,
            })], actor)
    return pairing_named(row.code)


def regions_by_code(codes: Iterable[str]) -> list[tuple[str, ...]]:
    """These places and those that took them in, as texts: code, name, short name, aliases, mark
    (true or nothing), tags, first and last day, successor, former names (each 名称/末日)."""
    rows = {row.code: row for row in _all_regions()}
    wanted = [code for code in dict.fromkeys(codes) if code in rows]
    for code in wanted:
        if (heir := rows[code].successor) in rows and heir not in wanted:
            wanted.append(heir)
    return [(row.code, row.name, row.short, "|".join(row.aliases),
             "true" if row.key_county else "", "|".join(row.tags),
             f"{row.valid_from or ''}", f"{row.valid_to or ''}", row.successor,
             "|".join(f"{name}/{last}" for name, last in row.former))
            for code in wanted for row in [rows[code]]]


def organizations_by_name(names: Iterable[str]) -> list[tuple[str, ...]]:
    """Name, side, place, credit code and kind of these units."""
    wanted, found = sorted(set(names)), []
    for start in range(0, len(wanted), 500):
        rows = Organization.objects.filter(name__in=wanted[start:start + 500])
        found += rows.values_list("name", "side", "region_code", "credit_code", "kind")
    return found


def organization_named(name: str, side: str = "", actor: str = "") -> Organization:
    """The organization of a name or alias, registered if it is new."""
    name = " ".join(name.split())
    found = standing_for(Organization.objects.filter(name=name).first())
    if found is None:
        found = _by_alias().get(name)
    if found is None:
        with transaction.atomic():
            found = Organization.objects.create(name=name, side=side)
            append([Change("organization", "organization", str(found.pk), "create", 1,
                           {"name": name, "side": side})], actor or "system")
    return found


def organizations_named(names: dict[str, str], actor: str = "") -> dict[str, Organization]:
    """The organizations of many names (each with its side), the new ones registered at once."""
    found: dict[str, Organization] = {}
    wanted = list(names)
    for start in range(0, len(wanted), 500):
        rows = Organization.objects.filter(name__in=wanted[start:start + 500])
        found.update((row.name, standing_for(row)) for row in rows.select_related("merged_into"))
    by_alias = _by_alias()
    found.update((name, by_alias[name]) for name in wanted if name not in found
                 and name in by_alias)
    fresh = [Organization(name=name, side=side) for name, side in names.items()
             if name not in found]
    with transaction.atomic():
        for row in Organization.objects.bulk_create(fresh, batch_size=500):
            found[row.name] = row
        append([Change("organization", "organization", str(row.pk), "create", 1,
                       {"name": row.name, "side": row.side}) for row in fresh], actor or "system")
    return found


def standing_for(row: Organization | None) -> Organization | None:
    """The unit itself, or the one into which it was merged."""
    while row is not None and row.merged_into_id:
        row = row.merged_into
    return row


def _by_alias() -> dict[str, Organization]:
    rows = Organization.objects.exclude(aliases=[]).filter(merged_into=None)
    return {alias: row for row in rows for alias in row.aliases}
