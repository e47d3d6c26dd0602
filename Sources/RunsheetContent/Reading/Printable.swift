extension String {
  /// The text with control characters replaced: what a file holds may be shown, but not obeyed by a terminal.
  var printable: String {
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      let category = scalar.properties.generalCategory
      let isPrintable = category != .control && category != .format && category != .lineSeparator
      scalars.append(isPrintable ? scalar : "\u{FFFD}")
    }
    return String(scalars)
  }
}
