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
      let isNew = FileSystem.kind(of: path) == .nothing
      if isNew {
        try FileSystem.makeFolder(path)
      } else if FileSystem.kind(of: "\(path)/.") != .folder {
        throw OutputError.notAFolder(path)
      }
      // What a run that was killed has left is ours.
      try FileSystem.remove("\(path)/\(staging)")
      if let name = try FileSystem.names(in: path).filter({ $0 != allowed }).min() {
        throw OutputError.foreignFolder(name)
      }
      do throws(OutputError) {
        try stage(files, in: "\(path)/\(staging)")
        try unwrap("\(path)/\(staging)", into: path)
      } catch {
        try? FileSystem.remove("\(path)/\(staging)")
        if isNew { try? FileSystem.remove(path) }
        throw error
      }
    } catch {
      switch error {
      case .foreignFolder(let name): throw .occupied(folder: path, by: name)
      case .notAFolder(let path): throw .notAFolder(path)
      case .refused(let action, let path, let reason):
        throw .refused(action: action, path: path, reason: reason)
      }
    }
  }

  private static func stage(_ files: [(path: String, bytes: [UInt8])], in folder: String) throws(OutputError)
  {
    try FileSystem.makeFolder(folder)
    var writer = FolderWriter(root: folder)
    for file in files { try writer.write(file.path, file.bytes) }
  }

  /// Moves everything in a folder to the one above; if that fails, what was moved is removed.
  private static func unwrap(_ staging: String, into folder: String) throws(OutputError) {
    let names = try FileSystem.names(in: staging)
    var moved: [String] = []
    do throws(OutputError) {
      for name in names {
        try FileSystem.rename("\(staging)/\(name)", to: "\(folder)/\(name)")
        moved.append(name)
      }
      try FileSystem.remove(staging)
    } catch {
      for name in moved { try? FileSystem.remove("\(folder)/\(name)") }
      throw error
    }
  }
}
