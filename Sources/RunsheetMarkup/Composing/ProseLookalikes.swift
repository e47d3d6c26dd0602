/// What an author's text seems to be and is not: marks of other Markdown, which CommonMark prints as they are, and
/// backslashes, which it takes away.
enum ProseLookalikes {
  /// Looks through a text.
  ///
  /// - Parameter source: the text as it is written.
  /// - Returns: what each kind of mark does, and what to write instead; once for each kind, with the first line, counted
  ///   from 1, that holds it.
  /// - Complexity: O(*n*).
  static func warnings(for source: String) -> [(message: String, help: String, line: Int)] {
    let text = withoutCode(source)
    let bytes = Array(text.utf8)
    var found: [(String, String, line: Int)] = []
    var line = 1
    func stands(_ marks: String, at index: Int) -> Bool { bytes[index...].starts(with: marks.utf8) }
    func escaped(_ index: Int) -> Bool { index > 0 && bytes[index - 1] == UInt8(ascii: "\\") }
    var strikes = 0
    var firstStrike: Int?
    var footnote: Int?
    var address: Int?
    var path: Int?
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "~") where stands("~~", at: index) && !escaped(index):
        strikes += 1
        firstStrike = firstStrike ?? line
        index += 1
      case UInt8(ascii: "[") where stands("[^", at: index) && !escaped(index):
        footnote = footnote ?? line
      case UInt8(ascii: "h") where stands("http://", at: index) || stands("https://", at: index):
        // Behind these it is a link, or the definition of one.
        let before = index > 0 ? bytes[index - 1] : UInt8(ascii: " ")
        if !"<([".utf8.contains(before), !isDefinition(bytes[..<index]) { address = address ?? line }
      case UInt8(ascii: "\\"):
        let after = index + 1 < bytes.count ? bytes[index + 1] : UInt8(ascii: " ")
        let isDoubled = after == UInt8(ascii: "\\")
        let name = index + 2 < bytes.count ? bytes[index + 2] : UInt8(ascii: " ")
        if isDoubled, isWord(name) { path = path ?? line }
        if index > 0, bytes[index - 1] == UInt8(ascii: ":"), after == UInt8(ascii: "\n") || isMark(after) {
          path = path ?? line
        }
        index += isDoubled ? 1 : 0
      case UInt8(ascii: "\n"): line += 1
      default: break
      }
      index += 1
    }
    if strikes > 1, let line = firstStrike {
      found.append(("~~ stays as it is: nothing is struck out.", "Take the words away; or write \\~~.", line))
    }
    if let line = footnote {
      found.append(("[^ stays as it is: there are no footnotes.", "Say it in the text, or in a note.", line))
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if let index = lines.firstIndex(where: { $0.drop { $0 == " " }.hasPrefix(":::") }) {
      found.append((":::  stays as it is: it makes no box.", "Write a note, with its kind.", index + 1))
    }
    if let index = zip(lines, lines.dropFirst()).enumerated().first(where: {
      hasColumns($1.0) && hasColumns($1.1)
    })?.offset {
      found.append(
        (
          "Tabs make no columns: they are shown as single spaces.",
          "Write a list; or put the lines between two lines of ```.", index + 1
        ))
    }
    if let line = address {
      found.append(
        (
          "An address stands in the text by itself, and is no link.",
          "Put it between < and >, or into `code`.", line
        ))
    }
    if let line = path {
      found.append(
        (
          "A backslash of a path is taken away.",
          "Put the path into `code`, where it is read letter by letter.", line
        ))
    }
    return found
  }

  /// Whether a tab stands between the words of a line.
  private static func hasColumns(_ line: Substring) -> Bool {
    let words = line.utf8.drop { $0 == 0x20 || $0 == 0x09 }
    guard let tab = words.firstIndex(of: 0x09) else { return false }
    return words[tab...].contains { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }
  }

  /// Whether a line begins a definition: `[name]: `.
  private static func isDefinition(_ before: ArraySlice<UInt8>) -> Bool {
    before.suffix(3).elementsEqual("]: ".utf8)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && !isWord(byte)
  }

  /// The text without its code spans and fenced blocks, with as many lines (CommonMark 0.31, sections 4.5 and 6.1).
  private static func withoutCode(_ source: String) -> String {
    guard source.utf8.contains(where: { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "~") }) else {
      return source
    }
    var kept: [Substring] = []
    var fence: Substring?
    for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
      let start = line.drop { $0 == " " }
      let run = start.prefix { $0 == start.first }
      let isFence =
        run.count > 2 && (run.first == "`" || run.first == "~") && !start.dropFirst(run.count).contains("`")
      if let open = fence {
        kept.append("")
        if isFence, run.hasPrefix(open) { fence = nil }
      } else if isFence {
        kept.append("")
        fence = run
      } else {
        kept.append(line)
      }
    }
    let pieces = kept.joined(separator: "\n").split(separator: "`", omittingEmptySubsequences: false)
    // Each empty piece makes the run of backticks before it longer.
    var text = ""
    var open: Int?
    var run = 0
    for (index, piece) in pieces.enumerated() {
      if index > 0 { run += 1 }
      if piece.isEmpty, index > 0, index < pieces.count - 1 { continue }
      if index > 0 {
        if open == nil { open = run } else if open == run { open = nil }
        run = 0
      }
      text += open == nil ? String(piece) : "`" + piece.filter(\.isNewline)
    }
    return text
  }
}
