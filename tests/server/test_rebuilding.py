"""What the province shows is what its inbox says, and what was changed behind its back is seen."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from app.sync import network
from app.sync import stick as sticks
from server import rebuilding
from server import stick as stick_of_province
from tests.office import NOW, UNIT
from tests.postgres import Province
from tests.sync.offices import Office, befriend, carry, write


def differing(province: Province) -> dict[str, int]:
    return rebuilding.differing(province.database, province.keys, UNIT)


@pytest.fixture
def handed_over(province: Province, tmp_path: Path) -> Iterator[None]:
    """Two laptops wrote beside each other and handed all over, one by stick and one by network."""
    with ExitStack() as open_:
        _hand_over(Office(tmp_path, province, open_), province, tmp_path / "stick")
        yield


def _hand_over(office: Office, province: Province, stick: Path) -> None:
    one, other = office.laptop("một"), office.laptop("hai")
    stick.mkdir()
    befriend(stick, one, other)
    for laptop, year in ((one, 1970), (other, 1980)):
        with laptop.write("Sửa") as session:
            session.execute(text("UPDATE person SET birth_year = :year, phone = '1'"), {"year": year})
    carry(stick, one, other)
    with other.write("Bỏ") as session:
        session.execute(text("UPDATE person SET deleted = 1 WHERE full_name = 'một'"))
    write(other, "ba")
    sticks.write(other, stick)
    stick_of_province.read(province.database, province.keys, stick, NOW)
    with province.client() as client:
        network.send(one, client)


@pytest.mark.usefixtures("handed_over")
def test_all_that_stands_there_comes_from_the_inbox(province: Province) -> None:
    assert differing(province) == {}
    with province.database.of_unit(UNIT) as connection:
        assert connection.scalars(text("SELECT count(*) FROM person")).one() == 3
        assert connection.scalars(text("SELECT count(*) FROM head")).one() > 0


@pytest.mark.usefixtures("handed_over")
@pytest.mark.parametrize(
    ("change", "table"),
    [
        ("UPDATE person SET birth_year = birth_year + 1", "person"),
        ("DELETE FROM person WHERE ctid = (SELECT max(ctid) FROM person)", "person"),
        ("UPDATE head SET second = second + 1", "head"),
        ("DELETE FROM head", "head"),
        ("DELETE FROM merged_batch WHERE number = 1", "merged_batch"),
    ],
)
def test_what_was_changed_behind_its_back_is_seen(province: Province, change: str, table: str) -> None:
    owner = create_engine(province.owner_url)
    with owner.begin() as connection:
        assert connection.execute(text(change)).rowcount > 0
    owner.dispose()
    assert table in differing(province)


@pytest.mark.usefixtures("handed_over")
def test_comparing_changes_nothing(province: Province) -> None:
    owner = create_engine(province.owner_url)
    with owner.connect() as connection:
        before = connection.execute(text("SELECT * FROM person ORDER BY id")).all()
    differing(province)
    with owner.connect() as connection:
        assert connection.execute(text("SELECT * FROM person ORDER BY id")).all() == before
    owner.dispose()
