#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#else
  private import Darwin
#endif

/// The few calls of POSIX that publishing needs, with errors as sentences.
enum FileSystem {
  enum Kind {
    case nothing
    case folder
    case other
  }

  /// What stands at a path; a symbolic link is not followed.
  static func kind(of path: String) -> Kind {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return .nothing }
    return status.st_mode & S_IFMT == S_IFDIR ? .folder : .other
  }

  /// Makes a folder, and those above it that are missing.
  static func makeFolder(_ path: String) throws(OutputError) {
    if unsafe mkdir(path, 0o777) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
      throw failure("make the folder", path)
    }
    try makeFolder(String(path[..<slash]))
    guard unsafe mkdir(path, 0o777) == 0 || errno == EEXIST else { throw failure("make the folder", path) }
  }

  /// Writes a file that does not exist yet.
  static func writeNew(_ path: String, _ bytes: [UInt8]) throws(OutputError) {
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw failure("write", path) }
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe write(file, buffer.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        let failure = failure("write", path)
        _ = close(file)
        throw failure
      }
      written += count
    }
    guard close(file) == 0 else { throw failure("write", path) }
  }

  static func rename(_ path: String, to newPath: String) throws(OutputError) {
    #if canImport(Darwin)
      let result = unsafe Darwin.rename(path, newPath)
    #elseif canImport(Musl)
      let result = unsafe Musl.rename(path, newPath)
    #else
      let result = unsafe Glibc.rename(path, newPath)
    #endif
    guard result == 0 else { throw failure("put a new “\(newPath)” in place from", path) }
  }

  /// The names in a folder.
  static func names(in path: String) throws(OutputError) -> [String] {
    guard let folder = unsafe opendir(path) else { throw failure("read the folder", path) }
    defer { unsafe _ = closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  /// Removes a file, or a folder with all that is in it; links are removed, never followed.
  static func remove(_ path: String) throws(OutputError) {
    switch kind(of: path) {
    case .nothing: return
    case .other: guard unsafe unlink(path) == 0 else { throw failure("remove", path) }
    case .folder:
      for name in try names(in: path) { try remove("\(path)/\(name)") }
      guard unsafe rmdir(path) == 0 else { throw failure("remove the folder", path) }
    }
  }

  private static func failure(_ action: String, _ path: String) -> OutputError {
    let reason = unsafe String(cString: strerror(errno))
    return .refused(action: action, path: path, reason: reason)
  }
}
