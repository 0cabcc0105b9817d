"""The card of the version: which one runs, what is new in it, and a newer one from a stick."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QFileDialog

from app import RELEASED_ON, VERSION
from app.base.i18n import _
from app.base.paths import downloads_folders
from app.base.versions import REOPEN
from app.domain.wording import short_date
from app.ui.kit.button import Button
from app.ui.kit.card import Card
from app.ui.kit.layout import STRETCH, Row
from app.ui.kit.notice import Answer
from app.ui.kit.page import Page
from app.ui.kit.sticks import sticks
from app.ui.kit.text import Text
from app.ui.kit.theme import Role
from app.ui.settings import work

if TYPE_CHECKING:
    from app.services.update import Site, Update


class VersionCard(Card):
    """Looks for an update, shows what it brings, and installs it beside the version that runs."""

    def __init__(self, page: Page, site: "Site | None") -> None:
        theme = page.desk.theme
        super().__init__(theme, _("Phiên bản"))
        self._page, self._site = page, site
        self._update: Update | None = None
        self.words = Text(theme, _version(VERSION, RELEASED_ON), role=Role.STRONG, wraps=True)
        self.words.allow_copying()
        self.news = Text(theme, _news(work.news()), wraps=True)
        self.look = Button(theme, _("Cập nhật từ USB hoặc thư mục…"), icon="download")
        self.go = Button(theme, _("Cập nhật chương trình"), icon="download")
        self.reopen = Button(theme, _("Mở lại ngay"), icon="redo-2")
        explained = _("Sổ được sao lưu trước. Bản mới không chạy được thì chương trình tự trở về bản này.")
        if site is None:
            explained = _("Chương trình này chạy từ mã nguồn, không phải bản cài, nên không cập nhật ở đây.")
        self._explained = Text(theme, explained, role=Role.SMALL, tone="muted", wraps=True)
        buttons = Row(theme, gap=8)
        buttons.fill(self.look, self.go, self.reopen, STRETCH)
        self.body.fill(self.words, self.news, self._explained)
        self.body.addLayout(buttons)
        for button, is_shown, act in (
            (self.look, site is not None, self._look),
            (self.go, False, self._back_up),
            (self.reopen, False, self._reopen),
        ):
            if not is_shown:
                button.hide()
            button.clicked.connect(act)

    def show_ready(self) -> None:
        """Whatever was under way has failed: it can be asked for again."""
        self.look.show_ready()
        self.go.show_ready()
        if self._update is not None:
            self._found(self._update)

    def look_into(self, folders: list[Path]) -> None:
        """Look for the newest update in these folders."""
        if self._site is not None:
            self._page.notice.clear()
            self.look.show_busy(_("Đang tìm…"))
            site = self._site
            self._page.desk.tasks.run(self._page, lambda _job: work.newest(site, folders), self._have_looked)

    def take(self, file: Path) -> None:
        """Show what this file brings."""
        if self._site is not None:
            self._page.notice.clear()
            site = self._site
            self._page.desk.tasks.run(self._page, lambda _job: work.read_update(site, file), self._found)

    def _look(self) -> None:
        self.look_into([*(stick.folder for stick in sticks()), *downloads_folders()])

    def _have_looked(self, update: "Update | None") -> None:
        self.look.show_ready()
        if update is not None:
            self._found(update)
            return
        sentence = _("Không thấy tệp cập nhật (.so8update) mới hơn ở USB hay thư mục Tải về.")
        self._page.notice.warn(sentence, Answer(_("Chọn tệp…"), self._ask_file))
        self._page.notice.focus_answer()

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, _("Chọn tệp cập nhật"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_("Tệp cập nhật (*.so8update)"))
        dialog.fileSelected.connect(lambda name: self.take(Path(name)))
        dialog.open()

    def _found(self, update: "Update") -> None:
        self._update, manifest = update, update.manifest
        new = _version(manifest.version, manifest.released_on)
        self.words.setText(_("Có bản mới. {new} Đang dùng bản {own}.").format(new=new, own=VERSION))
        self.news.setText(_news(manifest.news))
        self.go.setText(_("Cập nhật lên bản {version}").format(version=manifest.version))
        self.go.setAccessibleName(self.go.text())
        self.go.show()
        self.go.setFocus()
        self.look.hide()  # after the focus has left it: else it falls to the navigation

    def _back_up(self) -> None:
        self._page.notice.clear()
        self.go.show_busy(_("Đang cập nhật…"))
        self.words.setText(_("Đang sao lưu sổ…"))
        self._page.desk.tasks.keep(self._page, work.back_up, lambda _none: self._install())

    def _install(self) -> None:
        if self._site is not None and self._update is not None:
            work_on = partial(work.install, self._site, self._update.file)
            job = self._page.desk.tasks.run(self._page, work_on, lambda _none: self._installed())
            job.progressed.connect(self._show_progress)

    def _show_progress(self, done: int, of: int) -> None:
        self.words.setText(
            _("Đang chép và kiểm tra bản mới: {percent} %. Chưa rút USB.").format(percent=done * 100 // of)
        )

    def _installed(self) -> None:
        version = self._update.manifest.version if self._update else ""
        self._update = None
        self.words.setText(_("Đã xong. Lần mở sau dùng bản {version}.").format(version=version))
        self._page.notice.say(_("Đã cập nhật và kiểm tra xong. Có thể rút USB."))
        self._explained.hide()
        self.reopen.show()
        self.reopen.setFocus()
        self.go.hide()

    def _reopen(self) -> None:
        """The program that started this one starts the new version."""
        self.window().close()
        QApplication.exit(REOPEN)


def _version(version: str, released_on: str) -> str:
    day = short_date(date.fromisoformat(released_on))
    return _("Bản {version}, phát hành ngày {day}.").format(version=version, day=day)


def _news(sentences: tuple[str, ...]) -> str:
    return "\n".join(_("• {sentence}").format(sentence=sentence) for sentence in sentences)
