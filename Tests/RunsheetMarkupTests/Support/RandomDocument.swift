import RunsheetModel
import TestSupport

@testable import RunsheetMarkup

/// Makes documents that nobody would write: every kind of block and inline, with hostile text between the slots.
struct RandomDocument {
  private var generator: SeededGenerator
  private var ids = 0

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  mutating func document() -> Document {
    Document(
      title: [.text("Title ")] + inlines(depth: 1),
      identity: (0..<2).map { Document.Definition("Term \($0)", inlines(depth: 1)) },
      body: (0..<5).map { _ in block(depth: 3) })
  }

  /// One tenant's values; about a third are missing.
  mutating func bindings() -> Bindings {
    let parameters = sampleParameters.filter { _ in Int.random(in: 0..<3, using: &generator) > 0 }
    return sampleBindings(
      Dictionary(uniqueKeysWithValues: parameters.map { ($0.id, hostileText(using: &generator)) }))
  }

  private mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &generator) }

  private mutating func id() -> String {
    ids += 1
    return "part-\(ids)"
  }

  private mutating func block(depth: Int) -> Block {
    let content = inlines(depth: 2)
    switch number(0..<(depth > 0 ? 10 : 1)) {
    case 1:
      let items = (0..<number(1..<3)).map { _ in
        ListItem([Block.paragraph(inlines(depth: 1))] + blocks(depth: depth - 1))
      }
      return .list(isOrdered: number(0..<2) == 0, items)
    case 2: return .codeBlock(info: "sh", "echo `zq0slot0z`\n")
    case 3: return .section(id: id(), heading: content, blocks(depth: depth - 1))
    case 4: return .note(kind: .tip, id: id(), [.paragraph(content)] + blocks(depth: depth - 1))
    case 5:
      let items = (0..<number(1..<3)).map { _ in
        TaskList.Item(id: id(), label: inlines(depth: 1), body: blocks(depth: depth - 1))
      }
      return .tasks(TaskList(number(0..<2) == 0 ? .steps : .substeps, items))
    case 6:
      return .table(
        Table(
          caption: "A | B", header: ["First", "Sec|ond"],
          rows: (0..<2).map { _ in Table.Row([inlines(depth: 1), inlines(depth: 1)]) }))
    case 7:
      let rows = (0..<2).map { row in
        ScreenFigure.Row(
          id: id(), group: row == 0 ? nil : "Group", label: inlines(depth: 1), isRequired: row == 0,
          state: .typed, value: inlines(depth: 1), note: row == 0 ? inlines(depth: 1) : [])
      }
      return .screen(ScreenFigure(id: id(), title: "Form", wizard: nil, rows: rows, words: sampleWords))
    case 8: return .when(.fact(Atom("fact", "value")), [.paragraph(content)] + blocks(depth: depth - 1))
    case 9:
      let (first, second) = (slot(), slot())
      return .details(
        kind: .automation, summary: inlines(depth: 1),
        [
          .paragraph(content),
          .script([
            .source("& {\n"), .unlessKnown(.slot(first), "  throw '````'\n"),
            .source("  Set-It `\n    -Name "), .value(.slot(first), orElse: "$(throw 'x')"),
            .source(" -To "), .value(.slot(second), orElse: "$(throw 'y')"), .source("\n}\n"),
          ]),
        ])
    default: return .paragraph(content)
    }
  }

  private mutating func blocks(depth: Int) -> [Block] {
    // A paragraph between any two blocks: lists never stand side by side.
    (0..<number(0..<2)).flatMap { _ in [Block.paragraph([.text("Between.")]), block(depth: depth - 1)] }
  }

  private mutating func inlines(depth: Int) -> [Inline] {
    (0..<number(1..<5)).flatMap { _ in [.text("\(number(0..<9)) "), inline(depth: depth)] }
  }

  private mutating func slot() -> Parameter.ID { sampleParameters[number(0..<sampleParameters.count)].id }

  private mutating func inline(depth: Int) -> Inline {
    let id = slot()
    switch number(0..<(depth > 0 ? 11 : 3)) {
    case 1:
      return .whenKnown([id], filled: [.value(.slot(id))], blank: [.blank, .span(.hint, [.text("hint")])])
    case 2:
      let fragments: [Text.Fragment] = [.literal("a`"), .slot(id), .literal("|b"), .slot(slot())]
      return .whenKnown(
        fragments.slots, filled: [.code(fragments)], blank: [.openCode(fragments), .text("h|nt")])
    case 3: return .emphasis([.text("in ")] + inlines(depth: depth - 1))
    case 4: return .strong(inlines(depth: depth - 1))
    case 5:
      return .whenKnown(
        [id], filled: [.link(destination: [.literal("https://host/?q="), .slot(id)], [.text("way")])],
        blank: [.text("no way")])
    case 6: return .softBreak
    case 7: return .lineBreak
    case 8: return .span(.leadIn, [.text("If so:")])
    case 9: return .reference(id: "part-1", [.text("there")])
    case 10:
      let other = slot()
      let inner = Inline.whenKnown(
        [other], filled: [.value(.slot(other))], blank: [.text("only "), .value(.slot(id))])
      return .whenKnown([id], filled: [.text("["), inner, .text("]")], blank: [.blank])
    default: return .text(hostileText(using: &generator))
    }
  }
}
