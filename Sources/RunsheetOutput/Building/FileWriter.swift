/// Puts files in place, for one worker.
struct FileWriter: Sendable {
  private let place: Place
  /// The name of this worker's files that are on their way.
  private let unfinished: String
  private(set) var buffer: [UInt8] = []
  var summary = Summary()
  /// Whether a file is written even if one with the same bytes is there.
  var replacesSame = false

  init(in place: Place, worker: String) {
    self.place = place
    unfinished = Workplace.unfinished + worker
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
    if count == 1, !place.isNew, !replacesSame, holdsSame(name, in: folder) {
      summary.unchanged += 1
      return FileSize(buffer.count)
    }
    let file =
      place.isNew
      ? try FileSystem.create(name, in: folder, path: path()) : try startUnfinished(path())
    var size = 0
    do throws(OutputError) {
      defer { FileSystem.close(file) }
      for number in 0..<count {
        if number > 0 { fill(number, part) }
        try FileSystem.write(buffer, to: file, path: path())
        size += buffer.count
      }
    } catch {
      if !place.isNew { try? FileSystem.remove(unfinished, in: place.folder, path: place.path) }
      throw error
    }
    if !place.isNew {
      do throws(OutputError) {
        try FileSystem.move(unfinished, in: place.folder, to: name, in: folder, path: path())
      } catch {
        try? FileSystem.remove(unfinished, in: place.folder, path: place.path)
        throw error
      }
    }
    summary.written += 1
    summary.bytes += size
    return FileSize(size)
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

  private func startUnfinished(_ path: String) throws(OutputError) -> FileSystem.Descriptor {
    do throws(OutputError) {
      return try FileSystem.create(unfinished, in: place.folder, path: path)
    } catch {
      // What a build left that was killed, or a link that somebody planted.
      try FileSystem.remove(unfinished, in: place.folder, path: path)
      return try FileSystem.create(unfinished, in: place.folder, path: path)
    }
  }
}
