package import RunsheetModel

extension Document {
  /// The document's body as an HTML template, without the page around it.
  ///
  /// - Parameter parameters: the parameters, in the order of the bindings that will fill the template.
  /// - Returns: the template of the page's sections, and the conditions in it.
  package func htmlBody(_ parameters: [Parameter]) -> HTMLBody {
    var conditions: Set<Condition> = []
    let template = TemplateBuilder.prepare(for: parameters) { builder in
      var lowering = HTMLLowering(builder)
      lowering.blocks(body, in: lowering.tree.root)
      builder = lowering.builder
      conditions = lowering.conditions
      return lowering.tree.html()
    }
    return HTMLBody(template: template, conditions: conditions)
  }

  /// A piece of running text as an HTML template.
  package static func html(_ inlines: [Inline], _ parameters: [Parameter]) -> Template {
    TemplateBuilder.prepare(for: parameters) { builder in
      var lowering = HTMLLowering(builder)
      lowering.inlines(
        inlines, in: lowering.tree.append(.customBlock(enter: "", exit: ""), to: lowering.tree.root))
      builder = lowering.builder
      return Array(
        lowering.tree.html().drop { $0 == UInt8(ascii: "\n") }.reversed().drop { $0 == UInt8(ascii: "\n") }
          .reversed())
    }
  }
}

/// The body of a page.
package struct HTMLBody {
  package let template: Template
  /// The conditions under which parts of it are shown: each stands, as text, in the attribute `data-when` of its part.
  package let conditions: Set<Condition>
}

/// Builds the libcmark tree of an HTML page.
///
/// What CommonMark has no words for are custom nodes; the ids and classes in
/// them come from a closed set of characters, so they need no escape.
private struct HTMLLowering: ~Copyable {
  typealias Handle = CMarkTree.Handle
  var tree = CMarkTree()
  var builder: TemplateBuilder
  private(set) var conditions: Set<Condition> = []

  /// How much of a digest stands on a page, which holds dozens: enough to see that a step has changed.
  private static let digestLength = 16
  private static let blank = "<span class=\"blank\">________</span>"

  init(_ builder: TemplateBuilder) {
    self.builder = builder
  }

  mutating func blocks(_ blocks: [Block], in parent: Handle) {
    for block in blocks { self.block(block, in: parent) }
  }

  private mutating func block(_ block: Block, in parent: Handle) {
    switch block {
    case .paragraph(let content):
      // A lead-in that is a paragraph of its own goes as a whole when it is decided.
      if case .span(.leadIn, let words)? = content.first, content.count == 1 {
        inlineElement("p", Inline.Role.leadIn.element?.attributes ?? [], words, in: parent)
      } else {
        inlines(content, in: tree.append(.paragraph, to: parent))
      }
    case .list(let isOrdered, let items):
      let list = element(isOrdered ? "ol" : "ul", [], in: parent)
      for item in items { blocks(item.blocks, in: element("li", whenAttribute(item.condition), in: list)) }
    case .when(let condition, let content):
      blocks(content, in: element("div", whenAttribute(condition), in: parent))
    case .codeBlock(let info, let literal): codeBlock(info, literal, in: parent)
    case .script(let pieces): codeBlock("powershell", script(pieces), in: parent)
    case .details(let kind, let summary, let content):
      let details = element("details", [("class", kind.className)], in: parent)
      inlineElement("summary", [], summary, in: details)
      blocks(content, in: details)
    case .section(let id, let heading, let content):
      let section = element("section", [("id", id), ("aria-labelledby", "\(id)-heading")], in: parent)
      inlineElement("h2", [("id", "\(id)-heading")], heading, in: section)
      blocks(content, in: section)
    case .note(let kind, let id, let content):
      let attributes = [("class", "note \(kind.className)"), ("role", "note")]
      blocks(content, in: element("div", attributes + (id.map { [("id", $0)] } ?? []), in: parent))
    case .tasks(let list): tasks(list, in: parent)
    case .table(let table): self.table(table, in: parent)
    case .screen(let screen): self.screen(screen, in: parent)
    }
  }

  // MARK: Tasks

