import RunsheetModel
import RunsheetOutput
import RunsheetSite

/// A site as a publication: a folder for each tenant, and the files that belong to none.
struct SitePublication: Publication {
  let shared: [SharedFile]
  let plans: [FolderPlan]
  private let site: Site

  init(_ site: Site) {
    self.site = site
    shared = site.sharedPages.map { page in
      SharedFile(
        path: page.path, stage: SitePublication.stage(of: page.path), fingerprint: page.fingerprint,
        parts: page.parts)
    }
    plans = site.pageSets.map { set in
      FolderPlan(
        files: set.entries.map { entry in
          FolderPlan.File(path: entry.path, fingerprint: entry.fingerprint, runbook: entry.runbook)
        }, runbooks: set.runbooks)
    }
  }

  var folderCount: Int { site.tenants.count }

  func makePages() -> TenantPages { TenantPages(site) }

  /// The pages at the top lead to all others.
  private static func stage(of path: String) -> Stage {
    path.hasPrefix("assets/") ? .asset : path.contains("/") ? .page : .index
  }
}

extension TenantPages: FolderPages {
  package var plan: Int { pageSet }
}
