"""Makes the notebook of the first version that tests/data keeps: a row of every table, with known names.

    python -m tests.db.first_notebook FOLDER

It was run once, when the first version was made; later versions must open what it made.
"""

import sys
from pathlib import Path

from app.db.base import new_row
from app.db.store import NotebookFiles, Store
from tests.db.rows import MODELS, Person, make

KEY = bytes(range(32, 64))
UNIT = "18547"
NAMES = ("Triệu Mùi Chạn", "Hoàng Thị Ánh", "Sùng A Dơ")
LAST_TABLE = 15
"""The highest number of a table of that version, in the registry."""
SAVED = Path(__file__).parents[1] / "data" / "notebooks" / "first_version.db"


def write(folder: Path) -> None:
    """The notebook, closed, in the folder."""
    store = Store.create(NotebookFiles(folder), KEY, UNIT)
    with store.write("Tạo mỗi bảng một dòng") as session:
        for model in MODELS:
            make(session, model)
    with store.write("Thêm ba người") as session:
        people = [new_row(session, Person, full_name=name, birth_year=1979) for name in NAMES]
    with store.write("Sửa năm sinh") as session:
        for person in people:
            session.merge(person).birth_year = 1980
    store.close()


if __name__ == "__main__":
    write(Path(sys.argv[1]))
