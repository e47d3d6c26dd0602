/// Puts files in place, for one worker.
struct FileWriter: Sendable {
  private let root: OutputFolder
  /// Tells this worker's drafts from those of others.
  private let worker: String
  private(set) var buffer: [UInt8] = []
  var summary = Summary()
  /// Whether a file is written even if one with the same bytes is there.
  var replacesSame = false

  init(in root: OutputFolder, worker: String) {
    self.root = root
    self.worker = worker
  }

  /// Writes a file, unless one with the same bytes is there.
  ///
  /// - Parameters:
  ///   - name: the file's name.
  ///   - folder: the folder that it belongs into.
  ///   - path: its path, for sentences.
  ///   - count: how many parts it has.
  ///   - part: appends the bytes of a part, by its number.
  /// - Returns: the file's size.
  /// - Throws: ``OutputError`` if the system refuses; what was there is then as it was.
  mutating func put(
    _ name: String, in folder: FileSystem.Descriptor, path: @autoclosure () -> String,
    parts count: Int = 1, _ part: (Int, inout [UInt8]) -> Void
  ) throws(OutputError) -> FileSize {
    fill(0, part)
    if count == 1, !root.isNew, !replacesSame, holdsSame(name, in: folder) {
      summary.unchanged += 1
      return FileSize(buffer.count)
    }
    let size: Int
    if root.isNew {
      // Nobody sees the folder yet.
      let file = try FileSystem.create(name, in: folder, path: path())
      defer { FileSystem.close(file) }
      size = try write(parts: count, part, to: file, path: path())
    } else {
      var draft = try Draft(in: root.descriptor, by: worker, path: path())
      size = try write(parts: count, part, to: draft.file, path: path())
      try draft.put(at: name, in: folder, path: path())
    }
    summary.written += 1
    summary.bytes += size
    return FileSize(size)
  }

  /// Writes the parts, of which the first is in the buffer.
  private mutating func write(
    parts count: Int, _ part: (Int, inout [UInt8]) -> Void, to file: FileSystem.Descriptor,
    path: @autoclosure () -> String
  ) throws(OutputError) -> Int {
    var size = 0
    for number in 0..<count {
      if number > 0 { fill(number, part) }
      try FileSystem.write(buffer, to: file, path: path())
      size += buffer.count
    }
    return size
  }

  private mutating func fill(_ number: Int, _ part: (Int, inout [UInt8]) -> Void) {
    buffer.removeAll(keepingCapacity: true)
    part(number, &buffer)
  }

  /// Whether a file is there that holds what is in the buffer.
  private func holdsSame(_ name: String, in folder: FileSystem.Descriptor) -> Bool {
    guard case .file(let size, _) = FileSystem.look(name, in: folder), Int(size) == buffer.count else {
      return false
    }
    return FileSystem.contents(name, in: folder) == buffer
  }
}
