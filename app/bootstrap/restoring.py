"""Going back to a backup, for the start pages; the notebook is closed meanwhile."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.base.clock import Clock
from app.base.disk import write_through
from app.base.errors import NotebookDamaged, NotFound, Refused, WrongPassword
from app.base.i18n import _
from app.db import backup as backups
from app.db import restore as restores
from app.db import salvage, second_place, vault
from app.db.backup import Backup
from app.db.file import opened_still
from app.db.restore import Standing
from app.db.sign_in import TooEarly, sign_in
from app.db.store import NotebookFiles, Store
from app.domain.backup import Reason
from app.ui.start.restoring import Outlook, Restorable, Restored


@dataclass(frozen=True, slots=True)
class _Looked:
    backup: Backup
    key: bytes
    standing: Standing
    is_of_this_key: bool


class NotebookRestoring:
    """What the page of restoring can do (app.ui.start.restoring); `opened` is given the open store."""

    def __init__(
        self,
        files: NotebookFiles,
        clock: Clock,
        key: bytes | None,
        opened: Callable[[Store, int | None], None],
        *,
        is_read_only: bool = False,
    ) -> None:
        self._is_read_only = is_read_only
        self._files, self._clock, self._key, self._opened = files, clock, key, opened
        self._looked: _Looked | None = None
        self._account: int | None = None
        """Whose password opened the backup that was looked at."""

    @property
    def can_reopen(self) -> bool:
        """Whether the key is at hand and nothing was restored yet."""
        return self._key is not None

    def found(self, roots: Sequence[Path]) -> Sequence[Restorable]:
        """The backups on the laptop and in these sticks and folders, the latest first."""
        here = backups.found(self._files.backups)
        second = second_place.chosen(self._files)
        known = [Path(second.folder)] if second else []
        folders = [folder for root in (*roots, *known) for folder in second_place.folders_in(root)]
        there = [each for folder in dict.fromkeys(folders) for each in backups.found(folder)]
        return tuple(
            Restorable(
                each.folder,
                each.facts,
                is_here=place == 0,
                needs_password=not self._is_of_same_password(each.files),
            )
            for place, listed in enumerate((here, there))
            for each in listed
        )

    def look(self, folder: Path, password: str) -> Outlook:
        """What would be lost; the backup is remembered with its key."""
        chosen = _read(folder)
        if self._key is not None and self._is_of_same_password(chosen.files):
            key = self._key
        else:
            key, self._account = _open(chosen.files, password, self._files, self._clock)
        standing = restores.standing(self._files, chosen, key)
        is_of_key = key == self._key or _is_of_key(self._files, key)
        self._looked = _Looked(chosen, key, standing, is_of_key)
        return Outlook(
            chosen.facts,
            standing.facts,
            standing.lost.steps,
            has_notebook=self._files.exist(),
            is_of_this_key=is_of_key,
        )

    def restore(self, folder: Path) -> Restored:
        """Put the backup that was looked at in the notebook's place and open it."""
        looked = self._looked
        if looked is None or looked.backup.folder != folder:
            raise NotFound(_("Chưa xem bản sao lưu này. Sổ còn nguyên. Chọn lại bản sao lưu."))
        return self._put(looked)

    def start_anew(self) -> Restored:
        """An empty notebook takes the broken one's place, as a backup would; all is brought over."""
        if self._key is None:
            raise WrongPassword(_("Chưa mở được khóa của sổ. Gõ mật khẩu để mở sổ trước."))
        folder = self._files.backups / "anew"
        shutil.rmtree(folder, ignore_errors=True)
        empty = NotebookFiles(folder)
        try:
            store = Store.create(empty, self._key, salvage.unit_of(self._files, self._key), clock=self._clock)
            try:
                facts = backups.facts_of(store, Reason.RESTORE)
            finally:
                store.close()
            write_through(empty.key, self._files.key.read_bytes())
            return self._put(_Looked(Backup(folder, facts), self._key, Standing(), is_of_this_key=True))
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def reopen(self) -> None:
        """Open the notebook again as it was."""
        if self._key is not None:
            self._opened(Store(self._files, self._key, clock=self._clock), None)

    def _put(self, looked: _Looked) -> Restored:
        if self._is_read_only:
            raise Refused(
                _("Tài khoản này chỉ xem được nên chưa mở lại bản nào. Sổ còn nguyên. Hãy nhờ cán bộ giữ sổ.")
            )
        backup, key, old = looked.backup, looked.key, looked.standing.facts
        kept = restores.restore(self._files, backup, key, old=old, at=self._clock())
        store = Store(self._files, key, clock=self._clock)
        self._opened(store, self._account)
        salvaged = ""
        if kept is not None and old is None and looked.is_of_this_key:
            salvaged = salvage.bring_over(store, NotebookFiles(kept), key).in_words
        return Restored(backup.facts, salvaged, kept.name if kept else "")

    def _is_of_same_password(self, files: NotebookFiles) -> bool:
        if self._key is None:
            return False
        try:
            return files.key.read_bytes() == self._files.key.read_bytes()
        except OSError:
            return False


def _read(folder: Path) -> Backup:
    found = backups.read(folder)
    if found is None:
        raise NotFound(
            _(
                "Không còn thấy bản sao lưu này, có thể USB đã bị rút. Sổ còn nguyên. "
                "Cắm lại USB rồi chọn lại."
            )
        )
    return found


def _is_of_key(files: NotebookFiles, key: bytes) -> bool:
    """Whether this is the key of the notebook there, as far as its first page can tell."""
    if not files.database.exists():
        return False
    try:
        with opened_still(files.database, key):
            return True
    except NotebookDamaged:
        return False


def _open(
    files: NotebookFiles, password: str, notebook: NotebookFiles, clock: Clock
) -> tuple[bytes, int | None]:
    """The key, and whose password it was; None for the sheet."""
    try:
        return sign_in(notebook, password, clock, key_file=files.key)
    except WrongPassword as error:
        if vault.looks_like_code(password):
            return vault.open_by_recovery_code(files.key, password), None
        if isinstance(error, TooEarly):
            raise
        raise WrongPassword(
            _(
                "Mật khẩu này không mở được bản sao lưu. Sổ còn nguyên, chưa khôi phục gì. "
                "Gõ mật khẩu đã dùng vào ngày sao lưu, hoặc mã trên phiếu khôi phục."
            )
        ) from error
    except NotebookDamaged as error:
        raise NotebookDamaged(
            _("Bản sao lưu này bị hỏng nên không dùng được. Sổ còn nguyên. Hãy chọn bản khác.")
        ) from error
