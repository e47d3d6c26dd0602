"""Makes PDFs of Runsheet's pages: the program starts it, one for each core, and keeps it as long as there is work.

It reads a line of JSON and answers with one. First the site's assets, by their names, as base64, and how many seconds
a page may take:
    {"assets": {"print.css": "…"}, "limit": 120}     -> {"engine": "WeasyPrint 70.0"}
then a page at a time, with its path below the site:
    {"path": "contoso/…/index.html", "html": "…"}    -> {"pdf": "<base64>", "missing": "字"} or {"error": "…"}
It reads no file of the site, writes none, and fetches nothing: what a page asks for and was not sent is not there.

WeasyPrint does what it can by itself, told by the page and by pdf.css. What is changed in its PDFs afterwards, it has no
way for: each class and function that changes something says why.
"""

import base64
import contextlib
import faulthandler
import gc
import io
import itertools
import json
import logging
import mimetypes
import re
import signal
import sys
from decimal import Decimal
from urllib.parse import urlsplit

import pikepdf
import weasyprint
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Operator, Stream, String
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

# A host that cannot be (RFC 6761), so that a page's relative links can be told from those that lead out.
SITE = "http://runsheet.invalid/"
# The style sheet for this engine comes last.
OWN_STYLE = "pdf.css"
# A field that is higher than this, in points, takes more than one line of text.
MANY_LINES = 24
# How many seconds later the worker ends if a page can't be stopped in time.
GRACE = 10


class Assets(URLFetcher):
    """The files that were sent, and no others."""

    def __init__(self, files):
        super().__init__()
        self.files = files

    def fetch(self, url, headers=None):
        name = urlsplit(url).path.removeprefix("/assets/")
        if not url.startswith(SITE) or name not in self.files:
            raise ValueError(f"{url} is no asset of the site")
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, self.files[name], {"Content-Type": kind})


