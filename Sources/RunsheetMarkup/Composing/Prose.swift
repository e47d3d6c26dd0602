import RunsheetModel

/// An author's text, parsed: CommonMark blocks in which each slot is a node of its own.
struct Prose {
  private let text: Text
  private let slots: [Parameter.ID]
  private let parameters: [Parameter.ID: Parameter]
  /// Stands for the slots while libcmark parses; followed by the slot's number and a `z`.
  private let mark: String
  /// The text as libcmark reads it.
  private var source = ""
  private(set) var diagnostics: [Diagnostic] = []
  /// The line of the text, counted from 1, that is being read.
  private var number = 1

  /// Parses a text as blocks.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - parameters: the procedure's parameters by id, for the hints beside blanks.
  init(_ text: Text, parameters: [Parameter.ID: Parameter]) {
    self.text = text
    slots = text.slots
    self.parameters = parameters
    let written = Prose.everything(in: text)
    var attempt = 0
    while written.range(ofMark: "zq\(attempt)text") != nil { attempt += 1 }
    mark = "zq\(attempt)text"
  }

  /// All that the text may say by itself: as it is written, and as it is read where entities stand for letters.
  private static func everything(in text: Text) -> String {
    let source = text.fragments.map { if case .literal(let literal) = $0 { literal } else { "z" } }.joined()
    let read = source.contains("&") ? CommonMarkTree(parsing: source).literals : []
    return ([source] + read).joined(separator: "\n")
  }

  /// The text as blocks.
  mutating func blocks() -> [Block] {
    blocks(of: parsed())
  }

  /// The text as one line; a text that is more than one paragraph is a diagnostic.
  mutating func line() -> [Inline] {
    let children = parsed().children
    guard let first = children.first, children.count == 1, case .paragraph = first.kind else {
      report(
        "This text must be one paragraph.", help: "Put further paragraphs, and lists, into “info” or a note.")
      return []
    }
    return paragraph(first)
  }

  private mutating func parsed() -> CommonMarkTree {
    source = ""
    var slot = 0
    for fragment in text.fragments {
      switch fragment {
      case .literal(let literal): source += literal
      case .slot:
        source += "\(mark)\(slot)z"
        slot += 1
      }
    }
    for warning in ProseLookalikes.warnings(for: source) {
      number = warning.line
      warn(warning.message, help: warning.help)
    }
    return CommonMarkTree(parsing: source)
  }

  private mutating func blocks(of parent: CommonMarkTree) -> [Block] {
    for (above, below) in zip(parent.children, parent.children.dropFirst()) {
      checkNeighbours(above, below)
    }
    return parent.children.compactMap { block($0) }
  }

