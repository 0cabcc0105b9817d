"""Updates from a stick: what is not whole, not ours or not for here changes nothing."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from filelock import FileLock
from release import pack

from app.base.errors import DiskFull, Refused, UnreadableFile, UserError
from app.base.versions import Standing
from app.domain.update import Manifest, UpdateFile
from app.services import update
from app.services.update import Site
from tests.db.faults import KILL, NO_ROOM, Fault, count_calls, points
from tests.updates import (
    BIG,
    KEY,
    NEXT,
    PUBLIC,
    RUNS,
    a_manifest,
    a_version,
    an_installation,
    an_update,
    rewritten,
)

CHILD = "tests.services.update_child"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return an_installation(tmp_path / "Sổ Dự án 8")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


def _says(site: Site, version: str) -> str:
    program = site.install.folder_of(version) / site.install.program
    return subprocess.run([program], capture_output=True, encoding="utf-8", check=True).stdout.strip()  # noqa: S603 - our own script


def _require_unchanged(site: Site) -> None:
    """The old version runs, and no new one stands there."""
    assert site.install.standing() == Standing()
    assert _says(site, "") == RUNS
    folders = site.install.versions.iterdir() if site.install.versions.exists() else []
    assert [folder.name for folder in folders if folder.is_dir() and not folder.name.startswith(".")] == []


def test_an_update_stands_beside_the_version_that_runs(site: Site, stick: Path) -> None:
    told = list[tuple[int, int]]()
    manifest = update.install(an_update(stick), site, lambda done, of: told.append((done, of)))
    assert manifest.news == ("Mở sổ nhanh hơn.",)
    assert site.install.standing() == Standing(NEXT, "", is_proven=False)
    assert (_says(site, NEXT), _says(site, "")) == (NEXT, RUNS)
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]


def test_the_version_before_stays_and_older_ones_go(site: Site, stick: Path) -> None:
    for version, own in ((NEXT, ""), ("0.3.0", NEXT), ("0.10.0", "0.3.0")):
        running = replace(site, version=own or RUNS, install=replace(site.install, own=own))
        update.install(an_update(stick, version), running)
    kept = sorted(folder.name for folder in site.install.versions.iterdir() if folder.is_dir())
    assert kept == ["0.10.0", "0.3.0"]
    assert site.install.standing() == Standing("0.10.0", "0.3.0", is_proven=False)


def test_what_both_versions_have_need_not_be_brought(site: Site, stick: Path) -> None:
    folder, file = a_version(stick / "made", NEXT), stick / "so8.so8update"
    pack(folder, a_manifest(folder), KEY, file, {"_internal/library.so"})
    with zipfile.ZipFile(file) as archive:
        assert "files/_internal/library.so" not in archive.namelist()
    update.install(file, site)
    assert (site.install.folder_of(NEXT) / "_internal/library.so").read_bytes().startswith(b"the same")


def test_what_this_machine_has_otherwise_cannot_be_taken_over(site: Site, stick: Path) -> None:
    folder, file = a_version(stick / "made", NEXT), stick / "so8.so8update"
    pack(folder, a_manifest(folder), KEY, file, {"_internal/library.so"})
    (site.install.folder / "_internal/library.so").write_bytes(b"something else " * 1000)
    with pytest.raises(UnreadableFile):
        update.install(file, site)
    _require_unchanged(site)


def test_the_newest_update_on_a_stick_is_found(site: Site, stick: Path) -> None:
    inside = stick / "So8"
    inside.mkdir()
    for place, version in ((stick, NEXT), (inside, "0.10.0"), (stick, "0.9.0")):
        an_update(place, version)
    rewritten(an_update(stick, "0.11.0"), big=b"never read before it is installed")
    an_update(stick, "0.12.0", key=bytes(32))
    found = update.newest([stick], site)
    assert found is not None
    assert found.manifest.version == "0.11.0"


def test_a_stick_without_updates_has_none_and_one_with_a_bad_one_says_why(site: Site, stick: Path) -> None:
    assert update.newest([stick, stick / "gone"], site) is None
    an_update(stick, RUNS)
    with pytest.raises(Refused, match="không mới hơn"):
        update.newest([stick], site)


Spoil = Callable[[Path], object]

SPOILED: dict[str, Spoil] = {
    "cut off": lambda file: os.truncate(file, file.stat().st_size // 2),
    "its end cut off": lambda file: os.truncate(file, file.stat().st_size - 5),
    "empty": lambda file: os.truncate(file, 0),
    "no archive": lambda file: file.write_bytes(b"an ordinary letter" * 100),
    "a byte changed": lambda file: _flip(file, file.stat().st_size // 2),
    "another program": lambda file: rewritten(file, so8=b"#!/bin/sh\necho evil\n"),
    "a file longer": lambda file: rewritten(file, library=b"the same in all" * 1001),
    "a file shorter": lambda file: rewritten(file, library=b"the same in all"),
    "a file missing": lambda file: rewritten(file, big=None),
    "no seal": lambda file: rewritten(file, **{"manifest.sig": None}),
    "no manifest": lambda file: rewritten(file, **{"manifest.json": None}),
    "a manifest that nobody sealed": lambda file: rewritten(file, **{"manifest.json": b"{}"}),
    "a seal too short": lambda file: rewritten(file, **{"manifest.sig": b"x" * 63}),
}


@pytest.mark.parametrize("fault", SPOILED)
def test_a_file_that_is_not_whole_changes_nothing(site: Site, stick: Path, fault: str) -> None:
    file = an_update(stick)
    SPOILED[fault](file)
    with pytest.raises(UnreadableFile, match="Chương trình và sổ giữ nguyên"):
        update.install(file, site)
    _require_unchanged(site)


def _flip(file: Path, place: int) -> None:
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)


def test_a_file_sealed_by_somebody_else_changes_nothing(site: Site, stick: Path) -> None:
    with pytest.raises(UnreadableFile):
        update.install(an_update(stick, key=bytes(32)), site)
    _require_unchanged(site)


def test_the_key_that_follows_is_believed_too(site: Site, stick: Path) -> None:
    update.install(an_update(stick), replace(site, keys=(bytes(32), *site.keys)))
    assert site.install.standing().current == NEXT


@pytest.mark.parametrize(
    ("version", "other", "words"),
    [
        (RUNS, {}, "không mới hơn"),
        ("0.0.9", {}, "không mới hơn"),
        (NEXT, {"platform": "win32-arm64"}, "loại máy khác"),
        ("0.4.0", {"oldest": "0.3.0"}, "cập nhật lên bản 0.3.0 trước"),
        (NEXT, {"format": 2}, "theo cách mới"),
        ("../0.2.0", {}, "bị hỏng"),
        (NEXT, {"files": ()}, "bị hỏng"),
    ],
)
def test_an_update_that_is_not_for_here_is_refused(
    site: Site, stick: Path, version: str, other: dict[str, object], words: str
) -> None:
    folder, file = a_version(stick / "made", NEXT), stick / "so8.so8update"
    pack(folder, a_manifest(folder, version, **other), KEY, file)
    with pytest.raises(UserError, match=words):
        update.install(file, site)
    _require_unchanged(site)


@pytest.mark.parametrize(
    "path",
    [
        *("../so8", "/etc/so8", "a/../../so8", "./so8", "a//b", "", "..", "a\\..\\b", "C:/so8", "so8."),
        *("so8 ", "con", "_internal/NUL.txt", "a\nb", "so8:stream", "SO8"),
    ],
)
def test_a_name_that_leads_elsewhere_is_refused_though_it_is_sealed(
    site: Site, stick: Path, path: str
) -> None:
    _refuse_sealed(site, stick, lambda file: replace(file, path=path))


@pytest.mark.parametrize("size", [-1, 2_000_000_001])
def test_a_size_that_cannot_be_is_refused_though_it_is_sealed(site: Site, stick: Path, size: int) -> None:
    _refuse_sealed(site, stick, lambda file: replace(file, bytes=size))


def _refuse_sealed(site: Site, stick: Path, spoil: Callable[[UpdateFile], UpdateFile]) -> None:
    folder, file = a_version(stick / "made", NEXT), stick / "so8.so8update"
    sound = a_manifest(folder)
    first, *others = sound.files
    _pack_as_is(replace(sound, files=(spoil(first), *others)), file)
    with pytest.raises(UnreadableFile):
        update.install(file, site)
    _require_unchanged(site)


def _pack_as_is(manifest: Manifest, file: Path) -> None:
    """Sealed by one who would do harm."""
    pack(file.parent, manifest, KEY, file, {each.path for each in manifest.files})


def test_a_bomb_never_bursts(site: Site, stick: Path) -> None:
    """An archive of a hundred gigabytes of zeros takes no more room than its manifest says."""
    file = rewritten(an_update(stick), library=b"\0" * 50_000_000)
    with pytest.raises(UnreadableFile):
        update.install(file, site)
    _require_unchanged(site)
    written = sum(path.stat().st_size for path in site.install.versions.rglob("*") if path.is_file())
    assert written < 2 * BIG


def test_links_in_an_archive_are_files(site: Site, stick: Path) -> None:
    file = an_update(stick)
    with zipfile.ZipFile(file, "a") as archive:
        link = zipfile.ZipInfo("files/more")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    update.install(file, site)
    assert not any(path.is_symlink() for path in site.install.folder_of(NEXT).rglob("*"))


def test_a_disk_without_room_is_told_before_anything_is_written(
    site: Site, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = an_update(stick)
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: SimpleNamespace(free=200_000_000))
    with pytest.raises(DiskFull, match="thiếu 4 MB"):
        update.install(file, site)
    _require_unchanged(site)
    assert not list(site.install.versions.glob(".*"))


def test_two_updates_at_once_do_not_meet(site: Site, stick: Path) -> None:
    site.install.versions.mkdir()
    with FileLock(site.install.versions / "update.lock"), pytest.raises(Refused, match="đang cập nhật"):
        update.install(an_update(stick), site)
    _require_unchanged(site)


def test_a_stick_that_is_gone_is_said_in_words(site: Site, stick: Path) -> None:
    with pytest.raises(Refused, match="Cắm lại USB"):
        update.look(stick / "So8-0.2.0.so8update", site)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_said_in_words(site: Site, stick: Path) -> None:
    site.install.folder.chmod(0o500)
    with pytest.raises(Refused, match="thư mục của chương trình"):
        update.install(an_update(stick), site)
    site.install.folder.chmod(0o700)


@pytest.mark.parametrize("fault", [KILL, NO_ROOM])
@pytest.mark.parametrize("most", [1, pytest.param(12, marks=pytest.mark.slow)])
def test_stopped_at_any_write_the_old_version_or_the_whole_new_one_runs(
    site: Site, stick: Path, fault: str, most: int
) -> None:
    job = ("update", str(site.install.folder), str(an_update(stick)), RUNS, PUBLIC.hex())
    counted = count_calls(*job, program=CHILD)
    counted["pwrite64"] = counted["ftruncate"] = 0
    for call, when in list(points(_with_writes(counted, fault), KILL, most)):
        shutil.rmtree(site.install.versions)
        ended = Fault(call, fault, when).run(*job, program=CHILD)
        assert "Traceback" not in ended.stderr
        _require_either(site)
        update.install(Path(job[2]), site)
        assert _says(site, NEXT) == NEXT


def _with_writes(counted: dict[str, int], fault: str) -> dict[str, int]:
    """A full disk refuses only what makes a file longer."""
    return counted if fault == KILL else {call: counted[call] * (call == "write") for call in counted}


def _require_either(site: Site) -> None:
    current = site.install.standing().current
    assert _says(site, current) == (current or RUNS)
    if current:
        whole = (site.install.folder_of(current) / "_internal/resources/big.bin").read_bytes()
        assert whole == NEXT.encode() * (BIG // len(NEXT))
