import RunsheetModel
internal import Yams

/// How far a value goes in its first line, so that it can be underlined: libyaml's nodes tell where they begin only.
extension SourceText {
  /// The place of a node, with its length.
  ///
  /// - Parameters:
  ///   - yaml: the node.
  ///   - start: where it begins.
  /// - Returns: the place up to the node's end or the end of its line; of a mapping of several lines, its first key.
  func extent(of yaml: Node, at start: Place) -> Place {
    guard let offset = offset(of: start), offset < bytes.count else { return start }
    switch yaml {
    case .scalar(let scalar) where scalar.style == .plain && holds(scalar.string, at: start):
      return start.spanning(scalar.string.unicodeScalars.count)
    case .mapping(let pairs) where bytes[offset] != UInt8(ascii: "{"):
      guard let key = pairs.first?.key, let mark = key.mark else { return start }
      return extent(of: key, at: place(line: mark.line, column: mark.column))
    case .sequence where bytes[offset] != UInt8(ascii: "["): return start.spanning(1)
    default:
      let line = bytes[offset...].prefix(SourceText.longestExtent).prefix {
        !SourceText.lineBreaks.contains($0)
      }
      let rest = line.prefix(SourceText.closedLength(of: Array(line)))
      return start.spanning(rest.count { !UTF8.isContinuation($0) })
    }
  }

  /// Nobody reads a longer underline; and collections in each other are each looked through.
  private static let longestExtent = 400
  private static let lineBreaks = Set("\r\n".utf8)

  /// How many bytes there are up to the quote or bracket that closes the first one; one if the first is none, and all
  /// of them if nothing closes it.
  static func closedLength(of bytes: [UInt8]) -> Int {
    let double = UInt8(ascii: "\"")
    let single = UInt8(ascii: "'")
    var closers: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let next = index + 1 < bytes.count ? bytes[index + 1] : nil
      switch (closers.last, byte) {
      case (double, UInt8(ascii: "\\")): index += 1
      case (single, single) where next == single: index += 1
      case (let closer?, byte) where closer == byte: closers.removeLast()
      case (double, _), (single, _): break
      case (_, UInt8(ascii: "{")): closers.append(UInt8(ascii: "}"))
      case (_, UInt8(ascii: "[")): closers.append(UInt8(ascii: "]"))
      case (_, double), (_, single): closers.append(byte)
      default: break
      }
      index += 1
      if closers.isEmpty { return index }
    }
    return bytes.count
  }
}
