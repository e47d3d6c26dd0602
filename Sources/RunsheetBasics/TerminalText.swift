extension Unicode.Scalar {
  /// Whether a terminal may obey the character, or hide it, in place of showing it.
  package var isUnsafeInTerminals: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

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
  package var printable: String {
    if !unicodeScalars.contains(where: \.isUnsafeInTerminals) { return self }
    return unicodeScalars.reduce(into: "") { text, scalar in
      if scalar.isUnsafeInTerminals {
        text += scalar.picture
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }

  /// The text on the lines that it has, each of them ``printable``.
  package var printableLines: String {
    unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String(String.UnicodeScalarView($0)).printable }.joined(separator: "\n")
  }
}
