/// The folders that some files lie in, each after the one that it lies in itself; the first is the root.
struct FolderTree: Sendable {
  struct Node: Sendable {
    let parent: Int
    let name: String
    /// The path below the root; empty for the root.
    let path: String
  }

  private(set) var nodes = [Node(parent: 0, name: "", path: "")]
  /// For each file, its folder and its name there.
  private(set) var entries: [(folder: Int, name: String)] = []

  /// - Parameter paths: the files' paths, with `/` between their parts.
  init(paths: [String]) {
    var numbers: [String: Int] = ["": 0]
    for path in paths {
      var folder = 0
      var rest = path[...]
      while let slash = rest.firstIndex(of: "/") {
        let below = String(path[..<slash])
        if let known = numbers[below] {
          folder = known
        } else {
          nodes.append(Node(parent: folder, name: String(rest[..<slash]), path: below))
          folder = nodes.count - 1
          numbers[below] = folder
        }
        rest = rest[rest.index(after: slash)...]
      }
      entries.append((folder, String(rest)))
    }
  }
}
