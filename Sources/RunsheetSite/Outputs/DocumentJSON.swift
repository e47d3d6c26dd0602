import RunsheetMarkup
import RunsheetModel
import RunsheetSchema

/// A runbook's document as data: the same blocks as on its page, in the same order.
enum DocumentJSON {
  static let blocks: SlottedShape<[Block]> = .array(of: block).named("blocks")

  /// The blocks in a block.
  private static let inner: SlottedShape<[Block]> = .reference("blocks") { blocks }

  private static let block = SlottedShape<Block>(
    .either([
      paragraph.description, list.description, conditional.description, code(.string).description,
      details.description, section.description, note.description, tasks.description, table.description,
      screen.description,
    ]), json: json
  ).named("block")

  @Sendable private static func json(_ block: Block) -> SlottedJSON {
    switch block {
    case .paragraph(let content): paragraph.json(content)
    case .list(let isOrdered, let items): list.json((isOrdered, items))
    case .when(let condition, let content): conditional.json((condition, content))
    case .codeBlock(let info, let literal): code(.string).json((info, literal))
    case .script(let pieces): code(.script).json(("powershell", pieces))
    case .details(let kind, let summary, let content): details.json((kind, summary, content))
    case .section(let id, let heading, let content): section.json((id, heading, content))
    case .note(let kind, _, let content): note.json((kind, content))
    case .tasks(let list): tasks.json(list)
    case .table(let table): self.table.json(table)
    case .screen(let screen): self.screen.json(screen)
    }
  }

  /// The member that says when a part applies; none for one that always does.
  static func when<Part>(_ condition: @escaping @Sendable (Part) -> Condition) -> JSONMember<Part, JSONLeaf> {
    .optional(
      "when", "The condition under which the part applies, where that is not decided: workloads=exchange.",
      .string
    ) { condition($0) == .always ? nil : "\(condition($0))" }
  }

  // MARK: Text

  private static let paragraph = SlottedShape<[Inline]>.typed(
    "paragraph", .member("text", "The paragraph.", .line) { $0 })

  private static let list = SlottedShape<(isOrdered: Bool, items: [ListItem])>.typed(
    "list",
    .member("ordered", "Whether the order of the items matters.", .bool) { $0.isOrdered },
    .member(
      "items", "The items.",
      .array(
        of: .object(
          when { $0.condition },
          .member("blocks", "What the item says.", inner) { $0.blocks }))
    ) { $0.items })

  private static let conditional = SlottedShape<(condition: Condition, blocks: [Block])>.typed(
    "conditional",
    .member("when", "The condition under which the blocks apply.", .string) { "\($0.condition)" },
    .member("blocks", "The blocks.", inner) { $0.blocks })

  private static func code<Text>(_ text: SlottedShape<Text>) -> SlottedShape<(language: String, text: Text)> {
    .typed(
      "code",
      .member("language", "The language that it is written in; empty where that is not said.", .string) {
        $0.language
      },
      .member("text", "The lines.", text) { $0.text })
  }

  private static let details = SlottedShape<(kind: Block.DetailsKind, summary: [Inline], blocks: [Block])>
    .typed(
      "details",
      .member("kind", "What is opened by the summary.", .word) { $0.kind },
      .member("summary", "The summary.", .line) { $0.summary },
      .member("blocks", "What it opens.", inner) { $0.blocks })

  private static let section = SlottedShape<(id: String, heading: [Inline], blocks: [Block])>.typed(
    "section",
    .member("id", "Unique in the runbook.", .string) { $0.id },
    .member("heading", "The heading.", .line) { $0.heading },
    .member("blocks", "What stands below it.", inner) { $0.blocks })

  private static let note = SlottedShape<(kind: Block.NoteKind, blocks: [Block])>.typed(
    "note",
    .member("kind", "What the note is for.", .word) { $0.kind },
    .member("blocks", "What it says.", inner) { $0.blocks })

  // MARK: Tasks

  private static let tasks = SlottedShape<TaskList>.typed(
    "tasks",
    .member("kind", "What the list is of; of choices, exactly one is taken.", .word) { $0.kind },
    .member("items", "What is to be ticked.", .array(of: task)) { $0.items })

  private static let task = SlottedShape<TaskList.Item>.object(
    .member("id", "Unique in the runbook, and the same from one revision to the next.", .string) { $0.id },
    when { $0.condition },
    .member("text", "What is to be done.", .line) { $0.label },
    .optional("confirmsTenant", "Whether it makes sure that this is the right tenant.", .yes) {
      $0.confirmsTenant ? () : nil
    },
    .optional("digest", "SHA-256 by which one version of the step is told from another.", .string) {
      $0.digest.isEmpty ? nil : $0.digest
    },
    .optional("waitMinutes", "How long to wait before going on.", .number(atLeast: 0)) { $0.waitMinutes },
    .optional("blocks", "What stands below it.", inner) { $0.body.isEmpty ? nil : $0.body })

  // MARK: Tables and screens

  private static func group<Row>(_ title: @escaping @Sendable (Row) -> String?) -> JSONMember<Row, JSONLeaf> {
    .optional("group", "The heading that it stands under, together with its neighbours.", .string, title)
  }

  private static let table = SlottedShape<Table>.typed(
    "table",
    .member("caption", "What the table is about.", .string) { $0.caption },
    .member("header", "The columns' headings.", .array(of: .string)) { $0.header },
    .member(
      "rows", "The rows.",
      .array(
        of: .object(
          group { $0.group },
          when { $0.condition },
          .member("cells", "A text for each column; the first names the row.", .array(of: .line)) { $0.cells }
        ))
    ) { $0.rows })

  private static let screen = SlottedShape<ScreenFigure>.typed(
    "screen",
    .member("id", "Unique in the runbook.", .string) { $0.id },
    .member("title", "The form's heading.", .string) { $0.title },
    .optional("wizard", "The wizard that the form is a page of.", wizard) { $0.wizard },
    .member("fields", "The form's fields.", .array(of: field)) { $0.rows })

  private static let wizard = SlottedShape<Screen.Wizard>.object(
    .member("title", "The wizard's name.", .string) { $0.title },
    .member("pages", "The names of its pages, in their order.", .array(of: .string)) { $0.pages },
    .member("current", "The page that the form is: one of pages.", .string) { $0.current })

  private static let field = SlottedShape<ScreenFigure.Row>.object(
    .member("id", "Unique in the runbook.", .string) { $0.id },
    group { $0.group },
    when { $0.condition },
    .member("label", "The field's label, as the form writes it.", .line) { $0.label },
    .member("required", "Whether the form demands the field.", .bool) { $0.isRequired },
    .member(
      "state",
      "What the field must show: text typed or selected, a secret, on, off, or what the form shows by itself.",
      .word
    ) { $0.state },
    .member("value", "The text that it must show.", .line) { $0.value },
    .optional("note", "What else is to be known of it.", .line) { $0.note.isEmpty ? nil : $0.note })
}
