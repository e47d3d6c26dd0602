import RunsheetContent
import RunsheetModel
import Testing

@Suite("A logo is a drawing and nothing else")
struct LogoTests {
  private static let start =
    #"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">"#

  private static let doctype =
    #"<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">"#

  private func problems(_ bytes: [UInt8], _ name: String = "logo.svg") -> [String] {
    ProjectSources(
      provider: SourceText("name: MSP\nlogo: \(name)\n", file: "Content/provider.yaml"), logo: bytes
    ).read().diagnostics.map { "\($0.place): \($0.message)" }
  }

  private func problems(inside content: String) -> [String] {
    problems(Array("\(LogoTests.start)\(content)</svg>".utf8))
  }

  @Test(
    "What drawing programs write is taken",
    arguments: [
      "<title>A</title><desc>a@b \\ url(x)</desc><g fill=\"#fff\"><path d=\"M0 0h1v1z\"/></g>",
      "<defs><style>.cls-1{fill:url(#a);} .cls-2,.cls-3 {stroke:#000}</style>"
        + "<linearGradient id=\"a\"><stop offset=\"0\" stop-color=\"red\"/></linearGradient></defs>"
        + "<rect class=\"cls-1\" width=\"1\" height=\"1\"/>",
      "<style type=\"text/css\"><![CDATA[ rect { fill: rgb(1, 2, 3) } ]]></style><rect/>",
      "<defs><path id=\"p\" d=\"M0 0\"/></defs><use xlink:href=\"#p\"/><use href=\"#p\" transform=\"rotate(9)\"/>",
      "<clipPath id=\"c\"><circle r=\"1\"/></clipPath><g clip-path=\"url(#c)\" style=\"fill: url( '#c' )\"/>",
      "<sodipodi:namedview xmlns:sodipodi=\"http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd\" x=\"url(y)\"/>",
      "<metadata><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"/></metadata>",
      "<text xml:space=\"preserve\" font-family=\"Segoe UI, 'Noto Sans'\">A &amp; B &#169;</text>",
      "<filter id=\"f\"><feGaussianBlur stdDeviation=\"2\"/></filter><g filter=\"url(#f)\" data-name=\"a(b)\"/>",
      "<style>rect{fill:color(display-p3 1 0 0)}</style><rect style=\"fill: oklch(50% 0.1 20)\" tabindex=\"0\"/>",
      "<switch><g systemLanguage=\"de\"/><g/></switch><use xlink:type=\"simple\" xlink:href=\"#m\"/>"
        + "<marker id=\"m\" refX=\"1\" refY=\"2\" orient=\"auto\" markerWidth=\"4\" markerUnits=\"strokeWidth\"/>"
        + "<path marker-end=\"url(#m)\" d=\"M0 0h1v1z\"/>",
      "<metadata><?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\"/>"
        + "<?xpacket end='w'?></metadata><g xmlns:i=\"http://ns.adobe.com/AdobeIllustrator/10.0/\" i:layer=\"yes\"/>",
      "<g xmlns:svgjs=\"http://svgjs.dev/svgjs\" svgjs:data=\"{}\" title=\"A\" contentScriptType=\"text/ecmascript\"/>",
      "<style>:root{--brand: #123} .a{fill: var(--brand, url(#b))}</style><rect class=\"a\" fill=\"var(--fill-0, black)\"/>",
      "<image width=\"9\" href=\"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==\"/>",
    ])
  func drawing(content: String) {
    #expect(problems(inside: content) == [])
  }

  @Test("A byte order mark and a declaration of UTF-8 are in order")
  func encodings() {
    let picture = Array("\(LogoTests.start)</svg>".utf8)
    #expect(problems([0xEF, 0xBB, 0xBF] + picture) == [])
    #expect(problems(Array("<?xml version='1.0' encoding='utf-8' standalone='no'?>\n".utf8) + picture) == [])
  }

