package import RunsheetModel

/// The file of the words that Runsheet itself puts on pages: `Site/words.yaml`.
package enum WordsFormat {
  package static let shape = Shape.object(Words.keys.map(field)).map { texts in
    Words(Dictionary(zip(Words.keys.map(\.name), texts)) { first, _ in first })
  }

  private static func field(_ key: Words.Key) -> KeyShape<String> {
    KeyShape(key.name, key.name == Word.language.rawValue ? .language : .word(key), help: key.help)
  }
}

extension Shape where Value == String {
  /// A word with its placeholders, each of which must be there, and no others.
  fileprivate static func word(_ key: Words.Key) -> Shape {
    let expected = key.placeholders
    let means = expected.map { "{\($0)}" }.joined(separator: ", ")
    return words(means: means.isEmpty ? "Plain text in one line" : "Plain text in one line, with \(means)")
      .then { text, place, reading in
        let found = Words.placeholders(in: text)
        for name in found where !expected.contains(name) {
          let help =
            suggestion(for: name, among: expected).map { "Did you mean “{\($0)}”?" }
            ?? (means.isEmpty ? "Nothing is filled in here: write it without braces." : "It has: \(means).")
          reading.report(
            .invalidValue, at: place, "“\(key.name)” has no placeholder “{\(name)}”.", help: help)
        }
        for name in expected where !found.contains(name) {
          reading.report(
            .invalidValue, at: place, "“\(key.name)” lacks its placeholder “{\(name)}”.",
            help: "\(key.name): \(key.help)")
        }
        return Set(found) == Set(expected) ? text : nil
      }
  }
}
