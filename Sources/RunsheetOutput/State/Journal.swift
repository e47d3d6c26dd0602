/// What a build is about to make that no state names yet: it is there only while files are being put in place.
///
/// A build that is killed leaves it behind, so that the next one knows the new files for Runsheet's own. Each line is
/// `build` and a process, `plan` and the number of one of its plans, `file` and a path in that plan or among the shared
/// files, or `folder` with the number of its plan and its name. What a build appends is read by its own plans; a line
/// that was cut off means nothing, and no file of it was made yet.
struct Journal: Sendable {
  static let name = ".runsheet-journal"

  /// The paths that builds were about to make.
  private(set) var paths: Set<String> = []
  /// The processes of the builds that wrote to it, the last one last.
  private(set) var processes: [Int] = []

  /// Reads a journal.
  ///
  /// - Parameter bytes: what the file holds; nothing if it is not there.
  init(_ bytes: [UInt8]) {
    var plans: [Substring: [Substring]] = [:]
    var plan: Substring?
    let lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    for line in lines.dropLast() {
      let parts = line.split(separator: " ", maxSplits: 1)
      guard parts.count == 2 else { continue }
      switch parts[0] {
      case "build":
        if let process = Int(parts[1]) { processes.append(process) }
        plans = [:]
        plan = nil
      case "plan": plan = parts[1]
      case "file":
        if let plan { plans[plan, default: []].append(parts[1]) } else { paths.insert(String(parts[1])) }
      case "folder":
        let named = parts[1].split(separator: " ", maxSplits: 1)
        guard named.count == 2 else { continue }
        for file in plans[named[0]] ?? [] { paths.insert("\(named[1])/\(file)") }
      default: continue
      }
    }
  }

  /// What a build appends.
  ///
  /// - Parameters:
  ///   - shared: the paths of new files that belong to no folder.
  ///   - plans: the plans of folders with new files, which follow, each by ``append(folder:plan:to:)``.
  /// - Returns: the bytes to append.
  static func entry(shared: [String], plans: [FolderPlan] = []) -> [UInt8] {
    var text = "\nbuild \(FileSystem.processID)\n"
    for path in shared { text += "file \(path)\n" }
    for (number, plan) in plans.enumerated() {
      text += "plan \(number)\n"
      for file in plan.files { text += "file \(file.path)\n" }
    }
    return Array(text.utf8)
  }

  static func append(folder: String, plan: Int, to bytes: inout [UInt8]) {
    bytes += "folder \(plan) \(folder)\n".utf8
  }
}
