"""Make the update file of a frozen folder, sealed with the key of who makes the program.

    python tools/release.py new-key KEY               a key pair; the public half goes to resources/update.pub
    python tools/release.py pack dist/so8 KEY OUT     So8-<version>.so8update in OUT
        --since FOLDER    leave out what the frozen folder of an earlier version has too
        --oldest VERSION  which version it updates at least; of `--since` it is that folder's

KEY is a file outside of the repository, read by whoever releases and by nobody else. Whoever has
it can put any program on every machine; without it no machine can be updated again.
"""

import argparse
import os
import sys
import zipfile
from collections.abc import Collection, Sequence
from hashlib import blake2b
from pathlib import Path

import nacl.signing

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.domain.update import SUFFIX, Manifest, UpdateFile, news_of, packed
from app.services.update import FILES, MANIFEST, SEAL, this_platform

ROOT = Path(__file__).resolve().parents[1]


def new_key(file: Path) -> str:
    """Write a new private key where nobody else may read it; its public half."""
    key = nacl.signing.SigningKey.generate()
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as kept:
        kept.write(bytes(key))
    return bytes(key.verify_key).hex()


def pack(folder: Path, manifest: Manifest, key: bytes, target: Path, without: Collection[str] = ()) -> None:
    """Seal the manifest, and bring all its files but those that every machine has already."""
    data = packed(manifest)
    with zipfile.ZipFile(target, "x", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, data)
        archive.writestr(SEAL, nacl.signing.SigningKey(key).sign(data).signature)
        for file in manifest.files:
            if file.path not in without:
                archive.write(folder / file.path, FILES + file.path)


def listed(folder: Path) -> tuple[UpdateFile, ...]:
    """The files of a frozen folder as a manifest has them; a link is the file it leads to."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return tuple(
        UpdateFile(
            path.relative_to(folder).as_posix(),
            path.stat().st_size,
            blake2b(path.read_bytes(), digest_size=32).hexdigest(),
            os.access(path, os.X_OK),
        )
        for path in paths
    )


def release(folder: Path, key: Path, out: Path, *, since: Path | None, oldest: str) -> Path:
    """The update file of a frozen folder: version, day and news as they stand in it."""
    files = listed(folder)
    guide = next(folder.rglob("docs/guide/whats_new.md"))
    news = news_of(guide.read_text(encoding="utf-8"))
    manifest = Manifest(
        version=news.version,
        released_on=news.released_on,
        platform=this_platform(),
        oldest=oldest,
        news=news.sentences,
        files=files,
    )
    same = {file.path for file in set(files) & set(listed(since))} if since else set()
    target = out / f"So8-{news.version}{SUFFIX}"
    pack(folder, manifest, key.read_bytes(), target, same)
    return target


def _main(arguments: Sequence[str]) -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = options.add_subparsers(dest="command", required=True)
    commands.add_parser("new-key").add_argument("key", type=Path)
    packing = commands.add_parser("pack")
    for name in ("folder", "key", "out"):
        packing.add_argument(name, type=Path)
    packing.add_argument("--since", type=Path)
    packing.add_argument("--oldest", default="0.1.0")
    chosen = options.parse_args(arguments)
    if chosen.command == "new-key":
        print(new_key(chosen.key))
    else:
        print(release(chosen.folder, chosen.key, chosen.out, since=chosen.since, oldest=chosen.oldest))
    return 0


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
