"""An audit from text to answer: claims, relations, findings, in the shape of the contract (核验)."""

import hashlib
import time
from collections import Counter
from pathlib import Path
from typing import Any

from xieshou.audit.check import CHECKS
from xieshou.audit.claim import Claim
from xieshou.audit.reading import Reading
from xieshou.audit.verdict import ClaimVerdict, LedgerView
from xieshou.values.finding import Finding, Level


def findings_of(reading: Reading) -> list[Finding]:
    """What all checks object to, one finding for one problem, the gravest first."""
    found = [pair for entry in CHECKS for pair in entry.findings(reading)]
    found.sort(key=lambda pair: (pair[1].level.rank, -pair[0], pair[1].spans[:1]))
    kept: list[tuple[float, Finding]] = []
    seen: dict[str, list[set[str]]] = {}
    for weight, finding in found:
        family = finding.code.partition(".")[0]
        claims = set(finding.claims)
        others = seen.setdefault(family, [])
        if claims and any(len(claims & other) >= min(2, len(claims)) for other in others):
            continue
        others.append(claims)
        kept.append((weight, finding))
    return [finding for _, finding in kept]
