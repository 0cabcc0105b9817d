"""How bodies become few bytes, by number: what was packed with a codec is read with it for ever."""

from functools import cache

from backports import zstd

from app.base.paths import resource
from app.sync import body, columns
from app.sync.body import MAX_RAW, BadBatch, Rows, TableChanges

MSGPACK_ZSTD = 1
COLUMNS_ZSTD = 2
"""Columns, packed with the dictionary of this number."""
NEWEST = COLUMNS_ZSTD

_LEVEL = 19
_WINDOW_LOG = 23
_MAGIC = zstd.compress(b"")[:4]
"""Says that what follows was packed by zstd, which the codec says already."""


def encode(rows: Rows, besides: Rows = ()) -> bytes:
    """The uncompressed body by the newest codec; `besides` is the body that is read before it."""
    return columns.encode(rows, besides)


def decode(raw: bytes, codec: int, besides: Rows = ()) -> list[TableChanges]:
    """The rows of an uncompressed body."""
    if codec == MSGPACK_ZSTD:
        return body.decode(raw)
    _require_known(codec)
    return columns.decode(raw, besides)


def compress(raw: bytes) -> bytes:
    """A body by the newest codec."""
    packed = zstd.compress(raw, options=_OPTIONS, zstd_dict=_dictionary(NEWEST))
    return packed[len(_MAGIC) :]


def decompress(packed: bytes, codec: int) -> bytes:
    """The uncompressed body, never more than MAX_RAW bytes however it was packed."""
    options: dict[int, int] = {zstd.DecompressionParameter.window_log_max: _WINDOW_LOG}
    if codec == MSGPACK_ZSTD:
        decompressor = zstd.ZstdDecompressor(options=options)
    else:
        _require_known(codec)
        decompressor = zstd.ZstdDecompressor(zstd_dict=_dictionary(codec), options=options)
        packed = _MAGIC + packed
    try:
        raw = decompressor.decompress(packed, max_length=MAX_RAW)
    except zstd.ZstdError as error:
        raise BadBatch("body cannot be decompressed") from error
    if not decompressor.eof or decompressor.unused_data:
        raise BadBatch("body is longer than allowed, or cut")
    return raw


def _require_known(codec: int) -> None:
    if codec != COLUMNS_ZSTD:
        raise BadBatch("unknown codec")


@cache
def _dictionary(codec: int) -> zstd.ZstdDict:
    """Made by tools/train_dictionary.py."""
    return zstd.ZstdDict(resource("codec", f"{codec}.zdict").read_bytes())


_OPTIONS: dict[int, int] = {
    zstd.CompressionParameter.compression_level: _LEVEL,
    zstd.CompressionParameter.window_log: _WINDOW_LOG,
    zstd.CompressionParameter.content_size_flag: False,
    zstd.CompressionParameter.checksum_flag: False,
    zstd.CompressionParameter.dict_id_flag: False,
}
