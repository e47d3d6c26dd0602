import RunsheetBasics
import RunsheetModel

/// A table with a header: the columns by their names, and rows that have a cell for each.
///
/// A cell holds the text that it stands for: white space around it is taken off, and so is the `'` that keeps a
/// spreadsheet from running it (``SpreadsheetCell``). Spreadsheets leave out the empty cells at the end of a row, and
/// write some more: what is missing counts as empty, and what is empty beyond the last column does not count.
struct CSVTable: Sendable {
  /// The names of the columns, without those at the right that have none; an empty name is that of a column to which
  /// nothing may belong.
  let header: [CSVReader.Cell]
  /// The numbers of the columns that no row may leave out.
  var required: Set<Int> = []
  private let columnsWithNoName: NamelessColumns
  /// How many cells the header was written with.
  private let writtenWidth: Int
  private var headerProblems: [Diagnostic] = []
  private var rowProblems = RepeatedProblems()
  /// How many rows were written with fewer or more cells than the header, and where the first stands.
  private var uneven: (count: Int, first: Place)?
  private var reader: CSVReader

  /// What becomes of a cell in a column that has no name.
  enum NamelessColumns {
    case refused, ignored
  }

  /// What is wrong with the header and the rows that were read.
  var diagnostics: [Diagnostic] {
    headerProblems + rowProblems.diagnostics + (uneven.map { [unevenWarning($0)] } ?? [])
      + (reader.problem.map { [$0] } ?? [])
  }

  /// Reads the header.
  ///
  /// - Parameters:
  ///   - bytes: the table, in UTF-8 without a byte order mark.
  ///   - file: the file's path, for places.
  ///   - columnsWithNoName: what becomes of a cell in such a column.
  init(_ bytes: [UInt8], file: String, columnsWithNoName: NamelessColumns = .refused) {
    var reader = CSVReader(bytes, file: file)
    let written = (reader.next() ?? []).map(CSVTable.meant)
    self.columnsWithNoName = columnsWithNoName
    writtenWidth = written.count
    header = Array(written.prefix((written.lastIndex { !$0.text.isEmpty } ?? -1) + 1))
    self.reader = reader
    if reader.problem == nil, header.isEmpty {
      headerProblems = [
        Diagnostic(
          .missingContent, at: written.first?.place ?? Place(file: file),
          written.isEmpty ? "The file is empty." : "The first line names no column.",
          help: "The first line names the columns.")
      ]
    }
    var seen: [String: Place] = [:]
    for cell in header where !cell.text.isEmpty {
      if let first = seen[cell.text] {
        headerProblems.append(
          Diagnostic(
            .invalidCSV, at: cell.place, "The column “\(cell.text)” stands here again.".printable,
            help: "Take one of the two out, or name it otherwise.",
            notes: [Diagnostic.Note(at: first, "It stood here first.")]))
      } else {
        seen[cell.text] = cell.place
      }
    }
  }

  /// The next row, with a cell for each column; rows of which that cannot be said are reported.
  ///
  /// - Returns: the cells, or nil at the end. Rows in which all cells are empty are passed over.
  mutating func next() -> [CSVReader.Cell]? {
    while let written = reader.next() {
      let row = written.map(CSVTable.meant)
      if row.allSatisfy(\.text.isEmpty) { continue }
      if let problem = problem(with: row) {
        rowProblems.add(problem, in: nil)
        continue
      }
      // Where the header was written with empty columns at its right, rows may have them or not.
      if row.count < header.count || row.count > writtenWidth {
        uneven = ((uneven?.count ?? 0) + 1, uneven?.first ?? row[0].place)
      }
      let end = row[row.count - 1].place
      let missing = max(0, header.count - row.count)
      return row.prefix(header.count) + Array(repeating: CSVReader.Cell(text: "", place: end), count: missing)
    }
    return nil
  }

  /// The next rows, as many as are asked for or left.
  mutating func next(_ count: Int) -> [[CSVReader.Cell]] {
    var rows: [[CSVReader.Cell]] = []
    while rows.count < count, let row = next() { rows.append(row) }
    return rows
  }

  /// Why it cannot be said which cells of a row are in which columns; nil if it can.
  private func problem(with row: [CSVReader.Cell]) -> Diagnostic? {
    if let surplus = row.dropFirst(header.count).first(where: { !$0.text.isEmpty }) {
      return Diagnostic(
        .invalidCSV, at: surplus.place,
        "The cell “\(surplus.text)” stands beyond the last column that has a name, “\(header.last?.text ?? "")”."
          .printable,
        help: "Put a cell that holds a “\(shownDelimiter)” into double quotes, or give each column a name.")
    }
    if let missing = required.filter({ $0 >= row.count }).min() {
      return Diagnostic(
        .invalidCSV, at: row[0].place,
        "This row has \(CSVTable.cells(row.count)), but the header has \(CSVTable.cells(header.count)): “\(header[missing].text)” is missing."
          .printable, help: "Write the row with a cell for each column, or take it out.")
    }
    guard columnsWithNoName == .refused,
      let nameless = zip(header, row).first(where: { $0.0.text.isEmpty && !$0.1.text.isEmpty })?.1
    else { return nil }
    return Diagnostic(
      .invalidCSV, at: nameless.place,
      "The cell “\(nameless.text)” stands in a column without a name.".printable,
      help: "Name the column in the first line, or empty the cell.")
  }

  private func unevenWarning(_ uneven: (count: Int, first: Place)) -> Diagnostic {
    Diagnostic(
      .invalidCSV, severity: .warning, at: uneven.first,
      (uneven.count == 1 ? "1 row has" : "\(uneven.count) rows have, the first of them here,")
        + " another number of cells than the header, which has \(writtenWidth): missing ones count as empty, and empty ones beyond the last column do not count.",
      help: "Spreadsheets write it so. Look whether each cell is in its column, and save the table again.")
  }

  private var shownDelimiter: String { reader.delimiter == "\t" ? "tab" : String(reader.delimiter) }

  private static func cells(_ count: Int) -> String { count == 1 ? "1 cell" : "\(count) cells" }

  private static func meant(_ cell: CSVReader.Cell) -> CSVReader.Cell {
    let text = SpreadsheetCell.text(of: Bindings.present(cell.text) ?? "")
    return CSVReader.Cell(text: text, place: cell.place)
  }
}
