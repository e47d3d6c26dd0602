/// Something that a folder or a zip file holds, by its name and what it is.
struct ListedFile: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// A file, with the SHA-256 of its bytes as hexadecimal digits.
    case file(digest: String)
    case folder
    case link(to: String)
    /// What no bundle holds, and why: the end of a sentence that begins with the name.
    case odd(String)
    /// What cannot be compared, and why: the end of a sentence that begins with the name.
    case other(String)

    /// Whether it is a file or a folder like any other.
    var isPlain: Bool {
      switch self {
      case .file, .folder: true
      case .link, .odd, .other: false
      }
    }
  }

  /// The path below the folder, or within the zip file, as it stands there.
  let name: String
  let kind: Kind
}
