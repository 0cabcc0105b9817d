"""so8-server: make keys, write activations, serve, read sticks, count."""

import dataclasses
import io
import json
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import cyclopts
import uvicorn

from app.base.clock import system_clock
from app.base.errors import Refused, UserError
from app.base.i18n import _
from app.sync import activation_code
from server import app as web
from server import database as databases
from server import devices, keys, log, rebuilding, revocation, stick, summary
from server.database import Database

_GRACE_SECONDS = 10
_QR_SCALE = 10
_DATA = Path("so8-server-data")

cli = cyclopts.App(name="so8-server", help=_("Máy chủ cấp tỉnh của Sổ Dự án 8."))

Data = Annotated[Path, cyclopts.Parameter(help=_("Thư mục giữ khóa và cơ sở dữ liệu kèm theo."))]
Url = Annotated[
    str | None,
    cyclopts.Parameter(
        env_var="SO8_DATABASE", help=_("Địa chỉ PostgreSQL; bỏ trống thì dùng PostgreSQL kèm theo.")
    ),
]


@cli.command
def init(*, url: str, practice: bool = False, data: Data = _DATA, database: Url = None) -> None:
    """Tạo khóa của máy chủ và các bảng.

    Với PostgreSQL riêng, DATABASE ở lệnh này là tài khoản chủ; các lệnh khác dùng so8_app.

    Parameters
    ----------
    url
        Địa chỉ mà máy của các xã gọi tới, ví dụ https://so8.tinh.gov.vn.
    practice
        Máy chủ để luyện tập: chỉ nhận sổ luyện tập, không bao giờ nhận sổ thật.

    """
    made = keys.create(data, url, is_practice=practice)
    if database is None:
        databases.embedded(data)
    else:
        databases.migrate(databases.named(database))
    _say(url=made.url, verify_key=made.verify_key.hex())


@cli.command
def activate(
    out: Path | None = None, *, unit: str, office: str, data: Data = _DATA, database: Url = None
) -> None:
    """Cấp cho một máy của một xã, dùng được một lần, trong 14 ngày: tệp kích hoạt, mã, hoặc hình QR.

    Tệp dùng được khi không có mạng. Mã và hình QR cần mạng: hình QR có sẵn địa chỉ và mã.

    Parameters
    ----------
    out
        Tệp sẽ ghi: đuôi .so8act là tệp kích hoạt, đuôi .png là hình QR; bỏ trống là chỉ cấp mã.
    unit
        Mã đơn vị hành chính của xã.
    office
        Tên cơ quan, ví dụ Hội LHPN xã Phúc Trạch.

    """
    with _open(data, database) as opened:
        found, now = keys.load(data), system_clock()
        if out is not None and out.suffix.lower() != ".png":
            _write_new(out, devices.activate(opened, found, unit, office=office, now=now))
            _say(file=str(out), unit=unit)
            return
        code = devices.activate_by_code(opened, found, unit, office=office, now=now)
    if out is not None:
        _write_new(out, _picture(activation_code.as_text(found.url, code)))
    _say(code=code, url=found.url, unit=unit)


def _picture(text: str) -> bytes:
    """A QR as a PNG that is large enough to be photographed from a screen."""
    import zxingcpp
    from PIL import Image

    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    picture = io.BytesIO()
    Image.fromarray(code.to_image(scale=_QR_SCALE)).save(picture, "PNG")
    return picture.getvalue()


@cli.command
def serve(*, host: str = "127.0.0.1", port: int = 8018, data: Data = _DATA, database: Url = None) -> None:
    """Chạy máy chủ. Dòng đầu in ra là địa chỉ, dạng JSON; PORT 0 là cổng còn trống bất kỳ."""
    with _open(data, database) as opened, socket.create_server((host, port)) as listening:
        application = web.create_app(opened, keys.load(data))
        _say(url="http://{}:{}".format(*listening.getsockname()[:2]))
        config = uvicorn.Config(
            application,
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=_GRACE_SECONDS,
        )
        uvicorn.Server(config).run(sockets=[listening])


@cli.command(name="stick")
def read_stick(folder: Path, *, data: Data = _DATA, database: Url = None) -> None:
    """Nhận mọi gói trên một USB, ghi biên nhận trở lại USB đó."""
    with _open(data, database) as opened:
        _say(**dataclasses.asdict(stick.read(opened, keys.load(data), folder, system_clock())))


