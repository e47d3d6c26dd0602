private import Synchronization

/// Puts a whole output folder in place at once.
///
/// Everything is written into a new folder beside the output, which takes the output's place when it is complete. So a
/// reader never sees a page that is half written, and a build that fails leaves the output as it was.
package struct Publisher: Sendable {
  /// What a build wrote.
  package struct Summary: Hashable, Sendable {
    package let files: Int
    package let bytes: Int
  }

  /// The file by which Runsheet knows a folder as its own.
  static let marker = ".runsheet"
  static let markerText = Array("Runsheet made this folder.\n".utf8)
  private let output: String
  private let staging: String
  private let retired: String

  /// Looks at the output folder.
  ///
  /// - Parameter path: the folder's path, which need not exist.
  /// - Throws: ``OutputError`` if something else is there, or a folder with files that Runsheet did not make.
  package init(output path: String) throws(OutputError) {
    var output = path
    while output.count > 1, output.hasSuffix("/") { output.removeLast() }
    self.output = output
    let slash = output.lastIndex(of: "/")
    let name = slash.map { output[output.index(after: $0)...] } ?? output[...]
    let parent = slash.map { output[...$0] } ?? ""
    staging = "\(parent).\(name).runsheet-new"
    retired = "\(parent).\(name).runsheet-old"
    // A build that was killed between the two renames left the old output under its other name.
    if FileSystem.kind(of: output) == .nothing, FileSystem.kind(of: retired) == .folder {
      try FileSystem.rename(retired, to: output)
    }
    switch FileSystem.kind(of: output) {
    case .nothing: break
    case .other: throw .notAFolder(output)
    case .folder:
      let names = try FileSystem.names(in: output)
      guard names.isEmpty || names.contains(Publisher.marker) else { throw .foreignFolder(output) }
    }
  }

  /// Writes groups of files, several groups at a time, and puts them in place together.
  ///
  /// - Parameters:
  ///   - groups: how many groups there are.
  ///   - workers: how many groups are written at a time.
  ///   - write: writes the files of a group.
  /// - Returns: what was written.
  /// - Throws: ``OutputError`` if anything could not be written; the output is then as it was before.
  package func publish(
    groups: Int, workers: Int,
    write: @escaping @Sendable (Int, inout FolderWriter) throws(OutputError) -> Void
  ) async throws(OutputError) -> Summary {
    try FileSystem.remove(staging)
    do throws(OutputError) {
      try FileSystem.makeFolder(staging)
      let summary = try await writeAll(groups, workers, write)
      try FileSystem.writeNew("\(staging)/\(Publisher.marker)", Publisher.markerText)
      try FileSystem.remove(retired)
      try PDFShelf.carry(from: output, to: staging)
      try replaceOutput()
      // The new output is in place: what is left of the old one goes now, or at the next build.
      try? FileSystem.remove(retired)
      return summary
    } catch {
      try? FileSystem.remove(staging)
      throw error
    }
  }

  /// Puts the new folder where the output was; if that fails, the old one is put back.
  private func replaceOutput() throws(OutputError) {
    let hadOutput = FileSystem.kind(of: output) == .folder
    if hadOutput { try FileSystem.rename(output, to: retired) }
    do throws(OutputError) {
      try FileSystem.rename(staging, to: output)
    } catch {
      if hadOutput { try? FileSystem.rename(retired, to: output) }
      throw error
    }
  }

  private func writeAll(
    _ groups: Int, _ workers: Int,
    _ write: @escaping @Sendable (Int, inout FolderWriter) throws(OutputError) -> Void
  ) async throws(OutputError) -> Summary {
    let queue = Queue(count: groups)
    let root = staging
    let results = await withTaskGroup(of: Result<Summary, OutputError>.self) { tasks in
      for _ in 0..<max(1, workers) {
        tasks.addTask {
          var writer = FolderWriter(root: root)
          do throws(OutputError) {
            while let group = queue.next() { try write(group, &writer) }
            return .success(Summary(files: writer.files, bytes: writer.bytes))
          } catch {
            queue.stop()
            return .failure(error)
          }
        }
      }
      return await tasks.reduce(into: []) { $0.append($1) }
    }
    var files = 0
    var bytes = 0
    for result in results {
      let summary = try result.get()
      files += summary.files
      bytes += summary.bytes
    }
    return Summary(files: files, bytes: bytes)
  }
}

/// The numbers of the groups that no worker has taken yet.
private final class Queue: Sendable {
  private let count: Int
  private let taken = Atomic(0)

  init(count: Int) {
    self.count = count
  }

  func next() -> Int? {
    let group = taken.wrappingAdd(1, ordering: .relaxed).oldValue
    return group < count ? group : nil
  }

  /// Lets every worker end after the group that it has in hand.
  func stop() {
    taken.store(count, ordering: .relaxed)
  }
}
