private import Foundation

/// The ways in which one domain is written.
enum DomainSpellings {
  /// A domain with letters beyond ASCII as people write it and as programs do (`münchen.example`,
  /// `xn--mnchen-3ya.example`), whichever of both is given; any other domain alone.
  ///
  /// Source: RFC 5891; the conversion is Foundation's.
  static func of(_ domain: String) -> [String] {
    var address = URLComponents()
    guard domain.contains("xn--") || !domain.utf8.allSatisfy({ $0 < 0x80 }) else { return [domain] }
    address.host = domain.lowercased()
    let others = [address.host, address.encodedHost].compactMap(\.self)
    return [domain] + others.filter { $0 != domain.lowercased() }
  }
}

/// The ways in which one id is written.
enum GUIDSpellings {
  /// A GUID with and without its hyphens, whichever is given; any other id alone.
  ///
  /// Source: RFC 9562, section 4.
  static func of(_ id: String) -> [String] {
    let digits = id.filter { !"{-}".contains($0) }
    guard digits.count == 32, digits.allSatisfy(\.isHexDigit) else { return [id] }
    var rest = digits[...]
    let parts = [8, 4, 4, 4, 12].map { length in
      defer { rest = rest.dropFirst(length) }
      return rest.prefix(length)
    }
    return [digits, parts.joined(separator: "-")]
  }
}
