import RunsheetBasics
import RunsheetModel
import RunsheetSchema

extension Shape where Value == String {
  /// Plain text in one line: no CommonMark, no slots.
  static var words: Shape { words(means: "Plain text in one line") }

  /// Plain text in one line that means something in particular.
  static func words(means: String, pattern: String? = nil) -> Shape {
    Shape(.text(means: means, pattern: pattern, longest: Parameter.longestValue)) { node, reading in
      guard let text = reading.scalar(node), let words = Bindings.present(text) else { return nil }
      if let problem = OneLine.problem(with: words) {
        reading.report(.invalidValue, at: node.place, "\(node.subject) \(problem).")
        return nil
      }
      if words.contains("{{") {
        reading.report(
          .invalidSlot, at: node.place, "\(node.subject) is plain text, in which no slot can stand.",
          help: "Name the value in a command, in info or in a note instead.")
        return nil
      }
      let length = words.unicodeScalars.count
      let isShort = reading.takes(
        length, atMost: Parameter.longestValue, at: node.place, "\(node.subject) is \(length) characters long"
      )
      return isShort ? words : nil
    }
  }

  /// An address on the web.
  static var address: Shape {
    words(means: "An address that begins with https://", pattern: WebAddress.pattern).then {
      address, place, reading in
      if let problem = WebAddress.problem(with: address) {
        reading.report(.invalidValue, at: place, "The address \(problem).", help: WebAddress.help)
        return nil
      }
      return address
    }
  }

  /// A BCP 47 language tag.
  static var language: Shape {
    words(means: "A language tag such as en or de-AT", pattern: LanguageTag.pattern).then {
      tag, place, reading in
      if LanguageTag.isWellFormed(tag) { return tag }
      reading.report(
        .invalidValue, at: place, "“\(tag)” is not a language tag of BCP 47.",
        help:
          "Write one such as en, de-AT or zh-Hant-TW: the language, then its script and region if need be.")
      return nil
    }
  }
}

extension Shape where Value == String? {
  /// A client's own value, letter for letter; nothing but white space stands for no value.
  static var literal: Shape {
    Shape(.nullable(.text(means: "Text, taken letter for letter")), takesNothing: true) { node, reading in
      if node.isEmpty {
        reading.reportCut(node)
        return .some(nil)
      }
      guard let text = reading.scalar(node) else { return nil }
      if let problem = Misdecoded.problem(with: text) {
        reading.report(
          .misdecodedText, severity: .warning, at: node.place, "\(node.subject) \(problem).",
          help: Misdecoded.help)
      }
      return Bindings.present(text)
    }
  }
}

extension Shape where Value == Day {
  /// A calendar day.
  static var day: Shape {
    let pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
    return Shape(.text(means: "A day such as 2026-02-03", pattern: pattern, format: "date")) {
      node, reading in
      guard let text = reading.scalar(node) else { return nil }
      if let day = Day(text) { return day }
      let looksRight = text.utf8.map { Identifier.isDigit($0) ? "0" : String(decoding: [$0], as: UTF8.self) }
      reading.report(
        .invalidValue, at: node.place,
        looksRight.joined() == "0000-00-00"
          ? "There is no day \(text) in the calendar." : "“\(text)” is not a day.",
        help: "Write the year, the month and the day: 2026-02-03.")
      return nil
    }
  }
}

extension Shape where Value == DayOrMonth {
  /// A calendar day, or a month.
  static var dayOrMonth: Shape {
    let pattern = "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$"
    return Shape(.text(means: "A day such as 2026-02-03, or a month such as 2026-02", pattern: pattern)) {
      node, reading in
      guard let text = reading.scalar(node) else { return nil }
      if let date = DayOrMonth(text) { return date }
      reading.report(
        .invalidValue, at: node.place, "“\(text)” is neither a day nor a month of the calendar.",
        help: "Write a day, 2026-02-03, or a month, 2026-02.")
      return nil
    }
  }
}