class Missing(logging.Handler):
    """Collects the characters for which no installed font has a shape, and why a page is not as it should be."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.clear()

    def clear(self):
        self.characters, self.failures = "", []

    def emit(self, record):
        message = record.getMessage()
        if ".notdef" in message:
            found = re.search(r'"(.*)"', message, re.DOTALL)
            self.characters += found[1] if found else "?"
        elif "Failed to load" in message:
            self.failures.append(message)


def class_of(element):
    return element.get("class", "").split()


def text_of(element):
    return " ".join("".join(element.itertext()).split())


class Page:
    """A page of the site, made ready for paper: boxes and blanks become fields that say what they are."""

    def __init__(self, source, path, assets):
        self.html = weasyprint.HTML(string=source, base_url=SITE + path, url_fetcher=assets)
        self.root = self.html.etree_element
        self.parents = {child: parent for parent in self.root.iter() for child in parent}
        self.blanks = set()
        self.names = set()

    def style_sheets(self):
        """Takes the page's links to style sheets away, and returns their names in order."""
        names = []
        for link in [it for it in self.root.iter("link") if it.get("rel") == "stylesheet"]:
            if link.get("media", "print") in ("print", "all"):
                names.append(link.get("href", "").rpartition("assets/")[2])
            self.parents[link].remove(link)
        return names

    def prepare(self):
        for script in list(self.root.iter("script")):
            self.parents[script].remove(script)
        goals = {link.get("href", "").removeprefix("#") for link in self.root.iter("a")}
        for place in self.root.iter():
            # WeasyPrint would note where each thing with an id stands, and so make the file larger.
            if place.get("id", "") not in goals:
                place.set("style", "-weasy-anchor: initial")
        for link in self.root.iter("a"):
            # From one file to the next there is no way on paper, nor in a PDF that was sent alone.
            if not re.match("#|https?:|mailto:|tel:", link.get("href", "")):
                link.attrib.pop("href", None)
        # PDF has no element for terms and what they stand for.
        for terms in list(self.root.iter("dl")):
            terms.tag = "ul"
            for entry in terms:
                entry.tag = "li"
                for part in entry:
                    part.set("class", {"dt": "term"}.get(part.tag, "text"))
                    part.tag = "span"
        labels = {it.get("for"): it for it in self.root.iter("label")}
        for box in self.root.iter("input"):
            name = box.get("id", "").removeprefix("tick.")
            label = labels.get(box.get("id"))
            self.name(box, name, text_of(label) if label is not None else name)
        for blank in [it for it in self.root.iter("span") if "blank" in class_of(it)]:
            self.make_field(blank)

    def name(self, field, name, title):
        """Gives a field a name that no other has, and the words by which a reader is told of it."""
        # A dot would make it a part of another field (ISO 32000, 12.7.3.2).
        name = name.replace(".", "/") or "field"
        unique, number = name, 2
        while unique in self.names:
            unique, number = f"{name} {number}", number + 1
        self.names.add(unique)
        field.set("name", unique)
        field.set("title", title)

    def make_field(self, blank):
        """Makes a line to write on a field to type into."""
        parent = self.parents[blank]
        siblings = list(parent)
        at = siblings.index(blank)
        before = (parent.text or "") + "".join("".join(it.itertext()) + (it.tail or "") for it in siblings[:at])
        hint = self.hint(blank)
        # What stands before the blank says what belongs there; a hint says it better.
        words = text_of(hint).strip("()") if hint is not None else " ".join(before.split()).rstrip(": ") or text_of(parent)
        step, id = self.step_of(parent)
        title = f"{step.rstrip('.')}: {words}" if step and words != step else words
        self.name(blank, f"{id} {words}".strip(), title)
        blank.tag, blank.text = "input", None
        # Not type="text": for that the engine would embed a whole font.
        blank.set("type", "checkbox")
        self.blanks.add(blank.get("name"))

    def hint(self, blank):
        """The words behind a blank that say what belongs there; behind code with blanks stand those of all of them."""
        parent = self.parents[blank]
        number = 0
        if parent.tag == "code":
            blanks = [it for it in parent if "blank" in class_of(it)]
            number, blank, parent = blanks.index(blank), parent, self.parents[parent]
        siblings = list(parent)
        behind = itertools.takewhile(lambda it: "hint" in class_of(it), siblings[siblings.index(blank) + 1:])
        hints = list(behind)
        return hints[min(number, len(hints) - 1)] if hints else None

    def step_of(self, element):
        """The words and the id of the innermost thing to tick around an element."""
        while element is not None:
            task = next((it for it in element if "task" in class_of(it)), None) if element.tag == "li" else None
            label = next(task.iter("label"), None) if task is not None else None
            if label is not None:
                return text_of(label), element.get("id", "")
            element = self.parents.get(element)
        return "", ""


class Fields:
    """Gives the fields appearances that every reader shows alike, and the marks by which some draw their own.

    WeasyPrint draws a box only when it is ticked, leaves it to the readers to draw what is typed, and for a field to type
    into it embeds a whole font.
    """

    def __init__(self, pdf, blanks):
        self.pdf = pdf
        self.blanks = blanks
        self.appearances = {}

    def finish(self):
        form = self.pdf.Root.get("/AcroForm")
        if form is None:
            return
        # With this flag, poppler throws the appearances away and draws none of its own.
        del form.NeedAppearances
        text, signs = (self.font(it) for it in ("Helvetica", "ZapfDingbats"))
        text.Encoding = Name.WinAnsiEncoding
        form.DR = Dictionary(Font=Dictionary(Helv=text, ZaDb=signs))
        form.DA = String("/Helv 0 Tf 0 g")
        for field in form.Fields:
            left, one, right, other = (round(float(it), 1) for it in field.Rect)
            field.Rect = Array([left, min(one, other), right, max(one, other)])
            size = round(right - left, 2), round(abs(other - one), 2)
            # In one byte a letter where that is possible.
            field.TU = String(str(field.TU))
            del field.Border
            if str(field.T) in self.blanks:
                self.line(field, *size)
            else:
                self.box(field, *size)

    def font(self, name):
        return self.pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/" + name)))

    def box(self, field, width, height):
        tick = ((0.16, 0.50), (0.40, 0.22), (0.86, 0.82))
        path = " ".join(f"{x * width:.2f} {y * height:.2f} {'l' if at else 'm'}" for at, (x, y) in enumerate(tick))
        drawing = f"0 G {min(width, height) * 0.15:.2f} w 1 J 1 j {path} S"
        field.AP = Dictionary(N=Dictionary(on=self.drawn(drawing, width, height), Off=self.drawn("", width, height)))
        field.DA = String("/ZaDb 0 Tf 0 g")
        field.MK = Dictionary(CA=String("4"))

    def line(self, field, width, height):
        field.FT = Name.Tx
        field.V = String("")
        field.DA = String(f"/Helv {min(9, height * 0.72):.1f} Tf 0 g")
        if height > MANY_LINES:
            field.Ff = 1 << 12
        field.AP = Dictionary(N=self.drawn("/Tx BMC EMC", width, height))
        del field.AS, field.MK

    def drawn(self, drawing, width, height):
        """What a field of some size shows; the same for all that show the same."""
        key = drawing, width, height
        if key not in self.appearances:
            self.appearances[key] = self.pdf.make_stream(
                drawing.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, width, height]),
                Resources=Dictionary())
        return self.appearances[key]


