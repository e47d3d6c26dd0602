import RunsheetModel

/// An author's text, parsed: CommonMark blocks in which each slot is a node of its own.
struct Prose {
  private let text: Text
  private let parameters: [Parameter.ID: Parameter]
  /// Stands for the slots while libcmark parses; followed by the slot's number and a `z`.
  private let mark: String
  private(set) var diagnostics: [Diagnostic] = []

  /// Parses a text as blocks.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - parameters: the procedure's parameters by id, for the hints beside blanks.
  init(_ text: Text, parameters: [Parameter.ID: Parameter]) {
    self.text = text
    self.parameters = parameters
    var attempt = 0
    while text.fragments.contains(where: {
      if case .literal(let it) = $0 { it.contains("zq\(attempt)text") } else { false }
    }) {
      attempt += 1
    }
    mark = "zq\(attempt)text"
  }

  /// The text as blocks.
  mutating func blocks() -> [Block] {
    parsed().children.compactMap { block($0) }
  }

  /// The text as one line; a text that is more than one paragraph is a diagnostic.
  mutating func line() -> [Inline] {
    let children = parsed().children
    guard let first = children.first, children.count == 1, case .paragraph = first.kind else {
      report(
        "This text must be one paragraph.", help: "Put further paragraphs, and lists, into “info” or a note.")
      return []
    }
    return inlines(first.children)
  }

  private func parsed() -> CommonMarkTree {
    var source = ""
    var slot = 0
    for fragment in text.fragments {
      switch fragment {
      case .literal(let literal): source += literal
      case .slot:
        source += "\(mark)\(slot)z"
        slot += 1
      }
    }
    return CommonMarkTree(parsing: source)
  }

  private mutating func block(_ tree: CommonMarkTree) -> Block? {
    switch tree.kind {
    case .paragraph: return .paragraph(inlines(tree.children))
    case .bulletList, .orderedList:
      let isOrdered = if case .orderedList = tree.kind { true } else { false }
      return .list(
        isOrdered: isOrdered, tree.children.map { item in ListItem(item.children.compactMap { block($0) }) })
    case .codeBlock(let info, let literal):
      if literal.contains(mark) || info.contains(mark) {
        report("A code block cannot hold a slot.", help: "Put the value into a code span of its own.")
        return nil
      }
      return .codeBlock(info: info, literal)
    case .unsupported(let name):
      report("Prose cannot hold \(name).", help: "Use paragraphs, lists, emphasis, links and code.")
      return nil
    default: return nil
    }
  }

  private mutating func inlines(_ trees: [CommonMarkTree]) -> [Inline] {
    for index in trees.indices {
      checkEdges(of: trees[index], before: trees[..<index].last, after: trees[(index + 1)...].first)
    }
    return trees.flatMap { inline($0) }
  }

  private mutating func inline(_ tree: CommonMarkTree) -> [Inline] {
    switch tree.kind {
    case .text(let literal):
      return fragments(of: literal).map { fragment in
        switch fragment {
        case .literal(let literal): .text(literal)
        case .slot(let id):
          .whenKnown([id], filled: [.value(.slot(id))], blank: [.blank(hint: hint(for: id))])
        }
      }
    case .code(let literal): return [Prose.code(fragments(of: literal), parameters: parameters)]
    case .softBreak: return [.softBreak]
    case .lineBreak: return [.lineBreak]
    case .emphasis: return [.emphasis(inlines(tree.children))]
    case .strong: return [.strong(inlines(tree.children))]
    case .link(let destination, let title):
      let content = inlines(tree.children)
      if !title.isEmpty { report("A link cannot have a title.", help: "Say it in the text.") }
      let fragments = fragments(of: destination)
      checkAddress(fragments)
      let slots = fragments.slots
      guard !slots.isEmpty else { return [.link(destination: fragments, content)] }
      return [.whenKnown(slots, filled: [.link(destination: fragments, content)], blank: content)]
    case .unsupported(let name):
      report("Prose cannot hold \(name).", help: "Use emphasis, links and code.")
      return []
    default: return []
    }
  }

  /// A code span, or a blank if a value in it is missing.
  static func code(_ fragments: [Text.Fragment], parameters: [Parameter.ID: Parameter]) -> Inline {
    let slots = fragments.slots
    if slots.isEmpty { return .code(fragments) }
    return .whenKnown(
      slots, filled: [.code(fragments)], blank: [.blank(hint: Hint.hint(for: fragments, parameters))])
  }

  private func hint(for id: Parameter.ID) -> String { Hint.hint(for: [.slot(id)], parameters) }

  /// Splits a parsed literal at the marks of the slots.
  private func fragments(of literal: String) -> [Text.Fragment] {
    let slots = text.slots
    var rest = Substring(literal)
    var fragments: [Text.Fragment] = []
    while let range = rest.firstRange(of: mark) {
      let digits = rest[range.upperBound...].prefix { $0.isNumber }
      let end = rest.index(digits.endIndex, offsetBy: 1)
      if range.lowerBound > rest.startIndex { fragments.append(.literal(String(rest[..<range.lowerBound]))) }
      if let index = Int(digits) { fragments.append(.slot(slots[index])) }
      rest = rest[end...]
    }
    if !rest.isEmpty { fragments.append(.literal(String(rest))) }
    return fragments
  }

  /// Refuses a slot at the edge of emphasis that touches a letter outside it: whether `a**{{x}}**` is emphasis in the
  /// Markdown output would depend on the value's first character (CommonMark 0.31, section 6.2).
  private mutating func checkEdges(of tree: CommonMarkTree, before: CommonMarkTree?, after: CommonMarkTree?) {
    switch tree.kind {
    case .emphasis, .strong: break
    default: return
    }
    func literal(_ tree: CommonMarkTree?) -> String? {
      switch tree?.kind {
      case .text(let literal): literal
      case .emphasis, .strong: literal(tree?.children.first)
      default: nil
      }
    }
    func isWord(_ character: Character?) -> Bool { character.map { $0.isLetter || $0.isNumber } ?? false }
    let startsWithSlot = literal(tree.children.first)?.hasPrefix(mark) ?? false
    let endsWithSlot =
      fragments(of: literal(tree.children.last) ?? "").last.map { if case .slot = $0 { true } else { false } }
      ?? false
    if (startsWithSlot && isWord(literal(before)?.last)) || (endsWithSlot && isWord(literal(after)?.first)) {
      report(
        "A slot at the edge of emphasis touches a letter outside it.",
        help: "Put a space between them, or the letters inside the emphasis.")
    }
  }

  private mutating func checkAddress(_ destination: [Text.Fragment]) {
    guard case .literal(let start)? = destination.first,
      start.hasPrefix("https://") || start.hasPrefix("http://")
    else {
      report("A link must go to a web address.", help: "Write it in full: https://….")
      return
    }
    if !destination.slots.isEmpty, !start.dropFirst("https://".count).contains("/") {
      report("A slot in an address must stand after the host.", help: "Write https://host/ before it.")
    }
  }

  private mutating func report(_ message: String, help: String) {
    diagnostics.append(Diagnostic(.invalidProse, at: text.place, message, help: help))
  }
}

extension [Text.Fragment] {
  /// The parameters that the fragments name.
  var slots: [Parameter.ID] {
    compactMap { if case .slot(let id) = $0 { id } else { nil } }
  }
}
