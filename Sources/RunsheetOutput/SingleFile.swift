/// A file by its path, whole or not there.
package enum SingleFile {
  /// Writes a file beside its place, and puts it there in one go, in place of one that is there.
  ///
  /// - Parameters:
  ///   - bytes: what it holds.
  ///   - path: where it stands.
  ///   - replacing: whether it takes the place of one that is there and holds something else.
  ///   - makingFolders: whether the folders that it needs are made.
  /// - Throws: ``OutputError`` if the system refuses, or something is there that is not to be replaced; what was there is
  ///   then as it was.
  package static func write(
    _ bytes: [UInt8], to path: String, replacing: Bool, makingFolders: Bool = false
  ) throws(OutputError) {
    switch FileSystem.look(path) {
    case .nothing: break
    case .file(let size, _):
      if Int(size) == bytes.count, FileSystem.bytes(of: path) == bytes { return }
      guard replacing else { throw .occupied(path) }
    case .link: guard replacing else { throw .occupied(path) }
    case .folder: throw .refused(action: "write", path: path, reason: "it is a folder")
    case .other: throw .refused(action: "write", path: path, reason: "it is not a file")
    }
    if makingFolders { try FileSystem.makeFolder(FileSystem.parent(of: path)) }
    var draft = try Draft(besides: path)
    try FileSystem.write(bytes, to: draft.file, path: path)
    try draft.put(at: path)
  }
}
