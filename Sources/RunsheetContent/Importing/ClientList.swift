import RunsheetBasics
import RunsheetModel

/// The clients that a list names, each with what the list says of it.
struct ClientList: Sendable {
  /// One row of the list.
  struct Client: Sendable {
    /// What the list says, by the names of a tenant's columns; nothing is empty.
    let cells: [String: String]
    /// Where each cell stands.
    let places: [String: Place]
    let place: Place

    var name: String { cells["name"] ?? "" }

    /// What tells the client from others: the first of these that it has.
    var identity: String? {
      ["id", "organization-id", "initial-domain", "domain", "name"].lazy
        .compactMap { field in cells[field].map { "\(field) “\($0.lowercased())”" } }.first
    }

    /// What is wrong with the client, so that it cannot be taken; nil if nothing is.
    var problem: Diagnostic? {
      guard cells["name"] != nil else {
        return Diagnostic(
          .missingKey, severity: .warning, at: place, "The client has no name and is skipped.")
      }
      for (field, cell) in cells.sorted(by: { $0.key < $1.key }) {
        if let problem = Misdecoded.problem(with: cell) {
          return Diagnostic(
            .misdecodedText, severity: .warning, at: places[field] ?? place,
            "The client “\(name)” is skipped: its \(field) \(problem).".printable, help: Misdecoded.help)
        }
        let parameter = Parameter.builtIn.first { $0.id == "tenant.\(field)" }
        guard let problem = parameter?.problem(with: cell) else { continue }
        return Diagnostic(
          .invalidValue, severity: .warning, at: places[field] ?? place,
          "The client “\(name)” is skipped: its \(field) “\(cell)” \(problem).".printable)
      }
      guard let id = cells["id"] else { return nil }
      if Identifier.isID(id), !TenantAssembly.isReserved(id) { return nil }
      return Diagnostic(
        .invalidID, severity: .warning, at: places["id"] ?? place,
        "The client “\(name)” is skipped: “\(id)” cannot be an id.".printable,
        help: Identifier.help(for: id).printable)
    }
  }

  /// The clients, in the order of the list, each once.
  private(set) var clients: [Client] = []
  /// What the list says of clients, in its order, with the column that says it.
  private(set) var fields: [(name: String, column: String)] = []
  /// The columns that say nothing of a tenant.
  private(set) var unused: [String] = []
  /// What is wrong with the list as such.
  private(set) var diagnostics: [Diagnostic] = []
  /// How many rows say what an earlier row says.
  private(set) var repeated = 0
  /// The rows that say something else of a client than an earlier row, which are left out.
  private(set) var contradictions = RepeatedProblems()

  /// Reads a list.
  ///
  /// - Parameters:
  ///   - source: the list.
  ///   - format: where it comes from.
  ///   - mappings: what columns are to a tenant, before what the format says of them.
  init(_ source: TableSource, format: ClientListFormat, mappings: [ColumnMapping]) {
    var table = CSVTable(source.bytes, file: source.file, columnsWithNoName: .ignored)
    guard table.diagnostics.isEmpty else {
      diagnostics = table.diagnostics
      return
    }
    var ahead = table
    let columns = self.columns(of: table.header, sample: ahead.next() ?? [], format, mappings)
    guard diagnostics.isEmpty else { return }
    table.required = Set(columns.indices.filter { columns[$0] == "name" })
    var first: [String: Client] = [:]
    var nameless: Set<Int> = []
    while let row = table.next() {
      var cells: [String: String] = [:]
      var places: [String: Place] = [:]
      for (column, cell) in zip(columns, row) where !cell.text.isEmpty {
        guard let column else { continue }
        cells[column] = cell.text
        places[column] = cell.place
      }
      nameless.formUnion(row.indices.filter { table.header[$0].text.isEmpty && !row[$0].text.isEmpty })
      let client = Client(cells: cells, places: places, place: row[0].place)
      if let key = client.identity, let other = first[key] {
        note(client, after: other, key)
      } else {
        if let key = client.identity { first[key] = client }
        clients.append(client)
      }
    }
    unused += nameless.sorted().map { "column \($0 + 1), which has no name" }
    diagnostics = table.diagnostics
  }

  /// Notes a row about a client that stands in the list before: most portals list a client for each of its contracts.
  private mutating func note(_ client: Client, after other: Client, _ key: String) {
    if other.cells == client.cells {
      repeated += 1
      return
    }
    let fields = Set(other.cells.keys).union(client.cells.keys).sorted()
      .filter { other.cells[$0] != client.cells[$0] }
    contradictions.add(
      Diagnostic(
        .sharedValue, severity: .warning, at: client.place,
        "The \(key) stands in the list before, with another \(fields.joined(separator: " and "))."
          .printable, help: "This row is skipped; correct the list if it is the right one.",
        notes: [Diagnostic.Note(at: other.place, "This row is taken.")]), in: nil)
  }