  private mutating func tasks(_ tasks: TaskList, in parent: Handle) {
    let list = element(tasks.kind == .steps ? "ol" : "ul", [("class", tasks.kind.className)], in: parent)
    for item in tasks.items {
      let kind = item.confirmsTenant ? [("class", "confirms-tenant")] : []
      let digest =
        item.digest.isEmpty ? [] : [("data-digest", String(item.digest.prefix(HTMLLowering.digestLength)))]
      let wait = item.waitMinutes.map { [("data-wait", "\($0)")] } ?? []
      let attributes = [("id", item.id)] + kind + digest + wait + whenAttribute(item.condition)
      let entry = element("li", attributes, in: list)
      let line = tree.append(.customBlock(enter: "<div class=\"task\">", exit: "</div>"), to: entry)
      tree.append(.customInline("<input type=\"checkbox\" id=\"tick.\(item.id)\" /> "), to: line)
      tree.append(.customInline("<label for=\"tick.\(item.id)\">"), to: line)
      inlines(item.label, in: line)
      tree.append(.customInline("</label>"), to: line)
      blocks(item.body, in: entry)
    }
  }

  // MARK: Tables and screens

  private mutating func table(_ table: Table, in parent: Handle) {
    let captionID = table.id.map { "\($0)-caption" }
    var parent = parent
    if let id = table.id, let captionID {
      let region = [("class", "wide"), ("role", "group"), ("aria-labelledby", captionID), ("tabindex", "0")]
      parent = element("div", [("id", id)] + region, in: parent)
    }
    let node = element("table", [], in: parent)
    inlineElement("caption", captionID.map { [("id", $0)] } ?? [], [.text(table.caption)], in: node)
    header(table.header, in: node)
    for (group, rows) in table.groups {
      let body = element("tbody", [], in: node)
      if let group { groupHeading(.text(group), columns: table.header.count, in: body) }
      for row in rows { self.row(row.cells, whenAttribute(row.condition), in: body) }
    }
  }

  private mutating func groupHeading(_ title: Inline, columns: Int, in body: Handle) {
    let line = element("tr", [("class", "group")], in: body)
    cell("th", [("scope", "rowgroup"), ("colspan", "\(columns)")], [title], in: line)
  }

  private mutating func header(_ titles: [String], in table: Handle) {
    let row = element("thead", [], in: table)
    let line = tree.append(.customBlock(enter: "<tr>", exit: "</tr>"), to: row)
    for title in titles { cell("th", [("scope", "col")], [.text(title)], in: line) }
  }

  /// A row whose first cell is its heading.
  private mutating func row(_ cells: [[Inline]], _ attributes: [(String, String)], in body: Handle) {
    let line = element("tr", attributes, in: body)
    for (index, content) in cells.enumerated() {
      cell(index == 0 ? "th" : "td", index == 0 ? [("scope", "row")] : [], content, in: line)
    }
  }

  /// The wizard's pages in a row, as the admin center shows them above the form.
  private mutating func wizard(_ wizard: Screen.Wizard, in figure: Handle) {
    let line = tree.append(.customBlock(enter: "", exit: ""), to: figure)
    tree.append(.customInline("<p class=\"wizard\">"), to: line)
    for (index, page) in wizard.pages.enumerated() {
      if index > 0 { tree.append(.customInline(" › "), to: line) }
      let isCurrent = page == wizard.current
      let attributes = [HTML.untranslated] + (isCurrent ? [("aria-current", "step")] : [])
      cell(isCurrent ? "strong" : "span", attributes, [.text(page)], in: line)
    }
    tree.append(.customInline("</p>"), to: line)
  }

  private mutating func screen(_ screen: ScreenFigure, in parent: Handle) {
    let figure = element("figure", [("class", "screen"), ("id", screen.id)], in: parent)
    inlineElement("figcaption", [], screen.caption, in: figure)
    if let wizard = screen.wizard { self.wizard(wizard, in: figure) }
    let table = element("table", [], in: figure)
    let columns = screen.columns
    header(columns, in: table)
    for (group, rows) in screen.groups {
      let body = element("tbody", whenAttribute(.anyOf(rows.map(\.condition))), in: table)
      if let group { groupHeading(.span(.foreign, [.text(group)]), columns: columns.count, in: body) }
      for row in rows {
        let attributes = [("id", row.id), ("class", "field \(row.state.className)")]
        self.row(screen.cells(of: row), attributes + whenAttribute(row.condition), in: body)
      }
    }
  }