extension Shape where Value == Period {
  /// A length of time.
  static var period: Shape {
    Shape(.text(means: "A number of days such as 180d, or of weeks such as 26w", pattern: "^[0-9]+[dw]$")) {
      node, reading in
      guard let text = reading.scalar(node) else { return nil }
      if let period = Period(text), period.days > 0 { return period }
      reading.report(
        .invalidValue, at: node.place, "“\(text)” is not a length of time of at most \(Period.longest) days.",
        help: "Write a number of days, 180d, or of weeks, 26w.")
      return nil
    }
  }
}

extension Shape where Value == Int {
  /// A whole number.
  static func integer(_ range: ClosedRange<Int>) -> Shape {
    Shape(.integer(atLeast: range.lowerBound, atMost: range.upperBound)) { node, reading in
      guard let text = reading.scalar(node) else { return nil }
      if let number = Int(text), range.contains(number) { return number }
      reading.report(
        .invalidValue, at: node.place,
        "\(node.subject) must be a whole number from \(range.lowerBound) to \(range.upperBound), not “\(text)”."
      )
      return nil
    }
  }
}

extension Shape where Value == Bool {
  /// Yes or no, in any of YAML's spellings.
  static var flag: Shape {
    Shape(.flag) { node, reading in
      guard let text = reading.scalar(node) else { return nil }
      switch text.lowercased() {
      case "true", "on", "yes": return true
      case "false", "off", "no": return false
      default:
        reading.report(.wrongType, at: node.place, "\(node.subject) must be true or false, not “\(text)”.")
        return nil
      }
    }
  }
}

extension Shape {
  /// One of a few words, each of which stands for a value.
  static func choice(_ choices: [(word: String, value: Value)]) -> Shape where Value: Sendable {
    let words = choices.map(\.word)
    return Shape(.choice(words)) { node, reading in
      guard let text = reading.scalar(node) else { return nil }
      if let choice = choices.first(where: { $0.word == text }) { return choice.value }
      let list = words.joined(separator: ", ")
      reading.reportMisspelling(
        .invalidValue, at: node.place,
        "\(node.subject) must be \(words.count == 1 ? "" : "one of: ")\(list); not “\(text)”.",
        of: text, among: words)
      return nil
    }
  }

  /// One of the words of an enumeration.
  static func choice(of type: Value.Type) -> Shape
  where Value: CaseIterable & RawRepresentable & Sendable, Value.RawValue == String {
    choice(type.allCases.map { ($0.rawValue, $0) })
  }
}

extension Reading {
  /// The text of a scalar; anything else is reported, and so is what a person probably meant otherwise.
  ///
  /// - Parameters:
  ///   - node: the node.
  ///   - isProse: whether the text may have several lines that are written as escapes.
  /// - Returns: the text; nil if a problem is reported.
  mutating func scalar(_ node: YAMLNode, isProse: Bool = false) -> String? {
    guard case .scalar(let text, _) = node.content else {
      report(
        .wrongType, at: node.place, "\(node.subject) must be a text, not \(node.kind).",
        help: "If it is meant as a text, put it into quotes.")
      return nil
    }
    if node.isEmpty {
      reportCut(node)
      report(.wrongType, at: node.place, "\(node.subject) has no value.", help: "Write one, or leave it out.")
      return nil
    }
    if let escape = node.spelling?.escape, !(isProse && escape.isLineBreak) {
      report(
        .invalidValue, at: escape.place,
        "“\(escape.text)” in double quotes is \(escape.meaning), which cannot stand in \(node.subject.inSentence).",
        help: source.escapeHelp(at: escape.place))
      return nil
    }
    reportCut(node)
    if let invisible = text.firstInvisible {
      report(
        .hiddenCharacter, severity: .warning,
        at: source.places(of: String(invisible), from: node.place, count: 1).first ?? node.place,
        "\(node.subject) holds the invisible character \(invisible.codePoint).", help: "Take it out.")
    }
    return text
  }

  /// Warns of a text that a comment cuts off, though a word follows.
  mutating func reportCut(_ node: YAMLNode) {
    guard let cut = node.spelling?.cut else { return }
    report(
      .cutText, severity: .warning, at: cut.place,
      "\(node.subject) ends here: YAML takes “\(cut.text)” for a comment.",
      help: "Put the text into quotes if it goes on; write a space behind the “#” of a comment.")
  }
}
