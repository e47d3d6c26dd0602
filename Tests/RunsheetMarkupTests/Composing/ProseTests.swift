import RunsheetModel
import Testing

@testable import RunsheetMarkup

@Suite("Prose is CommonMark in which each slot is a node of its own")
struct ProseTests {
  private func line(_ source: String) -> (inlines: [Inline], messages: [String]) {
    var prose = Prose(sampleText(source), parameters: sampleParametersByID)
    let inlines = prose.line()
    return (inlines, prose.diagnostics.map(\.message))
  }

  private func blocks(_ source: String) -> (blocks: [Block], messages: [String]) {
    var prose = Prose(sampleText(source), parameters: sampleParametersByID)
    let blocks = prose.blocks()
    return (blocks, prose.diagnostics.map(\.message))
  }

  private static func value(_ id: Parameter.ID, hint: [Inline]) -> Inline {
    .whenKnown([id], filled: [.value(.slot(id))], blank: [.blank, .text(" "), bracketed(hint)])
  }

  private static func bracketed(_ hint: [Inline]) -> Inline {
    .span(.hint, [.text("(")] + hint + [.text(")")])
  }

  private static func part(_ id: Parameter.ID, or label: String) -> Inline {
    .whenKnown([id], filled: [.value(.slot(id))], blank: [.text(label)])
  }

  private static let x = value("x", hint: [.text("The X")])
  private static let z = value(
    "z", hint: [.text("The Z: "), part("x", or: "‹The X›"), .text("@"), part("y", or: "‹The Y›")])

  /// A hint behind code, which is told only where the value is missing.
  private static func hint(_ id: Parameter.ID, _ label: String) -> Inline {
    .whenKnown([id], filled: [], blank: [.text(" "), bracketed([.text(label)])])
  }

  // MARK: Slots

  @Test(
    "A slot in running text is a value, or a blank with the parameter's label and pattern",
    arguments: [
      ("{{x}}", [x]), ("a {{x}}{{z}} b", [.text("a "), x, z, .text(" b")]),
      ("*{{x}}*", [.emphasis([x])]), ("**a {{x}}**", [.strong([.text("a "), x])]),
      ("a\n{{x}}\\\nb", [.text("a"), .softBreak, x, .lineBreak, .text("b")]),
    ])
  func slotsInText(source: String, expected: [Inline]) {
    #expect(line(source).inlines == expected)
    #expect(line(source).messages == [])
  }

