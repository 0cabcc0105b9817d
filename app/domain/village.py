"""Villages: the local words for one, and how a name on a list is matched to the kept one."""

from dataclasses import dataclass
from enum import StrEnum

from app.base import text
from app.base.i18n import _


class VillageKind(StrEnum):
    """The word the people there use."""

    THON = "thon"
    BAN = "ban"
    LANG = "lang"
    BUON = "buon"
    PLEI = "plei"
    KHU = "khu"
    AP = "ap"
    TO_DAN_PHO = "to_dan_pho"
    XOM = "xom"


VILLAGE_KIND_NAMES = {
    VillageKind.THON: _("Thôn"),
    VillageKind.BAN: _("Bản"),
    VillageKind.LANG: _("Làng"),
    VillageKind.BUON: _("Buôn"),
    VillageKind.PLEI: _("Plei"),
    VillageKind.KHU: _("Khu"),
    VillageKind.AP: _("Ấp"),
    VillageKind.TO_DAN_PHO: _("Tổ dân phố"),
    VillageKind.XOM: _("Xóm"),
}


class VillageState(StrEnum):
    """Whether the village still stands under this name."""

    ACTIVE = "active"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class VillageRow:
    """A village as lists show it; `full_name` with its word ("Thôn Nà Lẹng")."""

    id: bytes
    name: str
    kind: VillageKind
    state: VillageState
    is_especially_difficult: bool

    @property
    def full_name(self) -> str:
        """The name with its local word, which is not said twice."""
        return with_kind(self.name, self.kind)


_WORDS = {text.fold(word): kind for kind, word in VILLAGE_KIND_NAMES.items()}


def with_kind(name: str, kind: VillageKind) -> str:
    """The name with its local word in front."""
    return f"{VILLAGE_KIND_NAMES[kind]} {name}"


def split_kind(written: str) -> tuple[VillageKind, str]:
    """Thôn Nà Lẹng -> (THON, Nà Lẹng); a name without a word counts as a thôn.

    A known word at the front is the kind only if a name is left behind it.
    """
    words = text.clean(written).split(" ")
    for length in (3, 1):
        kind = _WORDS.get(text.fold(" ".join(words[:length])))
        if kind and len(words) > length:
            return kind, " ".join(words[length:])
    return VillageKind.THON, " ".join(words)
