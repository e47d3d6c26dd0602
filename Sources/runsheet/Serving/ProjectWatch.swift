import RunsheetBasics

import CLibrary

/// Looks at a project's files for changes.
///
/// It compares sizes and times, which works on every system and for every way in which an editor saves.
struct ProjectWatch {
  /// Between two looks; a change is seen within this time.
  private static let interval = Duration.milliseconds(200)
  /// After a change, for an editor or Git to finish; files that go on changing are waited for ten times as long.
  private static let pause = Duration.milliseconds(50)

  private let root: String
  private var seen: Int

  init(root: String) {
    self.root = root
    seen = ProjectWatch.look(at: root)
  }

  /// Waits until something in the project has changed, and nothing changes any more.
  ///
  /// - Throws: `CancellationError`.
  mutating func change() async throws {
    let clock = ContinuousClock()
    var now = seen
    while now == seen {
      let start = clock.now
      now = ProjectWatch.look(at: root)
      // Looking at very many files takes its time: no more than a fifth of all time is spent on it.
      if now == seen {
        try await Task.sleep(for: max(ProjectWatch.interval, start.duration(to: clock.now) * 4))
      }
    }
    for _ in 1...10 {
      let before = now
      try await Task.sleep(for: ProjectWatch.pause)
      now = ProjectWatch.look(at: root)
      if now == before { break }
    }
    seen = now
  }

  /// A number that is another one when a file was added, removed or changed.
  private static func look(at root: String) -> Int {
    var hasher = Hasher()
    for folder in ["Content", "Site"] { look(at: "\(root)/\(folder)", isRoot: true, &hasher) }
    return hasher.finalize()
  }

  private static func look(at path: String, isRoot: Bool = false, _ hasher: inout Hasher) {
    var status = stat()
    hasher.combine(path)
    guard unsafe lstat(path, &status) == 0 else { return }
    let isLink = status.st_mode & S_IFMT == S_IFLNK
    if isLink { guard unsafe stat(path, &status) == 0 else { return } }
    hasher.combine(status.st_ino)
    if status.st_mode & S_IFMT == S_IFDIR, isRoot || !isLink {
      // Links to folders inside the project are not read, and may lead back to where they stand.
      for name in names(in: path) where !name.hasPrefix(".") && !Clutter.contains(name) {
        look(at: "\(path)/\(name)", &hasher)
      }
    } else {
      hasher.combine(status.st_size)
      hasher.combine(status.st_mode)
      #if canImport(Darwin)
        let (written, changed) = (status.st_mtimespec, status.st_ctimespec)
      #else
        let (written, changed) = (status.st_mtim, status.st_ctim)
      #endif
      for time in [written, changed] {
        hasher.combine(time.tv_sec)
        hasher.combine(time.tv_nsec)
      }
    }
  }

  private static func names(in path: String) -> [String] {
    guard let folder = unsafe opendir(path) else { return [] }
    defer { unsafe _ = closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      names.append(
        unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
        })
    }
    return names.sorted()
  }
}
