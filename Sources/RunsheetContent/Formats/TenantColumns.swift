import RunsheetBasics
import RunsheetModel
import RunsheetSchema

/// The columns of a table of tenants: each is a key of a tenant's YAML file, by the same name.
///
/// A key inside another is written behind it: `facts.workloads`, `values.user.login`. What is a list in YAML is written
/// with spaces between its entries, `[]` if it has none. An empty cell says nothing, as if the key were left out.
struct TenantColumns: Sendable {
  /// A column that is a key of the format.
  struct Column: Hashable, Sendable {
    let name: String
    /// The key, and the key inside it if there is one.
    let path: [String]
    let isList: Bool

    /// The column of a name; nil if no key has that name.
    init?(_ name: String) {
      guard case .object(let keys, _) = TenantFormat.shape.description else { return nil }
      let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard let key = keys.first(where: { $0.name == parts[0] }) else { return nil }
      switch (key.shape, parts.count) {
      case (.object(_, let others?), 2) where !parts[1].isEmpty: isList = others.shape.isList
      case (.object, _), (_, 2): return nil
      default: isList = key.shape.isList
      }
      self.name = name
      path = parts
    }

    /// The names that a column can have, with the pattern of those that authors name themselves.
    static var names: [String] {
      guard case .object(let keys, _) = TenantFormat.shape.description else { return [] }
      return keys.map { key in if case .object = key.shape { "\(key.name).…" } else { key.name } }
    }
  }

  /// The columns that a table must have, whatever is laid over it.
  static let required = ["id", "name"]

  /// The numbers of the columns that each row must have.
  let requiredNumbers: Set<Int>
  /// The columns of the table, in its order; nil where a cell is of no use.
  private var columns: [Column?]
  private let header: [CSVReader.Cell]
  private let idColumn: Int

  /// Finds the columns that a header names; nil if a required column is missing.
  ///
  /// - Parameters:
  ///   - header: the header.
  ///   - diagnostics: what is wrong with it is added to it.
  init?(_ header: [CSVReader.Cell], diagnostics: inout [Diagnostic]) {
    self.header = header
    columns = header.map { Column($0.text) }
    idColumn = header.firstIndex { $0.text == "id" } ?? 0
    requiredNumbers = Set(header.indices.filter { TenantColumns.required.contains(header[$0].text) })
    for (cell, column) in zip(header, columns) where column == nil && !cell.text.isEmpty {
      diagnostics.append(TenantColumns.unknown(cell))
    }
    var isComplete = true
    for name in TenantColumns.required where !header.contains(where: { $0.text == name }) {
      isComplete = false
      diagnostics.append(
        Diagnostic(
          .missingKey, at: header.first?.place ?? Place(file: ""), "The column “\(name)” is missing.",
          help: "The columns here are: \(header.map(\.text).joined(separator: ", ").printable)."))
    }
    guard isComplete else { return nil }
  }

  private static func unknown(_ cell: CSVReader.Cell) -> Diagnostic {
    if Secret.isNamed(by: cell.text) {
      return Diagnostic(
        .unknownKey, at: cell.place, "“\(cell.text)” looks like a secret.".printable, help: Secret.help)
    }
    let help =
      suggestion(for: cell.text, among: Column.names).map { "Did you mean “\($0)”?" }
      ?? "The columns are: \(Column.names.joined(separator: ", "))."
    return Diagnostic(
      .unknownKey, at: cell.place, "There is no column “\(cell.text)” in a table of tenants.".printable,
      help: help)
  }

  /// Leaves out the columns that are called after something that does not exist, which is said once and not for each row.
  ///
  /// - Parameter check: tells what is wrong with a name, given the key that it is inside and the cell of the header.
  /// - Returns: all that is wrong.
  mutating func checkNames(
    _ check: (_ name: String, _ key: String, _ place: Place) -> [Diagnostic]
  ) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    for (index, cell) in header.enumerated() {
      guard let path = columns[index]?.path, path.count == 2 else { continue }
      let found = check(path[1], path[0], cell.place)
      if found.contains(where: { $0.severity == .error }) { columns[index] = nil }
      problems += found
    }
    return problems
  }

  /// The cell that holds the tenant's id.
  func id(of row: [CSVReader.Cell]) -> CSVReader.Cell { row[idColumn] }

  /// The name of the column that holds the cell at a place.
  func name(ofCellAt place: Place, in row: [CSVReader.Cell]) -> String? {
    zip(header, row).first { $0.1.place == place }?.0.text
  }

  /// A row as the mapping that says the same in YAML.
  func node(_ row: [CSVReader.Cell]) -> YAMLNode {
    var entries: [YAMLNode.Entry] = []
    for ((column, cell), title) in zip(zip(columns, row), header) where !cell.text.isEmpty {
      guard let column else { continue }
      let value = value(of: cell, in: column)
      guard column.path.count == 2 else {
        entries.append(YAMLNode.Entry(key: column.path[0], place: title.place, value: value))
        continue
      }
      let inner = YAMLNode.Entry(key: column.path[1], place: title.place, value: value)
      entries.add(inner, inside: column.path[0], at: cell.place)
    }
    return YAMLNode(subject: .document, content: .mapping(entries), place: row[0].place)
  }

  private func value(of cell: CSVReader.Cell, in column: Column) -> YAMLNode {
    let key = column.path[column.path.count - 1]
    func scalar(_ text: String, _ subject: YAMLNode.Subject) -> YAMLNode {
      YAMLNode(subject: subject, content: .scalar(text, isPlain: false), place: cell.place)
    }
    guard column.isList else { return scalar(cell.text, .value(of: key)) }
    let items =
      cell.text == "[]"
      ? [] : cell.text.unicodeScalars.split { $0.isWhiteSpace || $0 == "," || $0 == ";" }
    return YAMLNode(
      subject: .value(of: key), content: .list(items.map { scalar(String($0), .entry(of: key)) }),
      place: cell.place)
  }
}

extension ShapeDescription {
  /// Whether a list can be written.
  fileprivate var isList: Bool {
    switch self {
    case .list: true
    case .either(let shapes): shapes.contains(where: \.isList)
    default: false
    }
  }
}

extension [YAMLNode.Entry] {
  /// Adds an entry to the mapping that a key has, which is made if it is not there.
  fileprivate mutating func add(_ entry: YAMLNode.Entry, inside key: String, at place: Place) {
    let index = firstIndex { $0.key == key }
    var inner = [entry]
    if let index, case .mapping(let before) = self[index].value.content { inner = before + inner }
    let first = index.map { self[$0].place } ?? place
    let node = YAMLNode(subject: .value(of: key), content: .mapping(inner), place: first)
    let whole = YAMLNode.Entry(key: key, place: first, value: node)
    if let index { self[index] = whole } else { append(whole) }
  }
}
