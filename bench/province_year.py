"""The province-year data set on which the figures for sync and storage are measured.

75 classes x 45 people, two days of two half-days each, 20 dialogues x 12 issues:
the size of the Lào Cai plan (mission.md).  Deterministic: the same seed, the same bytes.

    python province_year.py [--classes 75] [--people 45] [--dialogues 20] [--seed 8] [--stamps] > data.json

--stamps adds to every record "at", the second it was written: a class and its imported list at one moment,
each mark clicked 2 to 9 seconds after the one before, each issue typed in 90 to 300 seconds.
"""

import argparse
import datetime as dt
import json
import random
import sys
import uuid

FAMILY = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Vàng",
    "Giàng",
    "Thào",
    "Lò",
    "Hà",
    "Lù",
    "Sùng",
    "Đặng",
    "Bùi",
    "Đinh",
    "Cứ",
    "Má",
    "Tẩn",
    "Chảo",
    "Phàn",
    "Hảng",
    "Ly",
]
MIDDLE_F = ["Thị", "Thị Thanh", "Thị Thu", "Seo", "Thị Minh", "Mùi", "Tả"]
MIDDLE_M = ["Văn", "A", "Mí", "Hữu", "Seo", "Láo", "Đức"]
GIVEN = [
    "Nguyệt",
    "Hoa",
    "Mai",
    "Dung",
    "Páo",
    "Dế",
    "Sinh",
    "Chư",
    "Hằng",
    "Lan",
    "Quyên",
    "Đức",
    "Ánh",
    "Yến",
    "Thủy",
    "Hòa",
    "Sử",
    "Dinh",
    "Chín",
    "Pà",
]
ETHNIC = ["Kinh", "Tày", "Mông", "Dao", "Giáy", "Nùng", "Thái", "Phù Lá", "Hà Nhì"]
POSITION = [
    "Trưởng thôn",
    "Chi hội trưởng phụ nữ",
    "Bí thư chi bộ",
    "Công an viên",
    "Y tế thôn bản",
    "Người có uy tín",
    "Hội viên nòng cốt",
]
TOPICS = [
    "Kiến thức chung về bình đẳng giới",
    "Kỹ năng lồng ghép giới",
    "Phòng, chống bạo lực trên cơ sở giới",
    "Tổ chức đối thoại chính sách cấp thôn, bản",
    "Truyền thông về bình đẳng giới",
]
WORDS = [
    "phụ",
    "nữ",
    "thôn",
    "bản",
    "đề",
    "nghị",
    "Ủy",
    "ban",
    "nhân",
    "dân",
    "xã",
    "xem",
    "xét",
    "hỗ",
    "trợ",
    "vay",
    "vốn",
    "sản",
    "xuất",
    "nước",
    "sạch",
    "trường",
    "mầm",
    "non",
    "đường",
    "vào",
    "bản",
    "trạm",
    "y",
    "tế",
    "khám",
    "thai",
    "bảo",
    "hiểm",
    "y",
    "tế",
    "tảo",
    "hôn",
    "bạo",
    "lực",
    "gia",
    "đình",
    "tuyên",
    "truyền",
    "pháp",
    "luật",
    "hộ",
    "nghèo",
    "chăn",
    "nuôi",
    "việc",
    "làm",
    "thời",
    "gian",
    "tới",
    "cán",
    "bộ",
    "phụ",
    "trách",
    "kiểm",
    "tra",
    "rà",
    "soát",
    "danh",
    "sách",
    "báo",
    "cáo",
    "kết",
    "quả",
    "trước",
    "ngày",
]