class Tags:
    """Takes out of the structure what says nothing, which is most of it: an element for each run of letters.

    Running text then hangs on its paragraph, heading, list item or cell, and a line with a box is a paragraph. The head
    of each page belongs to no text: to who listens it is an artifact, as the number of the page is. WeasyPrint always
    makes all the elements, and marks the text of margins as if it belonged to one. It also nests a table that may go on on
    the next page in tables, and tells the headings of its cells by ids that several tables share.
    """

    PLAIN = {"/Span", "/NonStruct"}
    GROUPS = {"/Div", "/NonStruct"}
    TEXT = PLAIN | {"/P", "/H1", "/H2", "/H3", "/LBody", "/Lbl", "/TH", "/TD", "/Caption", "/Link"}
    # Of which none has a meaning within another of its kind.
    PARTS_OF_TABLES = {"/Table", "/THead", "/TBody", "/TR"}
    CAPTIONED = {"/Table", "/L", "/Figure"}
    # The instructions that draw nothing.
    SILENT = {"BT", "ET", "gs", "rg"}

    def __init__(self, pdf):
        self.pdf = pdf
        self.root = pdf.Root.StructTreeRoot
        numbers = self.root.ParentTree.Nums
        # Whose content the marked pieces of each page are.
        self.owners = {page: numbers[2 * page + 1] for page in range(len(pdf.pages))}
        self.pages = {it.objgen: number for number, it in enumerate(pdf.pages)}
        # What each page draws, instruction by instruction.
        self.drawings = [pikepdf.parse_content_stream(page) for page in pdf.pages]
        self.silent = [self.silent_pieces(it) for it in self.drawings]
        # The marked pieces that somebody who follows the structure comes to.
        self.reached = [set() for _ in pdf.pages]

    def silent_pieces(self, drawing):
        """The marked pieces that draw nothing: the spaces between what stands in a line."""
        silent, piece = set(), None
        for operands, operator in drawing:
            if str(operator) == "BDC":
                piece = int(operands[1].MCID)
                silent.add(piece)
            elif str(operator) == "EMC":
                piece = None
            elif str(operator) not in self.SILENT:
                silent.discard(piece)
        return silent

    def finish(self):
        for document in self.root.K:
            self.tidy(document)
            self.reach(document)
        for number, page in enumerate(self.pdf.pages):
            reached, owners = self.reached[number], self.owners[number]
            for piece in range(len(owners)):
                if piece not in reached:
                    owners[piece] = None
            drawing = [shorter(*self.led_to(*it, reached)) for it in self.drawings[number]]
            page.Contents = self.pdf.make_stream(pikepdf.unparse_content_stream(drawing))

    def led_to(self, operands, operator, reached):
        """An instruction of a page; what begins a piece that nobody comes to makes an artifact of it."""
        if str(operator) == "BDC" and int(operands[1].MCID) not in reached:
            return [Name.Artifact], Operator("BMC")
        return operands, operator

    def tidy(self, element):
        page = self.pages[element.Pg.objgen] if "/Pg" in element else None
        # A reference to a field takes no object of its own, and is on its element's page.
        kids = [Dictionary(Type=Name.OBJR, Obj=it.Obj) if self.is_reference(it) else it for it in element.K]
        kids = [it for it in kids if isinstance(it, Dictionary) or int(it) not in self.silent[page]]
        for kid in kids:
            if self.is_element(kid):
                self.tidy(kid)
        kids = [it for it in kids if not (self.is_plain(it) and len(it.K) == 0)]
        kids = [kid for it in kids for kid in (self.taken(it, element) if self.is_doubled(it, element) else [it])]
        if element.S in (Name.TH, Name.TD):
            self.tell_headings(element)
        for kid in kids:
            if self.is_element(kid) and kid.S == Name.Caption and str(element.S) not in self.CAPTIONED:
                kid.S = Name.P
        is_line = element.S == Name.Div and all(self.is_text(it) for it in kids)
        if is_line and kids:
            element.S = Name.P
        if element.S == Name.LI:
            kids = self.list_item(element, kids)
        if is_line or str(element.S) in self.TEXT:
            kids = [kid for it in kids for kid in (self.taken(it, element) if self.is_plain(it) else [it])]
        if element.S == Name.LBody and len(kids) == 1 and self.is_element(kids[0]) and kids[0].S == Name.P:
            kids = self.taken(kids[0], element)
        kids = [kid for it in kids for kid in (self.taken(it, element) if self.is_group(it) else [it])]
        element.K = Array(kids)
        # The only entry that says nothing: where it stands, nothing else can (ISO 32000, table 323).
        del element.Type

    def reach(self, element):
        """Notes which marked pieces an element leads to."""
        stands_on_page = False
        for kid in element.K:
            if self.is_element(kid):
                self.reach(kid)
                continue
            stands_on_page = True
            if not isinstance(kid, Dictionary):
                self.reached[self.pages[element.Pg.objgen]].add(int(kid))
        if not stands_on_page and "/Pg" in element:
            del element.Pg

    def tell_headings(self, cell):
        """Says of a heading what it is the heading of, in place of ids; one that spans a row stands above others."""
        for holder, name in (cell.A, "/Headers"), (cell, "/ID"):
            if name in holder:
                del holder[name]
        if cell.S == Name.TH:
            is_above = cell.P.P.S == Name.THead or "/ColSpan" in cell.A
            cell.A.Scope = Name.Column if is_above else Name.Row
        elif len(cell.A) == 1:
            del cell.A

    def list_item(self, item, kids):
        """The kids of a list's item: a label, a body, and lists within it."""
        loose = [it for it in kids if not (isinstance(it, Dictionary) and str(it.S) in ("/Lbl", "/LBody", "/L"))]
        if not loose:
            return kids
        if len(loose) == 1 and isinstance(loose[0], Dictionary) and loose[0].get("/S") == Name.P:
            loose[0].S = Name.LBody
            return kids
        body = self.pdf.make_indirect(
            Dictionary(S=Name.LBody, P=item, Pg=item.Pg, K=Array(loose)))
        for it in loose:
            it.P = body
        at = kids.index(loose[0])
        return [*kids[:at], body, *(it for it in kids[at:] if it not in loose)]

    def is_element(self, kid):
        return isinstance(kid, Dictionary) and "/S" in kid

    def is_doubled(self, kid, parent):
        """Whether a kid is a part of a table within its like."""
        return self.is_element(kid) and kid.S == parent.S and str(kid.S) in self.PARTS_OF_TABLES

    def is_reference(self, kid):
        return isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR

    def is_plain(self, kid):
        """Whether a kid says nothing but what its own kids say."""
        return self.is_element(kid) and str(kid.S) in self.PLAIN and all(map(self.is_text, kid.K))

    def is_group(self, kid):
        """Whether a kid only holds paragraphs, lists and the like together."""
        return self.is_element(kid) and str(kid.S) in self.GROUPS and all(map(self.is_element, kid.K))

    def is_text(self, kid):
        """Whether a kid may stand in a line."""
        return not self.is_element(kid) or str(kid.S) in ("/Link", "/Form") or self.is_plain(kid)

    def taken(self, kid, parent):
        """The kids of an element that goes, handed to its parent."""
        for it in kid.K:
            if self.is_element(it):
                it.P = parent
            elif not isinstance(it, Dictionary):
                self.owners[self.pages[kid.Pg.objgen]][int(it)] = parent
        return list(kid.K)