  @Test(
    "Another encoding is refused, whether it is declared or shows in the bytes",
    arguments: ["ISO-2022-JP", "UTF-16", "UTF-7", "windows-1252", "utf-8x"])
  func otherEncodings(name: String) {
    let problem = problems(Array("<?xml version='1.0' encoding='\(name)'?>\(LogoTests.start)</svg>".utf8))
    #expect(!problem.isEmpty)
    for bytes in [
      Array("\u{FEFF}\(LogoTests.start)</svg>".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
      Array("\(LogoTests.start)</svg>".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }),
      Array("\(LogoTests.start)".utf8) + [0x1B, 0x24, 0x42, 0xFF],
    ] {
      #expect(problems(bytes).contains { $0.contains("UTF-8") })
    }
  }

  @Test(
    "What is for more than drawing is refused where it stands",
    arguments: [
      ("<script>alert(1)</script>", "“script”"), ("<SCRIPT/>", "“SCRIPT”"),
      ("<s:script xmlns:s=\"http://www.w3.org/2000/svg\"/>", "“script”"),
      ("<iframe xmlns=\"http://www.w3.org/1999/xhtml\" srcdoc=\"&lt;script>\"/>", "“iframe”"),
      ("<h:script xmlns:h=\"http://www.w3.org/1999/xhtml\"/>", "“script”"),
      ("<foreignObject/>", "“foreignObject”"), ("<a href=\"#b\"/>", "“a”"), ("<handler/>", "“handler”"),
      ("<meta http-equiv=\"refresh\"/>", "“meta”"), ("<video poster=\"x\"/>", "“video”"),
      ("<set attributeName=\"href\" to=\"x\"/>", "“set”"), ("<animate/>", "“animate”"),
      ("<animateMotion/>", "“animateMotion”"), ("<feImage href=\"#a\"/>", "“feImage”"),
      ("<rect onload=\"alert(1)\"/>", "“onload”"), ("<rect oNlOaD=\"alert(1)\"/>", "“oNlOaD”"),
      ("<g xml:base=\"https://example.com/\"/>", "“base”"), ("<image src=\"a.png\"/>", "“src”"),
      ("<image srcset=\"a.png 1x\"/>", "“srcset”"),
      ("<g xmlns:ev=\"http://www.w3.org/2001/xml-events\" ev:event=\"load\"/>", "“event”"),
      ("<use href=\"other.svg#a\"/>", "outside itself (other.svg#a)"),
      ("<use xlink:href=\"&#106;avascript:alert(1)\"/>", "outside itself (javascript:alert(1))"),
      ("<use href=\" #a\"/>", "outside itself"), ("<use href=\"#%61\"/>", "outside itself"),
      ("<use href=\"\"/>", "outside itself"),
      ("<image href=\"https://example.com/a.png\"/>", "outside itself"),
      ("<image href=\"data:image/svg+xml;base64,PHN2Zz4=\"/>", "outside itself"),
      ("<image href=\"data:text/html;base64,AA==\"/>", "outside itself"),
      ("<image href=\"data:image/png;base64,AA==\"/>", "outside itself"),
      ("<use href=\"data:image/png;base64,AA==\"/>", "outside itself"),
      ("<rect fill=\"url(https://example.com/#a)\"/>", "outside itself (https://example.com/#a)"),
      ("<rect style=\"fill: url( 'a.svg#b')\"/>", "outside itself (a.svg#b)"),
      ("<rect style=\"fill: url(\u{301}a)\"/>", "outside itself"),
      ("<rect style=\"fill: u\\72l(https://example.com)\"/>", "an escape"),
      ("<rect mask=\"image-set('a.png' 1x)\"/>", "“image-set”"), ("<rect style=\"x: SRC('a')\"/>", "“src”"),
      ("<style>@import 'https://example.com';</style>", "(@)"),
      ("<style>rect{background:image('a.png')}</style>", "“image”"),
      ("<style>rect{fill:URL(</style>", "outside itself"),
      ("<style>:root{--a:url(#b)}</style>", "a variable"),
      ("<g style=\"x:y; --a : url(#b)\"/>", "a variable"),
      ("<style>:root{/**/--a:/*;*/URL(#b)}</style>", "a variable"),
      ("<?xml-stylesheet href='https://example.com'?>", "(xml-stylesheet)"),
    ])
  func active(content: String, what: String) {
    let found = problems(inside: "\n  \(content)")
    #expect(found.contains { $0.contains(what) }, "\(found)")
    #expect(found.allSatisfy { $0.hasPrefix("Content/logo.svg:2:") })
  }

