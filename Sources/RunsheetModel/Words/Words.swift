/// The words that Runsheet itself puts on pages, in one language.
package struct Words: Hashable, Sendable {
  private let texts: [String: String]

  /// Takes texts in, by their keys; a word without a text shows its key.
  package init(_ texts: [String: String]) {
    self.texts = texts
  }

  package subscript(_ word: Word) -> String { self[word.rawValue] }

  package subscript(_ word: PageWord) -> String { self[word.key] }

  private subscript(_ key: String) -> String { texts[key] ?? key }

  /// A word with its placeholders filled in.
  package func filled(_ word: Word, _ values: KeyValuePairs<String, String>) -> String {
    values.reduce(self[word]) { text, value in
      text.split(separator: "{\(value.key)}", omittingEmptySubsequences: false).joined(separator: value.value)
    }
  }
}

extension Words {
  /// A key of the file of words.
  package struct Key: Hashable, Sendable {
    package let name: String
    /// Where the word stands, and what it is for.
    package let help: String

    /// The placeholders that the text must hold: those that the help names.
    package var placeholders: [String] { Words.placeholders(in: help) }
  }

  /// All keys, in the order of the file.
  package static let keys =
    Word.allCases.map { Key(name: $0.rawValue, help: $0.help) }
    + PageWord.all.map { Key(name: $0.key, help: $0.help) }

  /// The names in single braces in a text, in their order, each once.
  package static func placeholders(in text: String) -> [String] {
    var found: [String] = []
    for piece in text.split(separator: "{", omittingEmptySubsequences: false).dropFirst() {
      guard let end = piece.firstIndex(of: "}") else { continue }
      let name = String(piece[..<end])
      if !found.contains(name) { found.append(name) }
    }
    return found
  }
}
