package import RunsheetModel

extension Document {
  /// The whole document as a CommonMark template, with GFM's task items and tables.
  ///
  /// - Parameter parameters: the parameters, in the order of the bindings that will fill the template.
  /// - Returns: the template of a file that begins with the document's title.
  package func commonMark(_ parameters: [Parameter]) -> Template {
    TemplateBuilder.prepare(for: parameters) { builder in
      var lowering = CommonMarkLowering(builder)
      let root = lowering.tree.root
      lowering.line(title, in: lowering.tree.append(.heading(level: 1), to: root))
      lowering.identity(identity, in: root)
      lowering.blocks(body, in: root)
      builder = lowering.builder
      return CommonMarkTidying.trimmingBlankLines(lowering.tree.commonMark())
    }
  }
}

/// Builds the libcmark tree of a Markdown page.
///
/// libcmark escapes what CommonMark reads; what GFM reads besides, and what a value beside it may turn into markup, is
/// escaped here.
private struct CommonMarkLowering: ~Copyable {
  typealias Handle = CMarkTree.Handle
  var tree = CMarkTree()
  var builder: TemplateBuilder
  private var isInTable = false
  /// Whether the line so far may turn out to be nothing but digits, so that a `.` or `)` would make it a list item.
  private var mayBeMarker = true

  init(_ builder: TemplateBuilder) {
    self.builder = builder
  }

  mutating func identity(_ definitions: [Document.Definition], in parent: Handle) {
    guard !definitions.isEmpty else { return }
    let list = tree.append(.bulletList(isTight: true), to: parent)
    for definition in definitions {
      let entry = tree.append(.paragraph, to: tree.append(.item, to: list))
      let colon = definition.term.hasSuffix("?") ? "" : ":"
      line([.strong([.text(definition.term + colon)]), .text(" ")] + definition.text, in: entry)
    }
  }

  /// Keeps libcmark from writing an HTML comment below a list, as it does above another list or a code block.
  private mutating func separate(in parent: Handle) {
    if tree.endsWithList(parent) { tree.append(.customBlock(enter: "", exit: ""), to: parent) }
  }

  mutating func blocks(_ blocks: [Block], in parent: Handle) {
    for block in blocks { self.block(block, in: parent) }
  }

  private mutating func block(_ block: Block, in parent: Handle) {
    switch block {
    case .paragraph(let content): line(content, in: tree.append(.paragraph, to: parent))
    case .list(let isOrdered, let items):
      let isTight = items.allSatisfy { $0.blocks.count <= 1 }
      separate(in: parent)
      let list = tree.append(
        isOrdered ? .orderedList(isTight: isTight) : .bulletList(isTight: isTight), to: parent)
      for item in items { blocks(item.blocks, in: tree.append(.item, to: list)) }
    case .when(_, let content): blocks(content, in: parent)
    case .codeBlock(let info, let literal):
      separate(in: parent)
      // With a language it gets a fence; an indented block below a list would be a part of the list.
      tree.append(.codeBlock(info: info.isEmpty ? "text" : info, literal), to: parent)
    case .script(let pieces):
      separate(in: parent)
      // A value never stands at the start of a line, so none can end the fence.
      tree.append(.codeBlock(info: "powershell", builder.script(pieces, .powerShell)), to: parent)
    case .details(_, let summary, let content):
      line([.strong(summary)], in: tree.append(.paragraph, to: parent))
      blocks(content, in: parent)
    case .section(_, let heading, let content):
      line(heading, in: tree.append(.heading(level: 2), to: parent))
      blocks(content, in: parent)
    case .note(_, _, let content): blocks(content, in: tree.append(.blockQuote, to: parent))
    case .tasks(let list): tasks(list, in: parent)
    case .table(let table):
      line([.strong([.text(table.caption)])], in: tree.append(.paragraph, to: parent))
      let rows = table.groups.flatMap { group, rows in
        headingRow(group, columns: table.header.count) + rows.map(\.cells)
      }
      pipeTable(table.header, rows, in: parent)
    case .screen(let screen): self.screen(screen, in: parent)
    }
  }

  private mutating func tasks(_ tasks: TaskList, in parent: Handle) {
    let isTight = tasks.items.allSatisfy(\.body.isEmpty)
    separate(in: parent)
    let list = tree.append(
      tasks.kind == .steps ? .orderedList(isTight: isTight) : .bulletList(isTight: isTight), to: parent)
    for item in tasks.items {
      let entry = tree.append(.item, to: list)
      let line = tree.append(.paragraph, to: entry)
      raw("[ ] ", in: line)
      inlines(item.label, in: line)
      blocks(item.body, in: entry)
    }
  }

  // MARK: Tables

  private mutating func screen(_ screen: ScreenFigure, in parent: Handle) {
    line(screen.caption, in: tree.append(.paragraph, to: parent))
    let columns = screen.columns
    let rows = screen.groups.flatMap { group, rows in
      headingRow(group, columns: columns.count) + rows.map(screen.cells)
    }
    pipeTable(columns, rows, in: parent)
  }

  /// The row with the heading of the rows below it; no row where there is none.
  private func headingRow(_ group: String?, columns: Int) -> [[[Inline]]] {
    group.map { [[[.strong([.text($0)])]] + Array(repeating: [], count: columns - 1)] } ?? []
  }

  private mutating func pipeTable(_ header: [String], _ rows: [[[Inline]]], in parent: Handle) {
    isInTable = true
    defer { isInTable = false }
    // A paragraph, because libcmark sets blank lines around it and no others.
    let table = tree.append(.paragraph, to: parent)
    row(header.map { [.text($0)] }, in: table)
    tree.append(.customInline("\n|\(String(repeating: " --- |", count: header.count))"), to: table)
    for cells in rows {
      tree.append(.customInline("\n"), to: table)
      row(cells, in: table)
    }
  }

