"""Commands about one person's data: found, given to the person, erased."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from app.base.errors import Refused
from app.base.i18n import _
from app.cli.desk import HiddenDesk, Said, write_bytes

_FOUND = 20
_ID_BYTES = 16


def add_to(app: App) -> None:
    """Register the commands."""
    people = App(name="person", help=_("Dữ liệu của một người."))
    people.command(find)
    people.command(export)
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

    person_id = read_id(person)
    with desk.store() as store:
        with store.read() as session:
            data = own_data.of(session, person_id)
        write_bytes(out, own_data.as_file(data))
        with store.quiet() as session:
            audit.record(session, Action.EXPORTED, _("Dữ liệu của một người"), row=person_id, people=1)
    return Said(_("Đã ghi dữ liệu của người này: {out}").format(out=out), {"out": str(out)})


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

    person_id = read_id(person)
    if not sure:
        raise Refused(_("Xóa rồi không lấy lại được. Chưa xóa gì. Thêm --sure nếu đã chắc."))
    with desk.store() as store:
        with store.read() as session:
            account.require_administrator(session, store.account)
        done = erase_everywhere(store, person_id)
    return Said(done.in_words, {"mentions": done.mentions, "backups": done.backups, "sent": done.sent})


def read_id(written: str) -> bytes:
    """The id of a person as commands say it; Refused, in words, when it is none."""
    try:
        person_id = bytes.fromhex(written)
    except ValueError:
        person_id = b""
    if len(person_id) != _ID_BYTES:
        raise Refused(_("Mã người không đúng. Sổ không thay đổi. Xem mã bằng lệnh person find."))
    return person_id
