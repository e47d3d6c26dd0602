internal import Foundation
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

/// Where a client stands in a list: by its name, as in a dictionary of plain letters; numbers by their value.
///
/// A letter with a mark stands with the letter without it, as in most languages. Alphabets in which it is a letter of its
/// own at another place, such as the Swedish one, are not followed.
struct NameOrder: Comparable {
  private let key: [UInt32]
  private let name: String
  private let id: String

  init(name: String, id: String) {
    self.name = name
    self.id = id
    var key: [UInt32] = []
    var digits: [UInt32] = []
    // A number goes by how many digits it has, and then by these.
    func number() -> [UInt32] {
      let value = digits.drop { $0 == Unicode.Scalar("0").value }
      return digits.isEmpty ? [] : [Unicode.Scalar("0").value, UInt32(value.count)] + value
    }
    for scalar in PlainName.plain(name).unicodeScalars {
      if ("0"..."9").contains(scalar) {
        digits.append(scalar.value)
      } else {
        key += number() + [scalar.value]
        digits = []
      }
    }
    self.key = key + number()
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
  var byName: [Int] {
    let numbers = (0..<kindCount).map { parameters(ofKind: $0).firstIndex(of: "tenant.name") }
    let order = indices.map { position in
      let name = numbers[kind(at: position)].map { String(decoding: value($0, at: position), as: UTF8.self) }
      return NameOrder(name: name ?? "", id: String(decoding: id(at: position), as: UTF8.self))
    }
    return indices.sorted { order[$0] < order[$1] }
  }
}
