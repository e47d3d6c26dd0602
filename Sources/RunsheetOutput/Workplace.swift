import RunsheetBasics

/// The folder that a build writes into: the output, or a new folder beside it that becomes the output as a whole.
///
/// It is this build's alone until it is closed: the lock is on the folder itself, so it stays with the folder when that
/// gets its name, and goes with the process when that is killed.
struct Workplace: ~Copyable {
  /// The file by which Runsheet knows a folder as its own.
  static let marker = ".runsheet"
  /// The file that holds the state.
  static let state = ".runsheet-state"

  let root: OutputFolder
  private let output: String

  deinit { FileSystem.close(root.descriptor) }

  private init(folder: FileSystem.Descriptor, path: String, isNew: Bool, output: String) {
    root = OutputFolder(descriptor: folder, path: path, isNew: isNew)
    self.output = output
  }

  /// Opens and locks the folder to write into.
  ///
  /// - Parameters:
  ///   - output: the path of the output, without a slash at its end.
  ///   - options: whom to tell of another build, before waiting for its end, and whether to stop meanwhile.
  /// - Returns: the folder.
  /// - Throws: ``OutputError`` if the output is not Runsheet's.
  static func open(output: String, _ options: Publisher.Options) async throws(OutputError) -> Workplace {
    while true {
      switch FileSystem.look(output) {
      case .folder: if let workplace = try await existing(output, options) { return workplace }
      case .nothing: if let workplace = try await new(output, options) { return workplace }
      case .link: throw .link(output)
      case .file, .other: throw .notAFolder(output)
      }
    }
  }

  /// Whether a folder may be written into: nobody has put anything into it, or Runsheet made it.
  static func isOwn(_ names: [String]) -> Bool {
    names.allSatisfy(Clutter.contains) || names.contains(marker) || names.contains(state)
  }

  /// The output that is there; nil if that has changed meanwhile.
  private static func existing(
    _ output: String, _ options: Publisher.Options
  ) async throws(OutputError) -> Workplace? {
    guard let folder = try FileSystem.openFolder(output, path: output) else { return nil }
    let workplace = Workplace(folder: folder, path: output, isNew: false, output: output)
    try await workplace.lock(options)
    guard FileSystem.isSame(output, as: folder) else { return nil }
    guard isOwn(try FileSystem.names(in: folder, path: output)) else { throw .foreignFolder(output) }
    return workplace
  }

  /// A new folder beside the place of the output, empty; nil if somebody else has made the output meanwhile.
  private static func new(
    _ output: String, _ options: Publisher.Options
  ) async throws(OutputError) -> Workplace? {
    let slash = output.lastIndex(of: "/")
    let name = slash.map { output[output.index(after: $0)...] } ?? output[...]
    let parent = slash.map { output[...$0] } ?? ""
    let path = "\(parent).\(name).runsheet-new"
    if !parent.isEmpty { try FileSystem.makeFolder(parent.count > 1 ? String(parent.dropLast()) : "/") }
    try FileSystem.makeFolder(path)
    guard let folder = try FileSystem.openFolder(path, path: path) else { return nil }
    let workplace = Workplace(folder: folder, path: path, isNew: true, output: output)
    try await workplace.lock(options)
    guard FileSystem.isSame(path, as: folder) else { return nil }
    // What a build that was killed has left is known by its journal or its state; all else is somebody else's.
    guard try workplace.root.clear() else { throw .foreignDraft(path) }
    guard FileSystem.look(output) == .nothing else {
      FileSystem.removeIfEmpty(path)
      return nil
    }
    return workplace
  }

  private borrowing func lock(_ options: Publisher.Options) async throws(OutputError) {
    if FileSystem.lock(root.descriptor) { return }
    options.waits(
      FileSystem.contents(Journal.name, in: root.descriptor).flatMap { Journal($0).processes.last })
    repeat {
      if options.isStopped() { throw .stopped }
      try? await Task.sleep(for: .milliseconds(20))
    } while !FileSystem.lock(root.descriptor)
  }

  /// Gives a new folder its name, complete as it is.
  borrowing func takePlace() throws(OutputError) {
    try FileSystem.remove(Journal.name, in: root.descriptor, path: root.path)
    try FileSystem.move(root.path, to: output, path: output)
  }

  /// Removes a new folder that is not to become the output.
  borrowing func abandon() throws(OutputError) {
    if try root.clear() { FileSystem.removeIfEmpty(root.path) }
  }
}
