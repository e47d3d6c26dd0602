import RunsheetModel
import RunsheetSite

/// A site whose files are looked up by their paths; a tenant's are made when somebody asks for them.
package struct Preview: Sendable {
  private let site: Site
  private let shared: [String: SharedFile]

  package init(_ prepared: PreparedSite) {
    site = prepared.site
    shared = Dictionary(site.sharedFiles.map { ($0.path, $0) }) { first, _ in first }
  }

  /// The bytes of a file; nil if there is none at the path.
  ///
  /// - Complexity: O(files of one tenant).
  package func bytes(at path: String) -> [UInt8]? {
    if let file = shared[path] { return file.bytes }
    guard let slash = path.firstIndex(of: "/"),
      let position = site.tenants.position(of: String(path[..<slash]))
    else { return nil }
    var filler = Filler(site)
    filler.turn(to: position)
    return filler.files.firstIndex { $0.path == path[path.index(after: slash)...] }.map { filler.bytes($0) }
  }
}
