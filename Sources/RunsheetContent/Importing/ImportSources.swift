/// What an import reads.
package struct ImportSources: Sendable {
  /// The list of clients.
  let list: TableSource
  /// What the last import wrote.
  let previous: TableSource?
  /// The project's other tables of tenants.
  let tables: [TableSource]
  /// The project's YAML tenants.
  let documents: [SourceText]

  package init(
    list: TableSource, previous: TableSource? = nil, tables: [TableSource] = [], documents: [SourceText] = []
  ) {
    self.list = list
    self.previous = previous
    self.tables = tables
    self.documents = documents
  }
}
