package import RunsheetModel

/// The texts that were read, by their files: what diagnostics quote, so that no file is read a second time.
package struct SourceFiles: Sendable {
  private var texts: [String: SourceText] = [:]

  package init() {}

  package mutating func add(_ text: SourceText) { texts[text.file] = text }

  /// The line in which a place lies; nil for a file as a whole, or one that is no text.
  package func line(of place: Place) -> String? { texts[place.file]?.line(place.line) }
}
