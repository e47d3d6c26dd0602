package import RunsheetModel

/// The texts that were read, by their files: what diagnostics quote, so that no file is read a second time.
package struct SourceFiles: Sendable {
  private var texts: [String: SourceText] = [:]
  /// The paths of what was not read, because nobody writes anything into it.
  package private(set) var passedOver: Set<String> = []

  package init() {}

  package mutating func add(_ text: SourceText) { texts[text.file] = text }

  /// Notes what is not read.
  mutating func passOver(_ path: String) { passedOver.insert(path) }

  /// The line in which a place lies; nil for a file as a whole, or one that is no text.
  package func line(of place: Place) -> String? { texts[place.file]?.line(place.line) }

  /// Where a text first stands in what all tenants share: procedures, layouts, words and the provider.
  ///
  /// - Parameters:
  ///   - text: the text, looked for in any case; and if no line has it, as people see it across lines.
  ///   - isMeant: whether a line holds it as what is meant: not as a part of another word, nor where it is excused.
  /// - Returns: the place; nil if it stands nowhere.
  package func sharedPlace(of text: String, where isMeant: (String) -> Bool) -> Place? {
    let shared = texts.filter { !$0.key.hasPrefix("Content/Tenants") }.sorted { $0.key < $1.key }.map(\.value)
    for isLetterForLetter in [true, false] {
      for source in shared {
        if let place = source.place(of: text, isLetterForLetter, where: isMeant) { return place }
      }
    }
    return shared.lazy.compactMap { $0.place(ofLettersOf: text) }.first
  }
}

extension SourceText {
  private var lines: some Sequence<(number: Int, line: String)> {
    sequence(first: 1) { $0 + 1 }.lazy.map { number in self.line(number).map { (number, $0) } }
      .prefix { $0 != nil }.compactMap(\.self)
  }

  /// The first line that is meant: of those that hold a text letter for letter, or of all.
  fileprivate func place(
    of text: String, _ isLetterForLetter: Bool, where isMeant: (String) -> Bool
  ) -> Place? {
    let wanted = text.lowercased()
    for (number, line) in lines {
      let whole = line.lowercased()
      let ranges = whole.ranges(of: wanted)
      if ranges.isEmpty == isLetterForLetter || !isMeant(line) { continue }
      guard let range = ranges.first(where: whole.isWord) ?? ranges.first else {
        return Place(file: file, line: number, column: 1)
      }
      return Place(
        file: file, line: number, column: whole[..<range.lowerBound].unicodeScalars.count + 1,
        length: wanted.unicodeScalars.count)
    }
    return nil
  }

  /// The line in which the letters and digits of a text begin to be shown one after the other, whatever markup, marks and
  /// line breaks stand between them.
  fileprivate func place(ofLettersOf text: String) -> Place? {
    let wanted = text.lowercased().unicodeScalars.filter(\.isLetterOrDigit)
    var letters: [Unicode.Scalar] = []
    var numbers: [Int] = []
    for (number, line) in lines {
      let shown = String(decoding: ShownText.of(Array(line.utf8)), as: UTF8.self).lowercased()
      for scalar in shown.unicodeScalars where scalar.isLetterOrDigit {
        letters.append(scalar)
        numbers.append(number)
      }
    }
    guard !wanted.isEmpty, let range = letters.firstRange(of: Array(wanted)) else { return nil }
    return Place(file: file, line: numbers[range.lowerBound])
  }
}

extension String {
  /// Whether no letter and no digit stands beside a part.
  fileprivate func isWord(in range: Range<Index>) -> Bool {
    let neighbours = [
      self[..<range.lowerBound].unicodeScalars.last, self[range.upperBound...].unicodeScalars.first,
    ]
    return !neighbours.contains { $0?.isLetterOrDigit ?? false }
  }
}

extension Unicode.Scalar {
  fileprivate var isLetterOrDigit: Bool { properties.isAlphabetic || properties.numericType != nil }
}
