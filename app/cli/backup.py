"""Commands that back the notebook up and bring it back."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from cyclopts import App

from app.base.clock import system_clock
from app.base.errors import Refused
from app.base.i18n import _
from app.cli.desk import Desk, HiddenDesk, Said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.db.backup import Backup
    from app.db.restore import Lost
    from app.db.salvage import Salvaged
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

    Sổ đang dùng không bị xóa: nó được cất thành một bản sao lưu. Nếu sổ ấy hỏng, việc làm sau bản
    sao lưu mà còn đọc được thì được đưa sang. Mật khẩu là mật khẩu lúc sao lưu.

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
    from app.db.sign_in import sign_in

    found = backups.found(place or desk.files.backups)
    if not backup:
        return _listed(found)
    chosen = _named(found, backup)
    key = sign_in(desk.files, desk.password(), system_clock, key_file=chosen.files.key).key
    standing = restores.standing(desk.files, chosen, key)
    if standing.lost.count and not accept_loss:
        raise Refused(_loss(standing.lost))
    kept = restores.restore(desk.files, chosen, key, old=standing.facts, at=system_clock())
    words = [_("Đã khôi phục sổ: {holds}.").format(holds=chosen.facts.contents)]
    facts = {"kept": str(kept) if kept else None, **_facts(chosen.facts)}
    if kept is not None and standing.facts is None:
        salvaged = _salvage(desk, kept, key)
        words.append(salvaged.in_words)
        facts |= {"salvaged": salvaged.steps, "lost": salvaged.lost}
    if kept is not None:
        words.append(_("Sổ trước đó vẫn giữ ở {kept}").format(kept=kept))
    return Said(" ".join(words), facts)


def _listed(found: "Sequence[Backup]") -> Said:
    lines = [f"{each.folder.name}\t{each.facts.contents}" for each in found]
    facts = [{"name": each.folder.name, **_facts(each.facts)} for each in found]
    return Said("\n".join(lines) or _("Chưa có bản sao lưu nào ở đây."), {"backups": facts})


def _named(found: "Sequence[Backup]", name: str) -> "Backup":
    chosen = next((each for each in found if each.folder.name == name), None)
    if chosen is None:
        raise Refused(_("Không có bản sao lưu tên này. Sổ còn nguyên. Xem danh sách bằng so8 restore."))
    return chosen


def _salvage(desk: Desk, kept: Path, key: bytes) -> "Salvaged":
    from app.db import salvage
    from app.db.store import NotebookFiles

    with desk.store(key) as store:
        return salvage.bring_over(store, NotebookFiles(kept), key)


def _loss(lost: "Lost") -> str:
    steps = ", ".join(f"{label} ({times})" for label, times in lost.steps[:_MOST_STEPS])
    return _(
        "Bản này chưa có {count} việc của sổ đang dùng: {steps}. Chưa khôi phục gì. "
        "Thêm --accept-loss nếu vẫn khôi phục; sổ đang dùng sẽ được cất lại."
    ).format(count=lost.count, steps=steps)


def _facts(facts: "Facts") -> dict[str, Any]:
    return {"people": facts.people, "classes": facts.classes, "dialogues": facts.dialogues}
