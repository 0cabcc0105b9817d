"""What the province tells a unit's machines: signed, kept by each, passed on with what they hand over."""

from pathlib import Path

import msgspec
import nacl.signing

from app.db.store import Store
from app.sync import directive, inbox, network
from app.sync import stick as sticks
from app.sync.directive import Lost, Revoke
from app.sync.records import Kind, Record
from server import directives
from server import stick as stick_of_province
from tests.office import NOW, UNIT
from tests.postgres import Province
from tests.sync.offices import Office, befriend, carry, write

LOST = Lost((b"a batch for good",))


def known(store: Store) -> list[tuple[int, directive.Order | None]]:
    with store.read() as session:
        return [(each.number, each.order) for each in directive.kept(session)]


def issue(province: Province, order: directive.Order = LOST, unit: str = UNIT) -> int:
    return directives.issue(province.database, province.keys, unit, order=order, now=NOW)


def test_each_unit_has_its_own_numbers(province: Province) -> None:
    assert [issue(province), issue(province), issue(province, unit="19000")] == [1, 2, 1]
    assert len(directives.of_unit(province.database, UNIT, after=1)) == 1


def test_it_comes_with_the_answer_to_what_was_sent(office: Office, province: Province) -> None:
    laptop = office.laptop("Hà")
    issue(province)
    with province.client() as client:
        network.send(laptop, client)
        assert known(laptop) == [(1, LOST)]
        write(laptop, "Hoa")
        issue(province, Revoke(bytes(16), ()))
        network.send(laptop, client)
    assert [number for number, _order in known(laptop)] == [1, 2]


def test_it_comes_by_the_stick_and_from_one_machine_to_the_next(
    office: Office, province: Province, tmp_path: Path
) -> None:
    one, other = office.laptop("Hà"), office.laptop("Hoa")
    stick = tmp_path / "stick"
    stick.mkdir()
    befriend(stick, one, other)
    issue(province)
    sticks.write(one, stick)
    stick_of_province.read(province.database, province.keys, stick, NOW)
    sticks.read(one, stick)
    assert known(one) == [(1, LOST)]
    carry(stick, one, other)
    assert known(other) == [(1, LOST)]


def test_what_the_province_did_not_sign_for_this_unit_is_passed_over(
    office: Office, province: Province
) -> None:
    laptop = office.laptop("Hà")
    forged = directive.sign(UNIT, 1, LOST, at=NOW, signing_key=nacl.signing.SigningKey.generate())
    foreign = directive.sign("19000", 1, LOST, at=NOW, signing_key=province.keys.signing_key)
    issue(province)
    cut = directives.of_unit(province.database, UNIT)[0][:-1]
    inbox.take(laptop, [Record(Kind.DIRECTIVE, data) for data in (forged, foreign, cut, b"", bytes(64))])
    assert known(laptop) == []


def test_one_of_a_later_version_is_kept_and_passed_on(office: Office, province: Province) -> None:
    laptop = office.laptop("Hà")
    body = msgspec.Raw(msgspec.msgpack.encode(["rename", 7, "?"]))
    data = msgspec.msgpack.encode(directive.Directive(directive.FORMAT, UNIT, 1, 0, body))
    signed = province.keys.signing_key.sign(b"so8 directive\x00" + data).signature + data
    inbox.take(laptop, [Record(Kind.DIRECTIVE, signed)])
    assert known(laptop) == [(1, None)]
    with laptop.read() as session:
        assert [record.data for record in directive.records(session)] == [signed]
