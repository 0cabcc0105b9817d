"""An installation with a version that runs, and updates for it, sealed with a key of the tests' own."""

import zipfile
from dataclasses import replace
from pathlib import Path

import nacl.signing
from release import listed, pack

from app.base.versions import Install
from app.domain.update import Manifest
from app.services.update import Site, this_platform

KEY = bytes(range(32))
PUBLIC = bytes(nacl.signing.SigningKey(KEY).verify_key)
RUNS = "0.1.0"
NEXT = "0.2.0"
BIG = 3_000_000
"""Bytes of the largest file: it does not come in one piece."""


def an_installation(folder: Path) -> Site:
    """The first version, installed."""
    a_version(folder, RUNS)
    return Site(Install(folder, "", "so8"), RUNS, (PUBLIC,))


def a_version(folder: Path, version: str) -> Path:
    """A frozen folder: a program, a library that all versions have, and data of its own."""
    inside = folder / "_internal" / "resources"
    inside.mkdir(parents=True)
    (folder / "so8").write_text(f"#!/bin/sh\necho {version}\n", encoding="utf-8")
    (folder / "so8").chmod(0o755)
    (folder / "_internal" / "library.so").write_bytes(b"the same in all" * 1000)
    (inside / "big.bin").write_bytes(version.encode() * (BIG // len(version)))
    return folder


def a_manifest(folder: Path, version: str = NEXT, **other: object) -> Manifest:
    """What an update with these files says of itself."""
    usual = Manifest(
        version=version,
        released_on="2026-12-01",
        platform=this_platform(),
        oldest="0.1.0",
        news=("Mở sổ nhanh hơn.",),
        files=listed(folder),
    )
    return replace(usual, **other)  # type: ignore[arg-type]  # fields by name


def an_update(place: Path, version: str = NEXT, *, key: bytes = KEY, **other: object) -> Path:
    """An update file in a folder."""
    folder = a_version(place / f"made {version}", version)
    file = place / f"So8-{version}.so8update"
    pack(folder, a_manifest(folder, version, **other), key, file)
    return file


def rewritten(file: Path, **entries: bytes | None) -> Path:
    """The same archive with other bytes in entries that end so, or without them; the seal as it was."""
    with zipfile.ZipFile(file) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in held.items():
            changed = next((new for end, new in entries.items() if name.split("/")[-1].startswith(end)), data)
            if changed is not None:
                archive.writestr(name, changed)
    return file
