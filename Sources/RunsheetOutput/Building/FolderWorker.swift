import RunsheetModel

/// Looks at, writes and remembers the folders of a publication, one after the other: one of several workers.
///
/// What it makes are the state's bytes for the folders that it was given.
struct FolderWorker<Published: Publication>: ~Copyable {
  private let plans: [FolderPlan]
  private let past: PastOutput
  private let namesChanges: Bool
  private var pages: Published.Pages
  private var open: OpenTree
  private var writer: FileWriter
  private var comparisons: [Pair: PastOutput.Comparison] = [:]
  private(set) var observations = Observations()

  /// What looking at folders brought to light besides their state.
  struct Observations: Sendable {
    /// The folders with files that no build made before, for the journal.
    var newFolders: [UInt8] = []
    /// For each folder of the past, whether it is there still.
    var isStillThere: [Bool] = []
    /// The folders of the past whose plan has lost files, with these files.
    var gone: [(folder: String, paths: [String])] = []
  }

  private struct Pair: Hashable {
    let plan: Int
    let past: Int
  }

  init(_ publication: Published, past: PastOutput, in root: OutputFolder, number: Int, namesChanges: Bool) {
    plans = publication.plans
    self.past = past
    self.namesChanges = namesChanges
    pages = publication.makePages()
    open = OpenTree(in: root)
    writer = FileWriter(in: root, worker: "\(number)")
    observations.isStillThere = Array(repeating: false, count: past.state.folderCount)
  }

  var summary: Summary { writer.summary }

  // MARK: A new output

  /// Says for the journal that a folder will be made.
  mutating func announce(_ folder: Int, in journal: inout [UInt8]) {
    pages.turn(to: folder)
    Journal.append(folder: pages.name, plan: pages.plan, to: &journal)
  }

  /// Writes a folder that is not there.
  mutating func writeNew(_ folder: Int, state: inout [UInt8]) throws(OutputError) {
    begin(folder, &state)
    let plan = plans[pages.plan]
    open.turn(to: plan.tree, in: pages.name)
    try open.makeNew()
    for number in plan.files.indices { state.append(number: try put(number, of: plan)) }
    note(plan) { _ in true }
  }

  // MARK: An output that is there

  /// Looks at a folder.
  ///
  /// - Returns: whether something has to be written.
  /// - Throws: ``OutputError/foreignFile(_:)``, before anything is touched.
  mutating func look(_ folder: Int, state: inout [UInt8]) throws(OutputError) -> Bool {
    begin(folder, &state)
    let name = pages.name
    let plan = plans[pages.plan]
    let pastNumber = past.state.number(of: name.utf8)
    let pastFolder = pastNumber.map { past.state[$0] }
    var comparison: PastOutput.Comparison?
    if let pastFolder { comparison = compare(pages.plan, with: pastFolder.plan) }
    if let pastNumber, let comparison {
      observations.isStillThere[pastNumber] = true
      if !comparison.gone.isEmpty { observations.gone.append((name, comparison.gone)) }
    }
    open.turn(to: plan.tree, in: name)
    var hasNew = false
    var isDirty = false
    for (number, file) in plan.files.enumerated() {
      let memory: PastOutput.Memory
      if let pastFolder, let known = comparison?.files[number] {
        let isSame = known.isSame && pastFolder.fingerprint == pages.fingerprint
        memory = isSame ? .same(past.state.size(of: known.number, in: pastFolder)) : .different
      } else if past.knows("\(name)/\(file.path)") {
        memory = .different
      } else {
        memory = .none
        hasNew = true
      }
      let entry = plan.tree.entries[number]
      var found = FileSystem.Found.nothing
      if let folder = try open.folder(entry.folder, making: false) {
        found = FileSystem.look(entry.name, in: folder)
      }
      switch Verdict(memory, found, past) {
      case .keep:
        if case .file(let size, _) = found { state.append(number: size) }
        writer.summary.unchanged += 1
      case .write:
        state.append(number: FileSize.unknown)
        isDirty = true
      case .foreign: throw .foreignFile(open.path(of: number))
      }
    }
    if hasNew { Journal.append(folder: name, plan: pages.plan, to: &observations.newFolders) }
    return isDirty
  }

  /// Writes the files of a folder that ``look(_:state:)`` found not to be as they should.
  ///
  /// - Parameters:
  ///   - folder: the folder.
  ///   - state: the state's bytes, in which the sizes of these files are replaced.
  ///   - position: where the folder begins in these bytes; moved to where it ends.
  /// - Throws: ``OutputError`` if the system refuses.
  mutating func update(_ folder: Int, state: inout [UInt8], position: inout Int) throws(OutputError) {
    pages.turn(to: folder)
    let plan = plans[pages.plan]
    let sizes = position + OutputState.headerSize(name: pages.name)
    position = sizes + plan.files.count * OutputState.sizeOfSize
    open.turn(to: plan.tree, in: pages.name)
    var written: Set<Int> = []
    for number in plan.files.indices {
      let position = sizes + number * OutputState.sizeOfSize
      guard state.size(at: position) == .unknown else { continue }
      let before = writer.summary.written
      state.replace(sizeAt: position, with: try put(number, of: plan))
      if writer.summary.written > before { written.insert(number) }
    }
    note(plan, written.contains)
  }

  private mutating func compare(_ plan: Int, with past: Int) -> PastOutput.Comparison {
    let pair = Pair(plan: plan, past: past)
    if let known = comparisons[pair] { return known }
    let comparison = PastOutput.Comparison(plans[plan], with: self.past.state.plans[past])
    comparisons[pair] = comparison
    return comparison
  }

  // MARK: Both

  private mutating func begin(_ folder: Int, _ state: inout [UInt8]) {
    pages.turn(to: folder)
    OutputState.append(name: pages.name, plan: pages.plan, fingerprint: pages.fingerprint, to: &state)
  }

  private mutating func put(_ number: Int, of plan: FolderPlan) throws(OutputError) -> FileSize {
    let entry = plan.tree.entries[number]
    guard let folder = try open.folder(entry.folder, making: true) else { return .unknown }
    return try writer.put(entry.name, in: folder, path: open.path(of: number)) { _, bytes in
      pages.fill(number, into: &bytes)
    }
  }

  /// Notes the runbooks of which files were written.
  private mutating func note(_ plan: FolderPlan, _ isWritten: (Int) -> Bool) {
    for (runbook, path) in plan.runbooks.enumerated() {
      guard plan.files.indices.contains(where: { plan.files[$0].runbook == runbook && isWritten($0) }) else {
        continue
      }
      writer.summary.changedRunbooks += 1
      if namesChanges { writer.summary.changedPaths.append("\(pages.name)/\(path)") }
    }
  }
}
