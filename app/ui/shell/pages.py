"""The pages there are: one entry each, in the order of the navigation.

A feature joins the window by one line here; what is not listed is nowhere to be seen.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from app.base.i18n import _
from app.ui.kit.desk import Desk
from app.ui.kit.page import Page

GUIDE = "guide"


class Spot(StrEnum):
    """Where a page stands in the navigation."""

    SEARCH = "search"
    """The field on top (Ctrl+K)."""
    MAIN = "main"
    FOOT = "foot"
    """The guide and settings."""
    INSIDE = "inside"
    """Opened from another page only."""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page of the window; `build` is called when it is first opened."""

    key: str
    label: str
    icon: str
    build: Callable[[Desk], Page] | None
    """None for what opens beside the pages: the guide."""
    spot: Spot = Spot.MAIN
    shortcut: str = ""
    """As Qt writes one: "Ctrl+2"."""
    under: str = ""
    """For a page inside: the entry that stays lit in the navigation."""


def _today(desk: Desk) -> Page:
    from app.ui.today.page import TodayPage

    return TodayPage(desk)


def _classes(desk: Desk) -> Page:
    from app.ui.training_class.page import ClassesPage

    return ClassesPage(desk)


def _new_class(desk: Desk) -> Page:
    from app.ui.training_class.new_page import NewClassPage

    return NewClassPage(desk)


def _roster(desk: Desk) -> Page:
    from app.ui.roster.page import RosterPage

    return RosterPage(desk)


def _attendance(desk: Desk) -> Page:
    from app.ui.attendance.page import AttendancePage

    return AttendancePage(desk)


def _paper(desk: Desk) -> Page:
    from app.ui.paper.page import PaperPage

    return PaperPage(desk)


def _dialogues(desk: Desk) -> Page:
    from app.ui.dialogue.page import DialoguesPage

    return DialoguesPage(desk)


def _dialogue_form(desk: Desk) -> Page:
    from app.ui.dialogue.form_page import DialogueFormPage

    return DialogueFormPage(desk)


def _minutes(desk: Desk) -> Page:
    from app.ui.minutes.page import MinutesPage

    return MinutesPage(desk)


def _commitments(desk: Desk) -> Page:
    from app.ui.commitment.page import CommitmentPage

    return CommitmentPage(desk)


def _people(desk: Desk) -> Page:
    from app.ui.person.page import PeoplePage

    return PeoplePage(desk)


def _handover(desk: Desk) -> Page:
    from app.ui.handover.page import HandOverPage

    return HandOverPage(desk)


def _backups(desk: Desk) -> Page:
    from app.ui.backup.page import BackupPage

    return BackupPage(desk)


def _audit(desk: Desk) -> Page:
    from app.ui.audit.page import AuditPage

    return AuditPage(desk)


def _accounts(desk: Desk) -> Page:
    from app.ui.account.page import AccountPage

    return AccountPage(desk)


def _trash(desk: Desk) -> Page:
    from app.ui.trash.page import TrashPage

    return TrashPage(desk)


def _settings(desk: Desk) -> Page:
    from app.ui.settings.page import SettingsPage

    return SettingsPage(desk)


def _succession(desk: Desk) -> Page:
    from app.ui.account.succession import SuccessionPage

    return SuccessionPage(desk)


def _inside(key: str, label: str, build: Callable[[Desk], Page]) -> PageEntry:
    return PageEntry(key, label, "graduation-cap", build, spot=Spot.INSIDE, under="training_class")


PAGES: tuple[PageEntry, ...] = (
    PageEntry("today", _("Hôm nay"), "calendar-check", _today, shortcut="Ctrl+1"),
    PageEntry("training_class", _("Lớp tập huấn"), "graduation-cap", _classes, shortcut="Ctrl+2"),
    _inside("new_class", _("Thêm lớp"), _new_class),
    _inside("roster_import", _("Nhập danh sách từ Excel"), _roster),
    _inside("attendance", _("Điểm danh"), _attendance),
    _inside("paper", _("In"), _paper),
    PageEntry("dialogue", _("Đối thoại"), "messages-square", _dialogues, shortcut="Ctrl+3"),
    PageEntry(
        "dialogue_form",
        _("Kế hoạch đối thoại"),
        "messages-square",
        _dialogue_form,
        spot=Spot.INSIDE,
        under="dialogue",
    ),
    PageEntry("minutes", _("Ghi biên bản"), "pen-line", _minutes, spot=Spot.INSIDE, under="dialogue"),
    PageEntry(
        "commitment",
        _("Theo dõi cam kết"),
        "messages-square",
        _commitments,
        spot=Spot.INSIDE,
        under="dialogue",
    ),
    PageEntry("dialogue_paper", _("In"), "messages-square", _paper, spot=Spot.INSIDE, under="dialogue"),
    PageEntry("person", _("Người tham gia"), "users", _people, shortcut="Ctrl+6"),
    PageEntry("person_paper", _("In"), "users", _paper, spot=Spot.INSIDE, under="person"),
    PageEntry("handover", _("Bàn giao"), "usb", _handover, shortcut="Ctrl+9"),
    PageEntry("backup", _("Sao lưu"), "shield-check", _backups, spot=Spot.FOOT, shortcut="Ctrl+B"),
    PageEntry("account", _("Tài khoản"), "circle-user", _accounts, spot=Spot.FOOT),
    PageEntry("audit", _("Nhật ký"), "list-checks", _audit, spot=Spot.INSIDE, under="account"),
    PageEntry("trash", _("Đã xóa"), "trash-2", _trash, spot=Spot.FOOT),
    PageEntry("settings", _("Cài đặt"), "settings", _settings, spot=Spot.FOOT),
    PageEntry("succession", _("Bàn giao sổ"), "circle-user", _succession, spot=Spot.INSIDE, under="account"),
    PageEntry("succession_paper", _("In"), "circle-user", _paper, spot=Spot.INSIDE, under="account"),
    PageEntry("guide_paper", _("In"), "printer", _paper, spot=Spot.INSIDE, under=GUIDE),
    PageEntry(GUIDE, _("Hướng dẫn"), "circle-question-mark", None, spot=Spot.FOOT, shortcut="F1"),
)
