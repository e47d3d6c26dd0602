import RunsheetModel

/// Looks at, writes and remembers the files that belong to no folder.
struct SharedFileWorker: ~Copyable {
  private let files: [PublishedFile]
  private let tree: FolderTree
  private let past: PastOutput
  private var open: OpenTree
  private var writer: FileWriter
  /// The sizes of the files; unknown for those that are still to be written.
  private var sizes: [FileSize]
  /// The paths of files that no build made before.
  private(set) var newPaths: [String] = []

  init(_ files: [PublishedFile], past: PastOutput, in root: OutputFolder) {
    self.files = files
    self.past = past
    tree = FolderTree(paths: files.map(\.path))
    open = OpenTree(in: root)
    writer = FileWriter(in: root, worker: "shared")
    sizes = Array(repeating: .unknown, count: files.count)
  }

  var summary: Summary { writer.summary }
  var areUnchanged: Bool { !sizes.contains(.unknown) }
  /// What goes into the state.
  var states: [OutputState.Shared] {
    zip(files, sizes).map { file, size in
      OutputState.Shared(
        file: OutputState.PlannedFile(path: file.path, fingerprint: file.fingerprint), size: size)
    }
  }
  /// The paths of files that builds before made, and this one does not.
  var gone: [String] {
    let paths = Set(files.map(\.path))
    return past.state.shared.map(\.file.path).filter { !paths.contains($0) }
  }

  /// The paths among some that stand in the way of others: a file where now a folder belongs, or the other way round.
  func obstacles(among gone: [String]) -> [String] {
    let folders = Set(tree.nodes.map(\.path))
    let paths = Set(files.map(\.path))
    return gone.filter { path in
      folders.contains(path)
        || path.indices.contains { path[$0] == "/" && paths.contains(String(path[..<$0])) }
    }
  }

  /// Looks at what is there.
  ///
  /// - Parameter removed: paths of files that are removed before anything is written.
  /// - Throws: ``OutputError/foreignFile(_:)``, before anything is touched.
  mutating func look(passing removed: Set<String>) throws(OutputError) {
    var known: [String: OutputState.Shared] = [:]
    for shared in past.state.shared { known[shared.file.path] = shared }
    open.turn(to: tree, in: nil)
    for (number, file) in files.enumerated() {
      let memory: PastOutput.Memory =
        known[file.path].map { $0.file.fingerprint == file.fingerprint ? .same($0.size) : .different }
        ?? (past.journal.paths.contains(file.path) ? .different : .none)
      if case .none = memory { newPaths.append(file.path) }
      let isBelowRemoved = file.path.indices.contains {
        file.path[$0] == "/" && removed.contains(String(file.path[..<$0]))
      }
      if isBelowRemoved || removed.contains(where: { $0.hasPrefix(file.path + "/") }) { continue }
      guard let folder = try open.folder(tree.entries[number].folder, making: false) else { continue }
      let found = FileSystem.look(tree.entries[number].name, in: folder)
      switch Verdict(memory, found, past) {
      case .keep:
        if case .file(let size, _) = found { sizes[number] = size }
        writer.summary.unchanged += 1
      case .write: break
      case .foreign: throw .foreignFile(open.path(of: number))
      }
    }
  }

  /// Writes the files of a stage that are not as they should be.
  mutating func write(_ stage: Stage) throws(OutputError) {
    open.turn(to: tree, in: nil)
    for (number, file) in files.enumerated() where file.stage == stage && sizes[number] == .unknown {
      let entry = tree.entries[number]
      guard let folder = try open.folder(entry.folder, making: true) else { continue }
      sizes[number] = try writer.put(
        entry.name, in: folder, path: open.path(of: number), parts: file.parts.count
      ) { part, bytes in file.parts[part](&bytes) }
    }
  }
}
