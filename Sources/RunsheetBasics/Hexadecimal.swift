extension Sequence<UInt8> {
  /// The bytes as hexadecimal digits in lower case, two for each.
  package var hexadecimal: String {
    var digits: [UInt8] = []
    for byte in self { digits.append(hexadecimal: byte, Array("0123456789abcdef".utf8)) }
    return String(decoding: digits, as: UTF8.self)
  }
}

extension [UInt8] {
  /// Appends a byte as two hexadecimal digits in upper case.
  package mutating func append(hexadecimal byte: UInt8) {
    append(hexadecimal: byte, upperCaseDigits)
  }

  fileprivate mutating func append(hexadecimal byte: UInt8, _ digits: [UInt8]) {
    append(digits[Int(byte >> 4)])
    append(digits[Int(byte & 15)])
  }
}

private let upperCaseDigits = Array("0123456789ABCDEF".utf8)

extension Unicode.Scalar {
  /// The character's name by its number: `U+202E`.
  package var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+\(String(repeating: "0", count: Swift.max(0, 4 - digits.count)))\(digits)"
  }
}
