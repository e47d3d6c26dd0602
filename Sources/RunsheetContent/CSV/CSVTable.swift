import RunsheetBasics
import RunsheetModel

/// A table with a header: the columns by their names, and rows that have a cell for each.
///
/// A cell holds the text that it stands for: white space around it is taken off, and so is the `'` that keeps a
/// spreadsheet from running it (``SpreadsheetCell``).
struct CSVTable: Sendable {
  /// The names of the columns; an empty name is that of a column to which nothing may belong.
  let header: [CSVReader.Cell]
  private var headerProblems: [Diagnostic] = []
  private var rowProblems = RepeatedProblems()
  private var reader: CSVReader

  /// What is wrong with the header and the rows that were read.
  var diagnostics: [Diagnostic] {
    headerProblems + rowProblems.diagnostics + (reader.problem.map { [$0] } ?? [])
  }

  /// Reads the header.
  ///
  /// - Parameters:
  ///   - bytes: the table, in UTF-8 without a byte order mark.
  ///   - file: the file's path, for places.
  init(_ bytes: [UInt8], file: String) {
    var reader = CSVReader(bytes, file: file)
    header = (reader.next() ?? []).map(CSVTable.meant)
    self.reader = reader
    if reader.problem == nil, header.allSatisfy(\.text.isEmpty) {
      headerProblems = [
        Diagnostic(
          .missingContent, at: header.first?.place ?? Place(file: file),
          header.isEmpty ? "The file is empty." : "The first line names no column.",
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

  /// The next row that has a cell for each column; others are reported.
  ///
  /// - Returns: the cells, or nil at the end. Rows in which all cells are empty are passed over.
  mutating func next() -> [CSVReader.Cell]? {
    while let row = reader.next() {
      if row.allSatisfy(\.text.isEmpty) { continue }
      if row.count == header.count { return row.map(CSVTable.meant) }
      let problem = CSVTable.problem(
        at: row[0].place,
        "This row has \(CSVTable.cells(row.count)), but the header has \(CSVTable.cells(header.count)).",
        help: row.count < header.count
          ? "Write a “\(shownDelimiter)” for each cell that is left empty."
          : "Put a cell that holds a “\(shownDelimiter)” into double quotes.")
      rowProblems.add(problem, in: nil)
    }
    return nil
  }

  /// The next rows, as many as are asked for or left.
  mutating func next(_ count: Int) -> [[CSVReader.Cell]] {
    var rows: [[CSVReader.Cell]] = []
    while rows.count < count, let row = next() { rows.append(row) }
    return rows
  }

  private var shownDelimiter: String { reader.delimiter == "\t" ? "tab" : String(reader.delimiter) }

  private static func cells(_ count: Int) -> String { count == 1 ? "1 cell" : "\(count) cells" }

  private static func meant(_ cell: CSVReader.Cell) -> CSVReader.Cell {
    let text = SpreadsheetCell.text(of: Bindings.present(cell.text) ?? "")
    return CSVReader.Cell(text: text, place: cell.place)
  }

  private static func problem(at place: Place, _ message: String, help: String) -> Diagnostic {
    Diagnostic(.invalidCSV, at: place, message.printable, help: help)
  }
}
