"""Makes PDFs of Runsheet's pages: the program starts it, one for each core, and keeps it as long as there is work.

It reads a line of JSON and answers with one. First the site's assets, by their names, as base64:
    {"assets": {"print.css": "…"}}                   -> {"engine": "WeasyPrint 70.0"}
then a page at a time, with its path below the site:
    {"path": "contoso/…/index.html", "html": "…"}    -> {"pdf": "<base64>", "missing": "字"} or {"error": "…"}
It reads no file of the site, writes none, and fetches nothing: what a page asks for and was not sent is not there.
"""

import base64
import gc
import io
import json
import logging
import mimetypes
import re
import sys
from urllib.parse import urlsplit

import pikepdf
import weasyprint
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, String
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

# A host that cannot be (RFC 6761), so that a page's relative links can be told from those that lead out.
SITE = "http://runsheet.invalid/"
# The style sheet for this engine comes last.
OWN_STYLE = "pdf.css"
# A field that is higher than this, in points, takes more than one line of text.
MANY_LINES = 24


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
        hint = siblings[at + 1] if at + 1 < len(siblings) and "hint" in class_of(siblings[at + 1]) else None
        # What stands before the blank says what belongs there; a hint says it better.
        words = text_of(hint).strip("()") if hint is not None else " ".join(before.split()).rstrip(": ") or text_of(parent)
        step, id = self.step_of(parent)
        title = f"{step.rstrip('.')}: {words}" if step and words != step else words
        self.name(blank, f"{id} {words}".strip(), title)
        blank.tag, blank.text = "input", None
        # Not type="text": for that the engine would embed a whole font.
        blank.set("type", "checkbox")
        self.blanks.add(blank.get("name"))

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
    """Gives the fields appearances that every reader shows alike, and the marks by which some draw their own."""

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
    of each page belongs to no text: to who listens it is an artifact, as the number of the page is.
    """

    PLAIN = {"/Span", "/NonStruct"}
    GROUPS = {"/Div", "/NonStruct"}
    TEXT = PLAIN | {"/P", "/H1", "/H2", "/H3", "/LBody", "/Lbl", "/TH", "/TD", "/Caption", "/Link"}
    # A marked piece of a page that draws no letter, and how a marked piece begins.
    SILENT = re.compile(rb"/\w+\s<</MCID (\d+)>>\sBDC\n((?:[^\n]+ (?:rg|gs)\n)*)BT\nET\nEMC\n")
    MARK = re.compile(rb"/\w+\s<</MCID (\d+)>>\sBDC\n")

    def __init__(self, pdf):
        self.pdf = pdf
        self.root = pdf.Root.StructTreeRoot
        numbers = self.root.ParentTree.Nums
        # Whose content the marked pieces of each page are.
        self.owners = {page: numbers[2 * page + 1] for page in range(len(pdf.pages))}
        self.pages = {it.objgen: number for number, it in enumerate(pdf.pages)}
        self.silent = [
            {int(it[1]) for it in self.SILENT.finditer(page.Contents.read_bytes())} for page in pdf.pages]
        # The marked pieces that somebody who follows the structure comes to.
        self.reached = [set() for _ in pdf.pages]

    def finish(self):
        for document in self.root.K:
            self.tidy(document)
            self.reach(document)
        for number, page in enumerate(self.pdf.pages):
            reached, owners = self.reached[number], self.owners[number]
            drawing = self.SILENT.sub(rb"\2", page.Contents.read_bytes())
            drawing = self.MARK.sub(
                lambda it, reached=reached: it[0] if int(it[1]) in reached else b"/Artifact\nBMC\n", drawing)
            page.Contents = self.pdf.make_stream(drawing)
            for piece in range(len(owners)):
                if piece not in reached:
                    owners[piece] = None

    def tidy(self, element):
        page = self.pages[element.Pg.objgen] if "/Pg" in element else None
        # A reference to a field takes no object of its own, and is on its element's page.
        kids = [Dictionary(Type=Name.OBJR, Obj=it.Obj) if self.is_reference(it) else it for it in element.K]
        kids = [it for it in kids if isinstance(it, Dictionary) or int(it) not in self.silent[page]]
        for kid in kids:
            if self.is_element(kid):
                self.tidy(kid)
        kids = [it for it in kids if not (self.is_plain(it) and len(it.K) == 0)]
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


def slim(pdf):
    """Takes out what nobody sees: thousandths of a point, moves by nothing between letters, places no link leads to."""
    links = [it for page in pdf.pages for it in page.get("/Annots", []) if it.Subtype == Name.Link]
    for link in links:
        link.Rect = Array([round(float(it), 1) for it in link.Rect])
    if "/Names" in pdf.Root:
        wanted = {str(it.Dest) for it in links if "/Dest" in it}
        places = pdf.Root.Names.Dests.Names
        pdf.Root.Names.Dests.Names = Array(
            [it for at in range(0, len(places), 2) if str(places[at]) in wanted for it in (places[at], places[at + 1])])
    for page in pdf.pages:
        drawing = page.Contents.read_bytes()
        drawing = re.sub(rb">\s*0\s*(<|\])", lambda it: b"" if it[1] == b"<" else b">]", drawing)
        # Opaque is what everything is from the start.
        if b" gs" not in drawing.replace(b"/a1.0 gs", b""):
            drawing = drawing.replace(b"/a1.0 gs\n", b"")
        drawing = re.sub(
            rb"([\d.]+) ([\d.]+) Tm", lambda it: b"%g %g Tm" % (round(float(it[1]), 1), round(float(it[2]), 1)), drawing)
        drawing = re.sub(rb"-?\d+\.\d{3,}", lambda it: b"%g" % round(float(it[0]), 2), drawing)
        page.Contents = pdf.make_stream(drawing)


class Fonts:
    """Makes the fonts smaller, and what is written in them: a letter takes one byte, in place of four digits.

    Each font gets an encoding of its own (ISO 32000, 9.7.5.3), which is ASCII where that has the letter.
    """

    # What it takes to draw letters (ISO 32000, 9.9); the other tables are for laying them out, which is done.
    TABLES = {"glyf", "head", "hhea", "hmtx", "loca", "maxp", "cvt ", "fpgm", "prep"}
    MEANING = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")
    CHOICE_OR_LETTERS = re.compile(rb"/(\w+) [\d.]+ Tf\n|<((?:[0-9a-f]{4})+)>")
    MAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (%s) /Supplement 0 >> def
/CMapName /%s def
/CMapType %d def
1 begincodespacerange
<00> <ff>
endcodespacerange
%s
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""

    def __init__(self, pdf):
        self.pdf = pdf
        # The code of each letter of a font: both by what they are called on the pages.
        self.codes = {}

    def finish(self):
        # All pages share their fonts. A picture that is drawn with letters has the same.
        fonts = self.pdf.pages[0].Resources.get("/Font", {})
        drawings = [page.Contents for page in self.pdf.pages] + [
            it for it in self.pdf.objects if isinstance(it, pikepdf.Stream) and "/Font" in it.get("/Resources", {})]
        used = {}
        for drawing in drawings:
            self.each_string(drawing, lambda font, letters: used.setdefault(font, set()).update(letters))
        for name, font in fonts.items():
            if font.get("/Encoding") == Name("/Identity-H"):
                self.strip(font.DescendantFonts[0].FontDescriptor)
                name = name.removeprefix("/").encode()
                self.encode(name, font, used.get(name, ()))
        for drawing in drawings:
            drawing.write(self.each_string(drawing, self.written))

    def each_string(self, drawing, act):
        """Calls a function with each string and its font; what it returns takes the string's place."""
        font = None

        def met(found):
            nonlocal font
            if found[1]:
                font = found[1]
                return found[0]
            return act(font, [int(found[2][at:at + 4], 16) for at in range(0, len(found[2]), 4)]) or found[0]

        return self.CHOICE_OR_LETTERS.sub(met, drawing.read_bytes())

    def written(self, font, letters):
        if font in self.codes:
            codes = bytes(self.codes[font][it] for it in letters)
            return b"(" + re.sub(rb"([()\\])", rb"\\\1", codes) + b")"

    def strip(self, description):
        if "/FontFile2" not in description:
            return
        font = TTFont(io.BytesIO(description.FontFile2.read_bytes()), recalcTimestamp=False, lazy=True)
        for table in {*font.reader.keys()} - self.TABLES:
            del font[table]
        stripped = io.BytesIO()
        font.save(stripped, reorderTables=None)
        description.FontFile2 = self.pdf.make_stream(stripped.getvalue(), Length1=len(stripped.getvalue()))

    def encode(self, name, font, letters):
        meanings = {
            int(letter, 16): bytes.fromhex(it.decode()).decode("utf-16-be")
            for letter, it in self.MEANING.findall(font.ToUnicode.read_bytes())}
        codes = {}
        free = iter(range(0x80, 0x100))
        for letter in sorted(letters):
            meaning = meanings.get(letter, "")
            is_ascii = len(meaning) == 1 and " " <= meaning <= "~" and ord(meaning) not in codes.values()
            codes[letter] = ord(meaning) if is_ascii else next(free, None)
        if None in codes.values():
            # More than a byte has room for, as where names are in Chinese: they stay as they are.
            return
        self.codes[name] = codes
        drawn = {code: letter for letter, code in codes.items()}
        font.Encoding = self.pdf.make_stream(
            self.map("Identity", name.decode(), 1, self.ranges(drawn, "cid", "%d")),
            Type=Name.CMap, CMapName=Name("/" + name.decode()),
            CIDSystemInfo=font.DescendantFonts[0].CIDSystemInfo)
        means = {code: meanings[letter] for code, letter in drawn.items() if letter in meanings}
        letters = self.ranges({code: ord(it) for code, it in means.items() if len(it) == 1}, "bf", "<%04x>")
        several = [f"<{code:02x}> <{it.encode('utf-16-be').hex()}>" for code, it in means.items() if len(it) != 1]
        font.ToUnicode = self.pdf.make_stream(
            self.map("UCS", "Adobe-Identity-UCS", 2, [*letters, *self.blocks("bfchar", several)]))

    def map(self, ordering, name, kind, blocks):
        return (self.MAP % (ordering, name, kind, "\n".join(blocks))).encode()

    def ranges(self, values, kind, form):
        """The blocks that give each code its value; codes between them that nobody uses get one too."""
        runs = []
        for code, value in sorted(values.items()):
            # Within a range only the last byte of a value goes up.
            if runs and value - code == runs[-1][2] - runs[-1][0] and value >> 8 == runs[-1][2] >> 8:
                runs[-1][1] = code
            else:
                runs.append([code, code, value])
        return self.blocks(f"{kind}range", [f"<{first:02x}> <{last:02x}> {form % value}" for first, last, value in runs])

    def blocks(self, kind, lines):
        return [
            "\n".join([f"{len(some)} begin{kind}", *some, f"end{kind}"])
            for some in (lines[at:at + 100] for at in range(0, len(lines), 100))]


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
            slim(pdf)
            Fonts(pdf).finish()
            pdf.save(
                finished, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True,
                deterministic_id=True)
        return finished.getvalue()


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
                press = Press({name: base64.b64decode(it) for name, it in asked["assets"].items()})
                answer = {"engine": f"WeasyPrint {weasyprint.__version__}"}
            else:
                missing.clear()
                pdf = press.pdf(asked["html"], asked["path"])
                if missing.failures:
                    raise ValueError("; ".join(missing.failures))
                answer = {"pdf": base64.b64encode(pdf).decode(), "missing": "".join(sorted(set(missing.characters)))}
        except Exception as problem:
            answer = {"error": " ".join(f"{type(problem).__name__}: {problem}".split())}
        print(json.dumps(answer), flush=True)
        gc.collect()


main()
