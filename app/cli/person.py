"""Commands about one person's data: found, put right, agreed to, restricted, given out, erased."""

from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from app.base.clock import today
from app.base.errors import Refused
from app.base.i18n import _
from app.cli.desk import Day, HiddenDesk, Said, read_person, write_bytes
from app.domain.consent import MANNER_NAMES, ConsentGiven, ConsentManner, ConsentRow, holding
from app.domain.person import Sex
from app.domain.wording import short_date

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.db.store import Store

_FOUND = 20


@Parameter(name="*")
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CorrectOptions:
    """What is put right, as it would be typed into the page."""

    name: str | None = None
    """Họ và tên."""
    birth: str | None = None
    """Ngày hoặc năm sinh, như 12/03/1984 hoặc 1984."""
    sex: Sex | None = None
    """Giới tính."""
    ethnicity: str | None = None
    """Dân tộc."""
    village: str | None = None
    """Thôn, bản."""
    phone: str | None = None
    """Điện thoại."""
    national_id: str | None = None
    """Số căn cước."""
    position: str | None = None
    """Chức vụ."""
    organisation: str | None = None
    """Cơ quan."""
    note: str | None = None
    """Ghi chú."""


@Parameter(name="*")
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ConsentOptions:
    """A consent as its options describe it."""

    manner: ConsentManner | None = None
    """Ký phiếu, nói trước người làm chứng, hoặc người giám hộ đồng ý."""
    on: Day | None = None
    """Ngày đồng ý hoặc rút lại; không ghi là hôm nay."""
    guardian: str = ""
    """Họ tên người giám hộ."""
    witness: str = ""
    """Họ tên người làm chứng."""
    withdraw: Annotated[bool, Parameter(negative="")] = False
    """Rút lại sự đồng ý."""


def add_to(app: App) -> None:
    """Register the commands."""
    people = App(name="person", help=_("Dữ liệu của một người."))
    people.command(find)
    people.command(export)
    people.command(correct)
    people.command(consent)
    people.command(restrict)
    app.command(people)
    app.command(erase)


def find(name: str, /, *, desk: HiddenDesk) -> Said:
    """Tìm người theo tên, có dấu hay không; nói mã để dùng ở các lệnh khác."""
    from app.services import person

    with desk.store() as store, store.read() as session:
        rows = person.register(session, name, _FOUND)
    lines = ["\t".join((row.id.hex(), row.name, row.birth or "", row.village or "")) for row in rows]
    facts = [{"id": row.id.hex(), "name": row.name, "village": row.village} for row in rows]
    return Said("\n".join(lines) or _("Không có ai tên như vậy trong sổ."), {"people": facts})


def export(person: str, out: Path, /, *, desk: HiddenDesk) -> Said:
    """Ghi mọi dữ liệu của người mã PERSON ra tệp OUT, để đưa cho chính người ấy."""
    from app.domain.audit import Action
    from app.services import audit, own_data

    person_id = read_person(person)
    with desk.store() as store:
        with store.read() as session:
            data = own_data.of(session, person_id)
        write_bytes(out, own_data.as_file(data))
        with store.quiet() as session:
            audit.record(session, Action.EXPORTED, _("Dữ liệu của một người"), row=person_id, people=1)
    return Said(_("Đã ghi dữ liệu của người này: {out}").format(out=out), {"out": str(out)})


def correct(person: str, /, *, options: CorrectOptions | None = None, desk: HiddenDesk) -> Said:
    """Sửa thông tin của người mã PERSON cho đúng, một lần là một bước hoàn tác; "" là xóa trắng."""
    from app.services import correction

    changes = {
        field: value for field, value in asdict(options or CorrectOptions()).items() if value is not None
    }
    if not changes:
        raise Refused(_("Chưa nói sửa gì. Sổ không thay đổi. Thêm ví dụ --phone 0987654321."))
    person_id = read_person(person)
    with desk.store() as store, store.write(_("Sửa thông tin của một người")) as session:
        correction.correct(session, person_id, changes)
    return Said(_("Đã sửa {count} mục.").format(count=len(changes)), {"changed": sorted(changes)})


