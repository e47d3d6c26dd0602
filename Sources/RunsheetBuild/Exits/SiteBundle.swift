import RunsheetModel
package import RunsheetOutput
import RunsheetSite

extension Bundling {
  /// Packs the whole site, a file at a time.
  ///
  /// - Parameter path: the path of the zip file.
  /// - Returns: what was packed, and which PDFs are in the bundle, and which are not because they are not those of the
  ///   pages.
  /// - Throws: ``OutputError`` if the system refuses.
  package func writeSite(to path: String) throws(OutputError) -> (BundleWriter.Summary, MadePDFs.Found) {
    let bundle = try BundleWriter(path)
    for file in site.sharedFiles { try bundle.add(file.path, file.bytes) }
    var filler = Filler(site)
    var pdfPaths: [String] = []
    var found = MadePDFs.Found()
    for position in site.tenants.indices {
      filler.turn(to: position)
      for (number, file) in filler.files.enumerated() {
        try bundle.add("\(filler.folder)/\(file.path)", filler.bytes(number))
      }
      let pdfs = pdfs.find(position)
      for pdf in pdfs.files { try bundle.add(pdf.path, pdf.bytes) }
      pdfPaths += pdfs.files.map(\.path)
      found.outdated += pdfs.outdated
      found.altered += pdfs.altered
    }
    try bundle.add(Bundler.manifestName, bundler.manifest(pdfs: pdfPaths))
    return (try bundle.finish(), found)
  }
}
