/// The text of a table (CSV), not read yet: UTF-8 without a byte order mark.
package struct TableSource: Sendable {
  /// The file's path, relative to the project.
  package let file: String
  let bytes: [UInt8]

  package init(_ text: String, file: String) {
    self.init(Array(text.utf8), file: file)
  }

  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }
}
