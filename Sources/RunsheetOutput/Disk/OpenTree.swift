/// The open folders of a tree below the output, opened as they are needed and never through a link.
///
/// However many folders a tree has, few of them are open at a time.
struct OpenTree: ~Copyable {
  private let root: OutputFolder
  private var tree = FolderTree(paths: [])
  /// The tree's own folder below the root; nil if it is the root itself.
  private var name: String?
  /// For each folder of the tree its descriptor, while it is open.
  private var descriptors: [FileSystem.Descriptor?] = []
  /// The numbers of the folders that were opened, in that order.
  private var opened: [Int] = []
  /// How many folders are kept open at most, besides those that one lies in: several workers share what a process may
  /// have open, which is 256 files on some systems.
  private static let mostOpen = 16

  init(in root: OutputFolder) {
    self.root = root
  }

  deinit { closeAll() }

  private borrowing func closeAll() {
    for node in opened { if let descriptor = descriptors[node] { FileSystem.close(descriptor) } }
  }

  /// Turns to a tree: in a folder of the root, or in the root itself.
  mutating func turn(to tree: FolderTree, in name: String?) {
    closeAll()
    self.tree = tree
    self.name = name
    opened.removeAll(keepingCapacity: true)
    descriptors.removeAll(keepingCapacity: true)
    descriptors.append(contentsOf: repeatElement(nil, count: tree.nodes.count))
    if name == nil { descriptors[0] = root.descriptor }
  }

  /// An open folder of the tree.
  ///
  /// - Parameters:
  ///   - node: the folder's number in the tree.
  ///   - making: whether it is made if it is not there.
  /// - Returns: the folder; nil if it is not there and is not to be made.
  /// - Throws: ``OutputError`` if something else is there, a link to a folder too.
  mutating func folder(_ node: Int, making: Bool) throws(OutputError) -> FileSystem.Descriptor? {
    if let open = descriptors[node] { return open }
    if opened.count >= OpenTree.mostOpen { closeAll(exceptAbove: node) }
    let parent = node == 0 ? root.descriptor : try folder(tree.nodes[node].parent, making: making)
    guard let parent else { return nil }
    let own = node == 0 ? name ?? "" : tree.nodes[node].name
    var folder = try FileSystem.openFolder(own, in: parent, path: path(ofFolder: node))
    if folder == nil && making {
      try FileSystem.makeFolder(own, in: parent, path: path(ofFolder: node))
      folder = try FileSystem.openFolder(own, in: parent, path: path(ofFolder: node))
    }
    descriptors[node] = folder
    if folder != nil { opened.append(node) }
    return folder
  }

  /// Closes the folders that a folder does not lie in.
  private mutating func closeAll(exceptAbove node: Int) {
    var kept: Set<Int> = [0]
    var above = node
    while above > 0 {
      above = tree.nodes[above].parent
      kept.insert(above)
    }
    for other in opened where !kept.contains(other) {
      if let descriptor = descriptors[other] { FileSystem.close(descriptor) }
      descriptors[other] = nil
    }
    opened.removeAll { !kept.contains($0) }
  }

  /// Makes the folders of a tree that are not there at all, all of them.
  mutating func makeNew() throws(OutputError) {
    for node in descriptors.indices where descriptors[node] == nil {
      let parent = node == 0 ? root.descriptor : try folder(tree.nodes[node].parent, making: true)
      let own = node == 0 ? name ?? "" : tree.nodes[node].name
      if let parent { try FileSystem.makeFolder(own, in: parent, path: path(ofFolder: node)) }
      _ = try folder(node, making: true)
    }
  }

  /// Removes the folders of the tree that are empty, innermost first.
  mutating func removeEmptyFolders() {
    for node in descriptors.indices.dropFirst().reversed() {
      guard let parent = try? folder(tree.nodes[node].parent, making: false) else { continue }
      FileSystem.removeIfEmpty(tree.nodes[node].name, in: parent)
    }
    if let name { FileSystem.removeIfEmpty(name, in: root.descriptor) }
  }

  /// The path of a file, for sentences.
  borrowing func path(of file: Int) -> String {
    let entry = tree.entries[file]
    return "\(path(ofFolder: entry.folder))/\(entry.name)"
  }

  private borrowing func path(ofFolder node: Int) -> String {
    ([root.path] + [name, tree.nodes[node].path].compactMap { $0 }.filter { !$0.isEmpty }).joined(
      separator: "/")
  }
}
