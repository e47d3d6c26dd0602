/// Tells which of the theme's files pages need, so that a bundle holds these and no more.
struct NeededAssets: Sendable {
  private static let folder = "assets/"
  private let files: [String: SharedFile]
  /// The assets that each asset names: style sheets name pictures and other style sheets.
  private let references: [String: [String]]

  /// - Parameter shared: the files that belong to no tenant, the assets among them.
  init(_ shared: [SharedFile]) {
    let assets = shared.filter { $0.path.hasPrefix(NeededAssets.folder) }
    files = Dictionary(assets.map { ($0.path, $0) }) { first, _ in first }
    let paths = assets.map(\.path)
    references = Dictionary(
      assets.map { asset in
        let bytes = asset.bytes
        // By its name alone, wherever it lies: rather one file too many than a page without its picture.
        return (
          asset.path,
          paths.filter { path in
            path != asset.path
              && !bytes.ranges(of: Array((path.split(separator: "/").last ?? "").utf8)).isEmpty
          }
        )
      }
    ) { first, _ in first }
  }

  /// The assets that pages name, and those that these name in turn, in the order of their paths.
  func needed(by texts: some Sequence<[UInt8]>) -> [SharedFile] {
    var needed: Set<String> = []
    var open = texts.reduce(into: Set<String>()) { $0.formUnion(named(in: $1)) }
    while let path = open.popFirst() {
      if files[path] != nil, needed.insert(path).inserted { open.formUnion(references[path] ?? []) }
    }
    return needed.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.compactMap { files[$0] }
  }

  /// The paths that begin with the assets' folder, in quotes or parentheses.
  private func named(in text: [UInt8]) -> Set<String> {
    let folder = Array(NeededAssets.folder.utf8)
    var found: Set<String> = []
    var index = 0
    while let start = text[index...].firstIndex(of: folder[0]) {
      index = start + 1
      guard text[start...].starts(with: folder) else { continue }
      let end = text[start...].firstIndex { "\"')?#".utf8.contains($0) } ?? text.endIndex
      found.insert(String(decoding: text[start..<end], as: UTF8.self))
      index = end
    }
    return found
  }
}
