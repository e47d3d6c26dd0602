private import CArchive

private import CLibrary

/// A zip file under construction, written as its entries come: the same entries in the same order make the same bytes.
///
/// No entry has a time of its own. Zip then says 1 January 1980, in every time zone, and needs no clock.
@safe final class ZipWriter {
  private let archive: OpaquePointer
  private let path: String
  /// `AE_IFREG` of libarchive, a macro that Swift cannot import.
  private static let regularFile: CUnsignedInt = 0o100_000

  /// Begins a zip file.
  ///
  /// - Parameters:
  ///   - file: an empty file that is open for writing; closing it stays with the caller.
  ///   - path: its path, for messages.
  /// - Throws: ``OutputError`` if it cannot be written.
  init(file: CInt, path: String) throws(OutputError) {
    self.path = path
    guard let archive = unsafe archive_write_new() else {
      throw .refused(action: "write", path: path, reason: "there is no memory left")
    }
    unsafe self.archive = archive
    unsafe archive_write_set_format_zip(archive)
    try check(unsafe archive_write_set_options(archive, "zip:compression=deflate,zip:hdrcharset=UTF-8"))
    try check(unsafe archive_write_open_fd(archive, file))
  }

  deinit {
    unsafe archive_write_free(archive)
  }

  /// Adds a file.
  ///
  /// - Parameters:
  ///   - name: its path within the zip file, with `/` between the parts.
  ///   - content: its bytes.
  /// - Throws: ``OutputError`` if the system refuses.
  func add(_ name: String, _ content: [UInt8]) throws(OutputError) {
    guard let entry = unsafe archive_entry_new() else {
      throw .refused(action: "write", path: path, reason: "there is no memory left")
    }
    defer { unsafe archive_entry_free(entry) }
    unsafe archive_entry_set_pathname_utf8(entry, name)
    unsafe archive_entry_set_filetype(entry, ZipWriter.regularFile)
    unsafe archive_entry_set_perm(entry, 0o644)
    unsafe archive_entry_set_size(entry, Int64(content.count))
    try check(unsafe archive_write_header(archive, entry))
    let written = unsafe content.withUnsafeBytes { buffer in
      unsafe archive_write_data(archive, buffer.baseAddress, buffer.count)
    }
    guard written == content.count else { throw failure() }
  }

  /// Writes what a zip file ends with; nothing can be added afterwards.
  func close() throws(OutputError) {
    try check(unsafe archive_write_close(archive))
  }

  private func check(_ result: CInt) throws(OutputError) {
    guard result == ARCHIVE_OK else { throw failure() }
  }

  private func failure() -> OutputError {
    let reason = unsafe archive_error_string(archive).map { unsafe String(cString: $0) }
    return .refused(action: "write", path: path, reason: reason ?? "the reason is not known")
  }
}
