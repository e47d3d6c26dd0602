import Foundation

/// JSON for other programs: keys in alphabetical order, so that the same content gives the same bytes.
enum JSONText {
  /// - Throws: what the encoder throws, for numbers that JSON does not have.
  static func text(of value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
