import RunsheetBasics

/// A folder that files of Runsheet's go into, open, and its path for sentences.
struct OutputFolder: Sendable {
  let descriptor: FileSystem.Descriptor
  let path: String
  /// Whether nobody sees the folder yet, so that files may be written where they belong.
  let isNew: Bool

  /// Marks the folder as one that Runsheet made.
  func mark() throws(OutputError) {
    guard FileSystem.look(Workplace.marker, in: descriptor) == .nothing else { return }
    try append(Publisher.markerText, to: Workplace.marker)
  }

  /// Appends to a file, which is made if it is not there.
  func append(_ bytes: [UInt8], to name: String) throws(OutputError) {
    let path = "\(path)/\(name)"
    let file = try FileSystem.openToAppend(name, in: descriptor, path: path)
    defer { FileSystem.close(file) }
    try FileSystem.write(bytes, to: file, path: path)
  }

  /// Puts the state in place, later than all that it names.
  func write(_ state: [UInt8]) throws(OutputError) {
    FileSystem.waitForLaterTime()
    var writer = FileWriter(in: self, worker: "state")
    // Its time says when all was as it should be, so it is a new one even where nothing in it is.
    writer.replacesSame = true
    _ = try writer.put(Workplace.state, in: descriptor, path: "\(path)/\(Workplace.state)") { $1 = state }
  }

  /// Writes a file below the folder, whole, and makes the folders that it needs; no link is followed.
  ///
  /// - Parameters:
  ///   - bytes: what it holds.
  ///   - path: its path below the folder.
  ///   - worker: tells its draft from those of others.
  /// - Throws: ``OutputError`` if it cannot be written; what was there is then as it was.
  func write(_ bytes: [UInt8], at path: String, worker: String) throws(OutputError) {
    _ = try withFolder(of: path, making: true) { folder, name throws(OutputError) in
      var writer = FileWriter(in: self, worker: worker)
      _ = try writer.put(name, in: folder, path: "\(self.path)/\(path)") { $1 = bytes }
    }
  }

  /// The bytes of a file below the folder; nil if there is none, or a link leads to it.
  func contents(at path: String) -> [UInt8]? {
    try? withFolder(of: path, making: false) { FileSystem.contents($1, in: $0) } ?? nil
  }

  /// Does something with the folder that a file lies in, and its name there; nil if the folder is not there.
  private func withFolder<Value>(
    of path: String, making: Bool, _ body: (FileSystem.Descriptor, String) throws(OutputError) -> Value
  ) throws(OutputError) -> Value? {
    let tree = FolderTree(paths: [path])
    var open = OpenTree(in: self)
    open.turn(to: tree, in: nil)
    guard let folder = try open.folder(tree.entries[0].folder, making: making) else { return nil }
    return try body(folder, tree.entries[0].name)
  }

  /// Removes what builds have made in the folder: what its state and its journal name, and these last.
  ///
  /// - Returns: whether nothing of anybody's is in it now; if not, somebody else's files are in it, and what it is known by stays.
  /// - Throws: ``OutputError`` if something cannot be removed.
  func clear() throws(OutputError) -> Bool {
    let past = PastOutput(in: self)
    var removal = Removal(in: self)
    for number in 0..<past.state.folderCount {
      let folder = past.state[number]
      try removal.remove(
        past.state.plans[folder.plan].map(\.path), below: String(decoding: folder.name, as: UTF8.self))
    }
    let single = past.journal.paths.union(past.sharedPaths)
    for paths in Dictionary(grouping: single, by: { $0.prefix { $0 != "/" } }).values {
      try removal.remove(paths.sorted(), below: nil)
    }
    let known = [Workplace.state, Workplace.marker, Journal.name]
    guard
      try FileSystem.names(in: descriptor, path: path).allSatisfy({
        known.contains($0) || Clutter.contains($0)
      })
    else { return false }
    for name in known { try FileSystem.remove(name, in: descriptor, path: "\(path)/\(name)") }
    return true
  }

  /// Removes the drafts that processes which are gone have left.
  func removeDrafts(ofProcesses processes: [Int]) throws(OutputError) {
    let prefixes = processes.map(Draft.prefix(ofProcess:))
    if prefixes.isEmpty { return }
    for name in try FileSystem.names(in: descriptor, path: path)
    where prefixes.contains(where: name.hasPrefix) {
      try FileSystem.remove(name, in: descriptor, path: "\(path)/\(name)")
    }
  }
}
