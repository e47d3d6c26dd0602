/// Removes files that builds before made and this one does not.
///
/// Only files that a state, a journal or a record names are removed, and folders that are empty then; and only below the
/// output, whatever these say: they are files that anybody may have written.
struct Removal: ~Copyable {
  private var open: OpenTree
  private(set) var removed = 0

  init(in root: OutputFolder) {
    open = OpenTree(in: root)
  }

  /// Removes files.
  ///
  /// - Parameters:
  ///   - paths: their paths below a folder.
  ///   - name: the folder below the output; nil if it is the output.
  /// - Throws: ``OutputError`` if one cannot be removed.
  mutating func remove(_ paths: [String], below name: String?) throws(OutputError) {
    guard name.map(Removal.leadsDown) ?? true else { return }
    let tree = FolderTree(paths: paths.filter(Removal.leadsDown))
    open.turn(to: tree, in: name)
    for (number, entry) in tree.entries.enumerated() {
      // What has become a link leads elsewhere, and is not followed; it is whoever made it that may remove it.
      guard let folder = (try? open.folder(entry.folder, making: false)) ?? nil else { continue }
      switch FileSystem.look(entry.name, in: folder) {
      case .nothing, .folder: continue
      case .file, .link, .other:
        try FileSystem.remove(entry.name, in: folder, path: open.path(of: number))
        removed += 1
      }
    }
    open.removeEmptyFolders()
  }

  /// Whether each part of a path is a name.
  private static func leadsDown(_ path: String) -> Bool {
    !path.split(separator: "/", omittingEmptySubsequences: false).contains { ["", ".", ".."].contains($0) }
  }
}
