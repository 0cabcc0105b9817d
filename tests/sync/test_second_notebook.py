"""The second notebook of an office, set up by itself: what both have from their first day is there once."""

from pathlib import Path

from sqlalchemy import func, select

from app.bootstrap.notebook import NewNotebook, make_notebook
from app.db.agency import Agency
from app.db.letterhead import Letterhead, Signer
from app.db.plan import Plan, Target
from app.db.store import NotebookFiles, Store
from app.db.unit import Unit
from app.db.village import Village
from app.domain.person import PersonDetails
from app.services import agency, person, plan
from app.sync import difference
from tests.office import NOW, UNIT
from tests.postgres import Province
from tests.sync.offices import befriend


def first_run(folder: Path, province: Province) -> Store:
    """As an officer sets it up: the commune, a plan, people of two villages, an agency."""
    new = NewNotebook(UNIT, "Hoàng Thị Duyên")
    store = make_notebook(NotebookFiles(folder), new, "mật khẩu", recovery_code=None, clock=lambda: NOW)
    store.who = "Hoàng Thị Duyên"
    province.enrol(store)
    with store.write("Kế hoạch") as session:
        plan.set_target(session, 2026, "training_classes", 4)
        agency.named(session, ["UBND xã"])
        for number, place in enumerate(("Bản Ca", "Thôn Phú Lâm")):
            person.add(session, PersonDetails(f"Người {folder.name} {number}", village=place))
    return store


def counts(store: Store) -> list[int]:
    with store.read() as session:
        models = (Unit, Village, Agency, Plan, Target, Letterhead, Signer)
        return [session.scalars(select(func.count()).where(model.deleted == 0)).one() for model in models]


def test_two_that_were_set_up_apart_meet_without_doubles_and_without_questions(
    tmp_path: Path, province: Province, stick: Path
) -> None:
    one, other = (first_run(tmp_path / name, province) for name in ("một", "hai"))
    before = counts(one)
    befriend(stick, one, other)
    for store in (one, other):
        assert counts(store) == before
        with store.read() as session:
            assert difference.unsettled(session) == []
            assert person.count(session, "") == 4
            assert {row.village for row in person.register(session, "", 9)} == {"Bản Ca", "Thôn Phú Lâm"}
        store.close()
    assert before[1] == 2
