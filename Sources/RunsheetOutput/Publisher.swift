package import RunsheetBasics
import RunsheetModel

/// Puts an output folder in place, or brings one up to date.
///
/// A new output is written into a new folder beside it, which gets its name when it is complete. In an output that is
/// there, what has changed is replaced file by file, each by a rename: assets first, then pages, the indexes that lead to
/// them, then what is no longer needed is removed, and the state is last. So a reader sees every page whole, old or new,
/// and no index leads to a page that is not there; and a build that is killed leaves an output that the next one
/// completes.
package struct Publisher: Sendable {
  /// How a build goes about it, and whom it tells.
  package struct Options: Sendable {
    /// How many folders are written at a time.
    package var jobs: Int
    /// Whether the summary names the runbooks that changed.
    package var namesChanges = false
    /// Whether the build is to stop.
    package var isStopped: @Sendable () -> Bool = { false }
    /// Called before waiting for another build, with its process if that is known.
    package var waits: @Sendable (Int?) -> Void = { _ in }
    /// Called when it turns to something else.
    package var begins: @Sendable (Activity) -> Void = { _ in }
    /// Called with how many folders are done, of how many.
    package var advances: @Sendable (Int, Int) -> Void = { _, _ in }

    package init(jobs: Int) {
      self.jobs = jobs
    }
  }

  /// The file by which Runsheet knows a folder as its own, and what it holds.
  static let marker = Workplace.marker
  static let markerText = Array("Runsheet made this folder.\n".utf8)
  private let output: String

  /// Looks at the output folder.
  ///
  /// - Parameter path: the folder's path, which need not exist.
  /// - Throws: ``OutputError`` if something else is there, or a folder with files that Runsheet did not make.
  package init(output path: String) throws(OutputError) {
    let output = path.tidiedPath
    self.output = output
    switch FileSystem.look(output) {
    case .nothing: break
    case .link: throw .link(output)
    case .file, .other: throw .notAFolder(output)
    case .folder:
      guard let folder = try FileSystem.openFolder(output, path: output) else { break }
      defer { FileSystem.close(folder) }
      guard Workplace.isOwn(try FileSystem.names(in: folder, path: output)) else {
        throw .foreignFolder(output)
      }
    }
  }

  /// Makes the output what the publication says.
  ///
  /// - Parameters:
  ///   - publication: what to publish.
  ///   - options: how.
  /// - Returns: what was done.
  /// - Throws: ``OutputError`` if anything could not be done. The output is then as it was before, or, if that is
  ///   ``OutputError/incomplete(_:)``, every page in it is whole.
  /// - Complexity: O(files) looks at metadata; only what has to be written is filled.
  package func publish(_ publication: some Publication, _ options: Options) async throws(OutputError)
    -> Summary
  {
    let workplace = try await Workplace.open(output: output, options)
    guard workplace.root.isNew else {
      return try await Update(publication: publication, root: workplace.root, options: options).run()
    }
    do throws(OutputError) {
      var summary = try await Publisher.make(publication, in: workplace.root, options)
      try workplace.takePlace()
      summary.isNew = true
      return summary
    } catch {
      try? workplace.abandon()
      throw error
    }
  }

  /// Writes a new output, complete with its state.
  private static func make(
    _ publication: some Publication, in root: OutputFolder, _ options: Options
  ) async throws(OutputError) -> Summary {
    try root.append(
      Journal.entry(shared: publication.shared.map(\.path), plans: publication.plans), to: Journal.name)
    try root.mark()
    options.begins(.writing)
    let past = PastOutput()
    var shared = SharedFileWorker(publication.shared, past: past, in: root)
    for stage in Stage.allCases { try shared.write(stage) }
    let work = Work(publication: publication, past: past, root: root, options: options)
    let results = try await work.run { worker, chunk throws(OutputError) in
      var announced: [UInt8] = []
      for folder in work.folders(of: chunk) { worker.announce(folder, in: &announced) }
      try root.append(announced, to: Journal.name)
      var state: [UInt8] = []
      for folder in work.folders(of: chunk) { try worker.writeNew(folder, state: &state) }
      return state
    }
    options.begins(.finishing)
    try root.write(
      OutputState.bytes(
        plans: publication.plans, shared: shared.states, folders: results.products,
        count: publication.folderCount))
    if options.isStopped() { throw .stopped }
    var summary = shared.summary
    summary.add(results.summary)
    return summary
  }
}
