private import CLibrary

extension FileSystem {
  /// Reads a regular file in pieces; a link is not followed, and a pipe or a device not opened.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - take: takes a piece; false to read no further.
  /// - Returns: whether the file could be read.
  static func read(_ path: String, _ take: (ArraySlice<UInt8>) -> Bool) -> Bool {
    let file = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return false }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while let count = readSome(file, &buffer) {
      if count == 0 || !take(buffer[..<count]) { return true }
    }
    return false
  }

  /// The bytes of a regular file; nil if it cannot be read.
  static func bytes(of path: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    return read(path) {
      bytes += $0; return true
    } ? bytes : nil
  }

  /// Whether a file holds the same bytes as one that is open for reading.
  static func hasContent(of open: Descriptor, _ path: String) -> Bool {
    let file = unsafe CLibrary.open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return false }
    defer { close(file) }
    guard lseek(open, 0, SEEK_SET) == 0 else { return false }
    let files = [open, file]
    let sizes = files.map { file -> Int64? in
      var status = stat()
      guard unsafe fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
      return Int64(status.st_size)
    }
    guard let size = sizes[0], sizes[1] == size else { return false }
    var buffers = [[UInt8]](repeating: [UInt8](repeating: 0, count: 65_536), count: 2)
    var compared: Int64 = 0
    while compared < size {
      guard let count = readSome(files[0], &buffers[0]), count > 0, readSome(files[1], &buffers[1]) == count,
        buffers[0][..<count] == buffers[1][..<count]
      else { return false }
      compared += Int64(count)
    }
    return true
  }

  /// Reads into a buffer: the number of bytes, 0 at the end, nil if the system refuses.
  private static func readSome(_ file: CInt, _ buffer: inout [UInt8]) -> Int? {
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { buffer in
        unsafe CLibrary.read(file, buffer.baseAddress, buffer.count)
      }
      if count >= 0 { return count }
      if errno != EINTR { return nil }
    }
  }
}
