"""Lists to read: the files with truth, and small ones written on the spot."""

from datetime import date
from pathlib import Path

from app.rosters.reading import Reading, read
from app.rosters.vocabulary import Vocabulary

FILES = Path(__file__).parents[1] / "data" / "rosters"
TODAY = date(2026, 11, 25)

_GROUPS = (
    "Kinh, Tày, Thái, Mường, Khmer, Hoa, Nùng, Mông, Dao, Gia Rai, Ê Đê, Ba Na, Sán Chay, Chăm, Cơ Ho, "
    "Xơ Đăng, Sán Dìu, Hrê, Raglay, Mnông, Thổ, Xtiêng, Khơ Mú, Bru Vân Kiều, Cơ Tu, Giáy, Tà Ôi, Mạ, "
    "Gié Triêng, Co, Chơ Ro, Xinh Mun, Hà Nhì, Chu Ru, Lào, La Chí, Kháng, Phù Lá, La Hủ, La Ha, Pà Thẻn, "
    "Lự, Ngái, Chứt, Lô Lô, Mảng, Cơ Lao, Bố Y, Cống, Si La, Pu Péo, Rơ Măm, Brâu, Ơ Đu"
)
_ALIASES = {"H'Mông": "Mông", "Mèo": "Mông", "Xê Đăng": "Xơ Đăng", "Jrai": "Gia Rai", "Cao Lan": "Sán Chay"}

VOCABULARY = Vocabulary.of({name: name for name in _GROUPS.split(", ")} | _ALIASES)


def read_lines(folder: Path, *lines: str) -> Reading:
    """The reading of a text file with these lines."""
    path = folder / "list.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return read(path, VOCABULARY, TODAY)
