"""Commands that back the notebook up and bring it back."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from cyclopts import App

from app.base.clock import system_clock
from app.base.errors import Refused
from app.base.i18n import _
from app.cli.desk import HiddenDesk, Said

if TYPE_CHECKING:
    from app.db.restore import Lost
    from app.domain.backup import Facts

_MOST_STEPS = 5
"""So many kinds of step are named when some would be lost."""


def add_to(app: App) -> None:
    """Register the commands."""
    app.command(backup)
    app.command(restore)


def backup(*, to: Path | None = None, desk: HiddenDesk) -> Said:
    """Sao lưu cả sổ, đọc lại từng trang.

    Parameters
    ----------
    to
        Thư mục ở USB hoặc ổ đĩa khác để giữ thêm một bản.

    """
    from app.db import backup as backups
    from app.domain.backup import Reason

    with desk.store() as store:
        made = backups.write(store, desk.files.backups, Reason.HAND)
    folders = [made.folder]
    if to is not None:
        folders.append(backups.copy_to(made, to).folder)
    places = ", ".join(map(str, folders))
    return Said(
        _("Đã sao lưu {holds}: {places}").format(holds=made.facts.contents, places=places),
        {"backups": [str(folder) for folder in folders], **_facts(made.facts)},
    )


def restore(
    backup: str = "", /, *, place: Path | None = None, accept_loss: bool = False, desk: HiddenDesk
) -> Said:
    """Đưa bản sao lưu BACKUP vào thay sổ; không có BACKUP thì liệt kê các bản đang có.

    Sổ đang dùng không bị xóa: nó được cất thành một bản sao lưu. Mật khẩu là mật khẩu lúc sao lưu.

    Parameters
    ----------
    backup
        Tên bản sao lưu, như trong danh sách.
    place
        Thư mục giữ các bản sao lưu, ví dụ ở USB; để trống là của máy này.
    accept_loss
        Vẫn khôi phục khi sổ đang dùng có việc mà bản sao lưu chưa có.

    """
    from app.db import backup as backups
    from app.db import restore as restores
    from app.db import vault

    found = backups.found(place or desk.files.backups)
    if not backup:
        lines = [f"{each.folder.name}\t{each.facts.contents}" for each in found]
        facts = [{"name": each.folder.name, **_facts(each.facts)} for each in found]
        return Said("\n".join(lines) or _("Chưa có bản sao lưu nào ở đây."), {"backups": facts})
    chosen = next((each for each in found if each.folder.name == backup), None)
    if chosen is None:
        raise Refused(
            _("Không có bản sao lưu tên này. Sổ còn nguyên. Gõ so8 restore để xem các bản đang có.")
        )
    key = vault.open_by_password(chosen.files.key, desk.password())
    now = restores.standing(desk.files, chosen, key)
    if now.lost.count and not accept_loss:
        raise Refused(_loss(now.lost))
    kept = restores.restore(desk.files, chosen, key, old=now.facts, at=system_clock())
    words = _("Đã khôi phục sổ: {holds}.").format(holds=chosen.facts.contents)
    if kept is not None:
        words += " " + _("Sổ trước đó vẫn giữ ở {kept}").format(kept=kept)
    return Said(words, {"kept": str(kept) if kept else None, **_facts(chosen.facts)})


def _loss(lost: "Lost") -> str:
    steps = ", ".join(f"{label} ({times})" for label, times in lost.steps[:_MOST_STEPS])
    return _(
        "Bản này chưa có {count} việc của sổ đang dùng: {steps}. Chưa khôi phục gì. "
        "Thêm --accept-loss nếu vẫn khôi phục; sổ đang dùng sẽ được cất lại."
    ).format(count=lost.count, steps=steps)


def _facts(facts: "Facts") -> dict[str, Any]:
    return {"people": facts.people, "classes": facts.classes, "dialogues": facts.dialogues}
