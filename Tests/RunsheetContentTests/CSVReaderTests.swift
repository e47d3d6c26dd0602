import Foundation
import RunsheetContent
import RunsheetModel
import TestSupport
import Testing

@Suite struct `Comma-separated values` {
  private func read(_ text: String) -> (rows: [[String]], problem: Diagnostic?, delimiter: Character) {
    var reader = CSVReader(Array(text.utf8), file: "list.csv")
    var rows: [[String]] = []
    while let row = reader.next() { rows.append(row.map(\.text)) }
    return (rows, reader.problem, reader.delimiter)
  }

  @Test(arguments: [
    ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]), ("a;b\n1;2,5", [["a", "b"], ["1", "2,5"]]),
    ("a\tb\r1\t2\r", [["a", "b"], ["1", "2"]]), ("\"a,b\";c\n1;2", [["a,b", "c"], ["1", "2"]]),
    ("\"sep=;\"\r\na,b;c\r\n1;2\r\n", [["a,b", "c"], ["1", "2"]]),
    ("sep=;\r\na,b;c\r\n1;2\r\n", [["a,b", "c"], ["1", "2"]]), ("\n\na\n\n1\n\n", [["a"], ["1"]]),
    ("a,\"b \"\"c\"\" d\ne\"\n", [["a", "b \"c\" d\ne"]]), ("a,b\n,\n", [["a", "b"], ["", ""]]),
    ("a\"b,\"\"\n", [["a\"b", ""]]), ("", []), ("a", [["a"]]),
  ])
  func `are read whatever they are separated by and their lines end with`(text: String, rows: [[String]]) {
    #expect(read(text).rows == rows)
    #expect(read(text).problem == nil)
  }

  @Test func `have a place for each cell`() {
    var reader = CSVReader(Array("ä,b\r\n\"x\r\ny\",z\rü,v".utf8), file: "list.csv")
    var places: [String] = []
    while let row = reader.next() { places += row.map { "\($0.place)" } }
    #expect(places == ["1:1", "1:3", "2:1", "3:4", "4:1", "4:3"].map { "list.csv:\($0)" })
  }

  @Test(arguments: [
    ("a,b\n\"open,c\nd,e\n", "list.csv:2:1"), ("a,\"b\"c\n", "list.csv:1:6"),
    ("a,b\n1,\"ü\n\"x\n", "list.csv:3:2"),
  ])
  func `with a quote out of place are reported where it stands`(text: String, place: String) {
    let problem = read(text).problem
    #expect(problem?.kind == .invalidCSV)
    #expect(problem.map { "\($0.place)" } == place)
  }

  /// Python's csv module as the independent reader, strict so that it too refuses what is out of place.
  private static let oracle = """
    import csv, io, json, sys
    answers = []
    for text, delimiter in json.load(sys.stdin):
        try:
            rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
            answers.append([row for row in rows if row])
        except csv.Error:
            answers.append(None)
    json.dump(answers, sys.stdout)
    """

  @Test func `are read as Python reads them`() throws {
    let pieces = ["a", "é", "\"", "\"\"", "\",\"", ",", ",", ";", "\t", "\n", "\r\n", "\r", " ", "'", "="]
    var random = SeededGenerator(seed: 4180)
    var texts = (0..<4_000).map { _ in
      (0..<Int.random(in: 0...12, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
        .joined()
    }
    // Tables without mistakes would be rare among those.
    texts += (0..<1_000).map { _ in
      (0..<3).map { _ in
        (0..<3).map { _ in
          let cell = (0..<4).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
          return "\"\(cell.replacingOccurrences(of: "\"", with: "\"\""))\""
        }.joined(separator: ";") + "\r\n"
      }.joined()
    }
    let ours = texts.map(read)
    let questions = zip(texts, ours).map { [$0, String($1.delimiter)] }
    let (code, output, errors) = try run(
      ["python3", "-c", Self.oracle], input: JSONEncoder().encode(questions))
    #expect(code == 0, "\(errors)")
    let theirs = try JSONDecoder().decode([[[String]]?].self, from: output)
    #expect(theirs.count == texts.count)
    #expect(theirs.count { $0 != nil } > 1_500)
    #expect(theirs.contains { $0 == nil })
    for (text, (ours, theirs)) in zip(texts, zip(ours, theirs)) {
      #expect((ours.problem == nil ? ours.rows : nil) == theirs, "\(text.debugDescription)")
    }
  }

  @Test func `that we write, Python reads back`() throws {
    let pieces = ["a", "\"", ",", ";", "\n", "\r", " ", "é", "😀", "|"]
    var random = SeededGenerator(seed: 7)
    let rows = (0..<500).map { _ in
      (0..<3).map { _ in
        "x" + (0..<5).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      }
    }
    var table = CSVText(header: ["a", "b", "c"])
    for row in rows { table.append(row) }
    let question = [[String(decoding: table.bytes, as: UTF8.self), ","]]
    let (_, output, _) = try run(["python3", "-c", Self.oracle], input: JSONEncoder().encode(question))
    let theirs = try JSONDecoder().decode([[[String]]].self, from: output)
    #expect(theirs.first == [["a", "b", "c"]] + rows)
  }
}