  private mutating func row(_ cells: [[Inline]], in table: Handle) {
    raw("|", in: table)
    for cell in cells {
      tree.append(.customInline(" "), to: table)
      inlines(cell, in: table)
      tree.append(.customInline(cell.isEmpty ? "|" : " |"), to: table)
    }
  }

  // MARK: Running text

  /// Adds a line of running text of its own.
  mutating func line(_ content: [Inline], in node: Handle) {
    mayBeMarker = true
    inlines(content, in: node)
  }

  mutating func inlines(_ inlines: [Inline], in parent: Handle) {
    for (index, inline) in inlines.enumerated() {
      let isBeforeValue = index + 1 < inlines.count && inlines[index + 1].startsWithValue
      self.inline(inline, in: parent, isBeforeValue: isBeforeValue)
    }
  }

  private mutating func inline(_ inline: Inline, in parent: Handle, isBeforeValue: Bool) {
    switch inline {
    case .text(let literal): text(literal, in: parent, isBeforeValue: isBeforeValue)
    case .value(.slot(let id)): tree.append(.customInline(builder.value(id, .commonMarkText)), to: parent)
    case .value(.literal(let literal)):
      var escaped: [UInt8] = []
      SlotContext.commonMarkText.append(literal.utf8, to: &escaped)
      tree.append(.customInline(String(decoding: escaped, as: UTF8.self)), to: parent)
    case .code(let fragments), .openCode(let fragments): code(fragments, in: parent)
    case .emphasis(let content): marked(content, in: tree.append(.emphasis, to: parent))
    case .strong(let content): marked(content, in: tree.append(.strong, to: parent))
    case .link(let destination, let content):
      let address = destination.map { fragment in
        switch fragment {
        case .literal(let literal): literal
        case .slot(let id): builder.value(id, .url)
        }
      }
      marked(content, in: tree.append(.link(destination: address.joined()), to: parent))
    case .reference(_, let content): self.inlines(content, in: parent)
    case .softBreak, .lineBreak:
      tree.append(isInTable ? .text(" ") : inline == .softBreak ? .softBreak : .lineBreak, to: parent)
      mayBeMarker = true
    // A run of underscores before a space can open no emphasis, and what it could close is not there.
    case .blank: raw("________", in: parent)
    case .span(let role, let content):
      switch role {
      case .label, .important, .retired: marked(content, in: tree.append(.strong, to: parent))
      case .leadIn, .evidence: marked(content, in: tree.append(.emphasis, to: parent))
      case .spoken: break
      case .foreign, .state, .fieldNote, .field, .hint, .sign: self.inlines(content, in: parent)
      }
    case .whenKnown(let parameters, let filled, let blank):
      let tokens = builder.whenKnown(parameters)
      let before = mayBeMarker
      tree.append(.customInline(tokens.begin), to: parent)
      self.inlines(filled, in: parent)
      let afterFilled = mayBeMarker
      mayBeMarker = before
      tree.append(.customInline(tokens.otherwise), to: parent)
      self.inlines(blank, in: parent)
      mayBeMarker = mayBeMarker || afterFilled
      tree.append(.customInline(tokens.end), to: parent)
    }
  }

  /// Adds running text between marks such as `**`, after which the line is no list item any more.
  private mutating func marked(_ content: [Inline], in node: Handle) {
    mayBeMarker = false
    inlines(content, in: node)
  }

  private mutating func raw(_ markup: String, in parent: Handle) {
    mayBeMarker = false
    tree.append(.customInline(markup), to: parent)
  }

  private mutating func code(_ fragments: [Text.Fragment], in parent: Handle) {
    mayBeMarker = false
    guard fragments.slots.isEmpty else {
      tree.append(.customInline(builder.code(fragments, inTable: isInTable)), to: parent)
      return
    }
    var written: [UInt8] = []
    CommonMarkCode.append(fragments.flatMap { Array($0.literal.utf8) }, inTable: isInTable, to: &written)
    tree.append(.customInline(String(decoding: written, as: UTF8.self)), to: parent)
  }

  /// Adds literal text, with a backslash before what libcmark leaves alone but a reader of GFM, or a value beside it,
  /// would turn into markup.
  private mutating func text(_ literal: String, in parent: Handle, isBeforeValue: Bool) {
    // Scalar by scalar, because an accent joins even with `|` into one character.
    let scalars = literal.unicodeScalars
    var plain = String.UnicodeScalarView()
    for index in scalars.indices {
      let scalar = scalars[index]
      let endsMarker = mayBeMarker && (scalar == "." || scalar == ")")
      mayBeMarker = mayBeMarker && ("0"..."9").contains(scalar)
      let startsEntity = isBeforeValue && scalar == "&" && scalars.index(after: index) == scalars.endIndex
      if scalar == "|" || scalar == "~" || endsMarker || startsEntity {
        if !plain.isEmpty { tree.append(.text(String(plain)), to: parent) }
        plain = String.UnicodeScalarView()
        raw("\\\(scalar)", in: parent)
      } else {
        plain.append(scalar)
      }
    }
    if !plain.isEmpty { tree.append(.text(String(plain)), to: parent) }
  }
}

extension Inline {
  /// Whether a value may stand at the start, right after what comes before.
  fileprivate var startsWithValue: Bool {
    switch self {
    case .value: true
    case .whenKnown(_, let filled, let blank):
      [filled, blank].contains { $0.first?.startsWithValue ?? false }
    case .span(.state, let content), .span(.field, let content): content.first?.startsWithValue ?? false
    default: false
    }
  }
}

extension Text.Fragment {
  fileprivate var literal: String { if case .literal(let literal) = self { literal } else { "" } }
}
