internal import Foundation

/// Ids that people recognise, made of names.
enum ReadableID {
  /// An id made of a name: lower-case ASCII letters and digits, words joined by hyphens.
  ///
  /// Latin and Cyrillic letters are transliterated as in passports, diacritics are dropped, apostrophes join.
  /// Source: ICAO Doc 9303, part 3, section 6 (transliterations recommended for use by states)
  ///
  /// - Parameter name: the name.
  /// - Returns: the id, at most as long as ids may be, perhaps empty; and whether all letters and digits are in it.
  static func id(of name: String) -> (id: String, isWhole: Bool) {
    var words: [String] = [""]
    var isWhole = true
    for scalar in name.lowercased().precomposedStringWithCompatibilityMapping.unicodeScalars {
      if let letters = transliteration(of: scalar) {
        words[words.count - 1] += letters
      } else if !"'’‘`".unicodeScalars.contains(scalar), !scalar.properties.isDefaultIgnorableCodePoint {
        if scalar.properties.isAlphabetic || scalar.properties.numericType != nil { isWhole = false }
        if words.last?.isEmpty == false, !isMark(scalar) { words.append("") }
      }
    }
    var id = ""
    for word in words where !word.isEmpty {
      let longer = id.isEmpty ? word : "\(id)-\(word)"
      guard longer.utf8.count <= Identifier.longest else { break }
      id = longer
    }
    if id.isEmpty, let first = words.first { id = String(first.prefix(Identifier.longest)) }
    return (id, isWhole)
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .nonspacingMark
  }

  /// The ASCII letters and digits that stand for a lower-case letter; nil if there are none.
  private static func transliteration(of scalar: Unicode.Scalar) -> String? {
    if let letters = letters[scalar] { return letters }
    let base = String(scalar).decomposedStringWithCompatibilityMapping.unicodeScalars.first ?? scalar
    if let letters = letters[base] { return letters }
    guard base.isASCII, let byte = UInt8(exactly: base.value),
      Identifier.isLetter(byte) || Identifier.isDigit(byte)
    else { return nil }
    return String(base)
  }

  /// The letters that stand for more than themselves without their marks.
  private static let letters: [Unicode.Scalar: String] = [
    "ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "æ": "ae", "œ": "oe", "ø": "oe", "ß": "ss", "þ": "th",
    "ð": "d",
    "đ": "d", "ħ": "h", "ı": "i", "ĸ": "q", "ł": "l", "ŋ": "n", "ŧ": "t", "ĳ": "ij",
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i",
    "й": "i",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "ie", "ы": "y", "ь": "", "э": "e",
    "ю": "iu",
    "я": "ia", "і": "i", "ї": "i", "є": "ie", "ґ": "g", "ў": "u", "ђ": "d", "ј": "j", "љ": "lj", "њ": "nj",
    "ћ": "c", "џ": "dz",
  ]
}
