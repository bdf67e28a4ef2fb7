"""Who may see a paper, hand it on, keep it: one rule, asked within the same SQL (资料权限)."""

from django.db.models import Q
from django.db.models.functions import Coalesce

from xieshou.directory.scope import Scope
from xieshou.errors import NotAllowed
from xieshou.library import storage
from xieshou.library.models import Document, Evidence
from xieshou.values.place import stem

LEVELS = {"public": "公开", "pairing": "结对双方", "internal": "内部资料", "office": "本单位",
          "personal": "个人敏感信息"}
MEANINGS = {
    "public": "所有登录人员可看；发布后任何人可在公开阅览室看到",
    "pairing": "结对双方的人员可看，可凭链接分享",
    "internal": "结对双方的人员可看，页面带水印，不得外传和分享",
    "office": "只有上传单位可看，可凭链接分享",
    "personal": "只有有权查看个人信息的人员可看；加密存放，正文不进检索，页面带水印，不得分享",
}
# these never leave: no link, no reading room, a watermark on every page
STAYING = ("internal", storage.STRICT)
PAIRING = ("", "pairing", "internal")


class SealedError(NotAllowed):
    """An internal paper that somebody wants to carry out."""

    code = "library.internal"
    message = "「{title}」是{level}，不能{action}。"
    hint = "确需提供的，请由库管员先调整公开范围，并写明理由。"


class NotKeeperError(NotAllowed):
    """Somebody who neither gave the paper nor keeps the library."""

    code = "library.not_keeper"
    message = "您不能{action}「{title}」。"
    hint = "请由上传单位或库管员(有审核权限的人员)办理。"


def within(scope: Scope) -> Q:
    """Entries within somebody's reach, as a condition for the database."""
    strict = Q(level=storage.STRICT)
    if scope.pairings is None and (not scope.held or scope.may("manage")):
        return Q() if reveals(scope) is None else ~strict | strict & Q(
            pairing__in=reveals(scope) or ())
    mine = Q(level__in=PAIRING)
    if scope.pairings is not None:
        mine &= Q(pairing__in=scope.pairings)
    if scope.region:
        mine &= Q(place__startswith=stem(scope.region))
    revealed = reveals(scope)
    if revealed is None or revealed:
        seen = strict if revealed is None else strict & Q(pairing__in=revealed)
        mine |= seen & Q(place__startswith=stem(scope.region)) if scope.region else seen
    mine |= Q(level__in=PAIRING) & _proving(scope, scope.pairings)
    if revealed:
        mine |= strict & _proving(scope, revealed)
    reach = mine | Q(level="public") | Q(actor=scope.actor)
    return reach | Q(level="office", office=scope.office) if scope.office else reach


def keeps(scope: Scope, row: Document) -> bool:
    """Whether somebody may change what is said of a paper, add versions, publish it."""
    here = scope.at(row.pairing) if row.pairing else scope
    if here.may("verify") or here.may("manage"):
        return True
    own = row.actor == scope.actor or (bool(row.office) and row.office == scope.office)
    return own and here.may("enter")


def require_keeper(scope: Scope, row: Document, action: str) -> None:
    """Raise NotKeeperError unless somebody keeps the paper."""
    if not keeps(scope, row):
        raise NotKeeperError(action=action, title=row.title or row.name)


def takes_away(scope: Scope, row: Document) -> bool:
    """Whether somebody may take the file itself: internal papers stay with who gave them."""
    if row.level not in STAYING:
        return True
    if row.level == storage.STRICT:
        revealed = reveals(scope)
        if revealed is not None and row.pairing not in revealed and row.actor != scope.actor:
            return Document.objects.filter(_proving(scope, revealed), pk=row.pk).exists()
    return keeps(scope, row)


def require_taking(scope: Scope, row: Document) -> None:
    """Raise SealedError where somebody may read a paper but not carry the file off."""
    if not takes_away(scope, row):
        raise SealedError(title=row.title or row.name, level=LEVELS[row.level], action="下载")


def require_open(row: Document, action: str) -> None:
    """Raise SealedError for a paper that never leaves."""
    if row.level in STAYING:
        raise SealedError(title=row.title or row.name, level=LEVELS[row.level], action=action)


def _proving(scope: Scope, pairings: frozenset[str] | None) -> Q:
    """Papers that prove a record of these pairings, whosever they were first."""
    proofs = Evidence.objects.all()
    if pairings is not None:
        proofs = proofs.filter(pairing__in=pairings)
    if scope.region:
        proofs = proofs.filter(place__startswith=stem(scope.region))
    heads = proofs.annotate(head=Coalesce("document__entry_id", "document_id"))
    return Q(pk__in=heads.values("head"))


def reveals(scope: Scope) -> frozenset[str] | None:
    """Pairings whose personal data somebody may see; None for all of them."""
    if not scope.held:
        return scope.pairings if scope.may("reveal") else frozenset()
    own = [one for one in scope.held if "reveal" in one.rights]
    if any(one.pairing is None for one in own):
        return None
    return frozenset(one.pairing for one in own if one.pairing)