  /// The attribute that lets the page's script hide a part whose condition fails.
  private mutating func whenAttribute(_ condition: Condition) -> [(String, String)] {
    if condition == .always { return [] }
    conditions.insert(condition)
    return [("data-when", condition.description)]
  }

  // MARK: Elements

  private mutating func element(_ name: String, _ attributes: [(String, String)], in parent: Handle) -> Handle
  {
    tree.append(.customBlock(enter: HTMLLowering.tag(name, attributes), exit: "</\(name)>"), to: parent)
  }

  /// An element on a line of its own that holds running text.
  private mutating func inlineElement(
    _ name: String, _ attributes: [(String, String)], _ content: [Inline], in parent: Handle
  ) {
    cell(name, attributes, content, in: tree.append(.customBlock(enter: "", exit: ""), to: parent))
  }

  private mutating func cell(
    _ name: String, _ attributes: [(String, String)], _ content: [Inline], in parent: Handle
  ) {
    tree.append(.customInline(HTMLLowering.tag(name, attributes)), to: parent)
    inlines(content, in: parent)
    tree.append(.customInline("</\(name)>"), to: parent)
  }

  private static func tag(_ name: String, _ attributes: [(String, String)]) -> String {
    "<\(name)\(attributes.map { " \($0)=\"\($1)\"" }.joined())>"
  }

  // MARK: Running text

  mutating func inlines(_ inlines: [Inline], in parent: Handle) {
    for inline in inlines { self.inline(inline, in: parent) }
  }

  private mutating func inline(_ inline: Inline, in parent: Handle) {
    switch inline {
    case .text(let literal): tree.append(.text(literal), to: parent)
    case .value(let value):
      // The value is a run of its own, whichever way its script is written.
      tree.append(.customInline(HTMLLowering.tag("bdi", [HTML.untranslated])), to: parent)
      switch value {
      case .slot(let id): tree.append(.customInline(builder.value(id, .htmlText)), to: parent)
      case .literal(let literal): tree.append(.text(literal), to: parent)
      }
      tree.append(.customInline("</bdi>"), to: parent)
    case .code(let fragments):
      cell("code", [HTML.untranslated], [.text(join(fragments, .htmlText))], in: parent)
    case .emphasis(let content): self.inlines(content, in: tree.append(.emphasis, to: parent))
    case .strong(let content): cell("strong", [HTML.untranslated], content, in: parent)
    case .link(let destination, let content):
      self.inlines(content, in: tree.append(.link(destination: join(destination, .url)), to: parent))
    case .reference(let id, let content):
      self.inlines(content, in: tree.append(.link(destination: "#\(id)"), to: parent))
    case .softBreak: tree.append(.softBreak, to: parent)
    case .lineBreak: tree.append(.lineBreak, to: parent)
    case .openCode(let fragments):
      tree.append(.code(builder.open(fragments, .htmlText, blank: HTMLLowering.blank)), to: parent)
    case .blank: tree.append(.customInline(HTMLLowering.blank), to: parent)
    case .span(let role, let content):
      guard let element = role.element else { return self.inlines(content, in: parent) }
      cell(element.name, element.attributes, content, in: parent)
    case .whenKnown(let parameters, let filled, let blank):
      let tokens = builder.whenKnown(parameters)
      tree.append(.customInline(tokens.begin), to: parent)
      self.inlines(filled, in: parent)
      tree.append(.customInline(tokens.otherwise), to: parent)
      self.inlines(blank, in: parent)
      tree.append(.customInline(tokens.end), to: parent)
    }
  }

  private mutating func codeBlock(_ info: String, _ literal: String, in parent: Handle) {
    tree.append(.codeBlock(info: info, literal), to: element("div", [HTML.untranslated], in: parent))
  }

  /// A script's text; each value is a run of its own, whichever way its letters are written.
  private mutating func script(_ pieces: [ScriptPiece]) -> String {
    builder.script(pieces, .powerShellInHTML, before: "<bdi>", after: "</bdi>")
  }

  private mutating func join(_ fragments: [Text.Fragment], _ context: SlotContext) -> String {
    var joined = ""
    for fragment in fragments {
      switch fragment {
      case .literal(let literal): joined += literal
      case .slot(let id): joined += builder.value(id, context)
      }
    }
    return joined
  }
}
