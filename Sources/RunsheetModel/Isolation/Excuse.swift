/// An address that anybody may know, in which a client's domain is nobody's.
///
/// It holds where the address stands whole, from its first letter to its last: `https://portal.example/start` does not
/// excuse `https://portal.example/start/contoso`, nor `joe@portal.example`.
struct Excuse: Sendable {
  /// The address before the word that is excused, and from it on, as people see them.
  private let before: [UInt8]
  private let after: [UInt8]

  /// An address as it is compared.
  static func bytes(of address: String) -> [UInt8] { compared(Array(address.utf8)[...]) }

  /// Excuses a word of an address; nil for a word behind `?` or `#`: what an address asks for is a client's.
  ///
  /// - Parameters:
  ///   - address: the address, or a text that holds one.
  ///   - position: where the word begins in its ``bytes(of:)``.
  init?(_ address: String, at position: Int) {
    let bytes = Excuse.bytes(of: address)
    before = Array(bytes[..<position])
    after = Array(bytes[position...])
    let beginning = before.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false).last ?? []
    if beginning.contains(where: "?#".utf8.contains) { return nil }
  }

  /// Whether the address stands around a word.
  ///
  /// - Parameters:
  ///   - bytes: a text of any format.
  ///   - position: where the word begins in it.
  /// - Returns: whether it stands there from its first letter to its last, and no other begins before or goes on behind.
  /// - Complexity: O(*n*) in the bytes of the address.
  func stands(in bytes: [UInt8], at position: Int) -> Bool {
    // An escape takes up to eight bytes, so that the rest of the address lies within as many times its own.
    let room = 64
    let left = Excuse.compared(bytes[max(0, position - 8 * before.count - room)..<position])
    let right = Excuse.compared(bytes[position..<min(bytes.count, position + 8 * after.count + room)])
    guard left.suffix(before.count) == before[...], right.starts(with: after) else { return false }
    return !Excuse.continues(before: left.dropLast(before.count))
      && !Excuse.continues(behind: right.dropFirst(after.count))
  }

  /// Whether an address began before this one did.
  private static func continues(before left: ArraySlice<UInt8>) -> Bool {
    guard let last = left.last else { return false }
    return isOfWord(last) || ".-_/@%+=~".utf8.contains(last)
  }

  /// Whether an address goes on where this one ends.
  private static func continues(behind right: ArraySlice<UInt8>) -> Bool {
    guard let next = right.first else { return false }
    if isOfWord(next) || "/?#@%_-=&+~".utf8.contains(next) { return true }
    return ".:".utf8.contains(next)
      && right.dropFirst().first.map { isOfWord($0) || $0 == UInt8(ascii: "/") } ?? false
  }

  private static func isOfWord(_ byte: UInt8) -> Bool { byte >= 0x80 || byte.isASCIILetterOrDigit }

  /// A text without its escapes, in small letters, with one blank for any gap.
  private static func compared(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var compared: [UInt8] = []
    for byte in ShownText.unescaped(bytes) {
      let isBlank = byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte)
      if isBlank && compared.last == UInt8(ascii: " ") { continue }
      compared.append(isBlank ? UInt8(ascii: " ") : (0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
    }
    return compared
  }
}
