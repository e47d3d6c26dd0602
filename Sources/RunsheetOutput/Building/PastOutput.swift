import RunsheetModel

/// What is known of the output from the builds before.
struct PastOutput: Sendable {
  let state: OutputState
  /// When the state was written, after all else: nanoseconds since 1970.
  let time: Int64
  /// Whether the output has a state that can be read: otherwise nobody can tell which files are Runsheet's.
  let hasState: Bool
  let journal: Journal
  /// The paths of files that belonged to no folder, and may belong to one now.
  let sharedPaths: Set<String>
  /// Whether the last build was killed, or failed, while it was putting files in place.
  let wasInterrupted: Bool

  init(in root: OutputFolder) {
    let state = FileSystem.contents(Workplace.state, in: root.descriptor).flatMap { OutputState($0) }
    self.state = state ?? .empty
    sharedPaths = Set(self.state.shared.map(\.file.path))
    if case .file(_, let time) = FileSystem.look(Workplace.state, in: root.descriptor) {
      self.time = time
    } else {
      time = .min
    }
    hasState = state != nil
    let journal = FileSystem.contents(Journal.name, in: root.descriptor)
    wasInterrupted = journal != nil
    self.journal = Journal(journal ?? [])
  }

  /// A new output has no past.
  init() {
    state = .empty
    sharedPaths = []
    time = .min
    hasState = false
    journal = Journal([])
    wasInterrupted = false
  }

  /// Whether a file of a folder is Runsheet's, although no state names it in its folder.
  func knows(_ path: @autoclosure () -> String) -> Bool {
    if journal.paths.isEmpty && sharedPaths.isEmpty { return false }
    let path = path()
    return journal.paths.contains(path) || sharedPaths.contains(path)
  }

  /// What is known of a file that is to be published, before anything is looked at.
  enum Memory {
    /// Runsheet made it, and from the same things, with a size.
    case same(FileSize)
    /// Runsheet made it from something else, or was about to make it.
    case different
    /// Nothing is known.
    case none
  }

  /// How a plan differs from one that a folder was made by before.
  struct Comparison: Sendable {
    /// For each file of the plan, its number in the other and whether it is made from the same.
    let files: [(number: Int, isSame: Bool)?]
    /// The paths that the plan no longer has.
    let gone: [String]

    init(_ plan: FolderPlan, with past: [OutputState.PlannedFile]) {
      var numbers: [String: Int] = [:]
      for (number, file) in past.enumerated() { numbers[file.path] = number }
      files = plan.files.map { file in
        numbers[file.path].map { ($0, past[$0].fingerprint == file.fingerprint) }
      }
      let paths = Set(plan.files.map(\.path))
      gone = past.map(\.path).filter { !paths.contains($0) }
    }
  }
}

/// Decides of a file that is to be published whether it has to be written.
enum Verdict: Equatable {
  case keep
  case write
  case foreign

  /// - Parameters:
  ///   - memory: what is known of the file.
  ///   - found: what stands in its place.
  ///   - past: what else is known.
  init(_ memory: PastOutput.Memory, _ found: FileSystem.Found, _ past: PastOutput) {
    switch (memory, found) {
    case (_, .folder): self = .foreign
    case (.same(let known), .file(let size, let changed)) where size == known && changed < past.time:
      self = .keep
    case (.none, .file), (.none, .link), (.none, .other): self = past.hasState ? .foreign : .write
    default: self = .write
    }
  }
}
