import RunsheetBasics
private import Crypto

private import CLibrary

/// Writes one bundle: a zip file that ends with the digests of everything in it.
///
/// It is written beside its place, and takes it when it is complete; one that is not finished leaves nothing behind.
package final class BundleWriter {
  /// What was written.
  package struct Summary: Hashable, Sendable {
    package let files: Int
    /// The size of what was packed, in bytes.
    package let bytes: Int
    /// Whether the file differs from the one that was there before; that one stays where nothing has changed.
    package let isNew: Bool
  }

  private let path: String
  private var draft: Draft
  private let zip: ZipWriter
  private var checksums = Checksums()
  private var names: Set<String> = []
  private var bytes = 0

  /// Begins a bundle.
  ///
  /// - Parameter path: the file's path; the folders above it are made.
  /// - Throws: ``OutputError`` if the system refuses, or something else than a bundle stands there.
  package init(_ path: String) throws(OutputError) {
    self.path = path
    switch FileSystem.look(path) {
    case .nothing: break
    case .file where BundleWriter.holdsList(path): break
    case .file, .folder, .link, .other: throw .foreignFile(path)
    }
    try FileSystem.makeFolder(FileSystem.parent(of: path))
    draft = try Draft(besides: path)
    zip = try ZipWriter(file: draft.file, path: path)
  }

  private static func holdsList(_ path: String) -> Bool {
    guard let structure = try? ZipStructure(path) else { return false }
    return structure.entries.contains { $0.name == Checksums.fileName }
  }

  /// Adds a file.
  ///
  /// - Parameters:
  ///   - name: its path in the bundle, with `/` between the parts.
  ///   - content: its bytes.
  /// - Throws: ``OutputError`` if the name cannot be on every system, stands there already, or the system refuses.
  package func add(_ name: String, _ content: [UInt8]) throws(OutputError) {
    if let problem = EntryName.problem(with: name) {
      throw .refused(action: "pack “\(name)” into", path: path, reason: "the name \(problem)")
    }
    guard names.insert(EntryName.folded(name)).inserted else {
      throw .refused(
        action: "pack “\(name)” into", path: path,
        reason: "the name is taken, where large and small letters are one")
    }
    var hash = SHA256()
    hash.update(data: content)
    checksums.add(name, digest: hash.finalize().hexadecimal)
    bytes += content.count
    try zip.add(name, content)
  }

  /// Writes the digests, and puts the bundle in its place.
  ///
  /// - Throws: ``OutputError`` if the system refuses, or somebody has changed the bundle that was there before; that is
  ///   then still there.
  package func finish() throws(OutputError) -> Summary {
    try zip.add(Checksums.fileName, Array(checksums.text.utf8))
    try zip.close()
    let isNew = !FileSystem.hasContent(of: draft.file, path)
    if isNew {
      guard FileSystem.look(path) == .nothing || BundleVerification.isAsPacked(path) else {
        throw .alteredFile(path)
      }
      guard fsync(draft.file) == 0 else {
        throw .refused(action: "write", path: path, reason: unsafe String(cString: strerror(errno)))
      }
      try draft.put(at: path)
    }
    return Summary(files: names.count + 1, bytes: bytes, isNew: isNew)
  }
}
