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
    let fence = [UInt8](repeating: backtick, count: shortestFence(for: content))
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

  private static let backtick = UInt8(ascii: "`")
  private static let space = UInt8(ascii: " ")

  /// The length of the shortest run of backticks that the content does not hold.
  ///
  /// Shortest, because cmark takes no fence longer than 80: a value of 1,000 characters holds runs of at most 43
  /// different lengths, so one of the first 44 is always free.
  private static func shortestFence(for content: [UInt8]) -> Int {
    // A bit for each length.
    var runs: UInt64 = 0
    var current = 0
    for byte in content {
      if byte == backtick {
        current += 1
      } else if current > 0 {
        runs |= 1 << UInt64(current)
        current = 0
      }
    }
    runs |= 1 << UInt64(current)
    return (~runs & ~1).trailingZeroBitCount
  }
}
