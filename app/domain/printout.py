"""What So8 prints, each with the name its file is offered under."""

from enum import StrEnum

from app.base.i18n import _


class Printout(StrEnum):
    """A kind of paper; its value names the file, which never says whose it is."""

    ATTENDANCE_SHEET = "bang-diem-danh"
    CERTIFICATES = "giay-chung-nhan"
    MINUTES = "bien-ban-doi-thoai"
    CONCLUSION = "thong-bao-ket-luan"
    COMMITMENTS = "bang-theo-doi-cam-ket"
    INVITATION = "giay-moi"
    PARTICIPANTS = "danh-sach-nguoi-du"
    REMINDERS = "phieu-nhac-viec"
    SUCCESSION = "bien-ban-ban-giao-so"
    CONSENT = "phieu-dong-y"
    DISPOSAL = "bien-ban-huy"
    GUIDE = "huong-dan-so-du-an-8"


PRINTOUT_NAMES = {
    Printout.ATTENDANCE_SHEET: _("Bảng điểm danh"),
    Printout.CERTIFICATES: _("Giấy chứng nhận"),
    Printout.MINUTES: _("Biên bản đối thoại"),
    Printout.CONCLUSION: _("Thông báo kết luận"),
    Printout.COMMITMENTS: _("Bảng theo dõi cam kết"),
    Printout.INVITATION: _("Giấy mời"),
    Printout.PARTICIPANTS: _("Danh sách người dự"),
    Printout.REMINDERS: _("Phiếu nhắc việc"),
    Printout.SUCCESSION: _("Biên bản bàn giao sổ"),
    Printout.CONSENT: _("Phiếu đồng ý"),
    Printout.DISPOSAL: _("Biên bản hủy dữ liệu hết hạn lưu"),
    Printout.GUIDE: _("Hướng dẫn"),
}
