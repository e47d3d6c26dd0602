private import CLibrary

// Files that lie by themselves, by their paths.

extension FileSystem {
  /// Makes a folder, and those above it that are missing.
  static func makeFolder(_ path: String) throws(OutputError) {
    if unsafe mkdir(path, 0o777) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
      throw failure("make the folder", path)
    }
    try makeFolder(String(path[..<slash]))
    try makeFolder(path, in: workingFolder, path: path)
  }

  /// The folder that a path leads into.
  static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The name at the end of a path.
  static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// Whether a file stands at a path; a link is none.
  static func isFile(_ path: String) -> Bool {
    if case .file = look(path) { true } else { false }
  }

  /// The names in a folder.
  static func names(in path: String) throws(OutputError) -> [String] {
    guard let folder = try openFolder(path, path: path) else { throw failure("read the folder", path) }
    defer { close(folder) }
    return try names(in: folder, path: path)
  }
}
