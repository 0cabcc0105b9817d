"""Commands about the machines of the unit, and what they wrote differently."""

from cyclopts import App

from app.base.clock import VIETNAM
from app.base.errors import Refused
from app.base.i18n import _
from app.cli.desk import HiddenDesk, Said
from app.domain.difference import Difference, Version
from app.domain.handover import Machine
from app.domain.wording import short_date


def add_to(app: App) -> None:
    """Register the commands."""
    machines = App(name="machine", help=_("Các máy của đơn vị dùng chung việc của sổ."))
    machines.command(list_machines, name="list")
    machines.command(admit)
    differences = App(name="difference", help=_("Chỗ hai máy ghi khác nhau."))
    differences.command(list_differences, name="list")
    differences.command(settle)
    inbox = App(name="inbox", help=_("Gói của máy khác chưa vào sổ."))
    inbox.command(list_set_apart, name="list")
    inbox.command(accept)
    app.command(inbox)
    app.command(machines)
    app.command(differences)


def list_machines(*, desk: HiddenDesk) -> Said:
    """Nói mã của máy này, rồi các máy khác: mã, cơ quan, đã cho vào chưa, số gói đã nhận."""
    from app.sync import admission

    with desk.store() as store, store.read() as session:
        own, rows = admission.own_code(session), admission.machines(session)
    lines = [f"{row.code}\t{row.office}\t{_state(row)}\t{row.batches}" for row in rows]
    facts = [
        {
            "code": row.code,
            "is_admitted": row.admitted_at is not None,
            "is_revoked": row.is_revoked,
            "batches": row.batches,
        }
        for row in rows
    ]
    head = _("Mã máy này: {code}").format(code=own) if own else _("Sổ này chưa nối với tỉnh.")
    return Said("\n".join([head, *lines]), {"own": own, "machines": facts})


def _state(machine: Machine) -> str:
    if machine.is_revoked:
        return _("tỉnh đã thu hồi")
    return _("đang chờ cho vào") if machine.admitted_at is None else _("đã cho vào")


def admit(code: str, /, *, desk: HiddenDesk) -> Said:
    """Cho máy có mã CODE vào, sau khi đã so mã với người dùng máy ấy; mã viết liền hoặc cách đều được."""
    from app.sync import admission, inbox

    with desk.store() as store:
        with store.read() as session:
            rows = admission.machines(session)
        found = [row for row in rows if row.code.replace(" ", "") == code.replace(" ", "")]
        if len(found) != 1:
            raise Refused(_("Không có máy nào mã ấy. Không có gì thay đổi. Xem mã ở so8 machine list."))
        merged = inbox.admit(store, [found[0].activation])
    said = _("Đã cho máy {code} vào; nhập được {changes} thay đổi của máy ấy.")
    return Said(said.format(code=found[0].code, changes=merged.changes), {"merged": merged.changes})


def list_set_apart(*, desk: HiddenDesk) -> Said:
    """Liệt kê gói của máy khác chưa vào sổ và vì sao, đánh số từ 1."""
    from app.sync import apart

    with desk.store() as store, store.read() as session:
        found = apart.set_apart(session)
    lines = [f"{number}\t{each.in_words}" for number, each in enumerate(found, 1)]
    facts = [
        {"reason": each.trouble, "machine": each.machine, "batches": len(each.batches)} for each in found
    ]
    return Said("\n".join(lines) or _("Mọi gói đã vào sổ."), {"set_apart": facts})


def accept(number: int, /, *, desk: HiddenDesk) -> Said:
    """Nhận vào sổ gói số NUMBER của máy đã thu hồi; các máy khác theo khi nhận được."""
    from app.sync import apart, inbox

    with desk.store() as store:
        with store.read() as session:
            found = apart.set_apart(session)
        if not 0 < number <= len(found) or not found[number - 1].may_be_accepted:
            raise Refused(_("Số ấy không nhận được. Không có gì thay đổi. Xem số ở so8 inbox list."))
        merged = inbox.accept(store, found[number - 1].batches)
    said = _("Đã nhận {changes} thay đổi vào sổ.").format(changes=merged.changes)
    return Said(said, {"merged": merged.changes})


def list_differences(*, desk: HiddenDesk) -> Said:
    """Liệt kê chỗ hai máy ghi khác nhau, đánh số từ 1; mỗi bản một dòng, bản đang dùng đứng đầu."""
    from app.sync import difference

    with desk.store() as store, store.read() as session:
        found = difference.unsettled(session)
    lines, facts = [], []
    for number, each in enumerate(found, 1):
        lines.append(f"{number}\t{each.title}\t{each.where}\t{each.label}")
        lines += [f"\t{place}\t{_in_words(version)}" for place, version in enumerate(each.versions, 1)]
        facts.append({"number": number, "label": each.label, "versions": [v.words for v in each.versions]})
    return Said("\n".join(lines) or _("Không có chỗ nào khác nhau."), {"differences": facts})


def settle(number: int, choice: int, /, *, desk: HiddenDesk) -> Said:
    """Ở chỗ khác nhau số NUMBER, lấy bản số CHOICE; các máy khác theo khi nhận được."""
    from app.sync import difference

    with desk.store() as store:
        with store.read() as session:
            found = difference.unsettled(session)
        each, version = _chosen(found, number, choice)
        difference.settle(store, each, version)
    return Said(_("Đã lấy bản “{words}”.").format(words=version.words), {"words": version.words})


def _chosen(found: list[Difference], number: int, choice: int) -> tuple[Difference, Version]:
    if 0 < number <= len(found) and 0 < choice <= len(found[number - 1].versions):
        return found[number - 1], found[number - 1].versions[choice - 1]
    raise Refused(_("Không có số ấy. Không có gì thay đổi. Xem số ở so8 difference list."))


def _in_words(version: Version) -> str:
    at = version.at.astimezone(VIETNAM)
    machine = _("máy {code}").format(code=version.machine) if version.machine else _("máy này")
    return "\t".join((version.words, version.who, machine, f"{short_date(at.date())} {at:%H:%M}"))