def shorter(operands, operator):
    """An instruction of a page that draws the same with fewer bytes.

    WeasyPrint writes six digits behind the point, and a move by nothing between almost all letters. It has no setting
    for either, and without this a long runbook would take 10 KB more.
    """
    if str(operator) == "TJ":
        return [Array(joined(operands[0]))], operator
    return [float(f"{it:.5g}") if isinstance(it, Decimal) else it for it in operands], operator


def joined(line):
    """What a line of text shows, without its moves by nothing."""
    letters = b""
    for it in line:
        if isinstance(it, String):
            letters += bytes(it)
        elif it != 0:
            yield from (String(letters), it)
            letters = b""
    yield String(letters)


# What it takes to draw letters (ISO 32000, 9.9); a font's other tables are for laying them out, which is done.
TABLES = {"glyf", "head", "hhea", "hmtx", "loca", "maxp", "cvt ", "fpgm", "prep"}


def strip_fonts(pdf):
    """Takes out of the fonts what WeasyPrint leaves in them and nobody reads, which is 3 KB of each PDF."""
    for file in [it for it in pdf.objects if isinstance(it, Stream) and "/Length1" in it]:
        font = TTFont(io.BytesIO(file.read_bytes()), recalcTimestamp=False, lazy=True)
        for table in {*font.reader.keys()} - TABLES:
            del font[table]
        stripped = io.BytesIO()
        font.save(stripped, reorderTables=None)
        file.write(stripped.getvalue())
        file.Length1 = len(stripped.getvalue())


