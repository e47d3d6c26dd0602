/// Text that was decoded wrongly before it came here.
enum Misdecoded {
  /// What is wrong with a text, as the end of a sentence; nil if nothing is.
  static func problem(with text: String) -> String? {
    // The sign U+FFFD stands for bytes that somebody's program could not read.
    if text.unicodeScalars.contains("\u{FFFD}") {
      return "holds “\u{FFFD}”, which stands for letters that are lost"
    }
    return repaired(text).map { "was decoded wrongly: “\($0)” is probably meant" }
  }

  static let help = "Export the list again, as UTF-8."

  /// A text whose UTF-8 was read as Windows-1252 or Latin-1, as it was before; nil if there is none in it.
  ///
  /// “MÃ¼ller” is “Müller”: two signs stand for the two bytes of a letter.
  static func repaired(_ text: String) -> String? {
    let scalars = Array(text.unicodeScalars)
    var repaired = String.UnicodeScalarView()
    var isRepaired = false
    var index = 0
    while index < scalars.count {
      let length = byte(scalars[index]).flatMap(sequenceLength) ?? 1
      let bytes = scalars[index...].prefix(length).compactMap(byte)
      if length > 1, bytes.count == length, let meant = String(validating: bytes, as: UTF8.self) {
        repaired.append(contentsOf: meant.unicodeScalars)
        isRepaired = true
        index += length
      } else {
        repaired.append(scalars[index])
        index += 1
      }
    }
    return isRepaired ? String(repaired) : nil
  }

  /// How many bytes a letter takes in UTF-8 that begins with a byte; nil if none begins with it.
  private static func sequenceLength(_ first: UInt8) -> Int? {
    switch first {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: nil
    }
  }

  /// The byte that Windows-1252 reads as a sign; nil for a sign of no byte, and for ASCII, which is never wrong.
  private static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
    if (0x80...0xFF).contains(scalar.value) { return UInt8(scalar.value) }
    return windows1252.firstIndex(of: scalar.value).map { UInt8($0 + 0x80) }
  }

  /// What Windows-1252 makes of the bytes 80 to 9F. Source: https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT
  private static let windows1252: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
    0x8D,
    0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161,
    0x203A,
    0x0153, 0x9D, 0x017E, 0x0178,
  ]
}
