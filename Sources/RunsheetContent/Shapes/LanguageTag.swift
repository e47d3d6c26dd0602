/// Tags of languages, such as `de-AT`.
///
/// Source: BCP 47, RFC 5646, section 2.1. The tags that were registered before it and do not fit its rules (`i-klingon`,
/// `en-GB-oed`) are not taken: each has long had another, or none that a browser knows.
enum LanguageTag {
  /// The syntax as a regular expression; that no part stands twice is checked besides.
  static let pattern =
    "^([A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
    + "(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-[A-WYZa-wyz0-9](-[A-Za-z0-9]{2,8})+)*(-[Xx](-[A-Za-z0-9]{1,8})+)?$"

  /// Whether a text is a tag, whatever its letters mean.
  static func isWellFormed(_ tag: String) -> Bool {
    guard let regex = try? Regex(pattern), (try? regex.wholeMatch(in: tag)) != nil else { return false }
    let parts = tag.lowercased().split(separator: "-").dropFirst().prefix { $0 != "x" }
    let variants = parts.prefix { $0.utf8.count > 1 }
      .filter { $0.utf8.count > 4 || $0.utf8.count == 4 && $0.utf8.first.map(Identifier.isDigit) == true }
    let extensions = parts.filter { $0.utf8.count == 1 }
    return Set(variants).count == variants.count && Set(extensions).count == extensions.count
  }
}
