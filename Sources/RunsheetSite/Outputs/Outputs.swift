/// What a command makes: files of each runbook, and what stands around them.
package struct Outputs: Sendable {
  /// What stands around the files of the runbooks.
  enum Surroundings: Sendable {
    /// Web pages that lead to them, what those need, and the procedures' own pages.
    case pages
    /// A table that says whose each file is, with these columns.
    case table(header: [String], hasTenantIDs: Bool)

    /// The layouts that it takes.
    var layouts: [LayoutKind] {
      switch self {
      case .pages: [.runbook, .checklist, .tenant, .index, .indexRow]
      case .table: []
      }
    }
  }

  /// The system that articles are for: it decides what the table calls its columns, and keeps titles by itself.
  package enum Flavour: String, Sendable, CaseIterable {
    case itglue
    case hudu

    /// The columns' names, as in the system's own programming interface.
    fileprivate var header: [String] {
      switch self {
      case .itglue: ["organization_id", "organization", "name", "file"]
      case .hudu: ["company_id", "company", "name", "file"]
      }
    }
  }

  /// The files of each runbook, each after those that it leads to.
  let files: [Output]
  let surroundings: Surroundings
  /// Whether files are made of what takes a runbook back too.
  let takesBack: Bool

  /// The files of a site.
  ///
  /// - Parameters:
  ///   - documents: what is made of each runbook; the indexes name only that, and what takes a runbook back is made with
  ///     all of it.
  ///   - standalone: whether each runbook is made as one file too, complete in itself.
  /// - Returns: the outputs.
  package static func pages(
    of documents: Set<DocumentKind> = Set(DocumentKind.allCases), standalone: Bool = false
  ) -> Outputs {
    let oneFile = standalone ? [Output.runbookInOneFile] : []
    let all = [.checklistMarkdown, .checklistPage, .runbookMarkdown] + oneFile + [.runbookPage]
    return Outputs(
      files: all.filter { documents.contains($0.document) }, surroundings: .pages,
      takesBack: documents.count == DocumentKind.allCases.count)
  }

  /// Files for another system.
  ///
  /// - Parameter output: what each runbook becomes, one of ``Output/exports``.
  /// - Returns: the outputs.
  package static func export(_ output: Output) -> Outputs {
    Outputs(
      files: [output],
      surroundings: .table(
        header: ["organization-id", "tenant", "organization", "title", "file"], hasTenantIDs: true),
      takesBack: false)
  }

  /// Articles for a system that we know.
  ///
  /// - Parameter flavour: the system.
  /// - Returns: the outputs.
  package static func articles(for flavour: Flavour) -> Outputs {
    Outputs(
      files: [.untitledArticle], surroundings: .table(header: flavour.header, hasTenantIDs: false),
      takesBack: false)
  }

  /// Everything that can be made, for whom it is: what must hold for every file is tried with each of these.
  package static var all: [Outputs] {
    [.pages(standalone: true)] + Output.exports.map(export) + Flavour.allCases.map(articles)
  }

  /// What of a runbook is made into files.
  var documents: Set<DocumentKind> { Set(files.map(\.document)) }

  /// The name of the page that an index leads to: the runbook's, or else the checklist's.
  var page: String { name(.page, of: [.runbook, .checklist]) ?? "" }
  /// The name of the Markdown beside that page.
  var markdown: String { name(.markdown, of: [.runbook, .checklist]) ?? "" }
  /// The name of the checklist's page, if it is not the page itself.
  var checklist: String? { documents.contains(.runbook) ? name(.page, of: [.checklist]) : nil }
  /// The name of the runbook as one file, if it is made.
  var oneFile: String? { files.lazy.filter(\.isOneFile).compactMap(\.nameInFolder).first }

  /// The same but for runbooks as one file, which a procedure's own page has no use for.
  var withoutOneFile: Outputs {
    Outputs(files: files.filter { !$0.isOneFile }, surroundings: surroundings, takesBack: takesBack)
  }

  private func name(_ link: Output.Link, of documents: [DocumentKind]) -> String? {
    documents.lazy.compactMap { document in
      files.first { $0.link == link && $0.document == document }?.nameInFolder
    }.first
  }
}

extension Output {
  /// Whether everything that the file needs is in it.
  fileprivate var isOneFile: Bool { (format as? RunbookPage)?.isStandalone ?? false }
}
