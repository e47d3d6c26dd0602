package import RunsheetModel

extension Document {
  /// Everything that is ticked, in the order of the page.
  package var tasks: [TaskList.Item] { body.flatMap(\.tasks) }
}

extension TaskList.Item {
  /// The words beside the box without the condition before them, which goes when it is decided.
  package var title: [Inline] {
    guard case .span(.leadIn, _)? = label.first else { return label }
    return Array(label.dropFirst(2))
  }

  /// The parameters whose values the item shows by itself, whatever is decided: what is ticked below it, and what is
  /// opened by a summary, are not its own.
  package var shownParameters: Set<Parameter.ID> {
    Set(label.flatMap(\.parameters) + body.flatMap(\.parameters))
  }
}

extension Block {
  fileprivate var tasks: [TaskList.Item] {
    switch self {
    case .list(_, let items): items.flatMap(\.blocks).flatMap(\.tasks)
    case .when(_, let content), .details(_, _, let content), .section(_, _, let content),
      .note(_, _, let content):
      content.flatMap(\.tasks)
    case .tasks(let list): list.items.flatMap { [$0] + $0.body.flatMap(\.tasks) }
    case .paragraph, .codeBlock, .script, .table, .screen: []
    }
  }

  /// The parameters whose values stand in the block.
  fileprivate var parameters: [Parameter.ID] {
    switch self {
    case .paragraph(let content): content.flatMap(\.parameters)
    case .list(_, let items): items.flatMap(\.blocks).flatMap(\.parameters)
    case .when(_, let content), .section(_, _, let content), .note(_, _, let content):
      content.flatMap(\.parameters)
    case .script(let pieces):
      pieces.flatMap { piece in
        switch piece {
        case .value(.slot(let id), _), .unlessKnown(.slot(let id), _): [id]
        case .source, .value, .unlessKnown: [Parameter.ID]()
        }
      }
    case .table(let table): table.rows.flatMap(\.cells).flatMap { $0 }.flatMap(\.parameters)
    case .screen(let screen):
      screen.rows.flatMap { $0.label + $0.value + $0.note }.flatMap(\.parameters)
    case .codeBlock, .details, .tasks: []
    }
  }
}

extension Inline {
  /// The parameters whose values stand in the text; not those in addresses of links.
  fileprivate var parameters: [Parameter.ID] {
    switch self {
    case .value(.slot(let id)): [id]
    case .code(let fragments), .openCode(let fragments): fragments.slots
    case .emphasis(let content), .strong(let content), .link(_, let content), .reference(_, let content),
      .span(_, let content):
      content.flatMap(\.parameters)
    case .whenKnown(_, let filled, let blank): (filled + blank).flatMap(\.parameters)
    case .text, .value(.literal), .softBreak, .lineBreak, .blank: []
    }
  }
}
