"""Numbers in few bytes: the parts that columns are written in, and a reader that trusts nothing."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate, pairwise
from typing import Self

from app.sync.body import MAX_ROWS, BadBatch

_SEVEN_BITS, _MORE = 0x7F, 0x80
_MOST_BITS = 64
_MAX_DIGITS = 10
"""Bytes of one number: 64 bits, seven in each."""


class _Mode(IntEnum):
    """How a list of numbers is written."""

    SAME = 0
    STEPS = 1
    """Each is the one before it and always the same more."""
    PLAIN = 2
    DIFFERENCES = 3
    PACKED = 4
    """As few bits for each as the largest needs."""


@dataclass(slots=True)
class Writer:
    """Bytes that grow."""

    data: bytearray

    @classmethod
    def new(cls) -> Self:
        """An empty one."""
        return cls(bytearray())

    def count(self, number: int) -> None:
        """A number that is not negative."""
        while number > _SEVEN_BITS:
            self.data.append(number & _SEVEN_BITS | _MORE)
            number >>= 7
        self.data.append(number)

    def integer(self, number: int) -> None:
        """Any number of 64 bits: small ones, of either sign, take few bytes."""
        self.count(number << 1 if number >= 0 else (-number << 1) - 1)

    def integers(self, numbers: Sequence[int]) -> None:
        """A list whose length the reader knows, in the way that packs best."""
        if len(numbers) == 0:
            return
        best = min(_ways(numbers), key=lambda way: len(zlib.compress(way)))
        self.data += best

    def bits(self, numbers: Sequence[int], width: int) -> None:
        """Numbers that are not negative, of so many bits each."""
        ones = "".join(f"{number:0{width}b}" for number in numbers) if width else ""
        size = _bytes_of(len(ones))
        self.data += (int(ones or "0", 2) << (size * 8 - len(ones))).to_bytes(size)


def _ways(numbers: Sequence[int]) -> list[bytes]:
    first, least, width = numbers[0], min(numbers), (max(numbers) - min(numbers)).bit_length()
    steps = [after - before for before, after in pairwise(numbers)]
    if not any(steps):
        return [_written(_Mode.SAME, [first])]
    if len(set(steps)) == 1:
        return [_written(_Mode.STEPS, [first, steps[0]])]
    packed = Writer(bytearray(_written(_Mode.PACKED, [least, width])))
    packed.bits([number - least for number in numbers], width)
    differences = _written(_Mode.DIFFERENCES, [first, *steps])
    return [_written(_Mode.PLAIN, numbers), differences, bytes(packed.data)]


def _written(mode: _Mode, numbers: Sequence[int]) -> bytes:
    out = Writer(bytearray([mode]))
    for number in numbers:
        out.integer(number)
    return bytes(out.data)


@dataclass(slots=True)
class Reader:
    """Takes bytes from the front; BadBatch when they end, or say what cannot be."""

    data: bytes
    at: int = 0

    def take(self, size: int) -> bytes:
        """The next so many bytes."""
        end = self.at + size
        if end > len(self.data):
            raise BadBatch("body ends too early")
        part, self.at = self.data[self.at : end], end
        return part

    def until_zero(self) -> bytes:
        """The bytes before the next zero, which is passed over."""
        end = self.data.find(0, self.at)
        if end < 0:
            raise BadBatch("body ends too early")
        part, self.at = self.data[self.at : end], end + 1
        return part

    def count(self, most: int) -> int:
        """A number that is neither negative nor above `most`."""
        number = self._number()
        if number > most:
            raise BadBatch("a number out of bounds")
        return number

    def integer(self) -> int:
        """Any number of 64 bits."""
        number = self._number()
        return number >> 1 if number & 1 == 0 else -(number + 1 >> 1)

    def integers(self, length: int) -> list[int]:
        """A list of this length."""
        if length == 0:
            return []
        if length > MAX_ROWS:
            raise BadBatch("too many rows")
        mode = self.take(1)[0]
        if mode == _Mode.SAME:
            return [self.integer()] * length
        if mode == _Mode.STEPS:
            first, step = self.integer(), self.integer()
            return [first + step * place for place in range(length)]
        if mode == _Mode.PACKED:
            least, width = self.integer(), self.integer()
            return [least + number for number in self.bits(length, width)]
        if mode not in {_Mode.PLAIN, _Mode.DIFFERENCES}:
            raise BadBatch("numbers written in an unknown way")
        numbers = [self.integer() for _ in range(length)]
        return list(accumulate(numbers)) if mode == _Mode.DIFFERENCES else numbers

    def bits(self, length: int, width: int) -> list[int]:
        """A list of numbers of so many bits each."""
        if not 0 <= width <= _MOST_BITS:
            raise BadBatch("a number out of bounds")
        if width == 0:
            return [0] * length
        size = _bytes_of(length * width)
        ones = f"{int.from_bytes(self.take(size)):0{size * 8}b}"
        return [int(ones[start : start + width], 2) for start in range(0, length * width, width)]

    def _number(self) -> int:
        number = 0
        for place, digit in enumerate(self.data[self.at : self.at + _MAX_DIGITS]):
            number |= (digit & _SEVEN_BITS) << 7 * place
            if digit < _MORE:
                self.at += place + 1
                return number
        raise BadBatch("a number that does not end")


def _bytes_of(bits: int) -> int:
    return (bits + 7) // 8
