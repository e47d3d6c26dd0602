import RunsheetBasics
private import CArchive
private import Crypto

private import CLibrary

/// Reads a zip file without unpacking it: nothing is written anywhere, whatever its names say.
enum ZipReader {
  /// Why a file is not read as a zip file.
  struct Problem: Error {
    let kind: BundleVerification.Fault.Kind
    /// The end of a sentence that begins with the file's name.
    let reason: String

    init(_ kind: BundleVerification.Fault.Kind, _ reason: String) {
      self.kind = kind
      self.reason = reason
    }
  }

  /// Reads all entries, each once, and none further than it says that it goes.
  ///
  /// - Parameters:
  ///   - path: the file; its ``ZipStructure`` is known to be sound.
  ///   - kept: the name of an entry whose bytes are returned besides.
  /// - Returns: the entries in their order, and the bytes of the first entry that is called `kept`.
  /// - Throws: ``Problem`` if the file is not a zip file, or ends early.
  /// - Complexity: O(bytes) in time; memory grows with the number of entries, not with their sizes.
  static func read(
    _ path: String, keeping kept: String
  ) throws(Problem) -> (entries: [ListedFile], kept: [UInt8]?) {
    guard let archive = unsafe archive_read_new() else {
      throw Problem(.unreadable, "cannot be read: there is no memory left")
    }
    defer { unsafe archive_read_free(archive) }
    let utf8 = unsafe carchive_utf8_locale()
    let before = unsafe uselocale(utf8)
    defer {
      unsafe uselocale(before)
      if let utf8 = unsafe utf8 { unsafe freelocale(utf8) }
    }
    unsafe archive_read_support_format_zip_seekable(archive)
    guard unsafe archive_read_open_filename(archive, path, blockSize) == ARCHIVE_OK else {
      throw unsafe problem(of: archive)
    }
    var entries: [ListedFile] = []
    var found: [UInt8]?
    while true {
      var entry: OpaquePointer?
      let result = unsafe archive_read_next_header(archive, &entry)
      if result == ARCHIVE_EOF { return (entries, found) }
      guard result == ARCHIVE_OK || result == ARCHIVE_WARN, let entry = unsafe entry else {
        throw unsafe problem(of: archive)
      }
      guard let name = unsafe archive_entry_pathname_utf8(entry).map({ unsafe String(cString: $0) }) else {
        entries.append(
          ListedFile(name: "entry \(entries.count + 1)", kind: .other("has a name that is not UTF-8")))
        continue
      }
      switch unsafe archive_entry_filetype(entry) {
      case S_IFDIR: entries.append(ListedFile(name: name, kind: .folder))
      case S_IFLNK:
        let target = unsafe archive_entry_symlink_utf8(entry).map { unsafe String(cString: $0) }
        entries.append(ListedFile(name: name, kind: .link(to: target ?? "")))
      case S_IFREG:
        let isKept = name == kept && found == nil
        let content = unsafe content(
          of: archive, declared: Int(archive_entry_size(entry)), isKept: isKept)
        if isKept { found = content.bytes }
        entries.append(ListedFile(name: name, kind: content.kind))
      default: entries.append(ListedFile(name: name, kind: .other("is neither a file nor a folder")))
      }
    }
  }

  private static let blockSize = 65_536
  /// The largest size of an entry whose bytes are kept.
  static let mostKept = 64 << 20

  /// Reads the content of the entry at which an archive stands.
  private static func content(
    of archive: OpaquePointer, declared: Int, isKept: Bool
  ) -> (kind: ListedFile.Kind, bytes: [UInt8]?) {
    var hash = SHA256()
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: blockSize)
    var size = 0
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { buffer in
        unsafe archive_read_data(archive, buffer.baseAddress, buffer.count)
      }
      if count == 0 { return (.file(digest: hash.finalize().hexadecimal), isKept ? bytes : nil) }
      guard count > 0 else { return (.other(unsafe problem(of: archive).reason), nil) }
      size += count
      guard size <= declared else {
        return (.other("goes on behind the \(declared) bytes that it says it has"), nil)
      }
      hash.update(data: buffer[..<count])
      if isKept {
        bytes += buffer[..<count]
        guard bytes.count <= mostKept else { return (.other("is too large"), nil) }
      }
    }
  }

  private static func problem(of archive: OpaquePointer) -> Problem {
    let reason = unsafe archive_error_string(archive).map { unsafe String(cString: $0) }?
      .split(separator: "\n").joined(separator: " ")
    return Problem(.unreadable, "cannot be read: \(reason ?? "it is not a zip file")")
  }
}
