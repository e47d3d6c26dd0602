package import RunsheetModel

extension Document {
  /// The document as an article for a documentation system: HTML that its sanitiser leaves as it is.
  ///
  /// It is made of headings, paragraphs, lists, tables, quotations and links, and nothing else: no class, id, form,
  /// script, style or picture. A thing to tick is a list's item that begins with ☐. Characters are escaped as a browser
  /// writes them (`& < >` and the no-break space), so that a system which reads and writes the article changes nothing.
  /// Source: HTML, serialising fragments, https://html.spec.whatwg.org/multipage/parsing.html#escapingString
  ///
  /// - Parameters:
  ///   - parameters: the parameters, in the order of the bindings that will fill the template.
  ///   - hasTitle: whether the article begins with the document's title; systems that keep the title by itself show it.
  /// - Returns: the template of the article.
  package func article(_ parameters: [Parameter], hasTitle: Bool) -> Template {
    TemplateBuilder.prepare(for: parameters) { builder in
      var lowering = ArticleLowering(builder)
      let root = lowering.tree.root
      if hasTitle { lowering.heading(1, title, in: root) }
      lowering.identity(identity, in: root)
      lowering.blocks(body, in: root)
      builder = lowering.builder
      return ArticleLowering.asBrowsersWrite(lowering.tree.html())
    }
  }
}

/// Builds the libcmark tree of an article.
private struct ArticleLowering: ~Copyable {
  typealias Handle = CMarkTree.Handle
  var tree = CMarkTree()
  var builder: TemplateBuilder

  init(_ builder: TemplateBuilder) {
    self.builder = builder
  }

  /// HTML as a browser writes it, of HTML as libcmark does.
  ///
  /// Links are the only elements with an attribute; they also say what sanitisers make them say, that the page which
  /// they open has no way back. libcmark writes `&quot;` in text only, `&#x27;` in addresses only.
  static func asBrowsersWrite(_ html: [UInt8]) -> [UInt8] {
    var written: [UInt8] = []
    written.reserveCapacity(html.count + html.count / 8)
    var position = 0
    while position < html.count {
      let byte = html[position]
      if let change = changes.first(where: { $0.from[0] == byte && html[position...].starts(with: $0.from) })
      {
        written += change.to
        position += change.from.count
      } else {
        written.append(byte)
        position += 1
      }
    }
    return written
  }

  private static let changes = [
    ("\">", "\" rel=\"noopener noreferrer\">"), ("&quot;", "\""), ("&#x27;", "'"), ("<br />", "<br>"),
    ("\u{A0}", "&nbsp;"),
  ].map { (from: Array($0.0.utf8), to: Array($0.1.utf8)) }

  mutating func heading(_ level: Int, _ content: [Inline], in parent: Handle) {
    inlines(content, in: tree.append(.heading(level: level), to: parent))
  }

  mutating func identity(_ definitions: [Document.Definition], in parent: Handle) {
    guard !definitions.isEmpty else { return }
    let list = element("ul", in: parent)
    for definition in definitions {
      let colon = definition.term.hasSuffix("?") ? "" : ":"
      line("li", [.strong([.text(definition.term + colon)]), .text(" ")] + definition.text, in: list)
    }
  }

  mutating func blocks(_ blocks: [Block], in parent: Handle) {
    for block in blocks { self.block(block, in: parent) }
  }

  private mutating func block(_ block: Block, in parent: Handle) {
    switch block {
    case .paragraph(let content): inlines(content, in: tree.append(.paragraph, to: parent))
    case .list(let isOrdered, let items):
      let list = element(isOrdered ? "ol" : "ul", in: parent)
      for item in items { blocks(item.blocks, in: element("li", in: list)) }
    case .when(_, let content): blocks(content, in: parent)
    case .codeBlock(_, let literal): tree.append(.codeBlock(info: "", literal), to: parent)
    case .script(let pieces):
      tree.append(.codeBlock(info: "", builder.script(pieces, .powerShellInArticle)), to: parent)
    case .details(_, let summary, let content):
      line("p", [.strong(summary)], in: parent)
      blocks(content, in: parent)
    case .section(_, let heading, let content):
      self.heading(2, heading, in: parent)
      blocks(content, in: parent)
    case .note(_, _, let content): blocks(content, in: tree.append(.blockQuote, to: parent))
    case .tasks(let list): tasks(list, in: parent)
    case .table(let table):
      line("p", [.strong([.text(table.caption)])], in: parent)
      self.table(table.header, table.groups.map { ($0.group, $0.rows.map(\.cells)) }, in: parent)
    case .screen(let screen):
      line("p", screen.caption, in: parent)
      self.table(screen.columns, screen.groups.map { ($0.group, $0.rows.map(screen.cells)) }, in: parent)
    }
  }

