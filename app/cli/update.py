"""The command that brings the program itself up to date."""

from pathlib import Path

from cyclopts import App

from app.base.errors import Refused
from app.base.i18n import _
from app.cli.desk import Desk, HiddenDesk, Said


def add_to(app: App) -> None:
    """Register the command."""
    app.command(update)


def update(source: Path, /, *, backup: bool = True, desk: HiddenDesk) -> Said:
    """Cập nhật chương trình bằng tệp .so8update SOURCE, hoặc tệp mới nhất trong thư mục SOURCE.

    Sổ được sao lưu trước. Lần mở sau dùng bản mới; bản mới không chạy được thì tự trở về bản này.

    Parameters
    ----------
    source
        Tệp cập nhật, hoặc thư mục hay USB có tệp ấy.
    backup
        Sao lưu sổ trước; --no-backup khi sổ không mở được bằng bản đang dùng.

    """
    from app.services import update as updates

    site = updates.site()
    if site is None:
        raise Refused(
            _("Chương trình này chạy từ mã nguồn, không phải bản cài, nên không cập nhật bằng lệnh này.")
        )
    found = updates.newest([source], site) if source.is_dir() else updates.look(source, site)
    if found is None:
        raise Refused(_("Không thấy tệp cập nhật ở {folder}. Không có gì thay đổi.").format(folder=source))
    if backup and desk.files.exist():
        _back_up(desk)
    manifest = updates.install(found.file, site)
    words = _("Đã cập nhật. Lần mở sau dùng bản {version}.").format(version=manifest.version)
    facts = {"version": manifest.version, "from": site.version, "news": list(manifest.news)}
    return Said("\n".join((words, *manifest.news)), facts)


def _back_up(desk: Desk) -> None:
    from app.db import backup
    from app.domain.backup import Reason

    with desk.store() as store:
        backup.write(store, desk.files.backups, Reason.UPDATE)
