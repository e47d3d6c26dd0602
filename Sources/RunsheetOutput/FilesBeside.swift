import RunsheetBasics

/// Single files beside those that builds put into an output: they are made when somebody asks, and kept by whoever does.
package final class FilesBeside: Sendable {
  /// The process that writes them.
  package static var process: Int { FileSystem.processID }

  private let root: OutputFolder
  /// Tells their drafts from those of others.
  private let maker: String

  /// Opens an output, which is made if it is missing.
  ///
  /// - Parameters:
  ///   - maker: what the files are, as a short plain word.
  ///   - output: the path of the output folder.
  /// - Throws: ``OutputError`` if something else is there, or a folder with files that Runsheet did not make.
  package init(_ maker: String, in output: String) throws(OutputError) {
    let output = output.tidiedPath
    self.maker = maker
    switch FileSystem.look(output) {
    case .nothing: try FileSystem.makeFolder(output)
    case .link: throw .link(output)
    case .folder, .file, .other: break
    }
    guard FileSystem.look(output) == .folder, let folder = try FileSystem.openFolder(output, path: output)
    else { throw .notAFolder(output) }
    root = OutputFolder(descriptor: folder, path: output, isNew: false)
    do throws(OutputError) {
      let names = try FileSystem.names(in: folder, path: output)
      guard Workplace.isOwn(names) else { throw OutputError.foreignFolder(output) }
      try root.mark()
    } catch {
      FileSystem.close(folder)
      throw error
    }
  }

  deinit { FileSystem.close(root.descriptor) }

  /// Removes what processes that were killed have left half-made.
  ///
  /// - Throws: ``OutputError`` if it cannot be removed.
  package func removeLeftovers(of processes: [Int]) throws(OutputError) {
    try root.removeDrafts(ofProcesses: processes.filter { !FileSystem.isRunning($0) })
  }

  /// Puts a file in place, whole, and makes the folders that it needs; no link is followed.
  ///
  /// - Throws: ``OutputError`` if it cannot be written; what was there is then as it was.
  package func put(_ bytes: [UInt8], at path: String) throws(OutputError) {
    try root.write(bytes, at: path, worker: maker)
  }

  /// Removes files, and the folders that are empty then; no link is followed.
  ///
  /// - Throws: ``OutputError`` if one cannot be removed.
  package func remove(_ paths: [String]) throws(OutputError) {
    var removal = Removal(in: root)
    try removal.remove(paths, below: nil)
  }

  /// The bytes of a file; nil if there is none, or a link leads to it.
  package func bytes(at path: String) -> [UInt8]? { root.contents(at: path) }

  /// The bytes of a file of an output, whichever is there; nil if none can be read.
  package static func bytes(at path: String, in output: String) -> [UInt8]? {
    FileSystem.bytes(of: "\(output)/\(path)")
  }

  /// Whether a file stands at a path of an output; a link is none.
  package static func isThere(_ path: String, in output: String) -> Bool {
    FileSystem.isFile("\(output)/\(path)")
  }
}
