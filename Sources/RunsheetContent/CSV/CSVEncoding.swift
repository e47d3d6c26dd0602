import RunsheetModel

/// The encodings in which spreadsheets and portals save tables.
enum CSVEncoding {
  private static let help =
    "Save it as UTF-8: in Excel choose the type “CSV UTF-8”, in LibreOffice the character set “Unicode (UTF-8)”."

  /// What is wrong with a file's encoding, and in which line; nothing is known of the line where it is 0.
  struct Problem: Error, Hashable {
    let line: Int
    let message: String
    var help = CSVEncoding.help
  }

  /// How workbooks of spreadsheet programs begin: as a ZIP archive, or as a compound file of older Office.
  private static let workbooks: [[UInt8]] = [[0x50, 0x4B, 0x03, 0x04], [0xD0, 0xCF, 0x11, 0xE0]]

  /// The text of a file as UTF-8: UTF-8 with or without a byte order mark, or UTF-16 with one.
  ///
  /// - Parameter bytes: what the file holds.
  /// - Returns: the text without its mark.
  /// - Throws: ``Problem`` if the bytes are in none of these encodings; nothing is guessed.
  static func utf8(of bytes: [UInt8]) throws(Problem) -> [UInt8] {
    if workbooks.contains(where: { bytes.starts(with: $0) }) {
      throw Problem(
        line: 0, message: "The file is a workbook of a spreadsheet program, and no CSV.",
        help: "Open it there, and save its table as CSV with the encoding UTF-8.")
    }
    switch (bytes.first, bytes.dropFirst().first) {
    case (0xFF, 0xFE): return try utf16(bytes.dropFirst(2)) { low, high in UInt16(high) << 8 | UInt16(low) }
    case (0xFE, 0xFF): return try utf16(bytes.dropFirst(2)) { high, low in UInt16(high) << 8 | UInt16(low) }
    default: break
    }
    if bytes.prefix(4).contains(0) {
      throw Problem(line: 0, message: "The file looks like UTF-16, but has no byte order mark.")
    }
    guard String(validating: bytes, as: UTF8.self) == nil else {
      return ByteOrderMark.removed(from: bytes)
    }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let wrong = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
    throw Problem(
      line: wrong + 1,
      message: "This line holds bytes that are not UTF-8; the file may be in Windows-1252 or Latin-1.")
  }

  private static func utf16(
    _ bytes: ArraySlice<UInt8>, unit: (UInt8, UInt8) -> UInt16
  ) throws(Problem) -> [UInt8] {
    let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map {
      unit(bytes[$0], bytes[$0 + 1])
    }
    guard bytes.count.isMultiple(of: 2), let text = String(validating: units, as: UTF16.self) else {
      throw Problem(line: 0, message: "The file begins like UTF-16, but is broken.")
    }
    return Array(text.utf8)
  }
}
