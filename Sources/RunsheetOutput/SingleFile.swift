/// A file that somebody asked for by its path.
package enum SingleFile {
  /// Writes a file beside its place, and puts it there in one go, in place of one that is there.
  ///
  /// - Throws: ``OutputError`` if the system refuses; what was there is then as it was.
  package static func write(_ bytes: [UInt8], to path: String) throws(OutputError) {
    if FileSystem.look(path) == .folder {
      throw .refused(action: "write", path: path, reason: "it is a folder")
    }
    let temporary = "\(path).new"
    try FileSystem.remove(temporary)
    do throws(OutputError) {
      try FileSystem.writeNew(temporary, bytes)
      try FileSystem.rename(temporary, to: path)
    } catch {
      try? FileSystem.remove(temporary)
      throw error
    }
  }
}
