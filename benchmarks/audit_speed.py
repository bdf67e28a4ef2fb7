"""How fast a report is audited against itself: documents of 20,000 characters, and one of 1 MB.

`python -m benchmarks.audit_speed` times (CPU time of one core, the best of five) a text as dense
with figures as the labelled ones, and one with a figure every hundred characters, as government
work reports have. Both draw their sentences again and again, so that what is remembered of a
phrase serves them better than real reports: `fresh` are reports as dense as those of the
programme (some 400 figures), each sentence of which stands once in all of them and is read for
the first time. `alone` is one report handed to a new process of the command line, start and all,
beside the same process with nothing kept from runs before (`console/kept_patterns.py`). The ledger
is not asked.
"""

import random
import re
import resource
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from benchmarks.labels import read
from benchmarks.read_claims import FOLDER
from xieshou.audit.run import audit_text

LENGTH, MEGABYTE = 20_000, 1_000_000
PROSE = (
    "坚持把巩固拓展脱贫攻坚成果摆在突出位置，不断完善工作机制，压实各方责任，确保各项任务落到实处。",
    "各级各部门主动对接，加强组织领导，健全沟通协商制度，推动协作工作走深走实。",
    "立足资源禀赋，突出特色优势，着力延链补链强链，不断提升产业发展质量和效益。",
    "坚持问题导向，强化督促检查，对发现的问题建立清单、明确时限、逐项整改到位。",
)


def text_of(share: float, length: int, seed: int = 1) -> str:
    """Sentences with figures and without, the first making up so much of all."""
    rng = random.Random(seed)
    told = [
        sentence + "。"
        for name in ("tuned", "held")
        for one in read(FOLDER / f"{name}.txt")
        for sentence in re.split("[。\n]", one.text)
        if sentence.strip()
    ]
    pieces, size = [], 0
    while size < length:
        piece = rng.choice(told if rng.random() < share else PROSE)
        piece += "\n" if rng.random() < 0.25 else ""
        pieces.append(piece)
        size += len(piece)
    return "".join(pieces)[:length]


def fresh_texts(density: int = 460, seed: int = 1) -> list[str]:
    """Reports with so many figures, in which no sentence with a figure stands twice."""
    rng = random.Random(seed)
    told = list({
        sentence.strip() + "。": None
        for path in sorted(FOLDER.glob("first_[a-x].txt"))
        for one in read(path)
        for sentence in re.split("[。\n]", one.text)
        if re.search(r"\d", sentence)
    })
    rng.shuffle(told)
    clauses = [clause for sentence in PROSE for clause in sentence.rstrip("。").split("，")]
    left, texts = iter(told), []
    while True:
        pieces, size, figures = [], 0, 0
        while figures < density:
            piece = next(left, "")
            if not piece:
                return texts
            pieces.append(piece)
            size, figures = size + len(piece), figures + len(re.findall(r"\d[\d.,]*", piece))
        while size < LENGTH:
            pieces.append("，".join(rng.sample(clauses, 4)) + "。")
            size += len(pieces[-1])
        rng.shuffle(pieces)
        pieces = [piece + ("\n" if rng.random() < 0.25 else "") for piece in pieces]
        texts.append("".join(pieces)[:LENGTH])


def seconds_fresh(_: int) -> tuple[float, int, int]:
    """CPU time of all fresh texts but the first, their number and their figures."""
    first, *texts = fresh_texts()
    audit_text(first)
    started, figures = time.process_time(), 0
    for text in texts:
        figures += len(audit_text(text)["claims"])
    return time.process_time() - started, len(texts), figures


def seconds_alone(text: str, kept: bool) -> float:
    """CPU time of a process that reads, audits and answers one text."""
    keep = "keep_patterns()" if kept else "pass"
    run = (f"from xieshou.console.kept_patterns import keep_patterns\n{keep}\n"
           "from xieshou.console.program import main\n"
           "main(['audit', '-', '--no-ledger', '--json'])")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", run], input=text.encode(), check=True,
                   stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def seconds(text: str, times: int) -> float:
    """The least CPU time of several audits."""
    best = float("inf")
    for _ in range(times):
        started = time.process_time()
        audit_text(text)
        best = min(best, time.process_time() - started)
    return best


def main() -> None:
    """Time every kind of text."""
    # a process for each, so that nothing is remembered from the time before
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as pool:
        took, texts, figures = min(pool.map(seconds_fresh, range(3)))
    print(f"fresh: {figures / texts:.0f} figures in {LENGTH} characters, "
          f"{texts / took:.0f} documents/s")
    usual = text_of(0.15, LENGTH)
    seconds_alone(usual, kept=True)
    kept, plain = (min(times) for times in zip(*(
        (seconds_alone(usual, kept=True), seconds_alone(usual, kept=False)) for _ in range(5))))
    print(f"alone: {kept:.2f} s a report, {plain:.2f} s without what is kept ({plain / kept:.1f}×)")
    audit_text(PROSE[0])
    for name, share in (("dense", 1.0), ("usual", 0.15)):
        text = text_of(share, LENGTH)
        took = seconds(text, 5)
        figures = len(audit_text(text)["claims"])
        print(f"{name}: {figures} figures in {LENGTH} characters, {1 / took:.0f} documents/s")
        whole = text_of(share, MEGABYTE // 3)
        size = len(whole.encode()) / MEGABYTE
        print(f"  {size:.1f} MB in one document: {seconds(whole, 1):.2f} s")


if __name__ == "__main__":
    main()
