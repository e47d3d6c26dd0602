import RunsheetModel
import Testing
import TestSupport

@testable import RunsheetMarkup

@Suite("A value is text wherever it stands, whatever it holds")
struct EscapingTests {
  /// Values that break one format or another where an escape is missing.
  static let nasty = [
    // HTML
    "<b>bold</b>", "<script>alert(1)</script>", "</label>", "</td></tr></table>", "<!-- x", "-->", "]]>",
    "<a@b.c>", "<https://a.b>", "&", "&amp;", "&#35;", "&lt", "amp;", "lt;", "#35;", "\"", "'",
    "\" onclick=\"x", "' x='",
    // Code and backslashes
    "`", "``", "` `", "`a`", "a`b``c", "`` ` ``", String(repeating: "`", count: 81),
    String(repeating: "`", count: 200), "\\", "\\\\", "a\\", "\\a", "\\`", "`\\",
    // Tables
    "\\|", "|", "||", "a|b", "|---|", "| a | b |", "\\\\|", "`|`",
    // Blocks
    "1", "1986", "1.", "1)", "1. x", "1) x", "12. x", "123456789. x", ".", ")", ". x", ") x", "0.", "1.5",
    "-", "- x", "+", "+ x", "* x", "***", "---", "___", "===", "=", "- - -", "#", "# x", "## x ##", "x #",
    "> x", ">", "~", "~~~", "```", "``` x", "[x]: y", "[ ]", "[ ] x", "[x] x", ": x",
    // Emphasis, links and what other readers know
    "*", "**", "**x**", "*x*", "_x_", "__x__", "x_y_z", "~~x~~", "[x](y)", "[x]", "![x](y)", "!", "[", "]",
    "](", "(", "(x)", "(https://a.b)", ":", ":smile:", "^x^", "$x$", "==x==", "http://a.b",
    "https://a.b/?c=d&e=f", "www.a.b", "a@b.c", "mailto:a@b.c", "javascript:alert(1)",
    // Templates
    "{{x}}", "{{tenant.name}}", "{{", "}}", "{%x%}", "zq0slot0z", "zq0slot1z", "zq1slot0z", "zq0text0z",
    // Addresses
    "//a", "/../..", "..", "?", "%", "%41", "%zz", "@", ";", ",", "/",
    // Spaces and letters
    "a  b", "a   b", "a\u{a0}b", "\u{202E}abc", "\u{200F}", "\u{200B}", "\u{FEFF}x", "\u{AD}", "\u{301}",
    "\u{301}x", "e\u{301}", "é", "<\u{338}", "\"\u{301}", "|\u{301}", "`\u{301}", "&\u{301}", "*\u{301}",
    "\u{600}", "\u{200D}", "👩‍💻", "🇩🇪", "北京", "مرحبا", "“x”", "«x»", "– x", "-–—", "Fabrikam, Inc.",
    "O'Neill & Söhne", "\u{378}", "\u{E000}", "\u{10FFFD}",
  ]

  @Test("The prose around the slots is in order")
  func positionsAreProse() {
    #expect(Positions.document().diagnostics == [])
  }

  @Test("Hand-picked values are read back as they are, in every position")
  func handPicked() throws {
    try expectReadBack(EscapingTests.nasty.map { (x: $0, y: "plain") })
  }

  @Test("Random values are read back as they are, in every position")
  func random() throws {
    var generator = SeededGenerator(seed: 2)
    try expectReadBack((0..<60).map { _ in (hostileText(using: &generator), hostileText(using: &generator)) })
  }

  // MARK: What GitHub's readers add

  private func readAtBox(_ source: String, _ value: String) throws -> Element {
    var prose = Prose(sampleText(source), parameters: sampleParametersByID)
    let item = TaskList.Item(id: "a", label: prose.line(), body: [])
    let document = Document(title: [.text("T")], identity: [], body: [.tasks(TaskList(.steps, [item]))])
    return try readByGitHub(
      document.commonMark(sampleParameters).filled(sampleBindings(["x": value])),
      extensions: ["table", "tasklist", "strikethrough", "autolink"])
  }

