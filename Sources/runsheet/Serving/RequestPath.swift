/// The path of a request below the site's root, decoded once.
///
/// Pages are looked up by it in memory, never on disk, so no path leads out of the site; one that tries is refused all
/// the same, for no browser asks for it.
struct RequestPath: Hashable {
  /// The parts between the slashes; none for the root.
  let parts: [String]
  /// Whether the path ends with a slash, as that of a folder does.
  let isFolder: Bool

  /// Reads the target of a request, without its query.
  ///
  /// There is no path if the target has another form, is encoded wrongly, or has a part that is empty, `.` or `..`.
  ///
  /// - Parameter target: the origin form of RFC 9112, section 3.2.1: `/a/b%20c`.
  init?(_ target: String) {
    guard target.first == "/" else { return nil }
    var parts = target.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    isFolder = parts.last?.isEmpty ?? true
    if isFolder { parts = parts.dropLast() }
    let decoded = parts.compactMap { RequestPath.decoded($0) }
    guard decoded.count == parts.count, !decoded.contains(where: { ["", ".", ".."].contains($0) }) else {
      return nil
    }
    self.parts = decoded
  }

  /// A part with its `%XX` decoded; nil if they are wrong, are not UTF-8, or hide a separator or a control character.
  private static func decoded(_ part: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = part.utf8
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      let digits = rest.prefix(2)
      guard digits.count == 2, let value = UInt8(Substring(digits), radix: 16),
        digits.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") })
      else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    return text.unicodeScalars.contains {
      $0 == "/" || $0 == "\\" || $0.properties.generalCategory == .control
    }
      ? nil : text
  }
}
