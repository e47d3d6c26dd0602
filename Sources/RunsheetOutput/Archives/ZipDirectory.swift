private import CLibrary

/// The names in the directory that a zip file ends with (PKWARE's APPNOTE 6.3.10, sections 4.3.12 to 4.3.16).
///
/// libarchive takes names from the heads of the entries; most other programs take them from here.
enum ZipDirectory {
  /// Reads the names.
  ///
  /// - Parameter path: the file.
  /// - Returns: the names, as UTF-8 where they are that; nil if the file does not end with a directory.
  static func names(in path: String) -> [String]? {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { _ = close(file) }
    let size = Int(lseek(file, 0, SEEK_END))
    let tail = Bytes(file, at: max(0, size - longestTail), count: min(size, longestTail))
    guard let tail, let end = tail.last(of: endSignature), end + 22 <= tail.bytes.count else { return nil }
    var length = tail.number(at: end + 12, size: 4)
    var start = tail.number(at: end + 16, size: 4)
    if length == 0xFFFF_FFFF || start == 0xFFFF_FFFF {
      guard end >= 20, let large = Bytes(file, at: tail.number(at: end - 12, size: 8), count: 56),
        large.number(at: 0, size: 4) == 0x0606_4B50
      else { return nil }
      length = large.number(at: 40, size: 8)
      start = large.number(at: 48, size: 8)
    }
    guard let directory = Bytes(file, at: start, count: length) else { return nil }
    return directory.names
  }

  private static let longestTail = 22 + 65_535
  private static let endSignature: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
  private static let longestDirectory = 1 << 28

  private struct Bytes {
    let bytes: [UInt8]

    /// Reads a part of a file; nil if it does not have it.
    init?(_ file: CInt, at offset: Int, count: Int) {
      guard offset >= 0, (0...longestDirectory).contains(count) else { return nil }
      var bytes = [UInt8](repeating: 0, count: count)
      var read = 0
      while read < count {
        let now = unsafe bytes.withUnsafeMutableBytes { buffer in
          unsafe pread(file, buffer.baseAddress?.advanced(by: read), count - read, off_t(offset + read))
        }
        if now < 0 && errno == EINTR { continue }
        guard now > 0 else { return nil }
        read += now
      }
      self.bytes = bytes
    }

    /// A little-endian number; 0 where there are no such bytes.
    func number(at position: Int, size: Int) -> Int {
      guard position >= 0, position + size <= bytes.count else { return 0 }
      let number = (0..<size).reduce(UInt64(0)) { $0 | UInt64(bytes[position + $1]) << UInt64(8 * $1) }
      return Int(exactly: number) ?? -1
    }

    func last(of signature: [UInt8]) -> Int? {
      (0...max(0, bytes.count - signature.count)).reversed().first { bytes[$0...].starts(with: signature) }
    }

    /// The names of a directory's entries; nil if something else stands between them.
    var names: [String]? {
      var names: [String] = []
      var position = 0
      while position < bytes.count {
        let length = number(at: position + 28, size: 2)
        let end = position + 46 + length
        guard number(at: position, size: 4) == 0x0201_4B50, end <= bytes.count else { return nil }
        names.append(String(decoding: bytes[(position + 46)..<end], as: UTF8.self))
        position = end + number(at: position + 30, size: 2) + number(at: position + 32, size: 2)
      }
      return names
    }
  }
}
