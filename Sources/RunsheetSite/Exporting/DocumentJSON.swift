import RunsheetMarkup
import RunsheetModel

/// A runbook's document as data: the same blocks as on its page, in the same order.
///
/// What the members mean is told by ``RunbookSchema``.
enum DocumentJSON {
  static func blocks(_ blocks: [Block]) -> JSON { .array(blocks.flatMap(block)) }

  /// The members that say when a part applies; none for one that always does.
  static func when(_ condition: Condition) -> [(String, JSON)] {
    condition == .always ? [] : [("when", .string("\(condition)"))]
  }

  private static func block(_ block: Block) -> [JSON] {
    switch block {
    case .paragraph(let content): [typed("paragraph", [("text", .line(content))])]
    case .list(let isOrdered, let items):
      [
        typed(
          "list",
          [
            ("ordered", .bool(isOrdered)),
            ("items", .array(items.map { .object(when($0.condition) + [("blocks", blocks($0.blocks))]) })),
          ])
      ]
    case .when(let condition, let content):
      [typed("conditional", when(condition) + [("blocks", blocks(content))])]
    case .codeBlock(let info, let literal):
      [typed("code", [("language", .string(info)), ("text", .string(literal))])]
    case .script(let pieces):
      [typed("code", [("language", .string("powershell")), ("text", .script(pieces))])]
    case .details(let kind, let summary, let content):
      [typed("details", [("kind", .string(kind.rawValue)), ("summary", .line(summary)), ("blocks", blocks(content))])]
    case .section(let id, let heading, let content):
      [typed("section", [("id", .string(id)), ("heading", .line(heading)), ("blocks", blocks(content))])]
    case .note(let kind, _, let content):
      [typed("note", [("kind", .string(kind.rawValue)), ("blocks", blocks(content))])]
    case .tasks(let tasks):
      [
        typed(
          "tasks", [("kind", .string(tasks.kind.rawValue)), ("items", .array(tasks.items.map(self.task)))])
      ]
    case .table(let table):
      [
        typed(
          "table",
          [
            ("caption", .string(table.caption)), ("header", .array(table.header.map(JSON.string))),
            ("rows", .array(table.rows.map(row))),
          ])
      ]
    case .screen(let screen): [self.screen(screen)]
    }
  }

  private static func task(_ item: TaskList.Item) -> JSON {
    .object(
      [("id", .string(item.id))] + when(item.condition) + [("text", .line(item.label))]
        + (item.confirmsTenant ? [("confirmsTenant", .bool(true))] : [])
        + (item.digest.isEmpty ? [] : [("digest", .string(item.digest))])
        + (item.waitMinutes.map { [("waitMinutes", .number($0))] } ?? [])
        + (item.body.isEmpty ? [] : [("blocks", blocks(item.body))]))
  }

  private static func row(_ row: Table.Row) -> JSON {
    .object(group(row.group) + when(row.condition) + [("cells", .array(row.cells.map(JSON.line)))])
  }

  private static func screen(_ screen: ScreenFigure) -> JSON {
    let wizard = screen.wizard.map { wizard in
      JSON.object([
        ("title", .string(wizard.title)), ("pages", .array(wizard.pages.map(JSON.string))),
        ("current", .string(wizard.current)),
      ])
    }
    let fields = screen.rows.map { row in
      JSON.object(
        [("id", .string(row.id))] + group(row.group) + when(row.condition)
          + [
            ("label", .line(row.label)), ("required", .bool(row.isRequired)), ("state", .string(row.state.rawValue)),
            ("value", .line(row.value)),
          ] + (row.note.isEmpty ? [] : [("note", .line(row.note))]))
    }
    return typed(
      "screen",
      [("id", .string(screen.id)), ("title", .string(screen.title))]
        + (wizard.map { [("wizard", $0)] } ?? []) + [("fields", .array(fields))])
  }

  private static func group(_ title: String?) -> [(String, JSON)] {
    title.map { [("group", .string($0))] } ?? []
  }

  private static func typed(_ type: String, _ members: [(String, JSON)]) -> JSON {
    .object([("type", .string(type))] + members)
  }
}
