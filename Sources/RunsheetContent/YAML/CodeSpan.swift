/// A code span of CommonMark, as far as its backticks tell (CommonMark 0.31, section 6.1).
struct CodeSpan {
  /// The numbers of its first backtick, and of the first that closes it, of all backticks in the text.
  let opening: Int
  let closing: Int
  let text: Substring

  /// The code spans of a text, in order.
  ///
  /// - Complexity: O(*n*), but for a text in which many runs of backticks are not closed.
  static func all(in text: String) -> [CodeSpan] {
    guard text.utf8.contains(UInt8(ascii: "`")) else { return [] }
    var runs: [(number: Int, range: Range<String.Index>)] = []
    var number = 0
    for range in text.ranges(of: /`+/) {
      runs.append((number, range))
      number += text[range].utf8.count
    }
    var spans: [CodeSpan] = []
    var index = 0
    while index < runs.count {
      let (opening, run) = runs[index]
      let length = text[run].utf8.count
      if let end = runs[(index + 1)...].firstIndex(where: { text[$0.range].utf8.count == length }) {
        spans.append(
          CodeSpan(
            opening: opening, closing: runs[end].number,
            text: text[run.upperBound..<runs[end].range.lowerBound]))
        index = end
      }
      index += 1
    }
    return spans
  }
}
