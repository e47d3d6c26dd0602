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

extension UInt8 {
  /// The number that the byte is as a hexadecimal digit, in either case; nil if it is none.
  package var hexadecimalDigit: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