  private mutating func tasks(_ tasks: TaskList, in parent: Handle) {
    let list = element(tasks.kind == .steps ? "ol" : "ul", in: parent)
    for item in tasks.items {
      let entry = element("li", in: list)
      line("p", [.text("☐ ")] + item.label, in: entry)
      blocks(item.body, in: entry)
    }
  }

  private mutating func table(
    _ header: [String], _ groups: [(group: String?, rows: [[[Inline]]])], in parent: Handle
  ) {
    let table = element("table", in: parent)
    row(header.map { [.text($0)] }, of: "th", in: element("thead", in: table))
    let body = element("tbody", in: table)
    for (group, rows) in groups {
      if let group {
        let heading = [[Inline.strong([.text(group)])]]
        row(heading + Array(repeating: [], count: header.count - 1), of: "td", in: body)
      }
      for cells in rows { row(cells, of: "td", in: body) }
    }
  }

  private mutating func row(_ cells: [[Inline]], of name: String, in parent: Handle) {
    let row = element("tr", in: parent)
    for cell in cells { line(name, cell, in: row) }
  }

  // MARK: Elements

  private mutating func element(_ name: String, in parent: Handle) -> Handle {
    tree.append(.customBlock(enter: "<\(name)>", exit: "</\(name)>"), to: parent)
  }

  /// An element on a line of its own that holds running text.
  private mutating func line(_ name: String, _ content: [Inline], in parent: Handle) {
    let block = tree.append(.customBlock(enter: "", exit: ""), to: parent)
    tree.append(.customInline("<\(name)>"), to: block)
    inlines(content, in: block)
    tree.append(.customInline("</\(name)>"), to: block)
  }

  // MARK: Running text

  private mutating func inlines(_ inlines: [Inline], in parent: Handle) {
    for inline in inlines { self.inline(inline, in: parent) }
  }

  private mutating func inline(_ inline: Inline, in parent: Handle) {
    switch inline {
    case .text(let literal): tree.append(.text(literal), to: parent)
    case .value(.slot(let id)): tree.append(.customInline(builder.value(id, .articleText)), to: parent)
    case .value(.literal(let literal)): tree.append(.text(literal), to: parent)
    case .code(let fragments): tree.append(.code(join(fragments, .articleText)), to: parent)
    case .emphasis(let content): self.inlines(content, in: tree.append(.emphasis, to: parent))
    case .strong(let content): self.inlines(content, in: tree.append(.strong, to: parent))
    case .link(let destination, let content):
      self.inlines(content, in: tree.append(.link(destination: join(destination, .url)), to: parent))
    case .reference(_, let content): self.inlines(content, in: parent)
    case .softBreak: tree.append(.softBreak, to: parent)
    case .lineBreak: tree.append(.lineBreak, to: parent)
    case .openCode(let fragments):
      tree.append(.code(builder.open(fragments, .articleText, blank: "________")), to: parent)
    case .blank: tree.append(.text("________"), to: parent)
    case .span(let role, let content):
      switch role {
      case .label, .important, .retired: self.inlines(content, in: tree.append(.strong, to: parent))
      case .leadIn, .evidence: self.inlines(content, in: tree.append(.emphasis, to: parent))
      case .spoken: break
      case .foreign, .state, .fieldNote, .field, .hint, .sign: self.inlines(content, in: parent)
      }
    case .whenKnown(let parameters, let filled, let blank):
      let tokens = builder.whenKnown(parameters)
      tree.append(.customInline(tokens.begin), to: parent)
      self.inlines(filled, in: parent)
      tree.append(.customInline(tokens.otherwise), to: parent)
      self.inlines(blank, in: parent)
      tree.append(.customInline(tokens.end), to: parent)
    }
  }

  private mutating func join(_ fragments: [Text.Fragment], _ context: SlotContext) -> String {
    fragments.map { fragment in
      switch fragment {
      case .literal(let literal): literal
      case .slot(let id): builder.value(id, context)
      }
    }.joined()
  }
}
