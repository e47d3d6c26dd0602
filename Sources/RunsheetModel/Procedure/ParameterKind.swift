import RunsheetBasics

extension Parameter {
  /// What a value must look like.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Any one line of text.
    case text
    /// A DNS domain name.
    case domain
    /// A sign-in name of the form `user@domain`.
    case login
    /// A GUID, as Microsoft 365 names what it keeps.
    case guid
    /// The address of a web page, with its scheme.
    case url
    /// An address of version 4 or 6 of the Internet Protocol.
    case ipAddress = "ip-address"
    /// What a machine is reached by: a domain name, a name without dots, or an IP address.
    case host
    /// A day: 2026-12-31.
    case date
    /// A number in decimal digits.
    case number
    /// One of the parameter's options.
    case choice

    /// What a value of this kind is not, as the end of a sentence that begins with the value's name.
    private func expectation(_ options: [String]) -> String {
      switch self {
      case .text: "is not a text"
      case .domain: "is not a domain name such as contoso.com"
      case .login: "is not a login such as backup.user@contoso.com"
      case .guid: "is not a GUID such as 6513270e-269e-4d37-b2a7-4de452e6b438"
      case .url: "is not a web address such as https://portal.example.com/start"
      case .ipAddress: "is not an IP address such as 192.0.2.10 or 2001:db8::10"
      case .host: "is not the name or IP address of a machine, such as srv01, srv01.contoso.com or 192.0.2.10"
      case .date: "is not a day such as 2026-12-31"
      case .number: "is not a number such as 30 or 2.5"
      case .choice: "is none of its options: \(options.map { "“\($0)”" }.joined(separator: ", "))"
      }
    }

    /// What is wrong with a value, as the end of a sentence that begins with the value's name; nil if nothing is.
    ///
    /// - Parameters:
    ///   - value: the value: one line without surrounding white space.
    ///   - options: what a ``choice`` is of.
    /// - Returns: such as “is not a domain name such as contoso.com”.
    func problem(with value: String, options: [String]) -> String? {
      let fits =
        switch self {
        case .text: true
        case .domain: ValueForm.isDomain(value[...])
        case .login: ValueForm.isLogin(value)
        case .guid: ValueForm.isGUID(value)
        case .url: ValueForm.isURL(value)
        case .ipAddress: ValueForm.isIPAddress(value[...])
        case .host: ValueForm.isHost(value[...])
        case .date: Day(value) != nil
        case .number: ValueForm.isNumber(value)
        case .choice: options.contains(value)
        }
      return fits ? nil : expectation(options)
    }
  }
}

/// The forms of values that have one.
private enum ValueForm {
  /// At least two labels of letters, digits and inner hyphens (RFC 1123, section 2.1), where letters of any script are
  /// taken (RFC 5890).
  static func isDomain(_ text: Substring) -> Bool {
    let labels = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return labels.count >= 2 && text.utf8.count <= 253 && labels.allSatisfy { isLabel(Substring($0)) }
  }

