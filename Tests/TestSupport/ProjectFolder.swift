package import Foundation

/// A project of its own in a temporary folder, to be changed and built by one test.
package struct ProjectFolder: Sendable {
  private let folder: TemporaryFolder

  /// Copies a project.
  ///
  /// - Parameters:
  ///   - content: the project whose `Content` is taken.
  ///   - site: the project whose `Site` is taken.
  /// - Throws: if a folder cannot be copied.
  package init(content: URL = Repository.root, site: URL = Repository.root) throws {
    folder = try TemporaryFolder()
    let manager = FileManager.default
    try manager.copyItem(at: content.appending(path: "Content"), to: url.appending(path: "Content"))
    try manager.copyItem(at: site.appending(path: "Site"), to: url.appending(path: "Site"))
  }

  package var url: URL { folder.url }
  package var path: String { url.path(percentEncoded: false) }
  /// The folder that `runsheet build` makes by default.
  package var output: URL { url.appending(path: "Output") }

  /// Writes a file, and the folders that it needs.
  package func write(_ text: String, to path: String) throws {
    let file = url.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// Removes a file or a folder.
  package func remove(_ path: String) throws {
    try FileManager.default.removeItem(at: url.appending(path: path))
  }

  /// Replaces a text that must be there.
  package func replace(_ text: String, with replacement: String, in path: String) throws {
    let file = url.appending(path: path)
    let source = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    guard source.contains(text) else { throw NotFound(text: text, path: path) }
    try write(source.replacingOccurrences(of: text, with: replacement), to: path)
  }

  package struct NotFound: Error {
    package let text: String
    package let path: String
  }
}

/// Every file below a folder, hidden ones too, by its path relative to the folder.
///
/// - Parameter folder: the folder; it need not exist.
/// - Returns: the bytes of the files; nothing for a folder that is not there.
/// - Throws: if a file cannot be read.
package func files(below folder: URL) throws -> [String: Data] {
  let manager = FileManager.default
  var found: [String: Data] = [:]
  for path in manager.enumerator(atPath: folder.path(percentEncoded: false)) ?? NSEnumerator() {
    guard let path = path as? String else { continue }
    let url = folder.appending(path: path)
    let type = try manager.attributesOfItem(atPath: url.path(percentEncoded: false))[.type]
    if type as? FileAttributeType == .typeRegular { found[path] = try Data(contentsOf: url) }
  }
  return found
}
