import RunsheetModel

/// Sources, and the two keys that say from which source something comes and when that was checked.
enum EvidenceFormat {
  static let source = Shape.object(
    KeyShape("id", .newID(of: .source), help: "The source's id."),
    KeyShape("title", .words, help: "The title of the page or document."),
    KeyShape(optional: "address", .address, help: "Its address; absent where the advice is our own."),
    build: { _, id, title, address in Source(id: id, title: title, address: address) })

  /// The key that names a source.
  static let sourceKey = KeyShape(
    optional: "source", .located(.reference(to: .source)),
    help: "The source that says so; verified goes with it.")

  /// The key that says when the source was checked.
  static let verifiedKey = KeyShape(
    optional: "verified", .located(.day), help: "The day on which somebody last checked the source.")

  /// Puts the two keys together; one without the other is reported.
  static func evidence(
    _ source: Located<String>?, _ verified: Located<Day>?, _ reading: inout Reading
  ) -> Evidence? {
    switch (source, verified) {
    case (nil, nil): return nil
    case (let source?, let verified?): return Evidence(source: source.value, verified: verified.value)
    case (let source?, nil):
      reading.report(
        .missingKey, at: source.place, "A source is named, but “verified” is missing.",
        help: "Add verified: the day on which somebody last checked it.")
    case (nil, let verified?):
      reading.report(
        .missingKey, at: verified.place, "Something was verified, but “source” is missing.",
        help: "Add source: the id of what was read.")
    }
    return nil
  }
}
