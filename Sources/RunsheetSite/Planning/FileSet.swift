package import RunsheetMarkup
package import RunsheetModel

/// The files of every tenant that has the same runbooks: prepared once, and filled for each of them.
package struct FileSet: Sendable {
  package struct Entry: Sendable {
    /// The path below the tenant's folder.
    package let path: String
    package let template: Template
    /// The path of the file's PDF below the tenant's folder, if it is one for paper.
    package let pdf: String?
    /// The number of the runbook that the file belongs to; nil for the tenant's index.
    package let runbook: Int?
    /// What the file is made from, before anything is filled in.
    package let fingerprint: Fingerprint
    /// Which row of parameters the template is filled with: a procedure's, or those of all.
    let parameters: ParameterRow.ID

    init(path: String, template: Template, pdf: String?, runbook: Int?, parameters: ParameterRow.ID) {
      self.path = path
      self.template = template
      self.pdf = pdf
      self.runbook = runbook
      self.parameters = parameters
      fingerprint = Digest.fingerprint(of: template.canonicalBytes)
    }
  }

  /// The files, each after those that it leads to.
  package let entries: [Entry]
  /// The folders of the runbooks below the tenant's folder.
  package let runbooks: [String]
  /// What a table of files calls the runbooks.
  let titles: [String]
  /// The rows of parameters that are bound for each tenant: those that the files are filled with, and those of all.
  let rows: [ParameterRow.ID]

  init(entries: [Entry], runbooks: [String], titles: [String]) {
    self.entries = entries
    self.runbooks = runbooks
    self.titles = titles
    rows = Set(entries.map(\.parameters) + [ParameterRow.all]).sorted()
  }
}
