"""One field of many rows, written in the way that packs best."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import takewhile
from typing import Any

from app.sync.body import ID_BYTES, MAX_VALUE, BadBatch, Value, may_travel
from app.sync.numbers import Reader, Writer

_TIME, _TABLE, _TAIL = slice(0, 6), slice(6, 8), slice(8, 16)
"""An id's first bytes count up, then comes its table; the tail is that of one run of one program."""
_SOME_EMPTY = 0x80
_MOST_DIGITS = 18


class _Kind(IntEnum):
    """How a field's values are written."""

    NUMBERS = 0
    IDS = 1
    TEXTS = 2
    WORDS = 3
    """Texts that come again and again: each once, then which of them."""
    DIGITS = 4
    """Telephones and other numbers of one length whose zeros count."""
    ANY = 5


class _Type(IntEnum):
    NUMBER = 0
    TEXT = 1
    BYTES = 2


@dataclass(slots=True)
class Known:
    """Ids that were written already, by their places; the reader comes to the same."""

    ids: list[bytes] = field(default_factory=list)
    _places: dict[bytes, int] = field(default_factory=dict)
    _tails: list[bytes] = field(default_factory=list)
    _time: int = 0

    def add(self, row_id: bytes) -> None:
        """The next place; of an id that comes again the first place holds."""
        self._places.setdefault(row_id, len(self.ids))
        self.ids.append(row_id)

    def write(self, out: Writer, ids: Sequence[bytes]) -> None:
        """Ids by themselves."""
        places = {tail: place for place, tail in enumerate(self._tails)}
        out.integers([places.setdefault(each[_TAIL], len(places)) for each in ids])
        new = list(places)[len(self._tails) :]
        out.data += b"".join(new)
        self._tails += new
        out.integers([int.from_bytes(each[_TABLE]) for each in ids])
        times = [int.from_bytes(each[_TIME]) for each in ids]
        out.integers([time - before for before, time in zip([self._time, *times], times, strict=False)])
        self._time = times[-1] if times else self._time

    def read(self, data: Reader, length: int) -> list[bytes]:
        """What `write` wrote."""
        tails = data.integers(length)
        for tail in tails:
            if not 0 <= tail <= len(self._tails):
                raise BadBatch("an id that is not there")
            if tail == len(self._tails):
                self._tails.append(data.take(_TAIL.stop - _TAIL.start))
        return [
            self._next(step, table) + self._tails[tail]
            for tail, table, step in zip(tails, data.integers(length), data.integers(length), strict=True)
        ]

    def _next(self, step: int, table: int) -> bytes:
        self._time += step
        try:
            return self._time.to_bytes(_TIME.stop) + table.to_bytes(_TABLE.stop - _TABLE.start)
        except OverflowError as error:
            raise BadBatch("an id that is none") from error

    def write_references(self, out: Writer, ids: Sequence[bytes]) -> None:
        """Ids as values: by their places, those that are new behind them."""
        new = [each for each in dict.fromkeys(ids) if each not in self._places]
        for each in new:
            self.add(each)
        out.integers([self._places[each] for each in ids])
        self.write(out, new)

    def read_references(self, data: Reader, length: int) -> list[bytes]:
        """What `write_references` wrote."""
        places = data.integers(length)
        new = max([*places, -1]) + 1 - len(self.ids)
        if new > length or any(place < 0 for place in places):
            raise BadBatch("an id that is not there")
        for each in self.read(data, max(new, 0)):
            self.add(each)
        return [self.ids[place] for place in places]


def write_column(out: Writer, values: Sequence[Value], known: Known) -> None:
    """The values of one field, in the order of their rows."""
    filled = [value for value in values if value is not None]
    kind = _kind(filled)
    has_empty = len(filled) < len(values)
    out.data.append(kind | _SOME_EMPTY if has_empty else kind)
    if has_empty:
        out.bits([value is not None for value in values], 1)
    _WRITERS[kind](out, filled, known)


def read_column(data: Reader, length: int, known: Known) -> list[Value]:
    """What `write_column` wrote; each is a value that may travel."""
    tag = data.take(1)[0]
    is_filled = data.bits(length, 1) if tag & _SOME_EMPTY else [1] * length
    if tag & ~_SOME_EMPTY >= len(_Kind):
        raise BadBatch("values written in an unknown way")
    filled = iter(_READERS[_Kind(tag & ~_SOME_EMPTY)](data, sum(is_filled), known))
    return [next(filled) if each else None for each in is_filled]


