"""A province, and an enrolled notebook with three people."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.db.store import Store
from tests.postgres import Province, a_province


@pytest.fixture
def province(tmp_path: Path) -> Iterator[Province]:
    with a_province(tmp_path / "province") as made:
        yield made


@pytest.fixture
def laptop(store: Store, province: Province, class_id: bytes) -> Store:
    """An enrolled notebook with one class of three, not handed over."""
    assert class_id, "the class is made before the notebook is handed out"
    province.enrol(store)
    return store
