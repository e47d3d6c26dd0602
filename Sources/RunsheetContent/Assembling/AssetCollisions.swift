import RunsheetModel

extension Theme {
  /// Assets that would be one file, or a file and a folder by one name, on a disk that does not tell large letters from
  /// small ones, as those of Windows and macOS.
  var collisions: [Diagnostic] {
    var files = Dictionary(Brand.assetNames.map { (Theme.folded($0), $0) }) { first, _ in first }
    var folders: [String: String] = [:]
    return assets.compactMap { asset in
      let folded = Theme.folded(asset.path)
      let above = folded.indices.filter { folded[$0] == "/" }.map { String(folded[..<$0]) }
      let other = files[folded] ?? folders[folded] ?? above.lazy.compactMap { files[$0] }.first
      for folder in above where folders[folder] == nil { folders[folder] = asset.path }
      guard let other else {
        files[folded] = asset.path
        return nil
      }
      // What has the very name of a file that Runsheet makes is reported as that. The very name is one of the same
      // bytes: to Swift, one letter with an accent and a letter followed by the accent are equal.
      guard !other.utf8.elementsEqual(asset.path.utf8) else { return nil }
      return Diagnostic(
        .duplicateID, at: Place(file: "Site/assets/\(asset.path)"),
        "assets/\(asset.path) and assets/\(other) are one on disks that do not tell large letters from small.",
        help: "Give one of the two another name.")
    }
  }

  /// A path as such a disk compares it; Swift compares what is canonically equivalent as equal.
  private static func folded(_ path: String) -> String { path.lowercased() }
}
