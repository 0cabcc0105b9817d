"""600 certificates as one PDF in a fresh process, against typst setting the same words without a code.

typst is no dependency of the program: `make bench` installs it (uv's group `bench`); without it the
yardstick is 0.
"""

import importlib.util
import pickle
import secrets
import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2
from measure import compile_program, paired_seconds, tell

from app.bootstrap.notebook import NewNotebook, make_notebook
from app.db.store import NotebookFiles
from app.documents import certificate as certificate_paper
from app.domain.attendance import DayPart, Mark, Status
from app.domain.certificate import Certificate, Look
from app.domain.person import PersonDetails
from app.services import attendance, certificate, enrolment, training_class
from app.services.training_class import NewClass, NewLesson

_COUNT = 600
_HELD, _NOW = date(2026, 11, 24), datetime(2026, 11, 25, 1, tzinfo=UTC)
_OURS = """
import pickle, sys
from pathlib import Path
from app.documents.certificate import write
from app.domain.certificate import Look
papers = pickle.loads(Path(sys.argv[1]).read_bytes())
Path(sys.argv[2]).write_bytes(write(papers, Look.COLOUR))
"""
_THEIRS = """
import json, pickle, sys
from pathlib import Path
import typst
pages = pickle.loads(Path(sys.argv[1]).read_bytes())
told = [f"#align(center, text({json.dumps(words, ensure_ascii=False)}))" for words in pages]
source = '#set page(paper: "a4", flipped: true)\\n' + "\\n#pagebreak()\\n".join(told)
Path(sys.argv[2]).write_bytes(typst.compile(source.encode()))
"""


def main() -> None:
    """Print the line."""
    compile_program()
    with tempfile.TemporaryDirectory() as folder:
        given, words = Path(folder) / "papers", Path(folder) / "words"
        out = str(Path(folder) / "out.pdf")
        papers = _papers(Path(folder) / "notebook")
        given.write_bytes(pickle.dumps(papers))
        words.write_bytes(pickle.dumps(_words(papers)))
        has_typst = importlib.util.find_spec("typst") is not None
        ours = ("-c", _OURS, str(given), out)
        theirs = ("-c", _THEIRS, str(words), out) if has_typst else ("-c", "pass")
        seconds, yardstick = paired_seconds(ours, theirs, runs=5)
    tell("certificates_600", seconds, yardstick if has_typst else 0, unit="s", most="<= 3x typst")


def _words(papers: Sequence[Certificate]) -> list[str]:
    """What stands on each page."""
    document = pypdfium2.PdfDocument(certificate_paper.write(papers, Look.COLOUR))
    words: list[str] = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return words


def _papers(folder: Path) -> Sequence[Certificate]:
    new = NewNotebook("18547", "Cán bộ")
    store = make_notebook(
        NotebookFiles(folder), new, secrets.token_hex(8), recovery_code=None, clock=lambda: _NOW
    )
    lessons = tuple(NewLesson(_HELD, part) for part in DayPart)
    with store.write("Lớp") as session:
        class_id = training_class.create(session, NewClass("L1", "Lồng ghép giới", lessons=lessons))
        for number in range(_COUNT):
            enrolment.add(session, class_id, PersonDetails(f"Lò Thị Số {number}", birth="1990"))
        roll = attendance.roll(session, class_id)
        pairs = [(learner.enrolment_id, lesson.id) for learner in roll.learners for lesson in roll.lessons]
        attendance.set_marks(session, {pair: Mark(Status.PRESENT) for pair in pairs})
    with store.write("Cấp giấy") as session:
        certificate.issue(session, class_id)
        papers = certificate.papers(session, class_id)
    store.close()
    return papers


if __name__ == "__main__":
    main()
