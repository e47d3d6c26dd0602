package import RunsheetSite

extension Site {
  /// Every file that the site makes, by its path, filled as every command fills it.
  package var madeFiles: [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for file in sharedFiles { files[file.path] = file.bytes }
    var filler = Filler(self)
    for position in tenants.indices {
      filler.turn(to: position)
      for (number, file) in filler.files.enumerated() {
        files["\(filler.folder)/\(file.path)"] = filler.bytes(number)
      }
    }
    return files
  }
}
