/// The rule for addresses: encrypted, with a host that no value can change.
enum WebAddress {
  /// The regular expression of an address.
  static let pattern = "^https://[A-Za-z0-9.-]+(:[0-9]+)?([/?#].*)?$"
  static let scheme = "https://"
  static let help = "Write it out from the beginning: https://admin.example.com/page."

  /// What is wrong with an address, as the end of a sentence; nil if nothing is.
  static func problem(with address: String) -> String? {
    guard address.hasPrefix(scheme) else { return "must begin with https://" }
    if address.utf8.contains(where: { $0 <= 0x20 }) || address.contains("\"") || address.contains("<") {
      return "holds a character that addresses do not have"
    }
    let host = address.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
    let isHost =
      !host.isEmpty && !host.hasPrefix(":")
      && host.utf8.allSatisfy { byte in
        Identifier.isLetter(byte | 0x20) || Identifier.isDigit(byte) || ".-:".utf8.contains(byte)
      }
    return isHost ? nil : "has no host after https:// that is letters, digits, dots and hyphens"
  }

  /// Whether the host of an address ends within its beginning.
  static func hasWholeHost(_ beginning: String) -> Bool {
    beginning.hasPrefix(scheme) && beginning.dropFirst(scheme.count).contains("/")
  }
}
