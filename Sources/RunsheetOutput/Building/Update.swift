import RunsheetBasics
import RunsheetModel

/// Brings an output that is there up to date.
struct Update<Published: Publication>: Sendable {
  let publication: Published
  let root: OutputFolder
  let options: Publisher.Options

  /// First looks at everything, and touches nothing if anything is in the way; then puts in place what has changed.
  func run() async throws(OutputError) -> Summary {
    let past = PastOutput(in: root)
    options.begins(.looking)
    var shared = SharedFileWorker(publication.shared, past: past, in: root)
    let obstacles = shared.obstacles(among: shared.gone + past.journal.paths)
    try shared.look(passing: Set(obstacles))
    let work = Work(publication: publication, past: past, root: root, options: options)
    let looked = try await work.run { worker, chunk throws(OutputError) in
      var part = Part()
      for folder in work.folders(of: chunk) {
        if try worker.look(folder, state: &part.state) { part.isDirty = true }
      }
      return part
    }
    var summary = looked.summary
    var parts = looked.products
    let leftovers = leftovers(past, shared: shared.gone, looked)
    let isChanged =
      parts.contains(where: \.isDirty) || !shared.areUnchanged || past.wasInterrupted || !leftovers.isEmpty
    do throws(OutputError) {
      if isChanged {
        try begin(past, newShared: shared.newPaths, newFolders: looked.observations.flatMap(\.newFolders))
        options.begins(.writing)
        var removal = Removal(in: root)
        try removal.remove(obstacles, below: nil)
        try shared.write(.asset)
        try shared.write(.page)
        let found = parts
        let written = try await work.run { worker, chunk throws(OutputError) in
          var part = found[chunk]
          guard part.isDirty else { return part }
          var position = 0
          for folder in work.folders(of: chunk) {
            try worker.update(folder, state: &part.state, position: &position)
          }
          return part
        }
        summary.add(written.summary)
        parts = written.products
        try shared.write(.index)
        if options.isStopped() { throw .stopped }
        options.begins(.finishing)
        for leftover in leftovers {
          try removal.remove(leftover.paths, below: leftover.folder)
        }
        summary.removed = removal.removed
        summary.gonePaths = leftovers.flatMap { leftover in
          leftover.paths.map { path in leftover.folder.map { "\($0)/\(path)" } ?? path }
        }
      }
      let state = OutputState.bytes(
        plans: publication.plans, shared: shared.states, folders: parts.map(\.state),
        count: publication.folderCount)
      if isChanged || !past.state.isWritten(as: state) { try root.write(state) }
      if isChanged {
        try FileSystem.remove(Journal.name, in: root.descriptor, path: root.path)
      }
      summary.add(shared.summary)
      if !past.hasState, let state = OutputState(state) { summary.unknownPaths = try unknownPaths(state) }
      return summary
    } catch {
      throw .incomplete(error)
    }
  }

  /// What looking made of a chunk of folders.
  private struct Part: Sendable {
    var state: [UInt8] = []
    /// Whether files of these folders are to be written.
    var isDirty = false
  }

  /// Writes down what is about to be made, before the first file is.
  private func begin(_ past: PastOutput, newShared: [String], newFolders: [UInt8]) throws(OutputError) {
    // The drafts of builds that were killed are known by their processes, which the journal names.
    try root.removeDrafts(ofProcesses: past.journal.processes)
    try root.append(
      Journal.entry(shared: newShared, plans: newFolders.isEmpty ? [] : publication.plans) + newFolders,
      to: Journal.name)
    try root.mark()
  }

  // MARK: What is no longer needed

  private typealias Leftover = (folder: String?, paths: [String])

  /// The files that builds before made, and this one does not.
  private func leftovers(
    _ past: PastOutput, shared gone: [String], _ looked: Work<Published>.Results<Part>
  ) -> [Leftover] {
    var leftovers: [Leftover] = []
    for number in 0..<past.state.folderCount
    where !looked.observations.contains(where: { $0.isStillThere[number] }) {
      let folder = past.state[number]
      leftovers.append(
        (String(decoding: folder.name, as: UTF8.self), past.state.plans[folder.plan].map(\.path)))
    }
    for observed in looked.observations { leftovers += observed.gone.map { ($0.folder, $0.paths) } }
    let single = gone + past.journal.paths
    guard !single.isEmpty else { return leftovers }
    let state = OutputState(
      OutputState.bytes(
        plans: publication.plans, shared: [], folders: looked.products.map(\.state),
        count: publication.folderCount))
    let planned = Set(publication.shared.map(\.path))
    let unneeded = Set(single).filter { !planned.contains($0) && !(state?.hasFile($0) ?? false) }
    return unneeded.isEmpty ? leftovers : leftovers + [(nil, unneeded.sorted())]
  }

  /// Files below the output that this build did not make; without a state nobody can say who did.
  private func unknownPaths(_ state: OutputState) throws(OutputError) -> [String] {
    let shared = Set(publication.shared.map(\.path))
    var found: [String] = []
    func walk(_ folder: FileSystem.Descriptor, _ prefix: String) throws(OutputError) {
      for name in try FileSystem.names(in: folder, path: "\(root.path)/\(prefix)").sorted() {
        guard found.count < Summary.mostNamed else { return }
        let path = prefix + name
        if FileSystem.look(name, in: folder) == .folder {
          guard let inner = try FileSystem.openFolder(name, in: folder, path: path) else { continue }
          defer { FileSystem.close(inner) }
          try walk(inner, "\(path)/")
        } else if !path.hasPrefix(Workplace.marker), !shared.contains(path), !state.hasFile(path) {
          found.append(path)
        }
      }
    }
    try walk(root.descriptor, "")
    return found
  }
}
