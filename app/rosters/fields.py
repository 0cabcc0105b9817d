"""What a column can mean, how sure the reading is, and the words for both."""

from enum import StrEnum

from app.base.i18n import _


class Field(StrEnum):
    """The meaning of a column. MALE and FEMALE hold an x, or a year or day of birth."""

    NAME = "name"
    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    BIRTH = "birth"
    SEX = "sex"
    MALE = "male"
    FEMALE = "female"
    ETHNICITY = "ethnicity"
    VILLAGE = "village"
    POSITION = "position"
    ORGANISATION = "organisation"
    NATIONAL_ID = "national_id"
    PHONE = "phone"
    NOTE = "note"
    ROW_NUMBER = "row_number"
    IGNORED = "ignored"


FIELD_NAMES = {
    Field.NAME: _("Họ và tên"),
    Field.FAMILY_NAME: _("Họ đệm"),
    Field.GIVEN_NAME: _("Tên"),
    Field.BIRTH: _("Ngày hoặc năm sinh"),
    Field.SEX: _("Giới"),
    Field.MALE: _("Cột Nam"),
    Field.FEMALE: _("Cột Nữ"),
    Field.ETHNICITY: _("Dân tộc"),
    Field.VILLAGE: _("Thôn, bản"),
    Field.POSITION: _("Chức vụ"),
    Field.ORGANISATION: _("Đơn vị"),
    Field.NATIONAL_ID: _("Số CCCD"),
    Field.PHONE: _("Điện thoại"),
    Field.NOTE: _("Ghi chú"),
    Field.ROW_NUMBER: _("Số thứ tự"),
    Field.IGNORED: _("Bỏ qua"),
}
"""In the order of the chooser over a column."""

NAME_FIELDS = frozenset({Field.NAME, Field.FAMILY_NAME, Field.GIVEN_NAME})


class Certainty(StrEnum):
    """How sure the program is of what a column means."""

    CERTAIN = "certain"
    GUESS = "guess"
    IGNORED = "ignored"


CERTAINTY_NAMES = {
    Certainty.CERTAIN: _("Chắc chắn"),
    Certainty.GUESS: _("Đoán"),
    Certainty.IGNORED: _("Bỏ qua"),
}


class WarningCode(StrEnum):
    """What a person must look at."""

    DUPLICATE_PERSON = "duplicate_person"
    IMPOSSIBLE_BIRTH = "impossible_birth"
    INVALID_PHONE = "invalid_phone"
    MISSING_NAME = "missing_name"
    OLD_ID = "old_id"
    ID_DIGITS_LOST = "id_digits_lost"
    INVALID_ID = "invalid_id"
    UNKNOWN_ETHNICITY = "unknown_ethnicity"
    AMBIGUOUS_SEX = "ambiguous_sex"
    ERROR_CELL = "error_cell"
    HIDDEN_ROW = "hidden_row"
    FORMULA_TEXT = "formula_text"


WARNING_SENTENCES = {
    WarningCode.DUPLICATE_PERSON: _("Trùng tên và ngày sinh với một dòng ở trên."),
    WarningCode.IMPOSSIBLE_BIRTH: _("Ngày hoặc năm sinh không thể có; để trống."),
    WarningCode.INVALID_PHONE: _("Số điện thoại không đúng 10 chữ số; để trống."),
    WarningCode.MISSING_NAME: _("Dòng có số liệu nhưng không có họ tên; không lấy."),
    WarningCode.OLD_ID: _("Số CMND cũ 9 chữ số, không phải số CCCD; để trống."),
    WarningCode.ID_DIGITS_LOST: _("Số CCCD bị Excel làm mất chữ số; để trống."),
    WarningCode.INVALID_ID: _("Số CCCD không đủ 12 chữ số; để trống."),
    WarningCode.UNKNOWN_ETHNICITY: _("Không có dân tộc nào tên như vậy; để trống."),
    WarningCode.AMBIGUOUS_SEX: _("Không rõ nam hay nữ; để trống."),
    WarningCode.ERROR_CELL: _("Ô bị lỗi công thức trong tệp; để trống."),
    WarningCode.HIDDEN_ROW: _("Dòng đang ẩn trong tệp; vẫn lấy."),
    WarningCode.FORMULA_TEXT: _("Ô có chữ giống công thức; giữ nguyên như chữ thường."),
}


class CorrectionCode(StrEnum):
    """What was put right without asking."""

    LETTERS_COMPOSED = "letters_composed"
    TITLE_REMOVED = "title_removed"
    NAME_CAPITALS = "name_capitals"
    SEX_FROM_TITLE = "sex_from_title"
    TWO_DIGIT_YEAR = "two_digit_year"
    SERIAL_DATE = "serial_date"
    ETHNICITY_RENAMED = "ethnicity_renamed"
    ZEROS_RESTORED = "zeros_restored"
    COUNTRY_CODE = "country_code"
    OLD_PREFIX = "old_prefix"
    FIRST_PHONE = "first_phone"
    LETTER_FOR_ZERO = "letter_for_zero"


CORRECTION_SENTENCES = {
    CorrectionCode.LETTERS_COMPOSED: _("Ghép lại dấu viết rời."),
    CorrectionCode.TITLE_REMOVED: _("Bỏ chữ xưng hô trước tên."),
    CorrectionCode.NAME_CAPITALS: _("Sửa chữ hoa, chữ thường trong tên."),
    CorrectionCode.SEX_FROM_TITLE: _("Biết nam hay nữ từ chữ xưng hô."),
    CorrectionCode.TWO_DIGIT_YEAR: _("Năm viết 2 chữ số."),
    CorrectionCode.SERIAL_DATE: _("Ngày sinh bị Excel đổi thành số."),
    CorrectionCode.ETHNICITY_RENAMED: _("Đổi sang tên dân tộc chính thức."),
    CorrectionCode.ZEROS_RESTORED: _("Thêm lại số 0 ở đầu."),
    CorrectionCode.COUNTRY_CODE: _("Đổi +84 thành 0."),
    CorrectionCode.OLD_PREFIX: _("Đổi đầu số 11 số cũ sang đầu số mới."),
    CorrectionCode.FIRST_PHONE: _("Ô có hai số điện thoại, lấy số đầu."),
    CorrectionCode.LETTER_FOR_ZERO: _("Chữ O hiểu là số 0."),
}