  @Test("Everything that is wrong is told in one run, each at its place")
  func allAtOnce() {
    let found = problems(inside: "\n<a/>\n<rect onclick=\"b\"/>")
    #expect(found.count == 2)
    #expect(found.first?.hasPrefix("Content/logo.svg:2:1: ") == true)
    #expect(found.last?.hasPrefix("Content/logo.svg:3:1: ") == true)
  }

  @Test("The document type of SVG, which drawing programs write, declares nothing and may stay")
  func documentType() {
    let potrace =
      #"<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 20010904//EN" "http://www.w3.org/TR/2001/REC-SVG-20010904/DTD/svg10.dtd">"#
    for type in [LogoTests.doctype, potrace, "<!DOCTYPE svg>"] {
      let text = "<?xml version=\"1.0\"?>\n\(type)\n\(LogoTests.start)<rect width=\"1\"/></svg>"
      #expect(problems(Array(text.utf8)) == [])
    }
  }

  @Test("A file that is no SVG is called so once, whatever stands in it")
  func oneProblem() {
    for text in ["<svg><rect/><g onload='x'/></svg>", "<html><body/></html>"] {
      #expect(problems(Array(text.utf8)).count == 1)
    }
  }

  @Test("A PNG is published without its notes, which may name a client and can be compressed")
  func notes() {
    func chunk(_ type: String, _ text: String) -> [UInt8] {
      [0, 0, 0, UInt8(text.utf8.count)] + Array("\(type)\(text)CRC!".utf8)
    }
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let head = signature + chunk("IHDR", "0123456789abc")
    let (picture, end) = (chunk("pHYs", "012345678") + chunk("IDAT", "points"), chunk("IEND", ""))
    let notes = ["tEXt", "zTXt", "iTXt", "eXIf", "tIME"].flatMap { chunk($0, "as at contoso.com") }
    #expect(
      PictureNotes.removed(fromPNG: head + notes + picture + notes + end + notes) == head + picture + end)
    for whole in [head + picture + end, head + [0xFF, 0, 0, 0] + picture, head, [], Array("PNG".utf8)] {
      #expect(PictureNotes.removed(fromPNG: whole) == whole)
    }
  }

  @Test(
    "Document types, and files that are no SVG or not well-formed, are refused",
    arguments: [
      ("<!DOCTYPE svg [<!ENTITY a '<script/>'>]><svg/>", "document type"),
      (
        "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.example/a.dtd\"><svg/>",
        "something else"
      ),
      ("<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0//EN\" \"http://www.w3.org/TR/x.dtd\"><svg/>", "type"),
      ("\(doctype)\(start)&nbsp;</svg>", "(&nbsp;)"),
      ("<svg/>", "lacks xmlns="), ("<html/>", "“html”"), ("", "well-formed"), ("<svg", "well-formed"),
      ("\(start)<g></svg>", "mismatched tag"), ("\(start)&nbsp;</svg>", "undefined entity"),
    ])
  func noSVG(text: String, what: String) {
    let found = problems(Array(text.utf8))
    #expect(found.contains { $0.contains(what) }, "\(found)")
  }

  // MARK: Bounds

  /// Parts of which each draws the next one some times.
  private func multiplying(
    _ times: Int, _ steps: Int, _ open: (Int) -> String, _ close: String, _ refer: (Int) -> String
  )
    -> String
  {
    (0..<steps).map { step in
      open(step) + String(repeating: refer(step + 1), count: times) + close
    }.joined() + refer(0)
  }

  @Test("Parts that draw each other over and over are refused, whichever way they refer")
  func multiplying() {
    let uses = multiplying(10, 9, { "<g id=\"p\($0)\">" }, "</g>") { "<use href=\"#p\($0)\"/>" }
    let patterns = multiplying(10, 9, { "<pattern id=\"p\($0)\">" }, "</pattern>") {
      "<rect fill=\"url(#p\($0))\"/>"
    }
    let masks = multiplying(10, 9, { "<mask id=\"p\($0)\">" }, "</mask>") {
      "<rect style=\"mask:url(#p\($0))\"/>"
    }
    let rules = (0..<9).map { ".r\($0){clip-path:url(#p\($0))}" }.joined()
    let classes = multiplying(10, 9, { "<clipPath id=\"p\($0)\">" }, "</clipPath>") {
      "<rect class=\"a r\($0)\"/>"
    }
    let styled = [
      ".rN/**/{clip-path:url(#pN)}", ".rN/*}*/{clip-path:/*{*/url(#pN)}", "*|*.rN{clip-path:url(#pN)}",
      "*|rect{x:y}.rN{clip-path:url(#pN)}", ".rN { clip-path: url(#pN) }",
    ].map { rule in
      "<style>\((0..<9).map { rule.replacing("N", with: "\($0)") }.joined())</style>\(classes)"
    }
    // Each of five thousand corners draws as many.
    let corners = String(repeating: "h1", count: 5_000)
    let markers =
      "<marker id=\"p0\"><path d=\"M0 0\(corners)\"/></marker>"
      + "<g marker-mid=\"url(#p0)\"><path d=\"M0 0\(corners)\"/></g>"
    for picture in [uses, patterns, masks, "<style>\(rules)</style>\(classes)", markers] + styled {
      let found = problems(inside: picture)
      #expect(found.count == 1 && found[0].contains("the same parts too often"), "\(found)")
    }
    // For which elements these are is not worked out: they are taken to be for all.
    for rules in [":is(.r0){clip-path:url(#p0)}", "svg{.r0{clip-path:url(#p0)}}"] {
      #expect(problems(inside: "<style>\(rules)</style>\(classes)").count == 1)
    }
  }

  @Test(
    "Parts that draw themselves are refused",
    arguments: [
      "<g id=\"a\"><use href=\"#a\"/></g>", "<use id=\"a\" href=\"#b\"/><use id=\"b\" href=\"#a\"/>",
      "<pattern id=\"a\"><rect fill=\"url(#a)\"/></pattern>", "<mask id=\"a\" mask=\"url(#a)\"/>",
      "<linearGradient id=\"a\" href=\"#b\"/><radialGradient id=\"b\" xlink:href=\"#a\"/>",
      "<style>rect { filter: url(#a) }</style><mask id=\"a\"><rect/></mask>",
    ])
  func cycles(content: String) {
    let found = problems(inside: content)
    #expect(found.count == 1 && found[0].contains("within itself"), "\(found)")
  }

  @Test("Nesting has a bound, by elements and by references, and so have a picture's shapes and text")
  func bounds() {
    let deep = String(repeating: "<g>", count: 20_000) + String(repeating: "</g>", count: 20_000)
    #expect(problems(inside: deep).map { $0.contains("deeper than 100 levels") } == [true])
    let chain = (0..<5_000).reversed().map { "<use id=\"a\($0)\" href=\"#a\($0 + 1)\"/>" }.joined()
    #expect(problems(inside: chain).map { $0.contains("deeper than 100 levels") } == [true])
    let many = String(repeating: "<g/>", count: 30_000)
    #expect(problems(inside: many).map { $0.contains("more than a logo needs") } == [true])
    let text = "<text id=\"t\">\(String(repeating: "a", count: 100_000))</text>"
    #expect(problems(inside: text) == [])
    #expect(problems(inside: text + String(repeating: "<use href=\"#t\"/>", count: 100)).count == 1)
  }

  @Test("A PNG that unpacks to more points than a logo needs is refused")
  func largePNG() {
    func png(_ width: UInt32, _ height: UInt32) -> [UInt8] {
      func bytes(_ number: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
      }
      return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + "IHDR".utf8 + bytes(width)
        + bytes(height) + [8, 6, 0, 0, 0]
    }
    #expect(problems(png(400, 100), "logo.png") == [])
    for (width, height) in [(100_000, 100_000), (0, 1), (UInt32.max, UInt32.max)] as [(UInt32, UInt32)] {
      let found = problems(png(width, height), "logo.png")
      #expect(found.map { $0.contains("\(width) × \(height) points") } == [true])
    }
  }
}
