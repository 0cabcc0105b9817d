"""Commands that hand over: by stick, by network."""

from pathlib import Path

from cyclopts import App

from app.base.errors import Refused
from app.base.i18n import _
from app.cli.desk import HiddenDesk, Said, read_bytes


def add_to(app: App) -> None:
    """Register the commands."""
    sticks = App(name="stick", help=_("Bàn giao bằng USB."))
    sticks.command(write)
    sticks.command(read)
    app.command(sticks)
    app.command(enrol)
    app.command(sync)


def enrol(activation: Path | None = None, /, *, code: str = "", server: str = "", desk: HiddenDesk) -> Said:
    """Nối sổ này với tỉnh bằng tệp kích hoạt, hình chụp QR, hoặc bằng --code và --server của tỉnh."""
    from app.sync import activation_code, enrolment

    if (activation is None) == (not code or not server):
        raise Refused(_("Cần tệp kích hoạt, hoặc cả --code và --server. Chưa có gì thay đổi."))
    with desk.store() as store:
        if activation is None:
            file = activation_code.fetch(server, code)
        else:
            file = activation_code.file_in(read_bytes(activation))
        enrolment.enrol(store, file)
    return Said(_("Đã nối sổ với tỉnh. Từ nay bàn giao được."), {"enrolled": True})


def write(folder: Path, /, *, desk: HiddenDesk) -> Said:
    """Ghi mọi thay đổi chưa bàn giao ra thư mục USB, đọc lại và so."""
    from app.sync import stick

    with desk.store() as store:
        written = stick.write(store, folder)
    return Said(
        _("Đã ghi và kiểm tra xong {changes} thay đổi. Có thể rút USB.").format(changes=written.changes),
        {"changes": written.changes, "batches": written.batches, "bytes": written.bytes},
    )


def read(folder: Path, /, *, desk: HiddenDesk) -> Said:
    """Nhận từ USB: biên nhận của tỉnh, và việc làm trên máy khác của đơn vị."""
    from app.sync import stick

    with desk.store() as store:
        taken = stick.read(store, folder)
    return Said(
        taken.in_words or _("USB này không có gì mới cho sổ này."),
        {
            "changes": taken.receipts.changes,
            "receipts": list(taken.receipts.numbers),
            "merged": taken.merged.changes,
            "newcomers": taken.newcomers,
        },
    )


def sync(*, desk: HiddenDesk) -> Said:
    """Bàn giao qua mạng và nhận biên nhận."""
    from app.sync import network

    with desk.store() as store:
        sent = network.send(store)
    numbers = list(sent.numbers)
    text = (
        _("Tỉnh đã nhận {changes} thay đổi, biên nhận số {numbers}.").format(
            changes=sent.changes, numbers=", ".join(str(number) for number in numbers)
        )
        if numbers
        else _("Không có gì chờ bàn giao.")
    )
    return Said(text, {"changes": sent.changes, "receipts": numbers})
