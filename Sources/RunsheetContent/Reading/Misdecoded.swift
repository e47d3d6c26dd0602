import RunsheetBasics

/// Text that was decoded wrongly before it came here.
enum Misdecoded {
  /// What is wrong with a text, as the end of a sentence; nil if nothing is.
  static func problem(with text: String) -> String? {
    // The sign U+FFFD stands for bytes that somebody's program could not read.
    if text.unicodeScalars.contains("\u{FFFD}") {
      return "holds “\u{FFFD}”, which stands for letters that are lost"
    }
    if let control = text.unicodeScalars.first(where: { (0x80...0x9F).contains($0.value) && $0.value != 0x85 }
    ),
      repaired(text) == nil
    {
      return "holds \(control.codePoint), which is a letter in another encoding"
    }
    return repaired(text).map { "was decoded wrongly: “\($0)” is probably meant" }
  }

  static let help = "Export the list again, as UTF-8."

  /// A text whose UTF-8 was read in another encoding, as it was before; nil if there is none in it.
  ///
  /// “MÃ¼ller” is “Müller”: two signs stand for the two bytes of a letter. A Mac makes “M√ºller” of it, a console of
  /// Windows “M├╝ller”.
  static func repaired(_ text: String) -> String? {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
    return encodings.lazy.compactMap { repaired(Array(text.unicodeScalars), from: $0) }.first
  }

  private static func repaired(_ scalars: [Unicode.Scalar], from encoding: Encoding) -> String? {
    var repaired = String.UnicodeScalarView()
    var isRepaired = false
    var index = 0
    while index < scalars.count {
      let length = encoding.byte(scalars[index]).flatMap(encoding.sequenceLength) ?? 1
      let bytes = scalars[index...].prefix(length).compactMap(encoding.byte)
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

  /// What an encoding makes of the bytes 80 to FF.
  private struct Encoding {
    private let bytes: [Unicode.Scalar: UInt8]
    private let hasRareSigns: Bool

    /// - Parameters:
    ///   - signs: the 128 signs, in order.
    ///   - hasRareSigns: whether the signs that letters of UTF-8 begin with stand beside letters by mistake only.
    init(_ signs: String, hasRareSigns: Bool) {
      bytes = Dictionary(signs.unicodeScalars.enumerated().map { ($1, UInt8($0 + 0x80)) }) { first, _ in first
      }
      self.hasRareSigns = hasRareSigns
    }

    func byte(_ scalar: Unicode.Scalar) -> UInt8? { bytes[scalar] }

    /// How many bytes a letter takes in UTF-8 that begins with a byte; nil if none begins with it, or none that is sure.
    func sequenceLength(_ first: UInt8) -> Int? {
      switch first {
      // Latin letters.
      case 0xC2...0xC5: 2
      // Typographic quotation marks and dashes.
      case 0xE2: 3
      case 0xC6...0xDF where hasRareSigns: 2
      case 0xE0...0xEF where hasRareSigns: 3
      case 0xF0...0xF4 where hasRareSigns: 4
      default: nil
      }
    }
  }

  /// Windows-1252, Mac OS Roman, and the code pages 437 and 850.
  ///
  /// Source: https://www.unicode.org/Public/MAPPINGS/VENDORS/
  private static let encodings = [
    Encoding(
      "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ"
        + String(String.UnicodeScalarView((0xA0...0xFF).compactMap(Unicode.Scalar.init))), hasRareSigns: true),
    Encoding(
      """
      ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø\
      ¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ
      """, hasRareSigns: false),
    Encoding(
      """
      ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
      └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}
      """, hasRareSigns: false),
    Encoding(
      """
      ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
      └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}
      """, hasRareSigns: false),
  ]
}
