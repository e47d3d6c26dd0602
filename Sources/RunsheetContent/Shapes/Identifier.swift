import RunsheetBasics
import RunsheetModel
import RunsheetSchema

/// The rules for ids: they become parts of addresses and file names, and stay the same in every file system.
enum Identifier {
  /// The regular expression of an id.
  static let pattern = "^[a-z0-9]+(-[a-z0-9]+)*$"
  /// The regular expression of a parameter's id.
  static let parameterPattern = "^[a-z0-9]+(-[a-z0-9]+)*(\\.[a-z0-9]+(-[a-z0-9]+)*)*$"

  /// The pattern with a procedure's name before it, if it is stated for that one alone.
  static func qualified(_ pattern: String) -> String {
    "^([a-z0-9]+(-[a-z0-9]+)*/)?" + pattern.dropFirst()
  }
  /// The largest number of characters; a label of a domain name takes as many.
  static let longest = 63

  static func isID(_ text: some StringProtocol) -> Bool {
    text.utf8.count <= longest && !WindowsDevices.contains(text)
      && text.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { part in
        !part.isEmpty && part.utf8.allSatisfy { isLetter($0) || isDigit($0) }
      }
  }

  static func isParameterID(_ text: some StringProtocol) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { isID($0) }
  }

  static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }

  static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  /// What to do about an id that is none.
  static func help(for text: String) -> String {
    if WindowsDevices.contains(text) { return "Windows keeps this name for a device: choose another." }
    if text.count > longest { return "An id has at most \(longest) characters." }
    let lower = text.lowercased()
    if lower != text, isParameterID(lower) { return "Ids have no upper-case letters: write “\(lower)”." }
    return "An id has lower-case letters a to z and digits, in groups joined by single hyphens: user-type."
  }
}

extension Reading {
  /// Reports a text that is no id.
  ///
  /// - Returns: whether it is one.
  @discardableResult
  mutating func checkID(_ text: String, at place: Place, isDotted: Bool = false) -> Bool {
    if isDotted ? Identifier.isParameterID(text) : Identifier.isID(text) { return true }
    report(.invalidID, at: place, "“\(text)” is not an id.", help: Identifier.help(for: text))
    return false
  }
}

extension Shape where Value == String {
  /// An id that is given to something here.
  ///
  /// An id that is malformed counts as given, so that what refers to it is not reported too.
  static func newID(of kind: Names.Kind) -> Shape {
    let isDotted = kind == .parameter
    return id(isDotted: isDotted) { text, place, reading in
      let isID = reading.checkID(text, at: place, isDotted: isDotted)
      reading.define(kind, text, at: place)
      return isID
    }
  }

  /// The id of something that is described elsewhere.
  ///
  /// - Parameters:
  ///   - kind: what it is.
  ///   - isQualified: whether the procedure that knows it may stand before it: `offboard-employee/license`.
  /// - Returns: the shape.
  static func reference(to kind: Names.Kind, isQualified: Bool = false) -> Shape {
    id(isDotted: kind == .parameter, isQualified: isQualified) { text, place, reading in
      reading.refer(to: kind, text, at: place)
      return true
    }
  }

  /// An id whose meaning is its surroundings' to say.
  static var id: Shape {
    id(isDotted: false) { text, place, reading in reading.checkID(text, at: place) }
  }

  private static func id(
    isDotted: Bool, isQualified: Bool = false,
    check: @escaping @Sendable (String, Place, inout Reading) -> Bool
  ) -> Shape {
    let bare = isDotted ? Identifier.parameterPattern : Identifier.pattern
    let pattern = isQualified ? Identifier.qualified(bare) : bare
    let longest = isDotted || isQualified ? nil : Identifier.longest
    return Shape(.text(means: "An id", pattern: pattern, longest: longest)) { node, reading in
      guard let text = reading.scalar(node), check(text, node.place, &reading) else { return nil }
      return text
    }
  }
}
