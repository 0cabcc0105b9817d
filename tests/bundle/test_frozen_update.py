"""A frozen program updates itself to a second frozen program, for real, and returns when that fails."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from release import release

from app import VERSION
from app.base.versions import NOT_UPGRADED, ORDERLY, Standing, installed_at
from tests.bundle.conftest import ROOT, freeze
from tests.updates import KEY, NEXT, PUBLIC

PASSWORD = "mật khẩu để thử"  # noqa: S105 - of a notebook made for one test
SHIPPED = ("app", "migrations", "resources", "docs/guide", "docs/pictures")
MIGRATION = '''
"""A table of the next version."""

from alembic import op

revision, down_revision = "notebook_next", "{head}"
branch_labels = depends_on = None


def upgrade():
    op.execute("CREATE TABLE next_version (one INTEGER)")
'''

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1200),
    # one process builds, the same one tests
    pytest.mark.xdist_group("bundle"),
    pytest.mark.skipif(sys.platform != "linux", reason="on Windows by hand"),
]

So8 = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The next version, frozen; it brings the notebook to a schema of its own."""
    folder = tmp_path_factory.mktemp("next")
    source = make_source(folder / "source")
    return freeze(source, folder / "dist", folder / "build")


def make_source(source: Path) -> Path:
    """The sources of the next version: this one's, with another number, one more migration, and its news."""
    for name in SHIPPED:
        shutil.copytree(ROOT / name, source / name)
    shutil.copy(ROOT / "build.spec", source)
    schema = source / "app" / "db" / "schema.py"
    head = schema.read_text(encoding="utf-8").partition('NOTEBOOK_HEAD = "')[2].partition('"')[0]
    _replace(schema, f'NOTEBOOK_HEAD = "{head}"', 'NOTEBOOK_HEAD = "notebook_next"')
    _replace(source / "app" / "__init__.py", f'VERSION = "{VERSION}"', f'VERSION = "{NEXT}"')
    _replace(source / "docs/guide/whats_new.md", f"Bản {VERSION}, ngày", f"Bản {NEXT}, ngày")
    script = source / "migrations" / "notebook" / "next.py"
    script.write_text(MIGRATION.format(head=head), encoding="utf-8")
    return source


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def folder(frozen: Path, tmp_path: Path) -> Path:
    """The program installed on a machine that believes the tests' key."""
    there = tmp_path / "Sổ Dự án 8"
    shutil.copytree(frozen, there, symlinks=True)
    (there / "_internal/resources/update.pub").write_text(PUBLIC.hex(), encoding="ascii")
    return there


@pytest.fixture
def so8(folder: Path, tmp_path: Path) -> So8:
    """What the officer starts, on one notebook; a `version` as it is started by it."""
    home = tmp_path / "home"
    home.mkdir()
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "SO8_PASSWORD": PASSWORD}

    def run(*arguments: str, version: str = "") -> "subprocess.CompletedProcess[str]":
        program = folder / "versions" / version if version else folder
        launched = {"SO8_LAUNCHED": "1"} if version else {}
        command = [str(program / "so8"), "--notebook", str(tmp_path / "sổ"), "--json", *arguments]
        return subprocess.run(  # noqa: S603 - the program under test
            command,
            env=environment | launched,
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    sheet = tmp_path / "phieu.pdf"
    done = run("init", "--commune", "18547", "--officer", "Hoàng Thị Duyên", "--sheet", str(sheet))
    assert done.returncode == 0, done.stderr
    return run


@pytest.fixture
def key(tmp_path: Path) -> Path:
    file = tmp_path / "release.key"
    file.write_bytes(KEY)
    return file


def _standing(folder: Path) -> Standing:
    return installed_at(folder, "so8").standing()


def _update(so8: So8, file: Path) -> dict[str, object]:
    done = so8("update", str(file))
    assert done.returncode == 0, done.stderr
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


def test_the_next_version_runs_and_upgrades_the_notebook(
    so8: So8, folder: Path, newer: Path, key: Path, tmp_path: Path
) -> None:
    file = release(newer, key, tmp_path, since=folder, oldest=VERSION)
    assert file.stat().st_size < 30_000_000, "most files are the same in both"
    assert _update(so8, tmp_path)["version"] == NEXT
    assert _standing(folder) == Standing(NEXT, "", is_proven=False)
    assert so8("--version").stdout.strip() == NEXT
    checked = so8("check")
    assert checked.returncode == 0, checked.stderr
    assert json.loads(checked.stdout)["sound"]
    assert _standing(folder) == Standing(NEXT, "", is_proven=True)
    assert {each.name for each in (tmp_path / "sổ" / "backups").iterdir() if each.is_dir()} != set()


def test_a_version_that_cannot_upgrade_the_notebook_gives_way_within_the_same_start(
    so8: So8, folder: Path, newer: Path, key: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(newer, broken, symlinks=True)
    _replace(broken / "_internal/migrations/notebook/next.py", "op.execute(", "raise ValueError(")
    _update(so8, release(broken, key, tmp_path, since=None, oldest=VERSION))
    before = (tmp_path / "sổ" / "notebook.db").read_bytes()
    assert so8("check", version=NEXT).returncode == ORDERLY + NOT_UPGRADED
    assert (tmp_path / "sổ" / "notebook.db").read_bytes() == before
    checked = so8("check")
    assert checked.returncode == 0, checked.stderr
    assert json.loads(checked.stdout)["sound"]
    assert so8("--version").stdout.strip() == VERSION
    assert _standing(folder) == Standing()


def test_a_version_that_does_not_start_gives_way(
    so8: So8, folder: Path, newer: Path, key: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(newer, broken, symlinks=True)
    next(broken.glob("_internal/base_library.zip")).write_bytes(b"not what Python wants")
    _update(so8, release(broken, key, tmp_path, since=None, oldest=VERSION))
    assert so8("--version").stdout.strip() == VERSION
    assert _standing(folder) == Standing(failed=NEXT)