  @Test(
    "No address in a value is a link to GitHub's readers",
    arguments: [
      "www.a.b", "WWW.a.b", "see www.a.b/c", "http://a.b", "https://www.a.b/?c=d", "ftp://a.b", "a.b",
    ])
  func noLinks(value: String) throws {
    for source in ["{{x}}", "at {{x}} there", "**{{x}}**"] {
      let page = try readAtBox(source, value)
      #expect(page.all("a").isEmpty, "\(source)")
      #expect(page.text.contains(value))
    }
  }

  @Test("A mail address is one, by their own doing, and says the same")
  func mailLinks() throws {
    let page = try readAtBox("To {{x}}.", "alice@contoso.com")
    #expect(page.all("a").map { $0.attributes["href"] } == ["mailto:alice@contoso.com"])
    #expect(page.all("li").first?.text.contains("To alice@contoso.com.") == true)
  }

  @Test("No value ticks the box before it", arguments: ["[x]", "[X] a", "a [x] b", "`[x]`", "[ ]", "<b>[x]"])
  func noTicks(value: String) throws {
    for source in ["`{{x}}`", "{{x}}", "a `b {{x}} c`", "`[x] {{x}}`"] {
      let page = try readAtBox(source, value)
      let box = try #require(page.all("input").first)
      #expect(box.attributes["checked"] == nil, "\(source)")
      #expect(page.all("li").first?.text.contains(value) == true)
    }
  }

  @Test("A missing value leaves a blank with its hint, and nothing else changes")
  func missing() throws {
    let source = "start {{x}}, **{{x}}**, `{{x}}` and [way](https://host/{{x}})"
    var prose = Prose(sampleText(source), parameters: sampleParametersByID)
    let document = Document(title: [.text("T")], identity: [], body: [.paragraph(prose.line())])
    let blank = "________ (The X)"
    let expected = "start \(blank), \(blank), \(blank) and way (https://host/\(blank))"
    let html = try readHTML([document.htmlBody(sampleParameters).template.filled(sampleBindings([:]))])
    let markdown = try readMarkdown([
      document.commonMark(sampleParameters).filled(sampleBindings(["x": " \u{a0}"]))
    ])
    for children in [html[0], markdown[0]] {
      let paragraph = children.compactMap { child -> Element? in
        if case .element(let element) = child, element.name == "p" { element } else { nil }
      }
      #expect(paragraph.map(\.text) == [expected])
    }
    #expect(Reading(markdown[0]).description.contains("\u{1}strong\u{3}\(blank)\u{1}/strong\u{3}"))
  }

  private func expectReadBack(_ values: [(x: String, y: String)]) throws {
    let document = Positions.document().document
    let html = document.htmlBody(sampleParameters).template
    let markdown = document.commonMark(sampleParameters)
    // Letters and digits that no position holds: what a reader makes of them is what it must make of any value.
    let plain = (x: "Plainvaluex1", y: "Plainvaluey1")
    let tenants = ([plain] + values).map { sampleBindings(["x": $0.x, "y": $0.y]) }
    let readings = [
      try readHTML(tenants.map(html.filled)), try readMarkdown(tenants.map(markdown.filled)),
    ]
    for reading in readings {
      for (index, value) in values.enumerated() {
        guard let x = Bindings.present(value.x), let y = Bindings.present(value.y) else { continue }
        let expected = Reading(
          reading[0],
          text: { $0.replacingScalars(plain.x, with: x).replacingScalars(plain.y, with: y) },
          address: {
            $0.replacingScalars(plain.x, with: percentEncoded(x))
              .replacingScalars(plain.y, with: percentEncoded(y))
          })
        let read = Reading(reading[index + 1])
        let isSame = read == expected
        #expect(isSame, "\(x.debugDescription), \(y.debugDescription): \(read.difference(from: expected))")
      }
    }
  }
}
