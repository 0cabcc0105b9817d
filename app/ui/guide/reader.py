"""One chapter to read: Markdown as HTML in the program's own look, its pictures as wide as the text."""

from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QImage, QResizeEvent, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QTextEdit
from typing_extensions import override

from app.base import text
from app.base.i18n import _
from app.base.paths import documentation
from app.domain import guide
from app.domain.guide import Chapter
from app.ui.kit.theme import Theme

_MARGIN = 4
_INDENT = 22
_PAPER_WIDTH = 1000
"""A window's picture is wider than this; a paper's is not, and needs less room."""


class Reader(QTextBrowser):
    """Shows one chapter; a link to another chapter or a picture is said, not followed."""

    chapter_asked = Signal(str)
    picture_asked = Signal(str)
    """Its file name; pressed to be seen large."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._chapter, self._wanted = theme, guide.chapters()[0], ""
        self.setObjectName("guide")
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # pictures are as wide as the text: it must not become narrower by being longer
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.anchorClicked.connect(self._follow)
        theme.changed.connect(self._show)

    @property
    def chapter(self) -> Chapter:
        """The one that is shown."""
        return self._chapter

    def show_chapter(self, chapter: Chapter, words: str = "") -> None:
        """Show this one, from where it says these words on."""
        self._chapter, self._wanted = chapter, text.fold(words)
        self.setAccessibleName(_("Hướng dẫn: {title}").format(title=chapter.title))
        self._show()
        bar, found = self.verticalScrollBar(), self.extraSelections()
        top = self.cursorRect(found[0].cursor).top() - self.height() // 3 if found else 0
        bar.setValue(bar.value() + top if found else 0)

    def _show(self) -> None:
        """Render anew, in the colours and sizes of now; one stays where one was reading."""
        bar = self.verticalScrollBar()
        read = bar.value() / max(1, bar.maximum())
        document = self.document()
        document.setDefaultFont(self._theme.font())
        document.setDefaultStyleSheet(self._theme.sheet("guide.css"))
        document.setDocumentMargin(self._theme.px(_MARGIN))
        document.setIndentWidth(self._theme.px(_INDENT))
        self.setHtml(_MARKDOWN.render(self._chapter.markdown))
        bar.setValue(round(read * bar.maximum()))
        self._tint()

    def _tint(self) -> None:
        """Mark what was looked for, accents or not."""
        wanted = self._wanted
        # letter by letter, so that a place in the folded text is one in the text
        plain = "".join(text.fold(letter) or " " for letter in self.toPlainText())
        place = plain.find(wanted) if wanted else -1
        selections = []
        if place >= 0:
            found, tint, cursor = QTextEdit.ExtraSelection(), QTextCharFormat(), QTextCursor(self.document())
            cursor.setPosition(place)
            cursor.setPosition(place + len(wanted), QTextCursor.MoveMode.KeepAnchor)
            tint.setBackground(self._theme.colour("warnsoft"))
            found.cursor, found.format = cursor, tint
            selections.append(found)
        self.setExtraSelections(selections)

    def _follow(self, link: QUrl) -> None:
        name = link.fileName()
        if name.endswith(guide.SUFFIX):
            self.chapter_asked.emit(name.removesuffix(guide.SUFFIX))
        else:
            self.picture_asked.emit(name)

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        address = QUrl(name)
        if kind != QTextDocument.ResourceType.ImageResource:
            return super().loadResource(kind, address)
        picture = QImage(str(documentation("pictures", address.fileName())))
        indent = _INDENT if address.hasFragment() else 0
        room = self.viewport().width() - self._theme.px(2 * _MARGIN + indent)
        wide = room if picture.width() >= _PAPER_WIDTH else room * 2 // 3
        ratio = self.devicePixelRatioF()
        size = QSize(round(wide * ratio), round(wide * ratio * picture.height() / max(1, picture.width())))
        shown = picture.scaled(
            size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        shown.setDevicePixelRatio(ratio)
        return shown

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._show()


class _Html(RendererHTML):
    """Markdown to the HTML that QTextDocument draws well: its own headings and keys ignore sizes."""

    def code_inline(self, tokens: Sequence[Token], idx: int, *_more: Any) -> str:
        return f'<span class="key">&nbsp;{_escaped(tokens[idx].content)}&nbsp;</span>'

    def image(self, tokens: Sequence[Token], idx: int, *_more: Any) -> str:
        source, words = tokens[idx].attrs["src"], _escaped(tokens[idx].content)
        return f'<a href="{source}"><img src="{source}{tokens[idx].meta.get("place", "")}" alt="{words}"></a>'

    def heading_open(self, tokens: Sequence[Token], idx: int, *_more: Any) -> str:
        return f'<p class="{tokens[idx].tag}">'

    def heading_close(self, *_given: Any) -> str:
        return "</p>"

    def paragraph_open(self, tokens: Sequence[Token], idx: int, *_more: Any) -> str:
        """A picture fills its line; one in a list is a little narrower than the text."""
        inside = tokens[idx + 1].children or []
        pictures = [token for token in inside if token.type == "image"]
        for picture in pictures:
            picture.meta["place"] = "#indented" if tokens[idx].level else ""
        return '<p class="picture">' if pictures else "" if tokens[idx].hidden else "<p>"

    def table_open(self, *_given: Any) -> str:
        return '<table width="100%" cellspacing="0" style="border-collapse: collapse">'

    def softbreak(self, *_given: Any) -> str:
        return " "


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(" ", "&nbsp;")


_MARKDOWN = MarkdownIt("commonmark", renderer_cls=_Html).enable("table")
