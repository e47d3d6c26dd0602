import RunsheetBasics

/// What a name in a bundle may be, so that it can be unpacked into a folder on Windows, macOS and Linux alike, and
/// nowhere but there.
enum EntryName {
  /// The longest path, in UTF-16 units: Windows' 260 less the folder that the bundle is unpacked into.
  static let longest = 200

  /// What is wrong with a path, as the end of a sentence that begins with the path; nil if nothing is.
  ///
  /// The rules are Windows' (“Naming Files, Paths, and Namespaces”), which are the strictest.
  static func problem(with path: String) -> String? {
    if path.isEmpty { return "is empty" }
    if path.hasPrefix("/") || path.hasPrefix("\\") { return "is absolute, and leads out of the folder" }
    let scalars = path.unicodeScalars
    if let first = scalars.first, scalars.dropFirst().first == ":", first.properties.isAlphabetic {
      return "names a drive, and leads out of the folder"
    }
    // A backslash parts a path on Windows, and is a letter elsewhere: the worse of the two counts.
    let parts = scalars.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
      .map { String(String.UnicodeScalarView($0)) }
    if parts.contains("..") { return "leads out of the folder" }
    if scalars.contains("\\") { return "holds a backslash" }
    if parts.contains(where: { $0.isEmpty || $0 == "." }) { return "has an empty part, or one that is “.”" }
    if let control = scalars.first(where: { $0.properties.generalCategory == .control }) {
      return "holds the control character \(control.codePoint)"
    }
    if let letter = scalars.first(where: { "<>:\"|?*".unicodeScalars.contains($0) }) {
      return "holds “\(letter)”, which Windows does not take"
    }
    for part in parts {
      if part.hasSuffix(".") || part.hasSuffix(" ") {
        return "has a part that ends with a dot or a space, which Windows takes away"
      }
      let stem = part.split(separator: ".", omittingEmptySubsequences: false)[0]
      if WindowsDevices.contains(stem) { return "has a part that is the name of a device on Windows" }
    }
    if path.utf16.count > longest { return "is longer than \(longest) characters, which Windows may refuse" }
    return nil
  }

  /// What file systems that do not tell large from small letters, or compare normalized, take a path for.
  static func folded(_ path: String) -> String {
    // Strings are equal if they are canonically equivalent, so that normalizing needs no step of its own.
    path.lowercased()
  }
}