  /// What each column is to a tenant; what is missing or double is reported.
  private mutating func columns(
    of header: [CSVReader.Cell], sample: [CSVReader.Cell], _ format: ClientListFormat,
    _ mappings: [ColumnMapping]
  ) -> [String?] {
    let start = header[0].place
    let found = header.map(\.text).filter { !$0.isEmpty }.joined(separator: ", ")
    func spelling(_ column: String) -> String { ClientListFormat.spelling(of: column) }
    for mapping in mappings where !header.contains(where: { spelling($0.text) == spelling(mapping.column) }) {
      diagnostics.append(
        Diagnostic(
          .missingKey, at: start, "There is no column “\(mapping.column)” to map.".printable,
          help: suggestion(for: mapping.column, among: header.map(\.text)).map {
            "Did you mean “\($0)”?".printable
          }
            ?? "The columns here are: \(found).".printable))
    }
    let mapped = Set(mappings.map(\.field))
    var result: [String?] = []
    var first: [String: CSVReader.Cell] = [:]
    for cell in header {
      let mapping = mappings.first { spelling($0.column) == spelling(cell.text) }
      let own = format.field(of: cell.text).flatMap { mapped.contains($0) ? nil : $0 }
      let field = mapping?.field ?? own
      result.append(field)
      guard let field else {
        if !cell.text.isEmpty { unused.append(cell.text) }
        continue
      }
      if let other = first[field] {
        diagnostics.append(
          Diagnostic(
            .invalidCSV, at: cell.place,
            "Two columns are the “\(field)” of a tenant: “\(other.text)” and “\(cell.text)”."
              .printable, help: "Choose one with --map COLUMN=\(field).",
            notes: [Diagnostic.Note(at: other.place, "This is the first.")]))
      } else {
        first[field] = cell
        fields.append((field, cell.text))
      }
    }
    if first["name"] == nil {
      diagnostics.append(
        Diagnostic(
          .missingKey, at: start,
          "No column is known to hold the clients' names. The columns are: \(found).".printable,
          help: nameHelp(header, sample: sample).printable))
    }
    return result
  }
}

/// What to do if no column is known to hold names: a column is proposed only if it is called what clients are called, and
/// its first cell could be a name.
private func nameHelp(_ header: [CSVReader.Cell], sample: [CSVReader.Cell]) -> String {
  let titles: Set = [
    "name", "customer", "customername", "client", "clientname", "company", "companyname", "organization",
    "organizationname", "organisation", "organisationname", "account", "accountname", "tenant", "tenantname",
    "displayname", "kunde", "kundenname", "firma", "firmenname", "société", "raisonsociale", "cliente",
    "empresa",
    "azienda", "klant", "klantnaam", "bedrijf",
  ]
  let likely = zip(header, sample).first { column, cell in
    titles.contains(column.text.lowercased().filter(\.isLetter))
      && cell.text.contains { $0.isLetter && !$0.isHexDigit } && !cell.text.contains("@")
  }
  // A title may go over two lines, which no command line can.
  let title = likely.map { $0.0.text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
  return title.map { "If “\($0)” holds them, say so: --map \"\($0)=name\"." }
    ?? "Say which of them it is: --map \"COLUMN=name\"."
}

/// What a column of a list is to a tenant, as a person says it.
package struct ColumnMapping: Hashable, Sendable {
  package let column: String
  package let field: String

  /// Reads `COLUMN=field`.
  ///
  /// - Parameter text: the column's name, `=`, and the name of a column of a table of tenants.
  /// - Throws: ``Problem`` if it has no `=`, or if the field is none.
  package init(_ text: String) throws(Problem) {
    guard let sign = text.lastIndex(of: "="), sign > text.startIndex else {
      throw Problem(description: "--map takes COLUMN=FIELD; “\(text)” has no column and “=”.")
    }
    column = String(text[..<sign])
    field = String(text[text.index(after: sign)...])
    guard TenantColumns.Column(field) != nil else {
      let names = TenantColumns.Column.names
      let help =
        suggestion(for: field, among: names).map { "Did you mean “\($0)”?" }
        ?? "The fields are: \(names.joined(separator: ", "))."
      throw Problem(description: "A tenant has no field “\(field)”. \(help)")
    }
  }

  package struct Problem: Error, CustomStringConvertible {
    package let description: String
  }
}
