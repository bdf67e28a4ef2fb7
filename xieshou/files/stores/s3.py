"""Files in a bucket of any S3-compatible store (对象存储): s3://bucket/prefix."""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

import obstore
from django.conf import settings
from obstore.exceptions import BaseError, NotFoundError
from obstore.store import S3Store

from xieshou.files.store import GoneError, OutOfReachError, Store, key_of

SECONDS = timedelta(seconds=60)


class Bucket(Store):
    """One object for a name; the store itself writes an object whole or not at all."""

    scheme = "s3"

    def __init__(self, address: str) -> None:
        super().__init__(address)
        asked = urlsplit(address)
        self._prefix = asked.path.strip("/")
        endpoint = settings.S3_ENDPOINT
        self._bucket = S3Store(
            asked.netloc, endpoint=endpoint or None, access_key_id=settings.S3_KEY,
            secret_access_key=settings.S3_SECRET, region=settings.S3_REGION,
            # stores other than the first one answer at one name for all their buckets
            virtual_hosted_style_request=not endpoint,
            client_options={"allow_http": endpoint.startswith("http://"), "timeout": SECONDS},
            retry_config={"max_retries": 3, "retry_timeout": timedelta(seconds=20), "backoff": {
                "init_backoff": timedelta(milliseconds=100),
                "max_backoff": timedelta(seconds=2), "base": 2}},
        )

    @property
    def place(self) -> str:
        """Bucket and prefix, and at which store."""
        return f"{self.address}({settings.S3_ENDPOINT})" if settings.S3_ENDPOINT else self.address

    def put(self, name: str, data: bytes) -> None:
        """One request, or a few for a large file."""
        try:
            obstore.put(self._bucket, self._key(name), data)
        except BaseError as fault:
            raise self._out_of_reach(fault) from None

    def get(self, name: str) -> bytes:
        """The object's bytes."""
        try:
            return bytes(obstore.get(self._bucket, self._key(name)).bytes())
        except (NotFoundError, FileNotFoundError):
            raise GoneError(name) from None
        except BaseError as fault:
            raise self._out_of_reach(fault) from None

    def has(self, name: str) -> bool:
        """Whether the object is there; its bytes stay where they are."""
        try:
            obstore.head(self._bucket, self._key(name))
        except (NotFoundError, FileNotFoundError):
            return False
        except BaseError as fault:
            raise self._out_of_reach(fault) from None
        return True

    def remove(self, name: str) -> None:
        """Delete the object."""
        try:
            obstore.delete(self._bucket, self._key(name))
        except (NotFoundError, FileNotFoundError):
            return
        except BaseError as fault:
            raise self._out_of_reach(fault) from None

    def names(self) -> Iterator[str]:
        """Objects under the prefix that are files of ours."""
        try:
            for page in obstore.list(self._bucket, self._prefix or None):
                for one in page:
                    name = one["path"].rpartition("/")[2]
                    if len(name.removesuffix(".sealed")) == 64:
                        yield name
        except BaseError as fault:
            raise self._out_of_reach(fault) from None

    def _key(self, name: str) -> str:
        return f"{self._prefix}/{key_of(name)}" if self._prefix else key_of(name)

    def _out_of_reach(self, fault: Exception) -> OutOfReachError:
        # the client tells its whole request; the first line says what people need
        why = str(fault).splitlines()[0][:160]
        return OutOfReachError(place=self.place, why=why)
