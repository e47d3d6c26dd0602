/// What libcmark's CommonMark leaves to be tidied.
enum CommonMarkTidying {
  /// The text without the white space at the end of lines that hold nothing else but the marks of block quotes.
  ///
  /// libcmark writes the indentation of a list item on its blank lines too, which linters and people's eyes stumble on.
  /// On such a line white space means nothing.
  static func trimmingBlankLines(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if !result.isEmpty || line.startIndex > text.startIndex { result.append(UInt8(ascii: "\n")) }
      let isBlank = line.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ">") }
      result +=
        isBlank
        ? line.prefix(upTo: line.lastIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? line.startIndex) : line
    }
    return result
  }
}
