private import CLibrary

/// What stands at a path, a link not followed.
///
/// One question to the system, where Foundation asks for owners and extended attributes too: that counts with ten
/// thousand files.
struct FileStatus {
  enum Kind {
    case file
    case folder
    case link
    case other

    /// What stands where a file is expected, to follow "This is".
    var insteadOfFile: String { self == .folder ? "a folder" : "not a regular file" }
  }

  let kind: Kind
  /// In bytes.
  let size: Int

  /// Looks; nil if there is nothing.
  init?(at path: String) {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return nil }
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    size = Int(status.st_size)
  }
}
