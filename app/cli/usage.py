"""A command line that was not understood, said in Vietnamese."""

from datetime import date

from cyclopts import (
    CoercionError,
    CycloptsError,
    MissingArgumentError,
    UnknownCommandError,
    UnknownOptionError,
)
from cyclopts.exceptions import RepeatArgumentError, UnusedCliTokensError

from app.base.i18n import _


def in_words(error: CycloptsError) -> str:
    """What was wrong, and where to look; nothing was done."""
    return (
        _("{what} Chưa làm gì. Xem cách gõ: so8 {command} --help")
        .format(what=_what(error), command=" ".join(error.command_chain or ()))
        .replace("so8  ", "so8 ")
    )


def _what(error: CycloptsError) -> str:
    match error:
        case UnknownOptionError():
            words = _("Không có tùy chọn {name}.").format(name=error.token.keyword or error.token.value)
        case UnknownCommandError():
            words = _("Không có lệnh {name}.").format(name=next(iter(error.unused_tokens or ()), ""))
        case UnusedCliTokensError():
            words = _("Thừa “{words}”.").format(words=" ".join(error.unused_tokens or ()))
        case CoercionError() if error.token is not None:
            words = _("Không hiểu “{value}” ở {name}.{choices}").format(
                value=error.token.value, name=_name(error), choices=_choices(error)
            )
        case RepeatArgumentError():
            words = _("Ghi {name} hai lần.").format(name=error.token.keyword)
        case MissingArgumentError():
            words = _("Thiếu {name}.").format(name=_name(error))
        case _:
            words = _("Không hiểu lệnh này.")
    return words


def _name(error: CycloptsError) -> str:
    return error.argument.name if error.argument else ""


def _choices(error: CoercionError) -> str:
    if error.argument and error.argument.hint in {date, date | None}:
        return _(" Không có ngày ấy, hoặc viết khác. Viết như 26/11/2026.")
    names = getattr(error.target_type, "__members__", None)
    if not names:
        return ""
    choices = ", ".join(name.lower().replace("_", "-") for name in names)
    return _(" Chọn một trong: {choices}.").format(choices=choices)
