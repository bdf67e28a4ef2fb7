"""Files in the home's own folder: on any disk, nothing else needed (本机磁盘)."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from xieshou.files.store import GoneError, OutOfReachError, Store, key_of


class Disk(Store):
    """One file for a name, written beside its place and then moved there."""

    scheme = "disk"

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.root = Path(settings.FILES_ROOT)

    @property
    def place(self) -> str:
        """The folder."""
        return str(self.root)

    def put(self, name: str, data: bytes) -> None:
        """Durable before it has its name."""
        place = self.root / key_of(name)
        try:
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor, fresh = tempfile.mkstemp(dir=place.parent)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                Path(fresh).replace(place)
            except OSError:
                Path(fresh).unlink(missing_ok=True)
                raise
        except OSError as fault:
            raise OutOfReachError(place=self.place, why=fault.strerror or fault) from None

    def get(self, name: str) -> bytes:
        """The file's bytes."""
        try:
            return (self.root / key_of(name)).read_bytes()
        except OSError:
            raise GoneError(name) from None

    def has(self, name: str) -> bool:
        """Whether the file is there."""
        return (self.root / key_of(name)).is_file()

    def remove(self, name: str) -> None:
        """Unlink the file."""
        (self.root / key_of(name)).unlink(missing_ok=True)

    def names(self) -> Iterator[str]:
        """Files of the folder, half-written ones left out."""
        for place in sorted(self.root.glob("??/*")):
            if len(place.name.removesuffix(".sealed")) == 64:
                yield place.name