  private static func isLabel(_ label: Substring) -> Bool {
    let hyphen = UInt8(ascii: "-")
    return !label.isEmpty && label.utf8.count <= 63 && label.utf8.first != hyphen
      && label.utf8.last != hyphen
      && (label.utf8.allSatisfy(\.isLetterDigitOrHyphen)
        || label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" })
  }

  private static let special = Set("()<>[]:;,\\\"".unicodeScalars)

  static func isLogin(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && isDomain(parts[1])
      && !parts[0].unicodeScalars.contains { $0.isWhiteSpace || special.contains($0) }
  }

  /// Thirty-two hexadecimal digits in groups of 8, 4, 4, 4 and 12 (RFC 9562, section 4).
  static func isGUID(_ text: String) -> Bool {
    let groups = text.split(separator: "-", omittingEmptySubsequences: false)
    return groups.map(\.utf8.count) == [8, 4, 4, 4, 12]
      && groups.allSatisfy { $0.utf8.allSatisfy { $0.hexadecimalDigit != nil } }
  }

  /// `http` or `https`, a host, perhaps a port, and what follows without blanks and quotes (RFC 3986).
  static func isURL(_ text: String) -> Bool {
    let schemes = ["https://", "http://"]
    guard let scheme = schemes.first(where: { text.lowercased().hasPrefix($0) }),
      !text.unicodeScalars.contains(where: { $0.isWhiteSpace || "\"<>\\^`{|}".unicodeScalars.contains($0) })
    else { return false }
    let authority = text.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
    if authority.hasPrefix("[") {
      guard let end = authority.firstIndex(of: "]") else { return false }
      return isIPv6(authority[..<end].dropFirst()) && isPort(authority[end...].dropFirst())
    }
    let host = authority.prefix { $0 != ":" }
    return isHost(host) && isPort(authority.dropFirst(host.count))
  }

  private static func isPort(_ text: Substring) -> Bool {
    if text.isEmpty { return true }
    guard text.first == ":", let number = Int(text.dropFirst()), text.dropFirst().utf8.allSatisfy(\.isDigit)
    else { return false }
    return (1...65_535).contains(number)
  }

  static func isHost(_ text: Substring) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    let isNumeric = labels.last?.utf8.allSatisfy(\.isDigit) ?? false
    // What ends in a number is an address or nothing.
    return isIPAddress(text) || !isNumeric && (isLabel(text) || isDomain(text))
  }

  static func isIPAddress(_ text: Substring) -> Bool { isIPv4(text) || isIPv6(text) }

  /// Four numbers up to 255 (RFC 6943, section 3.1.1: the strict form).
  private static func isIPv4(_ text: Substring) -> Bool {
    let numbers = text.split(separator: ".", omittingEmptySubsequences: false)
    return numbers.count == 4
      && numbers.allSatisfy { number in
        (1...3).contains(number.utf8.count) && number.utf8.allSatisfy(\.isDigit)
          && (number.utf8.count == 1 || number.first != "0") && Int(number).map { $0 <= 255 } ?? false
      }
  }

  /// Eight groups of up to four hexadecimal digits, of which `::` stands for one or more, and an address of version 4 for
  /// the last two (RFC 4291, section 2.2).
  private static func isIPv6(_ text: Substring) -> Bool {
    guard text.contains(":"), let halves = halves(of: text) else { return false }
    let groups = halves.flatMap { $0.split(separator: ":", omittingEmptySubsequences: false) }
    let endsInIPv4 = !text.hasSuffix("::") && groups.last.map(isIPv4) ?? false
    guard
      groups.dropLast(endsInIPv4 ? 1 : 0).allSatisfy({ group in
        (1...4).contains(group.utf8.count) && group.utf8.allSatisfy { $0.hexadecimalDigit != nil }
      })
    else { return false }
    let count = groups.count + (endsInIPv4 ? 1 : 0)
    return text.contains("::") ? count <= 7 : count == 8
  }

  /// What stands before and behind `::`, without what is empty; nil if it stands there twice.
  private static func halves(of text: Substring) -> [Substring]? {
    guard let gap = text.firstRange(of: "::") else { return [text] }
    let rest = text[gap.upperBound...]
    if rest.contains("::") || rest.hasPrefix(":") { return nil }
    return [text[..<gap.lowerBound], rest].filter { !$0.isEmpty }
  }

  /// Digits, with a sign before and a fraction behind if they have them.
  static func isNumber(_ text: String) -> Bool {
    let parts = (text.hasPrefix("-") ? text.dropFirst() : text[...]).split(
      separator: ".", omittingEmptySubsequences: false)
    return (1...2).contains(parts.count) && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(\.isDigit) }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  fileprivate var isLetterDigitOrHyphen: Bool {
    isDigit || self == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
}
