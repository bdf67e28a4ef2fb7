"""What of a file's text can be had at once, and what must wait for a worker (取文)."""

import logging
from dataclasses import dataclass

from xieshou.errors import XieshouError
from xieshou.office.admission import Admitted
from xieshou.office.text import text_of

log = logging.getLogger("xieshou.library")
# read at once; other formats need another program, or take longer than somebody should wait
QUICK = {"docx": 8 * 2**20, "xlsx": 4 * 2**20, "html": 4 * 2**20, "text": 8 * 2**20,
         "ofd": 4 * 2**20, "pptx": 8 * 2**20, "pdf": 512 * 2**10}
SLOW = ("doc", "rtf", "odt", "pdf", "docx", "xlsx", "xls", "ods", "odp", "pptx", "ppt", "html",
        "text", "ofd")
LONGEST = 2_000_000


@dataclass(frozen=True)
class Taken:
    """Text, or why there is none; `later` if a worker should try."""

    text: str = ""
    trouble: str = ""
    later: bool = False


def text_at_once(file: Admitted) -> Taken:
    """The text of a small file of a simple format."""
    if len(file.data) <= QUICK.get(file.kind, 0):
        return text_of_file(file.data, file.name)
    return Taken(later=file.kind in SLOW)


def text_of_file(data: bytes, name: str) -> Taken:
    """The text of any file; what cannot be read is kept all the same, with the reason."""
    try:
        text = text_of(data, name).text
    except XieshouError as fault:
        return Taken(trouble=fault.words[:300])
    except Exception:  # readers of others' formats fail with any error; the file is kept as it is
        log.exception("no text could be taken from %s", name)
        return Taken(trouble="没有读出正文，文件本身不受影响。")
    # a database server takes no NUL
    return Taken(text[:LONGEST].replace("\x00", ""))
