import RunsheetBasics
package import RunsheetModel

/// What an import makes of a list of clients: the table that takes the place of the one before, and how they differ.
///
/// Nothing is read or written here.
package struct ImportPlan: Sendable {
  /// A tenant that differs from before.
  package struct Change: Hashable, Sendable {
    package let id: Tenant.ID
    /// What to say of it, in one line.
    package let summary: String
  }

  /// The tenants that are new.
  package private(set) var added: [Change] = []
  /// The tenants of which the list says something else than before.
  package private(set) var changed: [Change] = []
  /// The tenants that the list does not name any more.
  package private(set) var gone: [Change] = []
  /// The tenants over which a YAML file is laid.
  package private(set) var laidOver: [Change] = []
  /// How many tenants are as they were.
  package private(set) var unchanged = 0
  /// How many rows of the list say what an earlier one says.
  package private(set) var repeated = 0
  /// How many clients of the list are not taken.
  package private(set) var skipped = 0
  /// The columns that are taken, each with the field that it becomes.
  package let columns: [(column: String, field: String)]
  /// The columns that are not taken.
  package let unused: [String]
  /// What is wrong: with errors there is nothing to write; warnings say why a client is skipped.
  package private(set) var diagnostics: [Diagnostic] = []
  /// The table that is to be written.
  package private(set) var table: [UInt8] = []

  private var rows: [Tenant.ID: [String: String]] = [:]

  /// Plans an import.
  ///
  /// - Parameters:
  ///   - sources: the list, and what the project has already.
  ///   - format: where the list comes from.
  ///   - mappings: what columns are to a tenant, before what the format says of them.
  ///   - removesGone: whether tenants that the list does not name any more are left out.
  package init(
    _ sources: ImportSources, format: ClientListFormat, mappings: [ColumnMapping], removesGone: Bool
  ) {
    let list = ClientList(sources.list, format: format, mappings: mappings)
    columns = list.fields.map { ($0.column, $0.name) }
    unused = list.unused
    let existing = ExistingTenants(sources)
    diagnostics = list.diagnostics + existing.diagnostics
    guard !diagnostics.contains(where: { $0.severity == .error }) else { return }
    let problems = merge(list, existing, removesGone: removesGone)
    laidOver = rows.keys.compactMap { id in existing.documents[id].map { Change(id: id, summary: $0) } }
    for list in [\ImportPlan.added, \.changed, \.gone, \.laidOver] {
      self[keyPath: list].sort { $0.id < $1.id }
    }
    repeated = list.repeated
    diagnostics += problems.diagnostics
    table = written(columns: Set(existing.columns + list.fields.map(\.name)))
  }

  /// Takes the clients of the list in.
  ///
  /// - Returns: why clients are skipped.
  private mutating func merge(
    _ list: ClientList, _ existing: ExistingTenants, removesGone: Bool
  ) -> RepeatedProblems {
    var problems = list.contradictions
    skipped = problems.count
    var ids = NewIDs(existing)
    var seen: Set<Tenant.ID> = []
    var new: [ClientList.Client] = []
    rows = existing.own.cells
    for client in list.clients {
      let named = client.cells["id"]
      let before = named.map { rows[$0] == nil ? nil : $0 } ?? existing.own.id(of: client.cells)
      let known = before.flatMap { seen.insert($0).inserted ? $0 : nil }
      // A client that is skipped now stays as it was.
      if let problem = client.problem {
        problems.add(problem, in: nil)
        skipped += 1
      } else if let known {
        update(known, client, fields: list.fields.map(\.name))
      } else {
        new.append(client)
      }
    }
    for client in new {
      do {
        let id = try ids.id(for: client)
        rows[id] = client.cells.filter { $0.key != "id" }
        added.append(Change(id: id, summary: client.name))
      } catch {
        skipped += 1
        problems.add(
          Diagnostic(
            .sharedValue, severity: .warning, at: client.place,
            "The client “\(client.name)” is skipped: \(error.reason).".printable), in: nil)
      }
    }
    for (id, cells) in existing.own.cells where !seen.contains(id) {
      gone.append(Change(id: id, summary: cells["name"] ?? ""))
      if removesGone { rows[id] = nil }
    }
    return problems
  }

  /// Takes what the list says of a tenant; what it does not speak of stays.
  private mutating func update(_ id: Tenant.ID, _ client: ClientList.Client, fields: [String]) {
    let before = rows[id] ?? [:]
    var after = before
    for field in fields where field != "id" { after[field] = client.cells[field] }
    rows[id] = after
    let differing = fields.filter { before[$0] != after[$0] }
    if differing.isEmpty { unchanged += 1 }
    if differing.isEmpty { return }
    let changes = differing.map { "\($0): \(before[$0] ?? "(none)") → \(after[$0] ?? "(none)")" }
    changed.append(Change(id: id, summary: changes.joined(separator: "; ")))
  }

  private func written(columns: Set<String>) -> [UInt8] {
    let known = TenantColumns.Column.names.filter {
      columns.contains($0) || TenantColumns.required.contains($0)
    }
    let further = columns.subtracting(known).sorted()
    var table = CSVText(header: known + further, hasMark: true)
    for (id, cells) in rows.sorted(by: { $0.key < $1.key }) {
      table.append((known + further).map { $0 == "id" ? id : cells[$0] ?? "" })
    }
    return table.bytes
  }
}

extension ImportPlan {
  /// What the import does, in lines for people.
  ///
  /// - Parameter longest: how many tenants are named of each sort.
  /// - Returns: the lines; the last one has the counts.
  package func lines(longest: Int) -> [String] {
    var lines = columns.map { "  column   \($0.column) is taken as \($0.field)" }
    if !unused.isEmpty { lines.append("  column   not taken: \(unused.joined(separator: ", "))") }
    for (word, changes) in [("added", added), ("changed", changed), ("gone", gone), ("laid over", laidOver)] {
      let padded = word + String(repeating: " ", count: max(1, 10 - word.count))
      lines += changes.prefix(longest).map { "  \(padded)\($0.id): \($0.summary)" }
      if changes.count > longest { lines.append("  \(padded)and \(changes.count - longest) more") }
    }
    let counts = [
      (added.count, "added"), (changed.count, "changed"), (gone.count, "gone"), (unchanged, "unchanged"),
      (repeated, "listed again"), (skipped, "skipped"),
    ]
    return (lines + [counts.map { "\($0.0) \($0.1)" }.joined(separator: ", ")]).map(\.printable)
  }
}
