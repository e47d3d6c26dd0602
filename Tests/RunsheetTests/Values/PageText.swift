/// A text of a page, cut apart where values stand.
struct PageText: Sendable {
  private enum Piece: Sendable {
    case words(String)
    case value(Int)
    /// A value as a string of a script.
    case argument(Int)
  }

  private let pieces: [Piece]

  /// Cuts a text apart at values that stand nowhere else; those in single quotation marks are a script's.
  init(_ text: String, holding values: [String]) {
    func cut(_ pieces: [Piece], at value: String, _ piece: Piece) -> [Piece] {
      pieces.flatMap { old -> [Piece] in
        guard case .words(let words) = old else { return [old] }
        let parts = words.split(separator: value, omittingEmptySubsequences: false)
        return Array(parts.map { [Piece.words(String($0))] }.joined(separator: [piece]))
      }
    }
    pieces = values.enumerated().reduce([.words(text)]) { pieces, value in
      cut(
        cut(pieces, at: "'\(value.element)'", .argument(value.offset)), at: value.element,
        .value(value.offset))
    }
  }

  /// The text with other values.
  func filled(_ values: [String]) -> String {
    pieces.map { piece in
      switch piece {
      case .words(let words): words
      case .value(let number): values[number]
      case .argument(let number): quotedForPowerShell(values[number])
      }
    }.joined()
  }
}

/// A value as PowerShell reads it in a single-quoted string, written anew for the tests: each of the five characters
/// that end such a string stands twice.
func quotedForPowerShell(_ value: String) -> String {
  let ends = ["\u{27}", "\u{2018}", "\u{2019}", "\u{201A}", "\u{201B}"]
  let doubled = value.unicodeScalars.map { scalar in
    ends.contains(String(scalar)) ? "\(scalar)\(scalar)" : "\(scalar)"
  }
  return "'\(doubled.joined())'"
}