  @Test("A slot in code stays with the code around it, which has a blank in place of what is missing")
  func slotsInCode() {
    #expect(line("`a`").inlines == [.code([.literal("a")])])
    #expect(
      line("`a {{x}}-{{y}}`").inlines
        == [
          .whenKnown(
            ["x", "y"], filled: [.code([.literal("a "), .slot("x"), .literal("-"), .slot("y")])],
            blank: [
              .openCode([.literal("a "), .slot("x"), .literal("-"), .slot("y")]),
              ProseTests.hint("x", "The X"), ProseTests.hint("y", "The Y"),
            ])
        ])
  }

  @Test("A link whose address is not complete is plain words, and what is known of the address")
  func slotsInAddresses() {
    #expect(
      line("[way](https://host/{{x}}?a=b)").inlines
        == [
          .whenKnown(
            ["x"],
            filled: [
              .link(destination: [.literal("https://host/"), .slot("x"), .literal("?a=b")], [.text("way")])
            ],
            blank: [
              .text("way"), .text(" ("),
              .openCode([.literal("https://host/"), .slot("x"), .literal("?a=b")]),
              ProseTests.hint("x", "The X"), .text(")"),
            ])
        ])
  }

  @Test("A link's address given below the text holds slots as well")
  func slotsInReferences() {
    let (blocks, messages) = blocks("[a][r] {{x}} [b][r]\n\n[r]: https://host/{{y}}")
    guard case .paragraph(let inlines)? = blocks.first else {
      Issue.record("no paragraph")
      return
    }
    #expect(inlines.count { if case .whenKnown(["y"], _, _) = $0 { true } else { false } } == 2)
    #expect(messages == [])
  }

  @Test(
    "Text that looks like the mark of a slot stays text, even where it is written with an entity",
    arguments: [
      ("zq0text0z", [.text("zq0text0z")]), ("zq0text0z {{x}}", [.text("zq0text0z "), x]),
      ("zq0text0z zq1text0z {{x}}", [.text("zq0text0z zq1text0z "), x]),
      ("zq0tex&#116;0z", [.text("zq0text0z")]), ("zq0tex&#116;0z {{x}}", [.text("zq0text0z "), x]),
      ("zq0tex&#116;9 {{x}}", [.text("zq0text9 "), x]), ("zq0text", [.text("zq0text")]),
      ("zq0tex{{x}}", [.text("zq0tex"), x]), ("zq0{{x}}text0z", [.text("zq0"), x, .text("text0z")]),
    ])
  func marks(source: String, expected: [Inline]) {
    #expect(line(source).inlines == expected)
    #expect(line(source).messages == [])
  }

  @Test(
    "Letters that join with what stands beside them neither hide a slot nor are lost",
    arguments: [
      ("\u{600}{{x}}", [.text("\u{600}"), x]), ("{{x}}\u{301}", [x, .text("\u{301}")]),
      ("{{x}}\u{200D}", [x, .text("\u{200D}")]), ("a\u{301}{{x}}", [.text("a\u{301}"), x]),
      (
        "`\u{600}{{x}}\u{301}`",
        [
          .whenKnown(
            ["x"], filled: [.code([.literal("\u{600}"), .slot("x"), .literal("\u{301}")])],
            blank: [
              .openCode([.literal("\u{600}"), .slot("x"), .literal("\u{301}")]), hint("x", "The X"),
            ])
        ]
      ),
    ])
  func joiners(source: String, expected: [Inline]) {
    #expect(line(source).inlines == expected)
  }

  // MARK: Blocks

  @Test("Paragraphs, lists and code blocks are blocks")
  func kinds() {
    let (blocks, messages) = blocks("a\n\n1. b\n   - {{x}}\n\nc\n\n```sh\nls\n```")
    #expect(messages == [])
    #expect(
      blocks == [
        .paragraph([.text("a")]),
        .list(
          isOrdered: true,
          [
            ListItem([
              .paragraph([.text("b")]), .list(isOrdered: false, [ListItem([.paragraph([ProseTests.x])])]),
            ])
          ]),
        .paragraph([.text("c")]), .codeBlock(info: "sh", "ls\n"),
      ])
  }

  @Test(
    "What prose cannot hold is reported",
    arguments: [
      ("<div>a</div>", "Prose cannot hold raw HTML."), ("a <b>b</b>", "Prose cannot hold raw HTML."),
      ("![a](https://host/b.png)", "Prose cannot hold an image."), ("# a", "Prose cannot hold a heading."),
      ("a\n===", "Prose cannot hold a heading."), ("> a", "Prose cannot hold a block quotation."),
      ("---", "Prose cannot hold a thematic break."),
      ("[a](https://host/ 'title')", "A link cannot have a title."),
      ("[a](b.html)", "A link must go to a web address."), ("[a](#b)", "A link must go to a web address."),
      ("[a](javascript:b)", "A link must go to a web address."),
      ("[a]({{x}})", "A link must go to a web address."),
      ("<mail@host.com>", "A link must go to a web address."),
      ("[a](https://{{x}})", "A slot in an address must stand after the host."),
      ("[a](https://h{{x}}/b)", "A slot in an address must stand after the host."),
      ("[a](https:///{{x}})", "A slot in an address must stand after the host."),
      ("[a](https://host?{{x}})", "A slot in an address must stand after the host."),
      ("    {{x}}", "A code block cannot hold a slot."),
      ("```\n{{x}}\n```", "A code block cannot hold a slot."),
      ("```\n\u{600}{{x}}\n```", "A code block cannot hold a slot."),
      ("```{{x}}\na\n```", "A code block cannot hold a slot."),
    ])
  func refused(source: String, message: String) {
    #expect(blocks(source).messages.contains(message))
  }

  @Test(
    "Two lists side by side, or a code block below a list, are reported: Markdown cannot keep them apart",
    arguments: ["- a\n\n* b", "- a\n\n1. b", "1. a\n\n1) b", "- a\n\n```\nb\n```"])
  func sideBySide(source: String) {
    #expect(blocks(source).messages.contains { $0.contains("list") })
  }

  @Test(
    "What seems to be something else is refused, or told",
    arguments: [
      ("| a | b |\n|---|---|\n| 1 | 2 |", "Prose cannot hold a table."),
      ("a | b\n--- | :-:\n1 | 2", "Prose cannot hold a table."),
      ("- | a |\n  |---|", "Prose cannot hold a table."),
      ("+---+---+\n| a | b |\n+===+===+\n| 1 | 2 |\n+---+---+", "Prose cannot hold a table."),
      ("Name\tAge\nBob\t12", "Tabs make no columns: they are shown as single spaces."),
      ("- [ ] a", "Prose has no boxes to tick."), ("1. [x] a", "Prose has no boxes to tick."),
      ("2026. A good year", "A numbered list begins with 2026, but would be shown with 1."),
      ("0. a", "A numbered list begins with 0, but would be shown with 1."),
      ("~~~a`b\nc\n~~~", "The language of a code block holds a backtick."),
      ("`a\nb`", "Code goes over two lines, and is shown in one."),
      ("a ``b\n{{x}}`` c", "Code goes over two lines, and is shown in one."),
      ("a\n\n    b", "Four spaces before this text make it code."),
      ("~~a~~", "~~ stays as it is: nothing is struck out."),
      ("a[^1]", "[^ stays as it is: there are no footnotes."),
      ("::: warning\na\n:::", ":::  stays as it is: it makes no box."),
      ("See https://host/a.", "An address stands in the text by itself, and is no link."),
      ("Open \\\\server\\share.", "A backslash of a path is taken away."),
      ("Save it in D:\\\nand go on.", "A backslash of a path is taken away."),
      ("Open C:\\_old.", "A backslash of a path is taken away."),
      ("---\ntitle: a\n---", "Prose cannot hold a thematic break."),
      ("a\n---", "Prose cannot hold a heading."), ("a <!-- b -->", "Prose cannot hold raw HTML."),
    ])
  func lookalikes(source: String, message: String) {
    #expect(blocks(source).messages.contains(message), "\(blocks(source).messages)")
  }

  @Test(
    "What is what it seems is not told of",
    arguments: [
      "a | b", "|a|", "+--", "a\tb\nc", "```\na\tb\nc\td\n```", "1. a\n2. b", "```\n| a |\n|---|\n```",
      "```\n~~a~~ [^1] https://host\n```",
      "`~~a~~ https://host`",
      "`` a`~~b~~ ``", "<https://host/a>", "[a](https://host/b)", "[a][b]\n\n[b]: https://host/", "\\~~a\\~~",
      "\\[^1]",
      "a\\\nb", "5\\* and 3\\. and C:\\Windows", "~ 3 GB", "`C:\\a` and `\\\\server\\share`", "a &nbsp; b",
      "2026\\. a",
    ])
  func asItSeems(source: String) {
    #expect(blocks(source).messages == [])
  }

  @Test(
    "Where one line is wanted, two paragraphs, a list or nothing at all are reported",
    arguments: ["a\n\nb", "- a", "    a", ""])
  func oneLine(source: String) {
    #expect(line(source).messages == ["This text must be one paragraph."])
  }

  @Test("A diagnostic stands where the text does")
  func place() {
    var prose = Prose(sampleText("<b>", line: 7), parameters: [:])
    _ = prose.blocks()
    #expect(prose.diagnostics.map(\.place.description) == ["sample.yaml:7:1"])
  }

  // MARK: Emphasis

  @Test(
    "A slot at the edge of emphasis may not touch a letter, a digit, a symbol or another slot outside it",
    arguments: [
      "a**{{x}}**", "**{{x}}**a", "1*{{x}}*", "*{{x}}*1", "{{y}}**{{x}}**", "**{{x}}**{{y}}", "a***{{x}}***",
      "a\u{301}**{{x}}**", "€**{{x}}**", "**{{x}}**👍", "**a *{{x}}***b", "**{{x}}**[a](https://host/{{y}})",
      "[a](https://host/{{y}})*{{x}}*",
    ])
  func edges(source: String) {
    #expect(line(source).messages == ["A slot at the edge of emphasis touches a letter outside it."])
  }

  @Test(
    "Emphasis right beside other emphasis is reported: libcmark writes both with asterisks",
    arguments: ["*a*__b__", "__a__*b*", "**a.**_{{x}}_"])
  func besideEmphasis(source: String) {
    #expect(line(source).messages.contains("Emphasis stands right beside other emphasis."))
  }

  @Test(
    "A slot inside emphasis, or emphasis that stands free, is in order",
    arguments: [
      "**{{x}}**", "a **{{x}}** b", "(**{{x}}**)", "a**b {{x}} c**d", "**{{x}}**, b", "“*{{x}}*”",
      "a\n*{{x}}*\nb",
      "*{{x}}*[a](https://host/)", "[{{y}}](https://host/)*{{x}}*", "*{{x}}*`a`", "***{{x}}***",
      "*a **{{x}}***",
    ])
  func freeEdges(source: String) {
    #expect(line(source).messages == [])
  }

  @Test("Emphasis that holds nothing but emphasis is emphasis", arguments: ["*_a_*", "_*_a_*_"])
  func doubleEmphasis(source: String) {
    #expect(line(source).inlines == [.emphasis([.text("a")])])
  }

  // MARK: Abuse

  @Test("Nesting that is too deep is reported, not followed", arguments: ["- ", "1. ", "*a "])
  func deepNesting(mark: String) {
    let end = mark == "*a " ? String(repeating: "*", count: 200) : ""
    let source = String(repeating: mark, count: 200) + "a" + end
    #expect(Set(blocks(source).messages) == ["Prose cannot hold nesting deeper than 32 levels."])
  }

  @Test(
    "20,000 characters of anything are read in good time", .timeLimit(.minutes(1)),
    arguments: ["![[]()", "> ", "> > >", "*a", "`", "[", "- ", "![", "&", "{{x}}", "**{{x}}** ", "<", "a\n"])
  func large(piece: String) {
    _ = blocks(String(repeating: piece, count: 20_000 / piece.utf8.count))
  }
}
