import RunsheetModel

/// The path of the provider's logo, as its file states it.
enum LogoPath {
  /// What kind of picture a path below `Content` names; nil if it leads elsewhere or to another kind of file.
  static func kind(of path: String) -> Brand.Logo.Kind? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") }), !path.contains("\\") else { return nil }
    return Brand.Logo.Kind.allCases.first { path.hasSuffix(".\($0.rawValue)") }
  }
}

extension SourceText {
  /// The path of the logo that the provider's file names, if it can be read: which file to load besides.
  var namedLogo: String? {
    guard case .mapping(let entries)? = documents().documents.first?.content,
      case .scalar(let text, _)? = entries.first(where: { $0.key == "logo" })?.value.content,
      let path = Bindings.present(text), LogoPath.kind(of: path) != nil
    else { return nil }
    return path
  }
}
