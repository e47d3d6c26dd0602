import RunsheetModel
import RunsheetOutput
import RunsheetSite

/// Pages as a publication, each by itself; those at the top lead to the others.
struct PageList: Publication {
  let shared: [SharedFile]

  init(_ pages: some Sequence<Page>) {
    shared = pages.map { page in
      SharedFile(
        path: page.path, stage: page.path.contains("/") ? .page : .index, fingerprint: page.fingerprint,
        parts: page.parts)
    }
  }

  var plans: [FolderPlan] { [] }
  var folderCount: Int { 0 }
  func makePages() -> NoPages { NoPages() }

  /// There are no folders that are alike.
  struct NoPages: FolderPages {
    var name: String { "" }
    var plan: Int { 0 }
    var fingerprint: Fingerprint { Fingerprint(high: 0, low: 0) }
    mutating func turn(to folder: Int) {}
    mutating func fill(_ file: Int, into bytes: inout [UInt8]) {}
  }
}
