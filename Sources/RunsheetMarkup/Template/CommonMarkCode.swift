/// A code span in CommonMark, written as a whole, because its fence depends on the values that it holds.
enum CommonMarkCode {
  /// Appends a code span.
  ///
  /// - Parameters:
  ///   - content: the UTF-8 of what the span holds: one line, not empty.
  ///   - inTable: whether the span stands in a cell of a GFM table, where `|` ends the cell even inside code
  ///     unless a backslash stands before it (GFM 0.29, section 4.10).
  ///   - output: the page so far.
  static func append(_ content: [UInt8], inTable: Bool, to output: inout [UInt8]) {
    guard let length = shortestFence(for: content), !isTaken(content) else {
      output += "<code>".utf8
      SlotContext.commonMarkText.append(content, to: &output)
      output += "</code>".utf8
      return
    }
    let fence = [UInt8](repeating: backtick, count: length)
    // A space is taken off at both ends if both have one (CommonMark 0.31, section 6.1).
    let needsPadding =
      content.first == backtick || content.last == backtick
      || (content.first == space && content.last == space && content.contains { $0 != space })
    output += fence
    if needsPadding { output.append(space) }
    if inTable {
      for byte in content {
        if byte == UInt8(ascii: "|") { output.append(UInt8(ascii: "\\")) }
        output.append(byte)
      }
    } else {
      output += content
    }
    if needsPadding { output.append(space) }
    output += fence
  }

  /// Whether cmark-gfm would take the content for the tick of the box before it: it looks for one anywhere in the line.
  private static func isTaken(_ content: [UInt8]) -> Bool {
    content.indices.dropLast(2).contains { index in
      content[index] == UInt8(ascii: "[") && content[index + 1] | 0x20 == UInt8(ascii: "x")
        && content[index + 2] == UInt8(ascii: "]")
    }
  }

  private static let backtick = UInt8(ascii: "`")
  private static let space = UInt8(ascii: " ")

  /// cmark takes no fence that is longer, and GitHub's neither.
  private static let longestFence = 80

  /// The length of the shortest run of backticks that the content does not hold; nil if no reader knows one, as values
  /// together can hold runs of all lengths.
  private static func shortestFence(for content: [UInt8]) -> Int? {
    guard content.contains(backtick) else { return 1 }
    let runs = Set(content.split { $0 != backtick }.map(\.count))
    return (1...longestFence).first { !runs.contains($0) }
  }
}
