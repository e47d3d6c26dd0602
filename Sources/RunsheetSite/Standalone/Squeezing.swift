/// Makes style sheets and scripts shorter without changing what they do.
enum Squeezing {
  /// A style sheet without comments, and without the white space that CSS needs only to be read by people.
  ///
  /// Strings stay as they are; a space stays where it may mean something: between the parts of a selector or a value.
  /// Source: CSS Syntax Level 3, sections 4 and 5.
  static func style(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var isSpaced = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      var end = index + 1
      if byte == UInt8(ascii: "/"), bytes[end...].first == UInt8(ascii: "*") {
        end = bytes[end...].firstRange(of: Array("*/".utf8))?.upperBound ?? bytes.count
        isSpaced = true
      } else if isSpace(byte) {
        isSpaced = true
      } else {
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          end = self.end(ofStringIn: bytes, from: index)
        }
        if isSpaced, let last = result.last, !"{};,:".utf8.contains(last), !"{};,".utf8.contains(byte) {
          result.append(UInt8(ascii: " "))
        }
        // The last declaration of a block needs no end of its own.
        if byte == UInt8(ascii: "}"), result.last == UInt8(ascii: ";") { result.removeLast() }
        result += bytes[index..<end]
        isSpaced = false
      }
      index = end
    }
    return result
  }

  /// Where a string ends that begins at an index.
  static func end(ofStringIn bytes: [UInt8], from start: Int) -> Int {
    var index = start + 1
    while index < bytes.count, bytes[index] != bytes[start] {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(index + 1, bytes.count)
  }

  /// Whether the line end before a tag shows nowhere: browsers pass over white space beside what stands on lines of its
  /// own.
  static func isOnItsOwn(_ element: String) -> Bool {
    blocks.contains(element.hasPrefix("/") ? String(element.dropFirst()) : element)
  }

  private static let blocks: Set<String> = [
    "article", "body", "caption", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "footer", "h1",
    "h2",
    "h3", "head", "header", "html", "li", "link", "main", "meta", "nav", "ol", "p", "script", "section",
    "style",
    "summary", "table", "tbody", "td", "th", "thead", "title", "tr", "ul",
  ]

  static func isSpace(_ byte: UInt8) -> Bool { " \t\r\n".utf8.contains(byte) }
}
