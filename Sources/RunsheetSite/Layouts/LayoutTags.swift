import RunsheetModel

/// A tag of a layout, such as `{{#tenant}}`.
struct LayoutTag {
  enum Kind: Character {
    case section = "#"
    case inverted = "^"
    case end = "/"
    case block = "$"
    case include = ">"
    case frame = "<"
    case value = "{"
  }

  let kind: Kind
  let name: String
  let place: Place
}

extension Theme.Layout {
  /// How deep sections may nest.
  private static let deepest = 50

  /// The layout's tags in their order, and what of Mustache Runsheet cannot take: transforms, which would change the
  /// marks of values, other marks than `{{` and `}}`, names that depend on values, and sections that nest so deep that they
  /// exhaust the stack.
  var tags: (tags: [LayoutTag], problems: [Diagnostic]) {
    var tags: [LayoutTag] = []
    var problems: [Diagnostic] = []
    var depth = 0
    for (content, place) in marked {
      func refuse(_ message: String, _ help: String? = nil) {
        problems.append(Diagnostic(.invalidLayout, at: place, message, help: help))
      }
      let content = content.filter { !$0.isWhitespace }
      if content.first == "!" { continue }
      if content.contains("(") {
        refuse(
          "A layout's tag takes a name only, without a transform.",
          "Write the name alone; change how it looks in the style sheet.")
        continue
      }
      if content.first == "=" || content.first == "%" {
        refuse("A layout keeps to {{ and }}, and sets nothing else.", "Take this tag out.")
        continue
      }
      let sign = content.first.flatMap { $0 == "&" ? .value : LayoutTag.Kind(rawValue: $0) }
      let kind = sign ?? .value
      let name = sign == nil ? content : String(content.dropFirst())
      if name.hasPrefix("*") {
        refuse("A layout includes another by its own name only.", "Write the name without the “*”.")
        continue
      }
      if name != ".", name.split(separator: ".", omittingEmptySubsequences: false).contains("") {
        refuse("A layout's tag needs a name, and “{{\(content)}}” has none, or a part of one is missing.")
        continue
      }
      switch kind {
      case .section, .inverted, .block, .frame: depth += 1
      case .end: depth -= 1
      case .include, .value: break
      }
      if depth == Theme.Layout.deepest + 1, kind != .end {
        refuse("Sections nest deeper than \(Theme.Layout.deepest) levels here.")
      }
      tags.append(LayoutTag(kind: kind, name: name, place: place))
    }
    return (tags, problems)
  }

  /// What stands between `{{` and `}}`, wherever it begins and ends.
  private var marked: [(content: String, place: Place)] {
    var found: [(String, Place)] = []
    var (line, column) = (1, 1)
    var rest = source[...]
    func pass(to index: String.Index) {
      for scalar in rest[..<index].unicodeScalars {
        (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
      }
      rest = rest[index...]
    }
    while let start = rest.firstRange(of: "{{") {
      pass(to: start.lowerBound)
      let content = rest[rest.index(rest.startIndex, offsetBy: 2)...]
      guard let end = content.firstRange(of: "}}") else { break }
      found.append(
        (String(content[..<end.lowerBound]), Place(file: file, line: line, column: column)))
      pass(to: end.upperBound)
    }
    return found
  }
}
