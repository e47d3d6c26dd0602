private import Foundation

/// The ways in which one domain is written.
enum DomainSpellings {
  /// A domain with letters beyond ASCII as people write it and as programs do (`münchen.example`,
  /// `xn--mnchen-3ya.example`), whichever of both is given, and `strasse.example` for `straße.example`; any other domain
  /// alone.
  ///
  /// Source: RFC 5891; the conversion is Foundation's.
  static func of(_ domain: String) -> [String] {
    var address = URLComponents()
    guard domain.contains("xn--") || !domain.utf8.allSatisfy({ $0 < 0x80 }) else { return [domain] }
    address.host = domain.lowercased()
    let others = [address.host, address.encodedHost].compactMap(\.self)
    let spellings = [domain] + others.filter { $0 != domain.lowercased() }
    return spellings + spellings.filter { $0.contains("ß") }.map(\.withoutSharpS)
  }
}

extension String {
  /// The text with `ss` for `ß`, as capitals write it.
  var withoutSharpS: String { replacing("ß", with: "ss") }
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

/// The domains that Microsoft 365 gives a tenant besides those that it names.
///
/// Source: Microsoft, “Microsoft 365 URLs and IP address ranges”, worldwide, U.S. government (GCC High, DoD) and China.
enum MicrosoftDomains {
  /// The domains that come with those of a tenant: where SharePoint is, and where Exchange Online takes mail.
  ///
  /// - Parameters:
  ///   - initial: the tenant's initial domain, of any cloud.
  ///   - domain: its own domain.
  /// - Returns: the domains.
  static func beside(initial: String?, _ domain: String?) -> [String] {
    let initial = initial?.lowercased() ?? ""
    let cloud = clouds.first { initial.hasSuffix(".\($0.initial)") }
    let mail = "mail.protection.\((cloud ?? worldwide).mail)"
    var domains: [String] = []
    if let domain { domains.append("\(domain.lowercased().replacing(".", with: "-")).\(mail)") }
    if let cloud {
      let name = initial.dropLast(cloud.initial.count + 1)
      domains += cloud.sharePoint.flatMap { place in ["", "-my", "-admin"].map { "\(name)\($0).\(place)" } }
      domains += ["\(name).mail.\(cloud.initial)", "\(name).\(mail)"]
    }
    return domains
  }

  private struct Cloud {
    /// What its tenants' initial domains end in.
    let initial: String
    let sharePoint: [String]
    let mail: String
  }

  private static let worldwide = Cloud(
    initial: "onmicrosoft.com", sharePoint: ["sharepoint.com"], mail: "outlook.com")
  private static let clouds = [
    worldwide,
    Cloud(
      initial: "onmicrosoft.us", sharePoint: ["sharepoint.us", "sharepoint-mil.us"], mail: "office365.us"),
    Cloud(initial: "partner.onmschina.cn", sharePoint: ["sharepoint.cn"], mail: "partner.outlook.cn"),
  ]
}
