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

  /// Where a text first stands in what all tenants share: procedures, layouts, words and the provider; in any case.
  package func sharedPlace(of text: String) -> Place? {
    let wanted = text.lowercased()
    for (file, source) in texts.sorted(by: { $0.key < $1.key }) where !file.hasPrefix("Content/Tenants") {
      var number = 0
      while let line = source.line(number + 1) {
        number += 1
        if let range = line.lowercased().firstRange(of: wanted) {
          let column = line.lowercased()[..<range.lowerBound].unicodeScalars.count + 1
          return Place(file: file, line: number, column: column, length: wanted.unicodeScalars.count)
        }
      }
    }
    return nil
  }
}
