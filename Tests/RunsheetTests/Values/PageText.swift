/// A text of a page, cut apart where values stand.
struct PageText: Sendable {
  private enum Piece: Sendable {
    case words(String)
    case value(Int)
  }

  private let pieces: [Piece]

  /// Cuts a text apart at values that stand nowhere else.
  init(_ text: String, holding values: [String]) {
    pieces = values.enumerated().reduce([.words(text)]) { pieces, value in
      pieces.flatMap { piece -> [Piece] in
        guard case .words(let words) = piece else { return [piece] }
        let parts = words.split(separator: value.element, omittingEmptySubsequences: false)
        return Array(parts.map { [Piece.words(String($0))] }.joined(separator: [.value(value.offset)]))
      }
    }
  }

  /// The text with other values.
  func filled(_ values: [String]) -> String {
    pieces.map { piece in
      switch piece {
      case .words(let words): words
      case .value(let number): values[number]
      }
    }.joined()
  }
}
