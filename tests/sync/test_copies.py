"""Copies of a notebook: a clone, a restored backup; nobody's work is lost, each gets a key of its own."""

from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.db import backup, restore, salvage
from app.db.graph import Head
from app.db.person import Person
from app.db.store import NotebookFiles
from app.domain.backup import Reason
from app.sync import seal
from app.sync import stick as sticks
from server import stick as province_stick
from tests.db.conftest import KEY
from tests.office import NOW, UNIT
from tests.postgres import Province
from tests.sync.offices import Office, befriend, carry, device, names, write


def test_two_copies_of_one_notebook_both_keep_their_work(office: Office, stick: Path) -> None:
    first = office.laptop("một")
    seal.seal(first)
    clone = office.copy(first, "bản chép")
    write(first, "ở bản gốc")
    write(clone, "ở bản chép")
    assert device(first) == device(clone)
    for _ in range(2):
        carry(stick, first, clone)
        carry(stick, clone, first)
    assert names(first) == names(clone) == ["một", "ở bản chép", "ở bản gốc"]
    assert device(first) != device(clone), "each goes on under a key of its own"
    write(first, "sau")
    carry(stick, first, clone)
    assert "sau" in names(clone)


def test_the_province_takes_both_copies_and_the_keys_they_draw(
    office: Office, province: Province, stick: Path
) -> None:
    first = office.laptop("một")
    clone = office.copy(first, "bản chép")
    write(first, "ở bản gốc")
    write(clone, "ở bản chép")
    for _ in range(2):
        carry(stick, first, clone)
        carry(stick, clone, first)
    write(first, "sau")
    write(clone, "sau nữa")
    sticks.write(first, stick)
    sticks.write(clone, stick)
    taken = province_stick.read(province.database, province.keys, stick, NOW)
    assert taken.refused == ()
    with province.database.of_unit(UNIT) as connection, Session(connection) as session:
        assert len(session.scalars(select(Person.id)).all()) == len(names(first)) + 1, "the copy's last"


def test_a_restored_notebook_gets_its_lost_batches_back(office: Office, stick: Path) -> None:
    first, second = office.laptop("một"), office.laptop("hai")
    befriend(stick, first, second)
    backup = office.copy(first, "sao lưu")
    write(first, "sau bản sao lưu")
    carry(stick, first, second)
    first.close()  # the disk is lost with it
    write(backup, "sau khi khôi phục")
    before = device(backup)
    carry(stick, second, backup)
    assert names(backup) == ["hai", "một", "sau bản sao lưu", "sau khi khôi phục"]
    assert device(backup) != before
    carry(stick, backup, second)
    assert names(second) == names(backup)


def test_a_salvaged_notebook_stands_in_the_graph_where_the_broken_one_stood(
    office: Office, stick: Path
) -> None:
    first, second = office.laptop("một"), office.laptop("hai")
    befriend(stick, first, second)
    (first.files.key).write_bytes(b"a wrapped key")
    backup.write(first, first.files.backups, Reason.USE)
    for phone in ("0911111111", "0922222222"):
        with first.write("Sửa điện thoại") as session:
            session.execute(update(Person).where(Person.full_name == "hai").values(phone=phone))
        seal.seal(first)
    first.close()
    [copy, *_older] = backup.found(first.files.backups)
    kept = restore.restore(first.files, copy, KEY, old=None, at=NOW)
    assert kept is not None
    again = office.opened(first.files)
    assert salvage.bring_over(again, NotebookFiles(kept), KEY).lost == 0
    with second.write("Sửa điện thoại") as session:
        session.execute(update(Person).where(Person.full_name == "hai").values(phone="0933333333"))
    carry(stick, second, again)
    with again.read() as session:
        assert set(session.scalars(select(Head.text))) == {"0922222222", "0933333333"}, (
            "neither had seen the other"
        )
