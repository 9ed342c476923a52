"""The maker of papers: finds a kind's template, fills it, and draws it as PDF, ESC/POS bytes or a picture of those."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from printers.kit.fonts import FontSet
from printers.paper.template import fill
from printers.pdf.pdf_fonts import PdfFonts
from window_app.errors import Bug, StationTrouble
from window_app.ports import Rendered
from window_app.record.json_types import JsonMap, JsonObject

PDF = "application/pdf"
ESCPOS = "application/vnd.escpos"
PNG = "image/png"


class PaperMaker:
    """Implements ports.Papers. A template in a later folder wins over an earlier one, so that a hall can put in its own."""

    def __init__(self, fonts_dir: Path, templates_dirs: Sequence[Path]) -> None:
        self._fonts = FontSet(fonts_dir)
        self._pdf_fonts = PdfFonts(self._fonts)
        self._folders = tuple(templates_dirs)

    def kinds(self) -> tuple[str, ...]:
        """The kinds there is a template for, in order of name; a file put in while the program runs counts at once."""
        return tuple(sorted({path.stem for folder in self._folders if folder.is_dir() for path in folder.glob("*.json")}))

    def template(self, kind: str) -> JsonObject:
        """The template of a kind; StationTrouble("no_template" or "bad_template")."""
        name = f"{kind}.json"
        path = next((f / name for f in reversed(self._folders) if (f / name).is_file()), None)
        if path is None or not kind.replace("_", "").isalnum():
            raise StationTrouble(
                "no_template",
                "没有 {paper} 这种文书的模板，未打印。可用的文书：{papers}",
                paper=kind,
                papers="、".join(self.kinds()),
            )
        try:
            template = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError, RecursionError) as error:
            raise StationTrouble(
                "bad_template", "文书模板 {name} 无法读取：{error}。请联系技术人员修正模板文件", name=name, error=error
            ) from error
        if isinstance(template, dict) and template.get("kind") != kind:
            message = "文书模板 {name} 里写的 kind 不是 {kind}。请联系技术人员修正模板文件"
            raise StationTrouble("bad_template", message, why="kind", name=name, kind=kind)
        return template if isinstance(template, dict) else {"kind": kind, "blocks": template}

    def copies(self, kind: str) -> tuple[str, ...]:
        """Who gets a copy (一式几联), as the template says; one unnamed copy if it says nothing."""
        return tuple(str(who) for who in self.template(kind).get("copies", ())) or ("",)

    def render(self, kind: str, data: JsonMap, form: str, paper_mm: int = 80) -> Rendered:
        """Draw one paper. `form`: pdf (A4, or 80 mm for tickets), escpos, or png: what those bytes look like on paper.

        `paper_mm` (80 or 58) is for escpos and png. StationTrouble: no_template, bad_template, missing_data, no_font.
        """
        template = self.template(kind)
        if form == "pdf":
            from printers.pdf.pdf import write_pdf  # late: start-up must not pay for it

            paper = fill(template, data, "a4")
            document, missing = write_pdf(paper, self._pdf_fonts)
            return Rendered(document, PDF, paper.code_texts, missing)
        if form not in ("escpos", "png"):
            raise Bug("unknown_form", "不认识的文书格式：{form}", form=form)
        from printers.roll.roll import write_roll  # late, as above

        paper = fill(template, data, "roll")
        document, missing = write_roll(paper, self._fonts, paper_mm)
        if form == "escpos":
            return Rendered(document, ESCPOS, paper.code_texts, missing)
        from printers.roll.picture import draw_png  # late, as above

        return Rendered(draw_png(document, self._fonts, paper_mm), PNG, paper.code_texts, missing)
