import RunsheetModel

/// The tenants that a project has before an import.
struct ExistingTenants: Sendable {
  /// The tenants of the table that the last import wrote.
  private(set) var own = KnownTenants()
  /// All other tenants.
  private(set) var others = KnownTenants()
  /// The columns that the last import wrote.
  private(set) var columns: [String] = []
  /// The YAML files that describe tenants.
  private(set) var documents: [Tenant.ID: String] = [:]
  /// The other tables that describe tenants.
  private(set) var tables: [Tenant.ID: String] = [:]
  /// Why they cannot be known.
  private(set) var diagnostics: [Diagnostic] = []

  init(_ sources: ImportSources) {
    if let previous = sources.previous {
      columns = rows(of: previous) { $0.own.add($1, $2) }
    }
    for table in sources.tables {
      _ = rows(of: table) { existing, id, cells in
        existing.others.add(id, cells)
        existing.tables[id] = table.file
      }
    }
    for source in sources.documents {
      let (nodes, problem) = source.documents()
      if let problem { diagnostics.append(problem) }
      for node in nodes {
        let id = node.text(of: "id") ?? source.stem
        var cells: [String: String] = [:]
        for key in ["name", "domain", "initial-domain", "organization-id"] {
          cells[key] = node.text(of: key).flatMap(Bindings.present)
        }
        others.add(id, cells)
        documents[id] = source.file
      }
    }
  }

  /// Reads the rows of a table.
  ///
  /// - Returns: the names of its columns.
  private mutating func rows(
    of source: TableSource, add: (inout ExistingTenants, Tenant.ID, [String: String]) -> Void
  ) -> [String] {
    var table = CSVTable(source.bytes, file: source.file)
    var problems = table.diagnostics
    guard problems.isEmpty, let columns = TenantColumns(table.header, diagnostics: &problems) else {
      diagnostics += problems
      return []
    }
    table.required = columns.requiredNumbers
    let names = table.header.map(\.text)
    while let row = table.next() {
      var cells: [String: String] = [:]
      for (name, cell) in zip(names, row) where name != "id" && !cell.text.isEmpty { cells[name] = cell.text }
      add(&self, columns.id(of: row).text, cells)
    }
    diagnostics += problems + table.diagnostics
    return names.filter { !$0.isEmpty }
  }
}
