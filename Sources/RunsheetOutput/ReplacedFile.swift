/// A single file that takes the place of another in one go.
package enum ReplacedFile {
  /// Writes a file, and the folders that it needs; a file that is there is replaced when the new one is complete.
  ///
  /// - Parameters:
  ///   - bytes: what it holds.
  ///   - path: where it stands.
  /// - Throws: ``OutputError`` if the system refuses; the old file is then as it was.
  package static func write(_ bytes: [UInt8], to path: String) throws(OutputError) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { path[...$0] } ?? ""
    let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
    if let slash, slash != path.startIndex { try FileSystem.makeFolder(String(path[..<slash])) }
    // A hidden file, which no reader of a project takes for content.
    let draft = "\(folder).\(name).runsheet-new"
    try FileSystem.remove(draft)
    do throws(OutputError) {
      try FileSystem.writeNew(draft, bytes)
      try FileSystem.rename(draft, to: path)
    } catch {
      try? FileSystem.remove(draft)
      throw error
    }
  }
}