  private mutating func block(_ tree: CommonMarkTree) -> Block? {
    number = tree.lines.first
    switch tree.kind {
    case .paragraph: return .paragraph(paragraph(tree))
    case .bulletList, .orderedList:
      let start: Int? = if case .orderedList(let start) = tree.kind { start } else { nil }
      let isOrdered = start != nil
      if let start, start != 1 {
        report(
          "A numbered list begins with \(start), but would be shown with 1.",
          help: "Begin it with 1; or write \(start)\\. if it is no list.")
      }
      let items = tree.children.map { item -> ListItem in
        checkBox(item)
        if case .unsupported = item.kind { return ListItem([block(item)].compactMap(\.self)) }
        return ListItem(blocks(of: item))
      }
      return .list(isOrdered: isOrdered, items)
    case .codeBlock(let info, let literal):
      if let line = line(tree.lines.first), !line.contains("```"), !line.contains("~~~") {
        warn(
          "Four spaces before this text make it code.",
          help: "Write code between two lines of ```; or take the spaces away.")
      }
      if info.contains("`") {
        report("The language of a code block holds a backtick.", help: "Write one word: ```powershell.")
        return nil
      }
      if !fragments(of: literal + info).slots.isEmpty {
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

  private mutating func paragraph(_ tree: CommonMarkTree) -> [Inline] {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated().prefix(tree.lines.last).dropFirst(tree.lines.first - 1)
    let rule = lines.first { index, line in
      index >= tree.lines.first && Prose.isTableRule(line) || Prose.isGridRule(line)
    }
    number = tree.lines.first
    if let rule {
      number = rule.offset + 1
      report("Prose cannot hold a table.", help: "Write a list; a form of an admin center is a screen.")
    }
    return inlines(tree.children)
  }

  /// Whether a line is what GFM draws between a table's head and its rows: `| --- | :-: |`.
  private static func isTableRule(_ line: Substring) -> Bool {
    line.contains("|") && line.contains("-") && line.utf8.allSatisfy { " \t>|:-".utf8.contains($0) }
  }

  /// Whether a line is what reStructuredText and Pandoc draw between the rows of a table: `+-----+---+`, `+=====+===+`.
  private static func isGridRule(_ line: Substring) -> Bool {
    line.wholeMatch(of: /[ >]*(\+[-=:]{2,})+\+\s*/) != nil
  }

  /// Refuses an item that GFM would show with a box.
  private mutating func checkBox(_ item: CommonMarkTree) {
    number = item.lines.first
    guard let paragraph = item.children.first, case .text(let literal)? = paragraph.children.first?.kind,
      Prose.hasBox(literal), !(line(paragraph.lines.first)?.contains("\\[") ?? false)
    else { return }
    report("Prose has no boxes to tick.", help: "Make it a substep, which has one.")
  }

  /// A line of the source, counted from 1.
  private func line(_ number: Int) -> Substring? {
    source.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(number - 1).first
  }

  /// Whether a text begins as an item of GFM's task lists: `[ ] `.
  private static func hasBox(_ literal: String) -> Bool {
    ["[ ]", "[x]", "[X]"].contains { literal == $0 || literal.hasPrefix($0 + " ") }
  }

  private mutating func inlines(_ trees: [CommonMarkTree]) -> [Inline] {
    for index in trees.indices {
      checkEdges(of: trees[index], before: trees[..<index].last, after: trees[(index + 1)...].first)
    }
    return trees.flatMap { inline($0) }
  }

  private mutating func inline(_ tree: CommonMarkTree) -> [Inline] {
    number = max(number, tree.lines.first)
    switch tree.kind {
    case .text(let literal):
      return fragments(of: literal).map { fragment in
        switch fragment {
        case .literal(let literal): .text(literal)
        case .slot(let id):
          .whenKnown([id], filled: [.value(.slot(id))], blank: Hint.blank(for: id, parameters))
        }
      }
    case .code(let literal):
      if tree.lines.first != tree.lines.last {
        warn(
          "Code goes over two lines, and is shown in one.",
          help: "Write it in one line; or several lines between two lines of ```.")
      }
      return [Prose.code(fragments(of: literal), parameters: parameters)]
    case .softBreak: return [.softBreak]
    case .lineBreak: return [.lineBreak]
    case .emphasis:
      let content = inlines(tree.children)
      // Emphasis that holds nothing but emphasis says no more, and libcmark would write it with underscores, which
      // do not go with those of a blank.
      if content.count == 1, case .emphasis? = content.first { return content }
      return [.emphasis(content)]
    case .strong: return [.strong(inlines(tree.children))]
    case .link(let destination, let title):
      let content = inlines(tree.children)
      if !title.isEmpty { report("A link cannot have a title.", help: "Say it in the text.") }
      let fragments = fragments(of: destination)
      checkAddress(fragments)
      let slots = fragments.slots
      guard !slots.isEmpty else { return [.link(destination: fragments, content)] }
      return [
        .whenKnown(
          slots, filled: [.link(destination: fragments, content)],
          blank: saysItsAddress(tree, fragments) ? content : content + unfinished(address: fragments))
      ]
    case .unsupported(let name):
      report("Prose cannot hold \(name).", help: "Use emphasis, links and code.")
      return []
    default: return []
    }
  }

  /// A code span, with blanks where values in it are missing.
  static func code(_ fragments: [Text.Fragment], parameters: [Parameter.ID: Parameter]) -> Inline {
    let slots = fragments.slots
    if slots.isEmpty { return .code(fragments) }
    return .whenKnown(slots, filled: [.code(fragments)], blank: Hint.blanks(in: fragments, parameters))
  }

  /// What is known of a link's address, behind the words that lead nowhere without it.
  private func unfinished(address: [Text.Fragment]) -> [Inline] {
    [.text(" (")] + Hint.blanks(in: address, parameters) + [.text(")")]
  }

  /// Whether a link's words are its address.
  private func saysItsAddress(_ link: CommonMarkTree, _ address: [Text.Fragment]) -> Bool {
    guard link.children.count == 1, case .text(let literal) = link.children[0].kind else { return false }
    return fragments(of: literal) == address
  }

  /// Splits a parsed literal at the marks of the slots.
  private func fragments(of literal: String) -> [Text.Fragment] {
    var rest = literal[...]
    var fragments: [Text.Fragment] = []
    while let range = rest.range(ofMark: mark) {
      let digits = rest.utf8[range.upperBound...].prefix {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
      }
      if range.lowerBound > rest.startIndex { fragments.append(.literal(String(rest[..<range.lowerBound]))) }
      if let index = Int(String(Substring(digits))), slots.indices.contains(index) {
        fragments.append(.slot(slots[index]))
      }
      let end = digits.endIndex
      rest = rest[(end < rest.endIndex ? rest.utf8.index(after: end) : end)...]
    }
    if !rest.isEmpty { fragments.append(.literal(String(rest))) }
    return fragments
  }

  /// Refuses a slot at the edge of emphasis that touches a letter outside it: whether `a**{{x}}**` is emphasis in the
  /// Markdown output would depend on the value's first character (CommonMark 0.31, section 6.2).
  private mutating func checkEdges(of tree: CommonMarkTree, before: CommonMarkTree?, after: CommonMarkTree?) {
    guard tree.isEmphasis else { return }
    let touchesBefore = isSlot(edge(of: tree, \.first)) && isWord(before.flatMap { edge(of: $0, \.last) })
    let touchesAfter = isSlot(edge(of: tree, \.last)) && isWord(after.flatMap { edge(of: $0, \.first) })
    if touchesBefore || touchesAfter {
      report(
        "A slot at the edge of emphasis touches a letter outside it.",
        help: "Put a space between them, or the letters inside the emphasis.")
    }
    if before?.isEmphasis ?? false {
      report("Emphasis stands right beside other emphasis.", help: "Put a space between them.")
    }
  }

  /// What a piece begins or ends with, below all emphasis: literal text, a slot, or nil for anything else.
  private func edge(
    of tree: CommonMarkTree, _ side: KeyPath<[CommonMarkTree], CommonMarkTree?>
  ) -> (fragment: Text.Fragment, scalar: Unicode.Scalar?)? {
    switch tree.kind {
    case .text(let literal):
      let isFirst = side == \.first
      guard let fragment = isFirst ? fragments(of: literal).first : fragments(of: literal).last else {
        return nil
      }
      return (fragment, isFirst ? literal.unicodeScalars.first : literal.unicodeScalars.last)
    case .emphasis, .strong: return tree.children[keyPath: side].flatMap { edge(of: $0, side) }
    case .link(let destination, _):
      // Without its address a link is plain text.
      guard !fragments(of: destination).slots.isEmpty else { return nil }
      return tree.children[keyPath: side].flatMap { edge(of: $0, side) }
    default: return nil
    }
  }

  private func isSlot(_ edge: (fragment: Text.Fragment, scalar: Unicode.Scalar?)?) -> Bool {
    if case .slot? = edge?.fragment { true } else { false }
  }

  /// Whether an edge is neither white space nor punctuation, or may turn out to be a value's letter.
  ///
  /// Symbols beyond ASCII count as letters, as they do for readers older than CommonMark 0.31.
  private func isWord(_ edge: (fragment: Text.Fragment, scalar: Unicode.Scalar?)?) -> Bool {
    if isSlot(edge) { return true }
    guard let scalar = edge?.scalar else { return false }
    if scalar.isASCII { return scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) }
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      return false
    default: return !scalar.properties.isWhitespace
    }
  }

  /// Refuses what libcmark can only keep apart with an HTML comment: a list beside a list, or above a code block.
  private mutating func checkNeighbours(_ above: CommonMarkTree, _ below: CommonMarkTree) {
    guard above.isList else { return }
    number = below.lines.first
    if below.isList { report("A list stands right beside another.", help: "Put a paragraph between them.") }
    if case .codeBlock = below.kind {
      report("A code block stands right below a list.", help: "Put a paragraph between them.")
    }
  }

  private mutating func checkAddress(_ destination: [Text.Fragment]) {
    guard case .literal(let start)? = destination.first,
      start.hasPrefix("https://") || start.hasPrefix("http://")
    else {
      report("A link must go to a web address.", help: "Write it in full: https://….")
      return
    }
    let host = start.drop { $0 != "/" }.dropFirst(2).prefix { $0 != "/" }
    if !destination.slots.isEmpty, host.isEmpty || host.endIndex == start.endIndex {
      report("A slot in an address must stand after the host.", help: "Write https://host/ before it.")
    }
  }

  private mutating func warn(_ message: String, help: String) {
    diagnostics.append(
      Diagnostic(.invalidProse, severity: .warning, at: text.place(ofLine: number), message, help: help))
  }

  private mutating func report(_ message: String, help: String) {
    diagnostics.append(Diagnostic(.invalidProse, at: text.place(ofLine: number), message, help: help))
  }
}

extension StringProtocol {
  /// Where a mark of ASCII letters and digits first stands.
  ///
  /// Byte by byte: a letter may join with the mark beside it into one character, but never into one byte.
  fileprivate func range(ofMark mark: String) -> Range<Index>? {
    let wanted = Array(mark.utf8)
    var start = utf8.startIndex
    while let first = utf8[start...].firstIndex(of: wanted[0]) {
      if utf8[first...].starts(with: wanted) {
        return first..<utf8.index(first, offsetBy: wanted.count)
      }
      start = utf8.index(after: first)
    }
    return nil
  }
}

extension [Text.Fragment] {
  /// The parameters that the fragments name.
  var slots: [Parameter.ID] {
    compactMap { if case .slot(let id) = $0 { id } else { nil } }
  }
}

extension CommonMarkTree {
  fileprivate var isEmphasis: Bool {
    switch kind {
    case .emphasis, .strong: true
    default: false
    }
  }

  fileprivate var isList: Bool {
    switch kind {
    case .bulletList, .orderedList: true
    default: false
    }
  }

  /// The strings that were read, wherever they stand.
  fileprivate var literals: [String] {
    let own =
      switch kind {
      case .text(let literal), .code(let literal): [literal]
      case .codeBlock(let info, let literal): [info, literal]
      case .link(let destination, let title): [destination, title]
      default: [String]()
      }
    return own + children.flatMap(\.literals)
  }
}
