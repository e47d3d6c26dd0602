import RunsheetBasics
/// A value that is filled into the text for each tenant.
package struct Parameter: Hashable, Sendable {
  package typealias ID = String

  package let id: ID
  /// What the value is called on a page, and beside a blank.
  package let label: String
  package let kind: Kind
  /// What a value may be, if it is a choice; else nothing.
  package let options: [String]
  package let help: String?
  /// The value of whoever states none; not CommonMark, but it may refer to other parameters.
  package let fallback: Text?
  /// Whether the value is for technicians only: a client's pages never show it.
  package let isInternal: Bool
  package let place: Place

  package init(
    id: ID, label: String, kind: Kind, options: [String] = [], help: String?, fallback: Text?,
    isInternal: Bool = false, place: Place
  ) {
    self.id = id
    self.label = label
    self.kind = kind
    self.options = options
    self.help = help
    self.fallback = fallback
    self.isInternal = isInternal
    self.place = place
  }

  /// The parameters that every procedure knows, because every tenant and provider has them.
  package static let builtIn: [Parameter] = [
    ("tenant.name", "Name of the client", .text, "The organisation's name, as the admin center shows it."),
    ("tenant.domain", "Domain of the client", .domain, "The domain that the client's logins end with."),
    (
      "tenant.initial-domain", "Initial domain of the client", .domain,
      "The domain that Microsoft 365 gave the tenant: ends with .onmicrosoft.com."
    ),
    (
      "tenant.organization-id", "Organisation id of the client", .text,
      "The id that the client list gives it."
    ),
    ("provider.name", "Name of the service provider", .text, "The company that looks after the tenant."),
    (
      "provider.contact", "Contact of the service provider", .text,
      "Whom to ask: a mail address or telephone number."
    ),
  ].map { id, label, kind, help in
    Parameter(id: id, label: label, kind: kind, help: help, fallback: nil, place: .builtIn)
  }

  /// The tenant's id, which pages need and authors have no use for.
  package static let tenantID = Parameter(
    id: "tenant.id", label: "Id of the client", kind: .text, help: nil, fallback: nil,
    place: .builtIn)

  /// The longest value that is taken, in Unicode scalars: a character may be made of any number of them.
  package static let longestValue = 1_000

  /// What is wrong with a value, as the end of a sentence that begins with the value's name; nil if nothing is.
  ///
  /// - Parameter value: the value, literal, without surrounding white space.
  /// - Returns: such as “is not a domain name such as contoso.com”.
  package func problem(with value: String) -> String? {
    if value.unicodeScalars.count > Parameter.longestValue {
      return
        "is \(value.unicodeScalars.count) characters long; the longest that fits on a page is \(Parameter.longestValue)"
    }
    if !value.utf8.allSatisfy(\.isPrintable), let problem = Parameter.problem(withCharactersOf: value) {
      return problem
    }
    if kind != .text, let invisible = value.firstInvisible {
      return "holds the invisible character \(invisible.codePoint); take it out"
    }
    return kind.problem(with: value, options: options)
  }

  private static func problem(withCharactersOf value: String) -> String? {
    if value.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      return "holds a control character (such as a line break or a tab); write it on one line"
    }
    if value.unicodeScalars.contains(where: { $0 == "\u{2028}" || $0 == "\u{2029}" }) {
      return "holds a line separator; write it on one line"
    }
    if value.unicodeScalars.contains(where: \.properties.isNoncharacterCodePoint) {
      return "holds a code point that is no character (such as U+FFFE)"
    }
    return nil
  }
}

extension Unicode.Scalar {
  /// Whether it is white space; Unicode is asked about what is not ASCII.
  package var isWhiteSpace: Bool {
    isASCII ? (9...13).contains(value) || value == 32 : properties.isWhitespace
  }
}

extension UInt8 {
  /// Whether it is a printable character of ASCII, about which there is nothing to ask Unicode.
  var isPrintable: Bool { (0x20...0x7E).contains(self) }
}
