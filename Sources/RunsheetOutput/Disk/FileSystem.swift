private import CLibrary

/// The few calls of POSIX that publishing needs, with errors as sentences.
///
/// A file is named by an open folder and a name in it, so that no link planted below the output can lead out of it, and
/// the system has one short name to look up. The paths are for sentences only.
enum FileSystem {
  /// What stands at a name; a symbolic link is not followed.
  enum Found: Equatable {
    case nothing
    /// A file, and when it last changed in any way: nanoseconds since 1970.
    case file(size: FileSize, changed: Int64)
    case folder
    case link
    case other
  }

  /// An open folder.
  typealias Descriptor = Int32
  /// Stands for the folder that relative paths start from.
  static let workingFolder: Descriptor = AT_FDCWD

  // MARK: Looking

  static func look(_ name: String, in folder: Descriptor = workingFolder) -> Found {
    var status = stat()
    guard unsafe fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return .nothing }
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      return .file(size: FileSize(truncatingIfNeeded: status.st_size), changed: changed(status))
    case S_IFDIR: return .folder
    case S_IFLNK: return .link
    default: return .other
    }
  }

  private static func changed(_ status: stat) -> Int64 {
    #if canImport(Darwin)
      let time = status.st_ctimespec
    #else
      let time = status.st_ctim
    #endif
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  /// Waits until what changes next has a later time than all that has changed.
  ///
  /// The time that the system notes moves on in steps, of ten milliseconds at most; of more on a machine that has to wait
  /// for its processor.
  static func waitForLaterTime() {
    #if !canImport(Darwin)
      let begin = time(of: CLOCK_REALTIME)
      var pause = timespec(tv_sec: 0, tv_nsec: 1_000_000)
      var tries = 0
      while time(of: CLOCK_REALTIME_COARSE) <= begin, tries < 1_000 {
        unsafe _ = nanosleep(&pause, nil)
        tries += 1
      }
    #endif
  }

  #if !canImport(Darwin)
    /// What a clock shows, in nanoseconds.
    private static func time(of clock: clockid_t) -> Int64 {
      var time = timespec()
      guard unsafe clock_gettime(clock, &time) == 0 else { return .max }
      return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
  #endif

  /// Whether a name still leads to a folder that was opened by it.
  static func isSame(_ name: String, as folder: Descriptor) -> Bool {
    var named = stat()
    var open = stat()
    return unsafe lstat(name, &named) == 0 && fstat(folder, &open) == 0
      && named.st_dev == open.st_dev && named.st_ino == open.st_ino
  }

  /// The names in an open folder.
  static func names(in folder: Descriptor, path: @autoclosure () -> String) throws(OutputError) -> [String] {
    let again = unsafe openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard again >= 0, let listing = unsafe fdopendir(again) else { throw failure("read the folder", path()) }
    defer { unsafe _ = closedir(listing) }
    var names: [String] = []
    while let entry = unsafe readdir(listing) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  // MARK: Folders

  /// Opens a folder; nil if there is nothing by that name.
  ///
  /// - Throws: ``OutputError/obstructed(_:)`` if something else is there, a link to a folder too.
  static func openFolder(
    _ name: String, in folder: Descriptor = workingFolder, path: @autoclosure () -> String
  ) throws(OutputError) -> Descriptor? {
    let opened = unsafe openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    if opened >= 0 { return opened }
    switch errno {
    case ENOENT: return nil
    case ENOTDIR, ELOOP: throw .obstructed(path())
    default: throw failure("open the folder", path())
    }
  }

  /// Makes a folder; one that is there already will do.
  static func makeFolder(
    _ name: String, in folder: Descriptor, path: @autoclosure () -> String
  ) throws(OutputError) {
    guard unsafe mkdirat(folder, name, 0o777) == 0 || errno == EEXIST else {
      throw failure("make the folder", path())
    }
  }

  static func close(_ descriptor: Descriptor) {
    _ = CLibrary.close(descriptor)
  }

  /// Tries to get a folder for this process alone, until it is closed.
  ///
  /// - Returns: whether it is this process's now. A file system that knows no locks gives it to everybody.
  static func lock(_ folder: Descriptor) -> Bool {
    while flock(folder, LOCK_EX | LOCK_NB) != 0 {
      if errno != EINTR { return errno != EWOULDBLOCK }
    }
    return true
  }

  // MARK: Files

  /// Makes a file that does not exist yet, open for reading and writing; nil if something has its name.
  static func createNew(
    _ name: String, in folder: Descriptor, path: @autoclosure () -> String
  ) throws(OutputError) -> Descriptor? {
    let file = unsafe openat(folder, name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    if file >= 0 { return file }
    if errno == EEXIST { return nil }
    throw failure("write", path())
  }

  /// Makes a file that does not exist yet, open for writing.
  static func create(
    _ name: String, in folder: Descriptor, path: @autoclosure () -> String
  ) throws(OutputError) -> Descriptor {
    guard let file = try createNew(name, in: folder, path: path()) else { throw failure("write", path()) }
    return file
  }

  /// Opens a file to append to it; it is made if it is not there.
  static func openToAppend(
    _ name: String, in folder: Descriptor, path: @autoclosure () -> String
  ) throws(OutputError) -> Descriptor {
    let file = unsafe openat(folder, name, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw failure("write", path()) }
    return file
  }

  /// Writes to an open file.
  static func write(
    _ bytes: [UInt8], to file: Descriptor, path: @autoclosure () -> String
  ) throws(OutputError) {
    let written = unsafe bytes.withUnsafeBytes { buffer in
      var position = 0
      while position < buffer.count {
        let count = unsafe systemWrite(
          file, buffer.baseAddress?.advanced(by: position), buffer.count - position)
        if count < 0 && errno == EINTR { continue }
        if count <= 0 { return false }
        position += count
      }
      return true
    }
    guard written else { throw failure("write", path()) }
  }

  private static func systemWrite(_ file: Descriptor, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    unsafe CLibrary.write(file, bytes, count)
  }

  private static func systemRead(_ file: Descriptor, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    unsafe CLibrary.read(file, bytes, count)
  }

  /// The bytes of a file; nil if there is no regular file by that name, or it cannot be read.
  static func contents(_ name: String, in folder: Descriptor) -> [UInt8]? {
    let file = unsafe openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let size = Int(status.st_size)
    var isWhole = true
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let step = unsafe systemRead(file, buffer.baseAddress?.advanced(by: count), size - count)
        if step < 0 && errno == EINTR { continue }
        if step <= 0 { break }
        count += step
      }
      isWhole = count == size
    }
    return isWhole ? bytes : nil
  }

  /// Puts a file in place of what was there.
  static func move(
    _ name: String, in folder: Descriptor = workingFolder, to newName: String,
    in newFolder: Descriptor = workingFolder, path: @autoclosure () -> String
  ) throws(OutputError) {
    guard unsafe renameat(folder, name, newFolder, newName) == 0 else {
      throw failure("put in place", path())
    }
  }

  /// Removes a file, or a link; one that is not there is no error.
  static func remove(
    _ name: String, in folder: Descriptor, path: @autoclosure () -> String
  ) throws(OutputError) {
    guard unsafe unlinkat(folder, name, 0) == 0 || errno == ENOENT else { throw failure("remove", path()) }
  }

  /// Removes a folder if nothing is in it.
  static func removeIfEmpty(_ name: String, in folder: Descriptor = workingFolder) {
    unsafe _ = unlinkat(folder, name, AT_REMOVEDIR)
  }

  static func failure(_ action: String, _ path: String) -> OutputError {
    let reason = unsafe String(cString: strerror(errno))
    return .refused(action: action, path: path, reason: reason)
  }

  /// Whether a process is there.
  static func isRunning(_ process: Int) -> Bool {
    guard let process = pid_t(exactly: process) else { return false }
    return kill(process, 0) == 0 || errno == EPERM
  }

  /// The number of this process, which a build that waits for it names.
  static var processID: Int { Int(getpid()) }
}
