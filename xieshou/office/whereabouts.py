"""Whether a photograph says where it was taken (拍摄位置): read from its bytes, never decoded.

Phones write a block of Exif into JPEG, HEIC, WebP and PNG; where it names a place, a directory of
GPS values stands in it (CIPA DC-008). Nothing of the picture itself is looked at.
"""

import struct

_BLOCKS = (b"Exif\x00\x00", b"eXIf", b"EXIF")
_ORDERS = {b"II*\x00": "<", b"MM\x00*": ">"}
_GPS, _LATITUDE, _LONGITUDE = 0x8825, 2, 4
# blocks stand at the head of a file, in HEIC behind its boxes
_FAR, _TRIES, _MOST = 32 * 2**20, 8, 512


def tells_place(data: bytes) -> bool:
    """Whether latitude and longitude stand in a picture's Exif."""
    head = data[:_FAR]
    for mark in _BLOCKS:
        at = -1
        for _ in range(_TRIES):
            at = head.find(mark, at + 1)
            if at < 0:
                break
            # WebP says how long its block is before it begins; some begin with the mark again
            for start in (at + len(mark), at + 8, at + 14):
                if _has_gps(head, start):
                    return True
    return False


def _has_gps(data: bytes, start: int) -> bool:
    order = _ORDERS.get(data[start:start + 4])
    if order is None:
        return False
    first, = _numbers(data, start + 4, order + "I") or (0,)
    found = _entries(data, start, first, order).get(_GPS)
    gps = _entries(data, start, found, order) if found else {}
    return _LATITUDE in gps and _LONGITUDE in gps


def _entries(data: bytes, start: int, at: int, order: str) -> dict[int, int]:
    """Tags of one directory, each with its value as it stands."""
    count, = _numbers(data, start + at, order + "H") or (0,)
    found = {}
    for number in range(min(count, _MOST)):
        entry = _numbers(data, start + at + 2 + 12 * number, order + "HHII")
        if entry is None:
            break
        found[entry[0]] = entry[3]
    return found


def _numbers(data: bytes, at: int, kind: str) -> tuple[int, ...] | None:
    if at + struct.calcsize(kind) > len(data):
        return None
    return struct.unpack_from(kind, data, at)
