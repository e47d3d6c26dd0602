import RunsheetContent
import RunsheetModel
import Testing

@Suite("A diagnostic shows its line with the place underlined")
struct ExcerptTests {
  /// What a person sees: the line, and below it the marks.
  private func excerpt(_ line: String, _ column: Int, _ length: Int = 0) -> String {
    let excerpt = Excerpt(of: line, column: column, length: length)
    return excerpt.line + "\n" + excerpt.underline
  }

  @Test("The marks stand below the characters that are meant")
  func marks() {
    #expect(excerpt("domian: contoso.com", 1, 6) == "domian: contoso.com\n^^^^^^")
    #expect(excerpt("domain: not one", 9, 7) == "domain: not one\n        ^^^^^^^")
  }

  @Test("A place without a length is one mark, and one without a column is none")
  func unknownLength() {
    #expect(excerpt("abc", 2) == "abc\n ^")
    #expect(excerpt("abc", 0) == "abc\n")
  }

  @Test("A place behind the end of the line is one mark there")
  func behindTheEnd() {
    #expect(excerpt("abc", 4, 3) == "abc\n   ^")
    #expect(excerpt("", 1) == "\n^")
  }

  @Test("Wide characters take two marks, and those that join the one before take none")
  func wideCharacters() {
    #expect(excerpt("日本: x", 1, 2) == "日本: x\n^^^^")
    #expect(excerpt("日本: x", 5) == "日本: x\n      ^")
    #expect(excerpt("e\u{301}🙂x", 4) == "e\u{301}🙂x\n   ^")
  }

  @Test("A tab becomes the spaces up to the next stop")
  func tabs() {
    #expect(excerpt("a\tb", 3) == "a   b\n    ^")
    #expect(excerpt("\tx", 1, 1) == "    x\n^^^^")
  }

  @Test("What a terminal would obey, or not show, is named")
  func controls() {
    #expect(excerpt("a\u{1B}[31mb", 2, 1) == "a␛[31mb\n ^")
    #expect(excerpt("a\u{202E}b", 2, 1) == "a<U+202E>b\n ^^^^^^^^")
    #expect(excerpt("\u{9B}x\u{7F}", 2) == "<U+009B>x␡\n        ^")
  }

  @Test(
    "A long line is cut around the place, and never wider than a terminal",
    arguments: [1, 50, 99, 101, 150, 300, 1_000])
  func longLines(column: Int) throws {
    let line = String((0..<1_000).map { Character(Unicode.Scalar(UInt8(97 + $0 % 26))) })
    let shown = Excerpt(of: line, column: column, length: 5)
    #expect(shown.line.count <= 102)
    let mark = try #require(shown.underline.firstIndex(of: "^"))
    let offset = shown.underline.distance(from: shown.underline.startIndex, to: mark)
    let letters = Array(line)
    #expect(Array(shown.line)[offset] == letters[column - 1])
    #expect(shown.line.hasSuffix("…") == (column < 900))
    #expect(shown.line.hasPrefix("…") == (column > 98))
  }

  @Test(
    "A place goes from where it begins to where it ends in its line",
    arguments: [
      "phases: «title»", "phases: «'it''s'»  # y", "phases: «\"a \\\" b\"» # y", "phases: «a b» # y",
      "phases: «日本»", "phases: «|»\n  text", "phases: «a»\n  b",
      "title: «[a, ']', {b: c}]» # y", "title: «{a: [b],}» ", "title: «[a,»\n  b]",
      "title:\n  «inner»: b\n  c: d",
      "title:\n  «-» a\n  - b",
    ])
  func extents(marked: String) throws {
    let beginning = MarkedText(marked.replacing("»", with: ""))
    let length = marked.split(separator: "«")[1].prefix { $0 != "»" }.unicodeScalars.count
    let (_, diagnostics) = SourceText(beginning.text, file: "p.yaml").procedure()
    let found = diagnostics.filter {
      "\($0.place.line):\($0.place.column)" == beginning.places[0] && $0.kind == .wrongType
    }
    #expect(found.map(\.place.length) == [length], "\(diagnostics)")
  }
}
