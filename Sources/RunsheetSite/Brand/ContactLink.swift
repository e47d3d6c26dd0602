import RunsheetModel

/// The address that a contact can be reached at with one click.
enum ContactLink {
  /// A `mailto:` or `tel:` address for a mail address or a telephone number; nil for any other text.
  static func link(to contact: String) -> String? {
    isMailAddress(contact) ? "mailto:\(contact)" : telephoneNumber(contact).map { "tel:\($0)" }
  }

  /// Whether a text is a mail address of letters, digits and the marks that a link can hold as they are.
  private static func isMailAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].contains(".") else { return false }
    return parts.allSatisfy { part in
      !part.isEmpty
        && part.unicodeScalars.allSatisfy { scalar in
          scalar.isASCII
            && (scalar.properties.isAlphabetic || isDigit(scalar) || "._-+".unicodeScalars.contains(scalar))
        }
    }
  }

  /// The digits of a telephone number as people write it: `+61 2 5550 1234`, `(02) 5550-1234`.
  private static func telephoneNumber(_ text: String) -> String? {
    let scalars = text.unicodeScalars
    let digits = scalars.filter { isDigit($0) }
    let isNumber =
      digits.count >= 5 && scalars.dropFirst().allSatisfy { $0 != "+" }
      && scalars.allSatisfy { isDigit($0) || "+ -/().".unicodeScalars.contains($0) }
    guard isNumber else { return nil }
    return (scalars.first == "+" ? "+" : "") + String(String.UnicodeScalarView(digits))
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
