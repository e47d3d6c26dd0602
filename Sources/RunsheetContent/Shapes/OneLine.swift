/// The rule for text that is written in one line.
enum OneLine {
  /// What is wrong with a text, as the end of a sentence; nil if nothing is.
  static func problem(with text: String) -> String? {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": return "has several lines; write it in one"
      case _ where scalar.properties.generalCategory == .control:
        return "holds a control character; take it out"
      default: continue
      }
    }
    return nil
  }
}
