private import Foundation
import RunsheetModel

/// A name as people look for it: without marks, quotes and upper case, in the plain letters that stand for others.
///
/// It is made of Unicode's own data and one table, so that it is the same on every machine. The index's filter does the
/// same (`Site/assets/index.js`), with the table that it is given.
enum PlainName {
  /// The letters that Unicode does not decompose, with those that a keyboard without them is used for.
  static let letters: [(letter: Unicode.Scalar, plain: String)] = [
    ("æ", "ae"), ("ð", "d"), ("ø", "o"), ("ß", "ss"), ("þ", "th"), ("đ", "d"), ("ħ", "h"), ("ı", "i"),
    ("ĸ", "k"), ("ł", "l"), ("ŋ", "n"), ("œ", "oe"), ("ŧ", "t"), ("ƀ", "b"), ("ɓ", "b"), ("ƈ", "c"),
    ("ɖ", "d"), ("ɗ", "d"), ("ǝ", "e"), ("ə", "e"), ("ɛ", "e"), ("ƒ", "f"), ("ɠ", "g"), ("ɣ", "g"),
    ("ɨ", "i"), ("ƙ", "k"), ("ɔ", "o"), ("ɵ", "o"), ("ƥ", "p"), ("ƭ", "t"), ("ʉ", "u"), ("ʋ", "v"),
    ("ƴ", "y"), ("ƶ", "z"), ("ς", "σ"),
  ]

  private static let table = Dictionary(letters.map { ($0.letter, $0.plain) }) { first, _ in first }

  /// A name's plain text.
  static func plain(_ name: String) -> String {
    var plain = String.UnicodeScalarView()
    var unquoted = name.unicodeScalars
    unquoted.removeAll(where: isQuote)
    for scalar in String(unquoted).decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .format: break
      case .dashPunctuation: plain.append("-")
      default: plain.append(contentsOf: (table[scalar] ?? String(scalar)).unicodeScalars)
      }
    }
    return String(plain).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Quotes and apostrophes of all kinds, which people type in one way and software in another.
  private static func isQuote(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .initialPunctuation, .finalPunctuation: true
    default: "'\"`´‚„′″ʹʺʻʼʽʾʿˈ＇＂".unicodeScalars.contains(scalar)
    }
  }
}

/// The letters with marks that are letters of their own in a language, such as the Swedish Å, and where they stand in
/// its alphabet; any other letter with a mark stands where the letter without it does.
///
/// Source: the orders of the Unicode CLDR, as Foundation has them.
struct Alphabet {
  /// Where each letter of its own stands, by what stands for the letter while a name is made plain.
  private var positions: [Unicode.Scalar: UInt32] = [:]
  private var signs: [Character: Unicode.Scalar] = [:]

  /// Looks up the letters that stand in names.
  ///
  /// - Parameters:
  ///   - language: a BCP 47 tag.
  ///   - names: the names.
  /// - Complexity: O(*n*) in the names.
  init(language: String, names: some Sequence<String>) {
    let locale = Locale(identifier: language)
    func precedes(_ left: String, _ right: String) -> Bool {
      left.compare(right, locale: locale) == .orderedAscending
    }
    var letters: Set<Character> = []
    for name in names where !name.utf8.allSatisfy({ $0 < 0x80 }) {
      letters.formUnion(name.lowercased().precomposedStringWithCanonicalMapping.filter { !$0.isASCII })
    }
    for letter in letters.map(String.init).sorted(by: precedes) {
      // What begins with the letter stands behind all that begins with the plain one.
      guard let plain = PlainName.plain(letter).unicodeScalars.first,
        precedes("\(plain)\u{FFFF}", letter),
        let sign = Unicode.Scalar(Alphabet.firstPrivate + UInt32(signs.count)),
        sign.properties.generalCategory == .privateUse
      else { continue }
      let alphabet = plain.isASCII ? "abcdefghijklmnopqrstuvwxyz" : ""
      let before = alphabet.unicodeScalars.last { precedes("\($0)\u{FFFF}", letter) }
      signs[Character(letter)] = sign
      positions[sign] = Alphabet.key(of: before ?? plain) + UInt32(signs.count)
    }
  }

  /// The first of the characters that mean nothing to Unicode.
  private static let firstPrivate: UInt32 = 0xE000

  /// A plain letter leaves room for the letters behind it.
  private static func key(of plain: Unicode.Scalar) -> UInt32 { plain.value << 11 }

  /// The numbers by which a name is sorted; where letters are as good as equal, so are they.
  func key(of name: String) -> [UInt32] {
    var key: [UInt32] = []
    var digits: [UInt32] = []
    // A number goes by how many digits it has, and then by these.
    func number() -> [UInt32] {
      let value = digits.drop { $0 == Unicode.Scalar("0").value }
      return digits.isEmpty ? [] : [Alphabet.key(of: "0"), UInt32(value.count)] + value
    }
    for scalar in PlainName.plain(signed(name)).unicodeScalars {
      if ("0"..."9").contains(scalar) {
        digits.append(scalar.value)
      } else {
        key += number() + [positions[scalar] ?? Alphabet.key(of: scalar)]
        digits = []
      }
    }
    return key + number()
  }

  /// A name with signs in place of the letters of their own.
  private func signed(_ name: String) -> String {
    if signs.isEmpty || name.utf8.allSatisfy({ $0 < 0x80 }) { return name }
    let small = name.lowercased().precomposedStringWithCanonicalMapping
    return String(
      String.UnicodeScalarView(
        small.flatMap { letter in signs[letter].map { [$0] } ?? Array(letter.unicodeScalars) }))
  }
}

/// Where a client stands in a list: by its name, as a language sorts them; numbers by their value.
struct NameOrder: Comparable {
  private let key: [UInt32]
  private let name: String
  private let id: String

  init(name: String, id: String, in alphabet: Alphabet) {
    self.name = name
    self.id = id
    key = alphabet.key(of: name)
  }

  static func == (left: NameOrder, right: NameOrder) -> Bool { left.id == right.id }

  static func < (left: NameOrder, right: NameOrder) -> Bool {
    if left.key != right.key { return left.key.lexicographicallyPrecedes(right.key) }
    if !left.name.unicodeScalars.elementsEqual(right.name.unicodeScalars) {
      return left.name.unicodeScalars.lexicographicallyPrecedes(right.name.unicodeScalars)
    }
    return left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
  }
}

extension Tenants {
  /// The positions of the tenants in the order of their names.
  ///
  /// - Parameter language: the language that says the order, as a BCP 47 tag.
  /// - Returns: each position once.
  func byName(in language: String) -> [Int] {
    let numbers = (0..<kindCount).map { parameters(ofKind: $0).firstIndex(of: "tenant.name") }
    let names = indices.map { position in
      numbers[kind(at: position)].map { String(decoding: value($0, at: position), as: UTF8.self) } ?? ""
    }
    let alphabet = Alphabet(language: language, names: names)
    let order = indices.map { position in
      NameOrder(name: names[position], id: String(decoding: id(at: position), as: UTF8.self), in: alphabet)
    }
    return indices.sorted { order[$0] < order[$1] }
  }
}
