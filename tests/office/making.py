"""Workbooks and other files that the tests of the office make for themselves."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl


def book(fill: Callable[[openpyxl.Workbook], None]) -> bytes:
    made = openpyxl.Workbook()
    fill(made)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def rows(*lines: list, merge: tuple[str, ...] = (), name: str = "Sheet") -> bytes:
    def fill(made: openpyxl.Workbook) -> None:
        made.active.title = name
        for line in lines:
            made.active.append(line)
        for reference in merge:
            made.active.merge_cells(reference)
    return book(fill)


def package(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return buffer.getvalue()


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        return package({each: change(made.read(each)) if each == name else made.read(each)
                        for each in made.namelist()})


def on_disk(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path
