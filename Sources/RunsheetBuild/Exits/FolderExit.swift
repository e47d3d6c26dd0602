package import RunsheetOutput
import RunsheetModel
private import RunsheetPDF
import RunsheetSite

extension PreparedSite {
  /// Brings a folder up to date: makes it if it is missing, writes what has changed, removes what is no longer needed.
  ///
  /// - Parameters:
  ///   - folder: the folder's path.
  ///   - options: how, and whom to tell.
  /// - Returns: what was done; and the PDFs of pages that have changed which stay, because somebody has changed them.
  /// - Throws: ``OutputError`` if the folder is not Runsheet's, or the system refuses.
  package func publish(
    into folder: String, _ options: Publisher.Options
  ) async throws(OutputError) -> (summary: Summary, alteredPDFs: [String]) {
    let summary = try await Publisher(output: folder).publish(SitePublication(site), options)
    // A page and its PDF never contradict each other.
    let shelf = try PDFShelf(output: folder)
    if shelf.isEmpty { return (summary, []) }
    return (summary, try shelf.prune(Paper(self).isTrue).altered)
  }
}

extension PreparedSite {
  /// The runbooks of clients' own facts that are gone because the clients ask for scenarios, which their facts complete.
  ///
  /// - Parameter paths: the files that a build before made, and this one does not.
  /// - Returns: the folders of the runbooks that are gone, and of those that take their places.
  package func replaced(of paths: [String]) -> [(gone: String, by: [String])] {
    let gone = Set(paths)
    if gone.isEmpty { return [] }
    return site.tenants.indices.flatMap { position in
      let id = String(decoding: site.tenants.id(at: position), as: UTF8.self)
      let folders = site.fileSets[site.fileSet(at: position)].runbooks
      return project.procedures.map(\.id).compactMap { procedure in
        let scenarios = folders.filter { $0.hasPrefix("\(procedure)/") }.map { "\(id)/\($0)" }
        let own = "\(id)/\(procedure)"
        return !scenarios.isEmpty && gone.contains("\(own)/index.html") ? (own, scenarios) : nil
      }
    }
  }
}

/// A site as a publication: a folder for each tenant, and the files that belong to none.
private struct SitePublication: Publication {
  let shared: [PublishedFile]
  let plans: [FolderPlan]
  private let site: Site

  init(_ site: Site) {
    self.site = site
    shared = site.sharedFiles.map { file in
      PublishedFile(
        path: file.path, stage: SitePublication.stage(of: file.path), fingerprint: file.fingerprint,
        parts: file.parts)
    }
    plans = site.fileSets.map { set in
      FolderPlan(
        files: set.entries.map { entry in
          FolderPlan.File(path: entry.path, fingerprint: entry.fingerprint, runbook: entry.runbook)
        }, runbooks: set.runbooks)
    }
  }

  var folderCount: Int { site.tenants.count }

  func makePages() -> Filler { Filler(site) }

  /// The files at the top lead to all others.
  private static func stage(of path: String) -> Stage {
    path.hasPrefix("assets/") ? .asset : path.contains("/") ? .page : .index
  }
}

extension Filler: FolderPages {
  package var name: String { folder }
  package var plan: Int { fileSet }
}
