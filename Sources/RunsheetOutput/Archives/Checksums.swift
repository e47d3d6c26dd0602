import RunsheetBasics

/// The list of digests that `sha256sum` of GNU's coreutils writes and checks.
struct Checksums: Sendable {
  /// The name of the file.
  static let fileName = "SHA256SUMS"

  /// The digest of each file, in the order of the list.
  private(set) var entries: [(path: String, digest: String)] = []
  /// The numbers of lines that say something else.
  private(set) var strangeLines: [Int] = []

  init() {}

  /// Reads a list.
  ///
  /// Lines that end with a carriage return are taken too, and a byte order mark: mail programs and editors change the
  /// ends of lines and mark the beginning.
  init(_ bytes: [UInt8]) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let bytes = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
    for (number, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .enumerated() where !line.isEmpty
    {
      let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      if let entry = Checksums.entry(line) {
        entries.append(entry)
      } else {
        strangeLines.append(number + 1)
      }
    }
  }

  mutating func add(_ path: String, digest: String) {
    entries.append((path, digest))
  }

  /// The list as `sha256sum -c` takes it.
  ///
  /// A name that holds a backslash would have to be escaped; ``EntryName`` lets none through.
  var text: String {
    entries.map { "\($0.digest)  \($0.path)\n" }.joined()
  }

  /// One line: a digest, two characters, and the name.
  private static func entry(_ line: ArraySlice<UInt8>) -> (path: String, digest: String)? {
    let isEscaped = line.first == UInt8(ascii: "\\")
    let line = isEscaped ? line.dropFirst() : line
    let digest = line.prefix(64)
    let rest = line.dropFirst(64)
    guard digest.count == 64, digest.allSatisfy({ $0.hexadecimalDigit != nil }), rest.count > 2,
      rest.starts(with: "  ".utf8) || rest.starts(with: " *".utf8),
      let name = String(validating: rest.dropFirst(2), as: UTF8.self)
    else { return nil }
    let path =
      isEscaped
      ? name.replacing("\\\\", with: "\u{0}").replacing("\\n", with: "\n").replacing("\u{0}", with: "\\")
      : name
    return (path, String(decoding: digest, as: UTF8.self).lowercased())
  }
}
