"""45 invented people with a name, a phone and a village each, none of which may leave in clear."""

from app.domain.person import PersonDetails, Sex

_FAMILIES = ("Nguyễn", "Hồ", "Đặng", "Triệu", "Võ")
_MIDDLES = ("Thị Minh", "Văn", "Mùi")
_GIVEN = ("Ánh", "Khánh", "Tuyết")
_VILLAGES = ("Bản Khuổi Mật", "Thôn Vĩnh Trường", "Bản Nà Chằng", "Thôn Tân Dừa")
_GROUPS = ("Kinh", "Tày", "Dao", "Mông")

LEARNERS = tuple(
    PersonDetails(
        f"{family} {middle} {given}",
        sex=Sex.MALE if middle == "Văn" else Sex.FEMALE,
        birth=str(1960 + number),
        ethnicity=_GROUPS[number % 4],
        village=_VILLAGES[number % 4],
        phone=f"09{12345678 + 1357 * number:08}",
    )
    for number, (family, middle, given) in enumerate(
        (family, middle, given) for family in _FAMILIES for middle in _MIDDLES for given in _GIVEN
    )
)
