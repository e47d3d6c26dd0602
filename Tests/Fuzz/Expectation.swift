import RunsheetModel

/// What a reader must read once values are filled in: what it reads of plain words, with the words replaced.
struct Expectation {
  private enum Piece {
    case constant([UInt8])
    case text(Int)
    case address(Int)
  }

  /// A word for each value; a reader takes it for nothing but a word, wherever it stands.
  static let words = ["Plainvaluex1", "Plainvaluey1", "Plainvaluez1"]

  private var pieces: [Piece] = []

  /// Prepares the expectation.
  ///
  /// - Parameter reading: what was read of the words: text, `\1` before and `\3` after what is not text, and `\2`
  ///   before an address.
  init(_ reading: [UInt8]) {
    let words = Expectation.words.map { Array($0.utf8) }
    var constant: [UInt8] = []
    var isAddress = false
    var index = 0
    while index < reading.count {
      if let word = words.firstIndex(where: { reading[index...].starts(with: $0) }) {
        pieces.append(.constant(constant))
        constant = []
        pieces.append(isAddress ? .address(word) : .text(word))
        index += words[word].count
      } else {
        if reading[index] == 2 { isAddress = true }
        if reading[index] == 3 { isAddress = false }
        constant.append(reading[index])
        index += 1
      }
    }
    pieces.append(.constant(constant))
  }

  /// What must be read, its white space folded.
  func reading(of values: [String?]) -> [UInt8] {
    Expectation.folded(
      pieces.flatMap { piece -> [UInt8] in
        switch piece {
        case .constant(let bytes): bytes
        case .text(let index): Array((values[index] ?? "").utf8)
        case .address(let index): Expectation.percentEncoded(values[index] ?? "")
        }
      })
  }

  /// The bytes with each run of HTML's white space as one space.
  static func folded(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for byte in bytes {
      let isSpace = byte == 32 || byte == 10 || byte == 9 || byte == 13
      if !isSpace { result.append(byte) } else if result.last != 32 { result.append(32) }
    }
    return result
  }

  private static func percentEncoded(_ value: String) -> [UInt8] {
    value.utf8.flatMap { byte -> [UInt8] in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: return [byte]
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        return Array("%\(digits.count == 1 ? "0" : "")\(digits)".utf8)
      }
    }
  }
}