def consent(person: str, /, *, options: ConsentOptions | None = None, desk: HiddenDesk) -> Said:
    """Xem, ghi (--manner) hoặc rút lại (--withdraw) sự đồng ý của người mã PERSON."""
    person_id, asked = read_person(person), options or ConsentOptions()
    with desk.store() as store:
        day = asked.on or today(store.clock)
        if asked.withdraw:
            _withdraw(store, person_id, day)
        elif asked.manner is not None:
            _agree(store, person_id, ConsentGiven(asked.manner, day, asked.guardian, asked.witness))
        with store.read() as session:
            return _state(session, person_id)


def restrict(
    person: str, /, *, lift: Annotated[bool, Parameter(negative="")] = False, desk: HiddenDesk
) -> Said:
    """Hạn chế sử dụng dữ liệu của người mã PERSON; --lift là bỏ hạn chế. Số liệu đã có vẫn được đếm."""
    from app.services import person as people

    person_id = read_person(person)
    label = _("Bỏ hạn chế sử dụng dữ liệu") if lift else _("Hạn chế sử dụng dữ liệu")
    with desk.store() as store:
        with store.write(label) as session:
            if lift:
                people.lift(session, person_id)
            else:
                people.restrict(session, person_id, today(store.clock))
        with store.read() as session:
            since = people.row_of(session, person_id).restricted_on
    words = _("Hạn chế sử dụng từ {day}.").format(day=short_date(since)) if since else _("Không hạn chế.")
    return Said(words, {"restricted_on": since and since.isoformat()})


def erase(person: str, /, *, sure: Annotated[bool, Parameter(negative="")] = False, desk: HiddenDesk) -> Said:
    """Xóa hẳn mọi điều nói người mã PERSON là ai; số liệu đã đếm giữ nguyên. Không hoàn tác được.

    Xóa cả trong lịch sử và các bản sao lưu cũ; một bản sao lưu mới được lập thay. Cần người quản trị.

    Parameters
    ----------
    person
        Mã người, như lệnh person find nói.
    sure
        Đã chắc chắn.

    """
    from app.services import account
    from app.services.erasing import erase as erase_everywhere

    person_id = read_person(person)
    if not sure:
        raise Refused(_("Xóa rồi không lấy lại được. Chưa xóa gì. Thêm --sure nếu đã chắc."))
    with desk.store() as store:
        with store.read() as session:
            account.require_administrator(session, store.account)
        done = erase_everywhere(store, person_id)
    return Said(done.in_words, {"mentions": done.mentions, "backups": done.backups, "sent": done.sent})


def _agree(store: "Store", person_id: bytes, given: ConsentGiven) -> None:
    from app.services import consent as consents

    with store.write(_("Ghi sự đồng ý")) as session:
        consents.give(session, person_id, given)


def _withdraw(store: "Store", person_id: bytes, on: date) -> None:
    from app.services import consent as consents

    with store.write(_("Rút lại sự đồng ý")) as session:
        given = holding(consents.of(session, person_id))
        if given is None:
            raise Refused(_("Người này chưa có sự đồng ý nào còn hiệu lực. Sổ không thay đổi."))
        consents.withdraw(session, given.id, on)


def _state(session: "Session", person_id: bytes) -> Said:
    """All consents, the newest first; who may read the commands' output may read the register."""
    from app.services import consent as consents
    from app.services import person as people

    people.row_of(session, person_id)
    rows = consents.of(session, person_id)
    lines = [
        "\t".join((short_date(row.given_on), MANNER_NAMES[row.manner], row.version, _ended(row)))
        for row in rows
    ]
    facts = [
        {
            "given_on": row.given_on.isoformat(),
            "manner": row.manner.value,
            "version": row.version,
            "recorded_by": row.recorded_by,
            "withdrawn_on": row.withdrawn_on and row.withdrawn_on.isoformat(),
        }
        for row in rows
    ]
    return Said("\n".join(lines) or _("Chưa ghi sự đồng ý nào."), {"consents": facts})


def _ended(row: ConsentRow) -> str:
    return _("rút lại {day}").format(day=short_date(row.withdrawn_on)) if row.withdrawn_on else ""
