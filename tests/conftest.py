"""An office to test with: a real encrypted notebook in a temporary folder."""

import secrets
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import hypothesis
import pytest
from sqlalchemy.orm import Session

from app.db.store import NotebookFiles, Store
from app.domain.letterhead import Letterhead, Paper, Signer
from app.domain.unit import AddressForm, UnitRow
from app.services import dialogue, enrolment, letterhead, training_class, unit
from tests.office import A_DIALOGUE, NOW, PEOPLE, UNIT, a_class

# how long an example takes depends on the machine, and fails nothing
hypothesis.settings.register_profile("so8", deadline=None)
hypothesis.settings.load_profile("so8")


@pytest.fixture(autouse=True)
def _own_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the machine remembers is that of the test alone."""
    monkeypatch.setenv("SO8_HOME", str(tmp_path / "home"))


@pytest.fixture
def files(tmp_path: Path) -> NotebookFiles:
    return NotebookFiles(tmp_path)


@pytest.fixture
def key() -> bytes:
    return secrets.token_bytes(32)


@pytest.fixture(scope="session")
def _new_notebook(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A notebook that was set up once; each test gets a copy, since migrating takes a while."""
    files, key = NotebookFiles(tmp_path_factory.mktemp("notebook")), secrets.token_bytes(32)
    opened = Store.create(files, key, UNIT, clock=lambda: NOW)
    with opened.write("Mở sổ") as session:
        _set_up(session)
    opened.close()
    return files.database, key


@pytest.fixture
def store(files: NotebookFiles, _new_notebook: tuple[Path, bytes]) -> Iterator[Store]:
    """A new notebook that knows its office, heads and signers."""
    database, key = _new_notebook
    shutil.copy(database, files.database)
    opened = Store(files, key, clock=lambda: NOW)
    yield opened
    opened.close()


def _set_up(session: Session) -> None:
    unit.set_up(
        session,
        UnitRow(UNIT, UNIT, "42", "Hội LHPN xã Phúc Trạch", "Trần Thị Tâm", AddressForm.SISTER),
    )
    heads = {
        Paper.LIST: Letterhead(("UBMTTQ VIỆT NAM", "XÃ PHÚC TRẠCH"), ("HỘI LIÊN HIỆP PHỤ NỮ",), "Phúc Trạch"),
        Paper.CERTIFICATE: Letterhead(
            ("BAN THƯỜNG VỤ",), ("HỘI LIÊN HIỆP PHỤ NỮ XÃ PHÚC TRẠCH",), "Phúc Trạch"
        ),
    }
    for paper, head in heads.items():
        letterhead.set_up(session, paper, head, symbol="GCN-BTV")
        letterhead.set_signer(
            session,
            paper,
            Signer("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Nông Thị Hải Vân"),
            valid_from=date(2026, 1, 1),
        )


@pytest.fixture
def class_id(store: Store) -> bytes:
    """A class with three people."""
    with store.write("Thêm lớp") as session:
        new = training_class.create(session, a_class())
        for details in PEOPLE:
            enrolment.add(session, new, details)
    return new


@pytest.fixture
def meeting(store: Store) -> bytes:
    """A dialogue that is planned and has nothing else yet."""
    with store.write("Thêm đối thoại") as session:
        return dialogue.create(session, A_DIALOGUE)