def _kind(values: Sequence[Value]) -> _Kind:
    kinds = set(map(type, values))
    if kinds <= {int}:
        return _Kind.NUMBERS
    if kinds == {bytes} and all(len(value) == ID_BYTES for value in values):  # type: ignore[arg-type] # all are bytes
        return _Kind.IDS
    if kinds != {str} or any("\0" in value for value in values):  # type: ignore[operator] # all are texts
        return _Kind.ANY
    if 2 * len(set(values)) <= len(values):
        return _Kind.WORDS
    lengths = {len(value) for value in values}  # type: ignore[arg-type] # as above
    if (
        len(values) > 1
        and len(lengths) == 1
        and max(lengths) <= _MOST_DIGITS
        and all(map(_is_digits, values))
    ):
        return _Kind.DIGITS
    return _Kind.TEXTS


def _is_digits(value: Any) -> bool:
    return bool(value.isascii() and value.isdecimal())


def _write_numbers(out: Writer, values: Sequence[Any], _known: Known) -> None:
    out.integers(values)


def _read_numbers(data: Reader, length: int, _known: Known) -> Sequence[Value]:
    return [_number(number) for number in data.integers(length)]


def _write_ids(out: Writer, values: Sequence[Any], known: Known) -> None:
    known.write_references(out, values)


def _read_ids(data: Reader, length: int, known: Known) -> Sequence[Value]:
    return known.read_references(data, length)


def _write_texts(out: Writer, values: Sequence[Any], _known: Known) -> None:
    for value in values:
        out.data += value.encode() + b"\0"


def _read_texts(data: Reader, length: int, _known: Known) -> Sequence[Value]:
    return [_text(data.until_zero()) for _ in range(length)]


def _write_words(out: Writer, values: Sequence[Any], known: Known) -> None:
    words = {word: place for place, word in enumerate(dict.fromkeys(values))}
    out.count(len(words))
    _write_texts(out, list(words), known)
    out.integers([words[value] for value in values])


def _read_words(data: Reader, length: int, known: Known) -> Sequence[Value]:
    words = _read_texts(data, data.count(most=length), known)
    places = data.integers(length)
    if not all(0 <= place < len(words) for place in places):
        raise BadBatch("a word that is not there")
    return [words[place] for place in places]


def _write_digits(out: Writer, values: Sequence[Any], _known: Known) -> None:
    ends = zip(min(values), max(values), strict=True)
    same = "".join(digit for digit, _ in takewhile(lambda pair: pair[0] == pair[1], ends))
    out.count(len(same))
    out.data += same.encode()
    length = len(values[0]) - len(same)
    out.count(length)
    out.bits([int(value[len(same) :]) for value in values], _width(length))


def _read_digits(data: Reader, length: int, _known: Known) -> Sequence[Value]:
    same = _text(data.take(data.count(most=_MOST_DIGITS)))
    digits = data.count(most=_MOST_DIGITS)
    return [f"{same}{number:0{digits}}" for number in data.bits(length, _width(digits))]


def _width(digits: int) -> int:
    most: int = 10**digits - 1
    return most.bit_length()


def _write_any(out: Writer, values: Sequence[Any], _known: Known) -> None:
    for value in values:
        if isinstance(value, int):
            out.count(_Type.NUMBER)
            out.integer(value)
            continue
        data = value.encode() if isinstance(value, str) else value
        out.count(_Type.TEXT if isinstance(value, str) else _Type.BYTES)
        out.count(len(data))
        out.data += data


def _read_any(data: Reader, length: int, _known: Known) -> Sequence[Value]:
    values: list[Value] = []
    for _ in range(length):
        kind = data.count(most=_Type.BYTES)
        if kind == _Type.NUMBER:
            values.append(_number(data.integer()))
            continue
        taken = data.take(data.count(most=MAX_VALUE))
        values.append(_text(taken) if kind == _Type.TEXT else taken)
    return values


def _number(number: int) -> int:
    if not may_travel(number):
        raise BadBatch("a value of a kind or size that does not travel")
    return number


def _text(data: bytes) -> str:
    if len(data) > MAX_VALUE:
        raise BadBatch("a value of a kind or size that does not travel")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise BadBatch("a text that is none") from error


_WRITERS = {
    _Kind.NUMBERS: _write_numbers,
    _Kind.IDS: _write_ids,
    _Kind.TEXTS: _write_texts,
    _Kind.WORDS: _write_words,
    _Kind.DIGITS: _write_digits,
    _Kind.ANY: _write_any,
}
_READERS = {
    _Kind.NUMBERS: _read_numbers,
    _Kind.IDS: _read_ids,
    _Kind.TEXTS: _read_texts,
    _Kind.WORDS: _read_words,
    _Kind.DIGITS: _read_digits,
    _Kind.ANY: _read_any,
}