def build(classes=75, people=45, dialogues=20, seed=8):
    r = random.Random(seed)
    uid = lambda: str(uuid.UUID(int=r.getrandbits(128), version=4))
    text = lambda n: (" ".join(r.choice(WORDS) for _ in range(n // 5)))[:n].capitalize()
    villages = [f"Bản {g} {i}" for i, g in enumerate(GIVEN * 3)]
    out = {
        "classes": [],
        "persons": [],
        "enrolments": [],
        "slots": [],
        "marks": [],
        "dialogues": [],
        "issues": [],
    }
    day0 = dt.date(2026, 3, 2)
    for c in range(classes):
        day = day0 + dt.timedelta(days=3 * c)
        cid = uid()
        out["classes"].append(
            {
                "id": cid,
                "code": f"LC-{c + 1:03d}/2026",
                "title": "Tập huấn nâng cao năng lực lồng ghép giới",
                "topic": r.choice(TOPICS),
                "start": day.isoformat(),
                "end": (day + dt.timedelta(days=1)).isoformat(),
                "venue": f"Nhà văn hóa {r.choice(villages)}",
                "planned": people,
            }
        )
        slots = []
        for d in range(2):
            for part in ("morning", "afternoon"):
                sid = uid()
                slots.append(sid)
                out["slots"].append(
                    {
                        "id": sid,
                        "class_id": cid,
                        "date": (day + dt.timedelta(days=d)).isoformat(),
                        "part": part,
                    }
                )
        for _ in range(people):
            f = r.random() < 0.7
            pid, eid = uid(), uid()
            out["persons"].append(
                {
                    "id": pid,
                    "name": f"{r.choice(FAMILY)} {r.choice(MIDDLE_F if f else MIDDLE_M)} {r.choice(GIVEN)}",
                    "sex": "F" if f else "M",
                    "birth_year": r.randint(1958, 2005),
                    "ethnicity": r.choice(ETHNIC),
                    "village": r.choice(villages),
                    "position": r.choice(POSITION),
                    "phone": f"0{r.randint(320000000, 989999999)}",
                }
            )
            out["enrolments"].append({"id": eid, "class_id": cid, "person_id": pid})
            for sid in slots:
                out["marks"].append(
                    {"enrolment_id": eid, "slot_id": sid, "status": r.choices("PAE", (92, 5, 3))[0]}
                )
    for d in range(dialogues):
        did = uid()
        out["dialogues"].append(
            {
                "id": did,
                "date": (day0 + dt.timedelta(days=11 * d)).isoformat(),
                "level": r.choice(["commune", "village cluster"]),
                "venue": f"Nhà văn hóa {r.choice(villages)}",
                "chair": "Phó Chủ tịch UBND xã",
                "attendees": r.randint(40, 90),
            }
        )
        for k in range(12):
            out["issues"].append(
                {
                    "id": uid(),
                    "dialogue_id": did,
                    "no": k + 1,
                    "raised": text(300),
                    "answer": text(300),
                    "responsible": r.choice(["UBND xã", "Trạm Y tế", "Công an xã", "Hội LHPN xã"]),
                    "due": (day0 + dt.timedelta(days=11 * d + 30)).isoformat(),
                    "status": r.choice(["open", "done"]),
                }
            )
    return out


def stamp(data, seed=8):
    r = random.Random(seed + 1)
    at = {}
    for c in data["classes"]:
        noon = dt.datetime.fromisoformat(c["start"]) - dt.timedelta(
            days=2, hours=-9, seconds=-r.randint(0, 7200)
        )
        at[c["id"]] = c["at"] = int(noon.timestamp())
    owner = {e["id"]: e["class_id"] for e in data["enrolments"]}
    person = {e["person_id"]: e["class_id"] for e in data["enrolments"]}
    for e in data["enrolments"]:
        e["at"] = at[e["class_id"]] + 600
    for p in data["persons"]:
        p["at"] = at[person[p["id"]]] + 600
    start = {}
    for s in data["slots"]:
        s["at"] = at[s["class_id"]] + 60
        hour = 8 if s["part"] == "morning" else 14
        start[s["id"]] = int((dt.datetime.fromisoformat(s["date"]) + dt.timedelta(hours=hour)).timestamp())
    for m in sorted(data["marks"], key=lambda m: m["slot_id"]):
        start[m["slot_id"]] += r.randint(2, 9)
        m["at"] = start[m["slot_id"]]
    talk = {}
    for d in data["dialogues"]:
        d["at"] = talk[d["id"]] = int(
            (dt.datetime.fromisoformat(d["date"]) + dt.timedelta(hours=8)).timestamp()
        )
    for i in data["issues"]:
        talk[i["dialogue_id"]] += r.randint(90, 300)
        i["at"] = talk[i["dialogue_id"]]
    return data


if __name__ == "__main__":
    p = argparse.ArgumentParser()
    for k, v in (("classes", 75), ("people", 45), ("dialogues", 20), ("seed", 8)):
        p.add_argument("--" + k, type=int, default=v)
    p.add_argument("--stamps", action="store_true")
    a = vars(p.parse_args())
    stamps = a.pop("stamps")
    data = build(**a)
    json.dump(stamp(data, a["seed"]) if stamps else data, sys.stdout, ensure_ascii=False)
