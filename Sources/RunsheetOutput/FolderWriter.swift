/// Writes files below a folder, making the folders on the way.
package struct FolderWriter: Sendable {
  private let root: String
  private var made: Set<Substring> = []
  /// How many files were written.
  package private(set) var files = 0
  /// How many bytes were written.
  package private(set) var bytes = 0

  init(root: String) {
    self.root = root
  }

  /// Writes a file that is not there yet.
  ///
  /// - Parameters:
  ///   - path: the path below the folder, with `/` between its parts.
  ///   - content: the file's bytes.
  /// - Throws: ``OutputError`` if the system refuses, or if the file exists.
  package mutating func write(_ path: String, _ content: [UInt8]) throws(OutputError) {
    if let slash = path.lastIndex(of: "/"), made.insert(path[..<slash]).inserted {
      try FileSystem.makeFolder("\(root)/\(path[..<slash])")
    }
    try FileSystem.writeNew("\(root)/\(path)", content)
    files += 1
    bytes += content.count
  }
}