@cli.command
def status(*, data: Data = _DATA, database: Url = None) -> None:
    """Đếm những gì tỉnh đang giữ, theo từng xã, dạng JSON."""
    with _open(data, database) as opened:
        _say(units=[dataclasses.asdict(unit) for unit in summary.of_all(opened)])


@cli.command
def machines(*, unit: str, data: Data = _DATA, database: Url = None) -> None:
    """Kể các máy của một xã: mã máy, mã tám số trên trang Bàn giao, lần nhận cuối, đã thu hồi chưa."""
    with _open(data, database) as opened:
        _say(machines=[dataclasses.asdict(each) for each in revocation.machines(opened, unit)])


@cli.command
def revoke(machine: str, *, unit: str, data: Data = _DATA, database: Url = None) -> None:
    """Thu hồi một máy bị mất: từ nay các máy khác của xã không chia khóa cho nó, không lấy việc của nó.

    Việc nó đã bàn giao vẫn được tính; gói đến sau được giữ riêng, chờ lệnh accept. Không đổi lại được:
    máy tìm thấy thì cấp tệp kích hoạt mới.

    Parameters
    ----------
    machine
        Những chữ đầu của mã máy, xem lệnh machines.

    """
    with _open(data, database) as opened:
        number = revocation.revoke(opened, keys.load(data), unit, machine=machine, now=system_clock())
    _say(unit=unit, directive=number)


@cli.command
def accept(
    machine: str, *, unit: str, until: date | None = None, data: Data = _DATA, database: Url = None
) -> None:
    """Nhận vào sổ những gói của máy đã thu hồi đang giữ riêng.

    Parameters
    ----------
    until
        Chỉ nhận gói đóng đến hết ngày này, ví dụ 2026-11-20; bỏ trống là nhận hết.

    """
    with _open(data, database) as opened:
        halves = revocation.set_apart(opened, unit, machine=machine, until=until)
        number = revocation.accept(opened, keys.load(data), unit, halves=halves, now=system_clock())
    _say(unit=unit, batches=len(halves), directive=number)


@cli.command
def lost(*batches: str, unit: str, data: Data = _DATA, database: Url = None) -> None:
    """Không nêu gói nào: kể mã những gói còn thiếu. Có nêu: coi chúng là mất hẳn, gói khác không chờ nữa.

    Chỉ dùng khi máy giữ gói ấy không còn: gói tìm thấy sau đó sẽ không được nhập nữa.
    """
    with _open(data, database) as opened:
        if not batches:
            _say(unit=unit, missing=revocation.missing(opened, unit))
            return
        number = revocation.give_up(opened, keys.load(data), unit, halves=batches, now=system_clock())
    _say(unit=unit, directive=number)


@cli.command
def rebuild(*, check: bool = False, data: Data = _DATA, database: Url = None) -> None:
    """So số liệu đang giữ với số liệu dựng lại từ mọi gói đã nhận; không sửa gì.

    Parameters
    ----------
    check
        Bắt buộc: lệnh này chỉ so.

    """
    if not check:
        raise Refused(_("Lệnh này chỉ so, không sửa gì. Hãy chạy lại với --check."))
    with _open(data, database) as opened:
        found = keys.load(data)
        apart = {unit.unit: rebuilding.differing(opened, found, unit.unit) for unit in summary.of_all(opened)}
    apart = {unit: tables for unit, tables in apart.items() if tables}
    _say(differing=apart)
    if apart:
        sys.exit(1)


@contextmanager
def _open(data: Path, database: str | None) -> Iterator[Database]:
    url = databases.embedded(data) if database is None else databases.named(database)
    opened = Database(url)
    try:
        yield opened
    finally:
        opened.close()


def _write_new(path: Path, data: bytes) -> None:
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError:
        raise Refused(_("Đã có tệp {file} nên không ghi đè. Hãy đặt tên khác.").format(file=path)) from None
    except OSError as error:
        raise Refused(_("Không ghi được tệp {file}. Hãy chọn thư mục khác.").format(file=path)) from error


def _say(**facts: Any) -> None:
    sys.stdout.write(json.dumps(facts, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command; what the administrator can mend is one sentence on standard error.

    Answers are JSON with or without `--json`, which So8's own commands take too.
    """
    log.write_json_lines()
    given = sys.argv[1:] if arguments is None else arguments
    try:
        cli([argument for argument in given if argument != "--json"])
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
