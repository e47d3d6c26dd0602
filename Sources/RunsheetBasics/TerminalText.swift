extension Unicode.Scalar {
  /// Whether a terminal may obey the character, or hide it, in place of showing it.
  package var isUnsafeInTerminals: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// Whether the character is a blank and looks like the usual one: U+00A0 and its like.
  fileprivate var isUnusualBlank: Bool { properties.generalCategory == .spaceSeparator && self != " " }

  /// The character's picture, if it is one of the old control characters; else its number.
  package var picture: String {
    switch value {
    case 0..<0x20: String(Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}")
    case 0x7F: "\u{2421}"
    default: "<\(codePoint)>"
    }
  }
}

extension String {
  /// The text on one line, with pictures of what a terminal would obey: what a file holds may be shown, but does nothing.
  ///
  /// A blank other than the usual one is shown by its number where a quotation begins or ends with it: nobody would see
  /// why “id\u{A0}” is none.
  package var printable: String {
    let scalars = Array(unicodeScalars)
    if scalars.allSatisfy({ $0.isASCII && !$0.isUnsafeInTerminals }) { return self }
    var text = ""
    for (index, scalar) in scalars.enumerated() {
      let isAtEdge =
        index > 0 && scalars[index - 1] == "“" || index + 1 < scalars.count && scalars[index + 1] == "”"
      if scalar.isUnsafeInTerminals || isAtEdge && scalar.isUnusualBlank {
        text += scalar.picture
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// The text on the lines that it has, each of them ``printable``.
  package var printableLines: String {
    unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String(String.UnicodeScalarView($0)).printable }.joined(separator: "\n")
  }
}
