/// A file that is made of every runbook: a line of the table of outputs.
///
/// Whatever leaves the program is one of these, or stands around them (``Outputs/Surroundings``). What must hold for
/// every file is seen to where they are prepared and filled, so an output says nothing but what it is.
package struct Output: Sendable {
  /// What the file is called, below the tenant's folder.
  enum Name: Sendable {
    /// A name in the runbook's own folder.
    case inFolder(String)
    /// The name of the runbook's folder, with this ending.
    case besideFolder(ending: String)
  }

  /// What an index shows the file as.
  enum Link: Sendable {
    case page
    case markdown
  }

  /// What people call it.
  package let title: String
  let name: Name
  let document: DocumentKind
  let format: any OutputFormat
  /// The name of the PDF that is made of it, in the same folder.
  let pdf: String?
  /// How an index leads to it; nil if none does.
  let link: Link?

  init(
    _ title: String, _ name: Name, of document: DocumentKind, as format: any OutputFormat, pdf: String? = nil,
    link: Link? = nil
  ) {
    self.title = title
    self.name = name
    self.document = document
    self.format = format
    self.pdf = pdf
    self.link = link
  }

  /// Whether it is an article, which there are flavours of.
  package var isArticle: Bool { format is ArticleFormat }

  /// The file's path below the tenant's folder.
  func path(of folder: String) -> String {
    switch name {
    case .inFolder(let name): "\(folder)/\(name)"
    case .besideFolder(let ending): "\(folder).\(ending)"
    }
  }

  /// The path of the file's PDF below the tenant's folder.
  func pdfPath(of folder: String) -> String? { pdf.map { "\(folder)/\($0)" } }

  /// The name in the runbook's folder; nil if it stands beside it.
  var nameInFolder: String? { if case .inFolder(let name) = name { name } else { nil } }
}

// MARK: The table

extension Output {
  static let checklistMarkdown = Output(
    "checklist as Markdown", .inFolder("checklist.md"), of: .checklist, as: MarkdownFormat(), link: .markdown)
  static let checklistPage = Output(
    "checklist as a page", .inFolder("checklist.html"), of: .checklist, as: ChecklistPage(),
    pdf: "checklist.pdf", link: .page)
  static let runbookMarkdown = Output(
    "runbook as Markdown", .inFolder("runbook.md"), of: .runbook, as: MarkdownFormat(), link: .markdown)
  static let runbookPage = Output(
    "runbook as a page", .inFolder("index.html"), of: .runbook, as: RunbookPage(isStandalone: false),
    pdf: "runbook.pdf", link: .page)
  static let runbookInOneFile = Output(
    "runbook as one file", .inFolder("standalone.html"), of: .runbook, as: RunbookPage(isStandalone: true))
  /// An article for a system that keeps titles by itself.
  static let untitledArticle = Output(
    "html", .besideFolder(ending: "html"), of: .runbook, as: ArticleFormat(hasTitle: false))

  /// The files for other systems, by the names that a person asks for them with.
  package static let exports = [
    Output("html", .besideFolder(ending: "html"), of: .runbook, as: ArticleFormat(hasTitle: true)),
    Output("markdown", .besideFolder(ending: "md"), of: .runbook, as: MarkdownFormat()),
    Output("json", .besideFolder(ending: "json"), of: .runbook, as: DataFormat()),
  ]
}
