import RunsheetBasics

/// Writes the files of a new project: all of them, or none.
package enum NewProject {
  /// Why there is no new project.
  package enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The folder holds something already.
    case occupied(folder: String, by: String)
    /// Something else than a folder stands there.
    case notAFolder(String)
    /// The system refused an operation on a path, for a reason that it names.
    case refused(action: String, path: String, reason: String)

    /// A sentence that says what is wrong, and one that says what to do.
    package var description: String {
      switch self {
      case .occupied(let folder, let name):
        "The folder “\(folder)” holds “\(name)” already; nothing was written. Name a new or an empty folder."
      case .notAFolder(let path):
        "“\(path)” is not a folder; nothing was written. Name a new or an empty folder."
      case .refused(let action, let path, let reason):
        "Cannot \(action) “\(path)”: \(reason). Nothing was written. Name a folder that you may write."
      }
    }
  }

  /// What may stand in the folder before: a repository that waits for its first files.
  private static let allowed = ".git"
  /// Where the files are written, until all of them are there.
  private static let staging = ".runsheet-new"

  /// Writes a project into a folder that is new or empty.
  ///
  /// - Parameters:
  ///   - path: the folder; it is made if it is missing, with those above it.
  ///   - files: the files, by their paths below the folder.
  /// - Throws: ``Failure``; the folder then holds what it held before, and is gone if it was not there.
  package static func write(to path: String, _ files: [(path: String, bytes: [UInt8])]) throws(Failure) {
    do throws(OutputError) {
      let isNew = FileSystem.look(path) == .nothing
      if isNew {
        try FileSystem.makeFolder(path)
      } else if FileSystem.look("\(path)/.") != .folder {
        throw OutputError.notAFolder(path)
      }
      guard let folder = try FileSystem.openFolder("\(path)/.", path: path) else {
        throw OutputError.notAFolder(path)
      }
      defer { FileSystem.close(folder) }
      try removeLeftover(in: folder, path: path)
      if let name = try FileSystem.names(in: folder, path: path).filter({
        $0 != allowed && !Clutter.contains($0)
      }).min() {
        throw OutputError.foreignFolder(name)
      }
      do throws(OutputError) {
        try stage(files, in: folder, path: path)
        try unwrap(files.map(\.path), folder, path: path)
      } catch {
        try? removeLeftover(in: folder, path: path)
        if isNew { FileSystem.removeIfEmpty(path) }
        throw error
      }
    } catch {
      switch error {
      case .foreignFolder(let name): throw .occupied(folder: path, by: name)
      case .notAFolder(let path), .link(let path): throw .notAFolder(path)
      case .refused(let action, let path, let reason):
        throw .refused(action: action, path: path, reason: reason)
      case .foreignFile(let name), .alteredFile(let name), .occupied(let name), .obstructed(let name),
        .foreignDraft(let name):
        throw .occupied(folder: path, by: name)
      case .stopped, .incomplete:
        throw .refused(action: "write", path: path, reason: "\(error)")
      }
    }
  }

  /// Removes what a run that was killed has left, which its journal names; all else is somebody else's, and occupies the
  /// folder.
  private static func removeLeftover(in folder: FileSystem.Descriptor, path: String) throws(OutputError) {
    let path = "\(path)/\(staging)"
    guard FileSystem.look(staging, in: folder) == .folder,
      let left = try FileSystem.openFolder(staging, in: folder, path: path)
    else { return }
    defer { FileSystem.close(left) }
    if try OutputFolder(descriptor: left, path: path, isNew: true).clear() {
      FileSystem.removeIfEmpty(staging, in: folder)
    }
  }

  private static func stage(
    _ files: [(path: String, bytes: [UInt8])], in folder: FileSystem.Descriptor, path: String
  ) throws(OutputError) {
    let path = "\(path)/\(staging)"
    try FileSystem.makeFolder(staging, in: folder, path: path)
    guard let new = try FileSystem.openFolder(staging, in: folder, path: path) else { return }
    defer { FileSystem.close(new) }
    let root = OutputFolder(descriptor: new, path: path, isNew: true)
    try root.append(Journal.entry(shared: files.map(\.path)), to: Journal.name)
    let tree = FolderTree(paths: files.map(\.path))
    var open = OpenTree(in: root)
    open.turn(to: tree, in: nil)
    var writer = FileWriter(in: root, worker: "project")
    for (number, file) in files.enumerated() {
      guard let folder = try open.folder(tree.entries[number].folder, making: true) else { continue }
      _ = try writer.put(tree.entries[number].name, in: folder, path: open.path(of: number)) {
        $1 += file.bytes
      }
    }
  }

  /// Moves everything in the staging folder to the one above; if that fails, what was moved is removed.
  private static func unwrap(
    _ paths: [String], _ folder: FileSystem.Descriptor, path: String
  ) throws(OutputError) {
    guard let new = try FileSystem.openFolder(staging, in: folder, path: path) else { return }
    defer { FileSystem.close(new) }
    do throws(OutputError) {
      for name in try FileSystem.names(in: new, path: path) where name != Journal.name {
        try FileSystem.move(name, in: new, to: name, in: folder, path: "\(path)/\(name)")
      }
      try removeLeftover(in: folder, path: path)
    } catch {
      var removal = Removal(in: OutputFolder(descriptor: folder, path: path, isNew: false))
      try? removal.remove(paths, below: nil)
      throw error
    }
  }
}