class Press:
    """Makes PDFs of pages that share style sheets and pictures, which are read once."""

    def __init__(self, assets):
        self.assets = Assets(assets)
        self.fonts = FontConfiguration()
        self.sheets = {}
        self.pictures = {}

    def sheet(self, name):
        if name not in self.sheets:
            self.sheets[name] = weasyprint.CSS(
                url=f"{SITE}assets/{name}", url_fetcher=self.assets, font_config=self.fonts)
        return self.sheets[name]

    def pdf(self, source, path):
        page = Page(source, path, self.assets)
        names = [*page.style_sheets(), OWN_STYLE]
        page.prepare()
        drawn = page.html.write_pdf(
            font_config=self.fonts, cache=self.pictures, stylesheets=[self.sheet(name) for name in names],
            pdf_forms=True, pdf_variant="pdf/ua-1")
        finished = io.BytesIO()
        with pikepdf.open(io.BytesIO(drawn)) as pdf:
            Fields(pdf, page.blanks).finish()
            Tags(pdf).finish()
            strip_fonts(pdf)
            pdf.save(
                finished, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True,
                deterministic_id=True)
        return finished.getvalue()


class TooLong(BaseException):
    """A page takes longer than it may. Not an Exception: the engine goes on after those when a picture raises them."""


@contextlib.contextmanager
def at_most(seconds):
    """Ends what takes longer than it may; and the worker with it, if that cannot be ended."""

    def stop(*_):
        raise TooLong

    signal.signal(signal.SIGALRM, stop)
    faulthandler.dump_traceback_later(seconds + GRACE, exit=True)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        faulthandler.cancel_dump_traceback_later()


def main():
    pikepdf.settings.set_flate_compression_level(9)
    missing = Missing()
    logger = logging.getLogger("weasyprint")
    logger.handlers = [missing]
    logger.propagate = False
    # Most of what a page takes is freed without the collector, whose rounds cost a fifth of the time.
    gc.disable()
    press = None
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            if "assets" in asked:
                assets = {name: base64.b64decode(it) for name, it in asked["assets"].items()}
                press, limit = Press(assets), asked["limit"]
                answer = {"engine": f"WeasyPrint {weasyprint.__version__}"}
            else:
                missing.clear()
                with at_most(limit):
                    pdf = press.pdf(asked["html"], asked["path"])
                if missing.failures:
                    raise ValueError("; ".join(missing.failures))
                answer = {"pdf": base64.b64encode(pdf).decode(), "missing": "".join(sorted(set(missing.characters)))}
        except TooLong:
            # What was half read must not reach another page.
            press = Press(assets)
            answer = {"error": f"it takes longer than {limit:g} seconds"}
        except Exception as problem:
            answer = {"error": " ".join(f"{type(problem).__name__}: {problem}".split())}
        print(json.dumps(answer), flush=True)
        gc.collect()


main()
