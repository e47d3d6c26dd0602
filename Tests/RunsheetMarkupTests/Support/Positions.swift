import RunsheetModel

@testable import RunsheetMarkup

/// Documents with a slot in every position that an author can put one in.
enum Positions {
  /// Lines of prose with a slot, next to whatever could make markup of a value.
  static let lines = [
    "{{x}}", "{{x}} end", "start {{x}}", "start {{x}} end", "a{{x}}b", "1{{x}}", "12 {{x}}", "{{x}}1",
    "{{x}}. end", "{{x}}) end", "{{x}}.", "1{{x}}. end", "{{x}}{{x}}", "{{x}} {{y}} {{x}}", "{{x}}.{{x}}",
    // What begins a block.
    "\\- {{x}}", "\\+ {{x}}", "\\# {{x}}", "\\#{{x}}", "\\> {{x}}", "1\\. {{x}}", "{{x}} \\#", "\\={{x}}",
    "start\n{{x}}", "start\n{{x}}\nend", "start  \n{{x}}. end", "{{x}}\n{{x}}", "start\n1{{x}}",
    // What begins or ends something in a line.
    "AT&{{x}}", "\\&{{x}};", "\\&#{{x}};", "&amp;{{x}}", "\\!{{x}}", "\\[{{x}}]", "[{{x}}\\]", "\\[ ] {{x}}",
    "\\[{{x}}](https://host/)", "\\[a]({{x}})", "({{x}})", "\"{{x}}\"", "\\<{{x}}>", "\\<{{x}} a=",
    "\\\\{{x}}", "{{x}}\\\\", "\\`{{x}}\\`", "\\*{{x}}\\*", "\\_{{x}}\\_", "\\`{{x}}`a`", "![]\\({{x}})",
    "~{{x}}~", "~~{{x}}~~", "|{{x}}|", "{{x}}|{{y}}", ":{{x}}:", "--{{x}}--", "$ {{x}} $", "https:{{x}}",
    "www.{{x}}",
    // Emphasis and links.
    "*{{x}}*", "**{{x}}**", "***{{x}}***", "*a {{x}}*", "*{{x}} b*", "**a{{x}}b**", "*a **{{x}}** b*",
    "**{{x}}**, b", "(*{{x}}*)", "*{{x}}* *{{y}}*", "[{{x}}](https://host/)",
    "[**{{x}}**](https://host/{{x}})", "[way](https://host/?q={{x}})",
    "[way](https://host/{{x}}/{{x}}#{{y}})", "[way](https://host/{{x}}?{{y}}#{{z}})",
    // Code.
    "`{{x}}`", "`a{{x}}`", "`{{x}}b`", "`a {{x}} b`", "`` `{{x}}` ``", "``a`{{x}}b``c``", "`|{{x}}|`",
    "`\\{{x}}`", "`{{x}}\\`", "`{{x}}{{y}}`", "`{{x}}` and `{{x}}`", "{{x}}`{{x}}`{{x}}", "*`{{x}}`*",
    "`{{x}}{{y}}{{z}}`", "`{{x}}-{{y}} {{z}}`", "``{{x}}`{{y}}``{{z}}``", "`{{x}}{{y}}{{x}}`",
  ]

  /// Lines that are tried in every kind of block.
  static let shortLines = [
    "{{x}}", "a {{x}} b", "{{x}}{{x}}", "1{{x}}. b", "**{{x}}**", "`{{x}}`", "\\#{{x}} \\#",
  ]

  /// Everything in one document; a reader's answer to any value must be its answer to a plain word, with the word
  /// replaced.
  static func document() -> (document: Document, diagnostics: [String]) {
    var diagnostics: [String] = []
    func inlines(_ source: String) -> [Inline] {
      var prose = Prose(sampleText(source), parameters: sampleParametersByID)
      let line = prose.line()
      diagnostics += prose.diagnostics.filter { $0.severity == .error }.map { "\(source): \($0.message)" }
      return line
    }
    func blocks(_ source: String) -> [Block] {
      var prose = Prose(sampleText(source), parameters: sampleParametersByID)
      let blocks = prose.blocks()
      diagnostics += prose.diagnostics.filter { $0.severity == .error }.map { "\(source): \($0.message)" }
      return blocks
    }
    let cells = lines.map { Table.Row([inlines($0), inlines($0)]) }
    let items = lines.enumerated().map { index, line in
      TaskList.Item(
        id: "step-\(index)", label: inlines(line), body: index % 2 == 0 ? [] : [.paragraph(inlines(line))])
    }
    let rows = shortLines.enumerated().map { index, line in
      ScreenFigure.Row(
        id: "row-\(index)", group: nil, label: inlines(line), isRequired: index == 0, state: .typed,
        value: inlines(line), note: inlines(line))
    }
    let body =
      lines.map { Block.paragraph(inlines($0)) } + [.tasks(TaskList(.steps, items))]
      + [.table(Table(caption: "Table", header: ["First", "Second"], rows: cells))]
      + [.screen(ScreenFigure(id: "screen", title: "Screen", wizard: nil, rows: rows, words: sampleWords))]
      + shortLines.enumerated().flatMap { index, line -> [Block] in
        [
          .section(
            id: "section-\(index)", heading: inlines(line),
            [.list(isOrdered: false, [ListItem([.paragraph(inlines(line))])])]),
          .note(kind: .tip, id: "note-\(index)", [.paragraph(inlines(line))]),
        ] + blocks("1. {{x}}\n2. a\n   - {{x}}\n\n     {{x}}")
      }
    let identity = shortLines.map { Document.Definition("Term", inlines($0)) }
    return (Document(title: inlines("{{x}} {{x}}"), identity: identity, body: body), diagnostics)
  }
}
