"""What a notebook is asked each morning: room, clock, words left over, backups, sheet, folder.

Pure rules over `Facts`; nothing is refused here, each finding is a sentence and a button.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from app import RELEASED_ON
from app.base.clock import VIETNAM
from app.base.i18n import _
from app.domain.backup import moment
from app.domain.draft import LeftDraft
from app.domain.wording import number, short_date

LEAST_ROOM = 1024**3
"""Long before a write is refused: a list, its papers and a backup still fit."""
_MEGABYTE = 1024**2
_SLACK = timedelta(hours=1)
_LONG_AHEAD = timedelta(days=400)
BACKUP_AGE = timedelta(days=7)
SECOND_AGE = timedelta(days=30)
_RELEASED_ON = date.fromisoformat(RELEASED_ON)
_CLOUDS = ("onedrive", "dropbox", "google drive", "googledrive", "my drive", "icloud")


class Topic(StrEnum):
    """What a finding is about, the most urgent first."""

    DISK = "disk"
    CLOCK = "clock"
    DRAFT = "draft"
    BACKUP = "backup"
    STOPPED = "stopped"
    SHEET = "sheet"
    CLOUD = "cloud"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence, the words of its button, and the page that button opens."""

    topic: Topic
    sentence: str
    verb: str
    page: str
    subject: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What was found; None where it could not be told."""

    now: datetime
    created_at: datetime
    last_step_at: datetime | None = None
    newest_backup_at: datetime | None = None
    """When the backup that holds the latest was made, by the clock of that time."""
    is_ahead: bool = False
    """Something was done that no backup holds."""
    free: int | None = None
    was_stopped: bool = False
    """The program before was killed or lost its power; the file was checked since."""
    has_lost_end: bool = False
    """What SQLite had not folded in yet was removed by somebody."""
    has_sheet: bool = True
    folder: tuple[str, ...] = ()
    """The names of the folders the notebook lies in."""
    has_second_place: bool = False
    second_seen_at: datetime | None = None
    drafts: tuple[LeftDraft, ...] = ()
    is_practice: bool = False


def findings(facts: Facts) -> list[Finding]:
    """What should be looked at, the most urgent first; empty when all is well."""
    found = [*_disk(facts), *_clock(facts), *_drafts(facts.drafts)]
    if facts.was_stopped:
        words = (
            _("Tệp ghi tạm của sổ đã bị xóa: có thể thiếu những việc cuối cùng lần trước. Xem lại giúp.")
            if facts.has_lost_end
            else _("Lần trước sổ chưa kịp đóng (mất điện, máy tắt). Đã kiểm tra từng trang, sổ còn nguyên.")
        )
        found.append(Finding(Topic.STOPPED, words, _("Xem bản sao lưu"), "backup"))
    if not facts.is_practice:
        found += [*_backup(facts), *_sheet(facts), *_cloud(facts), *_second(facts)]
    return sorted(found, key=lambda each: list(Topic).index(each.topic))


def _disk(facts: Facts) -> Iterator[Finding]:
    if facts.free is not None and facts.free < LEAST_ROOM:
        words = _("Ổ đĩa chỉ còn {room} MB trống. Hãy dọn bớt trước khi đầy; sổ vẫn ghi được.")
        sentence = words.format(room=number(facts.free // _MEGABYTE))
        yield Finding(Topic.DISK, sentence, _("Xem cách dọn"), "guide")


def _clock(facts: Facts) -> Iterator[Finding]:
    day, last = facts.now.astimezone(VIETNAM).date(), facts.last_step_at
    sentence = ""
    if day < _RELEASED_ON or (last is not None and _runs_behind(facts, last)):
        sentence = _("Đồng hồ của máy ghi ngày {day}, sớm hơn việc đã ghi trong sổ. Hãy chỉnh lại ngày giờ.")
    elif last is not None and facts.now - last > _LONG_AHEAD:
        sentence = _("Đồng hồ của máy ghi ngày {day}, hơn một năm sau việc gần nhất. Xem lại ngày giờ.")
    if sentence:
        yield Finding(Topic.CLOCK, sentence.format(day=short_date(day)), _("Xem cách chỉnh"), "guide")


def _runs_behind(facts: Facts, last: datetime) -> bool:
    """A backup made since under an earlier clock says that it was the last step's that was wrong."""
    at = [last] if facts.newest_backup_at is None else [last, facts.newest_backup_at]
    return all(facts.now + _SLACK < each for each in at)


def _drafts(drafts: Iterable[LeftDraft]) -> Iterator[Finding]:
    for left in drafts:
        words = _("Lần trước chưa kịp ghi: biên bản “{theme}”, gõ lúc {moment}. Chữ còn nguyên.")
        sentence = words.format(theme=left.theme, moment=moment(int(left.saved_at.timestamp())))
        yield Finding(Topic.DRAFT, sentence, _("Mở biên bản"), "minutes", left.dialogue_id)


def _backup(facts: Facts) -> Iterator[Finding]:
    newest = facts.newest_backup_at
    if facts.is_ahead and facts.now - (newest or facts.created_at) > BACKUP_AGE:
        sentence = (
            _("Sổ chưa được sao lưu lần nào.")
            if newest is None
            else _("Bản sao lưu gần nhất từ ngày {day}, từ đó có việc mới.").format(day=_day(newest))
        )
        yield Finding(Topic.BACKUP, sentence, _("Mở trang Sao lưu"), "backup")


def _sheet(facts: Facts) -> Iterator[Finding]:
    if not facts.has_sheet:
        words = _("Sổ chưa có phiếu khôi phục: quên mật khẩu là không mở được sổ nữa.")
        yield Finding(Topic.SHEET, words, _("Lập phiếu"), "account")


def _cloud(facts: Facts) -> Iterator[Finding]:
    if any(name.casefold().startswith(_CLOUDS) for name in facts.folder):
        words = _("Sổ nằm trong thư mục tự chép lên mạng (như OneDrive), dễ bị chép đè. Nên chuyển chỗ khác.")
        yield Finding(Topic.CLOUD, words, _("Xem cách chuyển"), "guide")


def _second(facts: Facts) -> Iterator[Finding]:
    seen = facts.second_seen_at
    if not facts.has_second_place:
        if facts.now - facts.created_at > BACKUP_AGE:
            words = _("Chưa có bản sao lưu ở ngoài máy này: máy hỏng hoặc mất là mất cả sổ.")
            yield Finding(Topic.SECOND, words, _("Chọn nơi giữ"), "backup")
    elif seen is None or facts.now - seen > SECOND_AGE:
        words = (
            _("Bản sao lưu thứ hai chưa được chép lần nào. Cắm USB ấy vào là phần mềm tự chép.")
            if seen is None
            else _("Từ ngày {day} chưa thấy nơi giữ bản thứ hai. Cắm USB ấy vào là phần mềm tự chép.")
        )
        sentence = words.format(day=_day(seen)) if seen else words
        yield Finding(Topic.SECOND, sentence, _("Mở trang Sao lưu"), "backup")


def _day(at: datetime) -> str:
    return short_date(at.astimezone(VIETNAM).date())
