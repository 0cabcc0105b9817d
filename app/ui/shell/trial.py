"""A new version is on trial until it has opened a notebook (app.base.versions)."""

from PySide6.QtWidgets import QApplication

from app import VERSION
from app.base import versions
from app.base.errors import NotUpgraded
from app.base.i18n import _
from app.ui.kit.page import Page
from app.ui.kit.tasks import Tasks


def watch(tasks: Tasks) -> None:
    """When the notebook cannot be brought to a version on trial, the one before it opens instead."""
    tasks.failed.connect(_hear_failure)


def tell_returned(page: Page) -> None:
    """Say before the password that a new version was given up, and which one runs."""
    install = versions.installed()
    failed = install.standing().failed if install is not None else ""
    if failed:
        words = _(
            "Bản {failed} không chạy được trên máy này nên chương trình đã trở về bản {own}. "
            "Sổ còn nguyên, làm việc như trước. Hãy báo người hỗ trợ."
        )
        page.notice.warn(words.format(failed=failed, own=VERSION))


def _hear_failure(_page: object, error: Exception) -> None:
    install = versions.installed()
    if isinstance(error, NotUpgraded) and install is not None and install.is_on_trial:
        QApplication.exit(versions.NOT_UPGRADED)
