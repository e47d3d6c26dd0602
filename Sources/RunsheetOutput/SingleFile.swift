/// A file by its path, whole or not there.
package enum SingleFile {
  /// Writes a file beside its place, and puts it there in one go, in place of one that is there.
  ///
  /// - Parameters:
  ///   - bytes: what it holds.
  ///   - path: where it stands.
  ///   - makingFolders: whether the folders that it needs are made.
  /// - Throws: ``OutputError`` if the system refuses; what was there is then as it was.
  package static func write(
    _ bytes: [UInt8], to path: String, makingFolders: Bool = false
  ) throws(OutputError) {
    if FileSystem.look(path) == .folder {
      throw .refused(action: "write", path: path, reason: "it is a folder")
    }
    if makingFolders { try FileSystem.makeFolder(FileSystem.parent(of: path)) }
    var draft = try Draft(besides: path)
    try FileSystem.write(bytes, to: draft.file, path: path)
    try draft.put(at: path)
  }
}
