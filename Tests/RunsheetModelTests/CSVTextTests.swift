import RunsheetModel
import Testing

@Suite struct `A table written as CSV` {
  private func row(_ cells: String...) -> String {
    var table = CSVText(header: ["a"])
    table.append(cells)
    return String(String(decoding: table.bytes, as: UTF8.self).dropFirst("a\r\n".count))
  }

  @Test func `has a row for each line, which ends with CR and LF`() {
    var table = CSVText(header: ["id", "name"])
    table.append(["contoso", "Contoso Ltd"])
    table.append(["", ""])
    #expect(String(decoding: table.bytes, as: UTF8.self) == "id,name\r\ncontoso,Contoso Ltd\r\n,\r\n")
  }

  @Test func `begins with a byte order mark if a spreadsheet is to open it`() {
    #expect(CSVText(header: ["a"], hasMark: true).bytes == [0xEF, 0xBB, 0xBF] + Array("a\r\n".utf8))
  }

  @Test(arguments: [
    ("Fabrikam, Inc.", "\"Fabrikam, Inc.\""), ("Woodgrove \"WG\" Bank", "\"Woodgrove \"\"WG\"\" Bank\""),
    ("a\nb", "\"a\nb\""), ("a;b", "\"a;b\""), (" a", "\" a\""), ("O’Reilly", "O’Reilly"), ("", ""),
  ])
  func `quotes the cells that need it`(text: String, written: String) {
    #expect(row(text) == written + "\r\n")
  }

  @Test(arguments: [
    ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"), ("+43 1 234", "'+43 1 234"), ("-1", "'-1"),
    ("@SUM(A1)", "'@SUM(A1)"), ("＝1+1", "'＝1+1"), (" =1", "' =1"), ("\t=1", "\"'\t=1\""), ("'=1", "''=1"),
    ("a=1", "a=1"), ("'tis", "'tis"), ("a-b", "a-b"),
  ])
  func `leaves no cell that a spreadsheet would run`(text: String, written: String) {
    #expect(row(text) == written + "\r\n")
  }

  @Test func `can be read back, whatever stands in a cell`() {
    let pieces = ["'", "=", "+", "-", "@", "\t", "\r", "\n", " ", "a", "＝", "é", "\u{301}"]
    let pairs = pieces.flatMap { first in pieces.map { first + $0 } }
    for text in [""] + pieces + pairs + pairs.flatMap({ pair in pieces.map { pair + $0 } }) {
      #expect(Array(SpreadsheetCell.text(of: SpreadsheetCell.safe(text)).utf8) == Array(text.utf8))
    }
  }
}
