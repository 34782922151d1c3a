"""One small report in every format that can be read, made here: plain text, Markdown, web page, Word, PDF."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

TITLE = "涞源县2025年政府工作报告"
PARAGRAPHS = (
    "各位代表:",
    "现在,我代表涞源县人民政府向大会报告工作,请予审议。",
    "一、2024年工作回顾",
    "过去一年,全县上下团结一心、奋力拼搏,地区生产总值完成112.5亿元,增长6.1%;一般公共预算收入完成9.8亿元,增长7.2%,圆满完成了年初确定的各项目标任务。",
    "(一)民生事业全面进步。城镇新增就业2600人,改造老旧小区18个,森林覆盖率达到41.2%。",
    "二、2025年工作安排",
    "今年发展的主要预期目标是:地区生产总值增长6.5%左右,固定资产投资增长8%以上,城镇登记失业率控制在4.5%以内。",
)
TABLE = (("指标", "单位", "2025年目标"), ("粮食产量", "万吨", "7.6"))
NOTES = (
    "名词解释",
    "1.“三资”改革:是指对农村资金、资产、资源进行清查登记、盘活利用的改革。",
    "2.“一老一小”:是指面向老年人和婴幼儿的照护服务。",
)
LINES = (TITLE, *PARAGRAPHS, *NOTES)
TEXT = "\n".join(LINES) + "\n"


def as_markdown() -> bytes:
    """Headings marked, important words bold."""
    marked = [f"# {TITLE}"]
    for line in (*PARAGRAPHS, *NOTES):
        marked.append(f"## {line}" if line[0] in "一二名" else line.replace("(一)民生事业全面进步。", "**(一)民生事业全面进步。**"))
    return "\n\n".join(marked).encode() + b"\n"


def as_webpage(*, encoding: str = "utf-8") -> bytes:
    """A government page as browsers save it: navigation before, footer behind, a script in the middle."""
    body = "".join(f"<p>&emsp;&emsp;{escape(line)}</p>\n" for line in (*PARAGRAPHS, *NOTES))
    page = (
        f'<!DOCTYPE html><html><head><meta charset="{encoding}"><title>涞源县人民政府</title>'
        f'<meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2025-02-22 09:30"><style>p {{ margin: 0 }}</style></head>'
        '<body><div id="head"><ul><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li><li><a href="/hd">政民互动</a></li></ul></div>'
        '<div class="wrap"><div class="pos">您现在的位置：<a>首页</a> > <a>政府工作报告</a></div>'
        f'<div class="content"><h1>{TITLE}</h1><script>document.write("地区生产总值增长99%")</script>{body}</div></div>'
        '<div class="foot"><p>主办单位：涞源县人民政府办公室</p><a>网站地图</a><p>冀ICP备00000000号</p></div></body></html>'
    )
    return page.encode(encoding)


def pack(parts: Mapping[str, str | bytes]) -> bytes:
    """Files packed as Word packs them."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as into:
        for name, content in parts.items():
            into.writestr(name, content)
    return packed.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(body: str, **others: str) -> bytes:
    """A Word file with this body; other parts by name (numbering, footnotes)."""
    parts = {"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"}
    return pack(parts | {f"word/{name}.xml": content for name, content in others.items()})


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph in two runs, as Word likes to cut them."""
    half = len(text) // 2
    runs = "".join(f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>' for part in (text[:half], text[half:]))
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def table(rows: Sequence[Sequence[str]]) -> str:
    """A table of Word."""
    return (
        "<w:tbl>" + "".join("<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows) + "</w:tbl>"
    )


def as_word() -> bytes:
    """Paragraphs, nothing else."""
    return word("".join(map(paragraph, LINES)))


def as_pdf(lines: Sequence[str] = LINES, *, width: int = 34, height: int = 14) -> bytes:
    """Pages with hard-wrapped lines, indented paragraphs and page numbers; a font without glyphs, but with a table of characters."""
    printed: list[tuple[int, str]] = []  # indentation in characters, text
    for number, line in enumerate(lines):
        indent = 2 if number else 6
        while line:
            printed.append((indent, line[: width - indent]))
            line, indent = line[width - indent :], 0
    pages = [printed[start : start + height] for start in range(0, len(printed), height)]
    characters = sorted({character for line in lines for character in line} | set("—0123456789 "))
    codes = {character: number for number, character in enumerate(characters, 1)}
    entries = "".join(f"<{code:04X}> <{ord(character):04X}>\n" for character, code in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{entries}endbfchar endcmap end end"
    )
    bodies = []
    for number, page in enumerate(pages, 1):
        shown = [(70 + 12 * indent, 780 - 24 * row, text) for row, (indent, text) in enumerate(page)]
        shown.append((290, 40, f"— {number} —"))
        bodies.append(
            "\n".join(f"BT /F1 12 Tf 1 0 0 1 {x} {y} Tm <{''.join(f'{codes[one]:04X}' for one in text)}> Tj ET" for x, y, text in shown)
        )
    return build_pdf(bodies, cmap)


def build_pdf(pages: Sequence[str], cmap: str = "", *, kids: str | None = None, trailer: str = "") -> bytes:
    """A PDF file of these page contents; `kids` and `trailer` let tests tie it in knots."""
    first = 6  # 1 catalogue, 2 page tree, 3 font, 4 its descendant, 5 its table of characters
    own = " ".join(f"{first + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids or own}] >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 >>",
        stream(cmap.encode()),
    ]
    for number, page in enumerate(pages):
        facts = f"/Parent 2 0 R /MediaBox [0 0 595 842] /Contents {first + 2 * number + 1} 0 R /Resources << /Font << /F1 3 0 R >> >>"
        objects += [f"<< /Type /Page {facts} >>".encode(), stream(page.encode())]
    made = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    made += f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(made)


def stream(content: bytes) -> bytes:
    """A packed stream of a PDF."""
    packed = zlib.compress(content)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed + b"\nendstream"


def as_sheet(
    rows: Sequence[Sequence[object]] = tuple((line,) for line in LINES), *, merged: Sequence[str] = (), per_cent: str = ""
) -> bytes:
    """A workbook of one sheet; words are shared strings, the cells named in `per_cent` show their numbers so."""
    strings: list[str] = []
    lines = []
    for number, row in enumerate(rows, 1):
        cells = []
        for at, value in enumerate(row):
            place = f"{chr(65 + at)}{number}"
            if isinstance(value, str) and value:
                strings.append(value)
                cells.append(f'<c r="{place}" t="s"><v>{len(strings) - 1}</v></c>')
            elif value != "":
                cells.append(f'<c r="{place}" s="{int(place in per_cent.split())}"><v>{value}</v></c>')
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    merges = "".join(f'<mergeCell ref="{place}"/>' for place in merged)
    return pack(
        {
            "xl/workbook.xml": f"<workbook {space}/>",
            "xl/styles.xml": f'<styleSheet {space}><cellXfs><xf numFmtId="0"/><xf numFmtId="10"/></cellXfs></styleSheet>',
            "xl/sharedStrings.xml": f"<sst {space}>" + "".join(f"<si><t>{escape(one)}</t></si>" for one in strings) + "</sst>",
            "xl/worksheets/sheet1.xml": f"<worksheet {space}><sheetData>{''.join(lines)}</sheetData><mergeCells>{merges}</mergeCells></worksheet>",
        }
    )


def as_rich_text(lines: Sequence[str] = LINES) -> bytes:
    """Rich text as WPS writes it: bytes of GBK, what that lacks by number, and groups that are no text."""
    body = "".join("".join(f"\\'{byte:02x}" for byte in line.encode("gb18030")) + "\\par\n" for line in lines)
    head = r"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fnil \'cb\'ce\'cc\'e5;}}{\*\generator x;}{\info{\title y}}\pard\f0 "
    return (head + body + "}").encode("ascii")


def saved(name: str) -> bytes:
    """A file that an office program wrote: the report (report.doc, report.xls), or a table (table.doc, table.rtf)."""
    return (Path(__file__).parent / "data" / "formats" / name).read_bytes()


def as_values(rows: Sequence[Sequence[str]] = tuple((line,) for line in LINES)) -> bytes:
    """Values parted by commas, each in quotation marks."""
    return "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows).encode("gb18030")


def as_ofd(lines: Sequence[str] = LINES, *, width: int = 34) -> bytes:
    """Pages of OFD with hard-wrapped lines and indented paragraphs; millimetres, y from the head of the page."""
    printed: list[tuple[int, str]] = []
    for number, line in enumerate(lines):
        indent = 2 if number else 6
        while line:
            printed.append((indent, line[: width - indent]))
            line, indent = line[width - indent :], 0
    objects = "".join(
        f'<ofd:TextObject ID="{row + 10}" Boundary="{25 + 4.2 * indent:.1f} {30 + 8 * row} 160 6" Size="4.2"><ofd:TextCode X="0" Y="4">{escape(text)}</ofd:TextCode></ofd:TextObject>'
        for row, (indent, text) in enumerate(printed)
    )
    page = (
        f'<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer ID="1">{objects}</ofd:Layer></ofd:Content></ofd:Page>'
    )
    return pack({"OFD.xml": "<x/>", "Doc_0/Document.xml": "<x/>", "Doc_0/Pages/Page_0/Content.xml": page})
