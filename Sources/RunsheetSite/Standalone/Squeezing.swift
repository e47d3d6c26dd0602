/// Makes style sheets and scripts shorter without reading them: indentation and whole lines of comment go.
enum Squeezing {
  /// The lines that do something.
  ///
  /// A script with a template literal stays as it is, for white space may be a part of the literal.
  static func lines(of bytes: [UInt8]) -> [UInt8] {
    let end = Array("*/".utf8)
    var result: [UInt8] = []
    var isInComment = false
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      var rest = line.drop { isSpace($0) }
      if isInComment || rest.starts(with: "/*".utf8) {
        isInComment = true
        guard let found = rest.firstRange(of: end) else { continue }
        isInComment = false
        rest = rest[found.upperBound...].drop { isSpace($0) }
      }
      guard !rest.isEmpty else { continue }
      result += rest
      result.append(UInt8(ascii: "\n"))
    }
    return result.contains(UInt8(ascii: "`")) ? bytes : result
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }
}
