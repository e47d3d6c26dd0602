import RunsheetBasics
import RunsheetModel
internal import Yams

extension SourceText {
  /// What the YAML library found wrong, as a sentence for people.
  func diagnostic(for error: YamlError) -> Diagnostic {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      return sentence(
        problem, context: context?.text ?? "",
        begun: context.map { place(line: $0.mark.line, column: $0.mark.column) },
        at: place(line: mark.line, column: mark.column))
    case .duplicatedKeysInMapping(let keys, let context):
      let key = keys.first ?? ""
      let mapping = place(line: context.mark.line, column: context.mark.column)
      let places = places(ofKey: key, in: mapping)
      return Diagnostic(
        .invalidYAML, at: places.dropFirst().first ?? mapping,
        "The key “\(key.printable)” stands twice in the same mapping.", help: "Keep one of the two.",
        notes: places.count > 1 ? [Diagnostic.Note(at: places[0], "It stands here first.")] : [])
    case .reader(let problem, _, _, _):
      return Diagnostic(.invalidYAML, at: whole, "The file is not YAML: \(problem).")
    default:
      return Diagnostic(.invalidYAML, at: whole, "The file is not YAML: \(error).")
    }
  }

  /// Where a key stands in a mapping of several lines: below each other, up to a line that is further to the left.
  private func places(ofKey key: String, in mapping: Place) -> [Place] {
    var places: [Place] = []
    var number = mapping.line
    while let line = line(number) {
      let column = line.prefix { $0 == " " }.count + 1
      let isEmpty = line.allSatisfy(\.isWhitespace) || line.dropFirst(column - 1).hasPrefix("#")
      // The first key may stand behind the hyphen of a list's entry.
      if column < mapping.column, number > mapping.line, !isEmpty { break }
      let start = place(line: number, column: mapping.column)
      if holds("\(key):", at: start), column == mapping.column || number == mapping.line {
        places.append(start.spanning(key.unicodeScalars.count))
      }
      number += 1
    }
    return places
  }

  /// What to do about a backslash that was meant as one.
  ///
  /// - Parameter place: where it stands.
  /// - Returns: advice that is safe to follow: in single quotes, an apostrophe of the text would end it.
  func escapeHelp(at place: Place) -> String {
    (line(place.line) ?? "").contains("'")
      ? "Write the backslash twice."
      : "Write the text in single quotes, in which a backslash stands for itself; or write the backslash twice."
  }

  /// What is on a line that YAML sees no key on, and looks like nothing or like a key.
  private func strangeKey(near places: [Place]) -> (place: Place, message: String, help: String)? {
    for number in Set(places.flatMap { [$0.line - 1, $0.line, $0.line + 1] }).sorted() {
      let scalars = Array((line(number) ?? "").unicodeScalars)
      if let index = scalars.firstIndex(of: "\u{FF1A}") {
        return (
          place(line: number, column: index + 1),
          "The colon behind this key is U+FF1A, which YAML does not take for one.",
          "Write a plain “:” and a space behind it."
        )
      }
      if let index = scalars.firstIndex(where: { !$0.isASCII }), scalars.allSatisfy(\.properties.isWhitespace)
      {
        return (
          place(line: number, column: index + 1),
          "This line seems empty, and holds \(scalars[index].codePoint), which YAML does not take for a space.",
          "Take it out."
        )
      }
    }
    return nil
  }

  /// A space that is none to YAML behind the “:” of a key or the “-” of an entry.
  private func strangeSpace(
    onLinesOf places: [Place]
  ) -> (place: Place, scalar: Unicode.Scalar, sign: Unicode.Scalar)? {
    for number in Set(places.flatMap { [$0.line, $0.line - 1] }).sorted() {
      let scalars = Array((line(number) ?? "").unicodeScalars)
      for (index, scalar) in scalars.enumerated().dropFirst()
      where !scalar.isASCII && scalar.properties.isWhitespace && [":", "-"].contains(scalars[index - 1]) {
        return (place(line: number, column: index + 1), scalar, scalars[index - 1])
      }
    }
    return nil
  }

  /// What YAML takes for a comment near some places, though a word follows the sign: the text before it ended there.
  private func cuttingComment(near places: [Place]) -> (place: Place, text: String)? {
    for number in Set(places.flatMap { [$0.line - 2, $0.line - 1, $0.line] }).sorted() {
      let scalars = Array((line(number) ?? "").unicodeScalars)
      for index in scalars.indices.dropFirst().dropLast()
      where scalars[index] == "#" && scalars[index - 1] == " " && scalars[index + 1] != " "
        && scalars[index + 1] != "#" && !scalars[..<index].contains(where: { $0 == "'" || $0 == "\"" })
        && scalars[index...].contains(where: \.isInWords)
      {
        let rest = String(String.UnicodeScalarView(scalars[index...]))
        return (place(line: number, column: index + 1).spanning(rest.unicodeScalars.count), rest)
      }
    }
    return nil
  }

  /// Says a problem of libyaml in plain words.
  ///
  /// - Parameters:
  ///   - problem: libyaml's words for what it found.
  ///   - context: libyaml's words for what it was reading.
  ///   - begun: where it began to read that.
  ///   - place: where it found the problem.
  /// - Returns: the problem, at the place where a person would look for it.
  private func sentence(_ problem: String, context: String, begun: Place?, at place: Place) -> Diagnostic {
    func problemAt(_ place: Place, _ message: String, _ help: String) -> Diagnostic {
      Diagnostic(.invalidYAML, at: place, message, help: help)
    }
    let quote = "Put the text into quotes."
    if scalar(at: place) == "\t" {
      return problemAt(place, "A tab stands where YAML wants spaces.", "Indent with spaces only.")
    }
    if context == "while scanning a quoted scalar" {
      return problemAt(
        begun ?? place, "The quote that opens here is never closed.",
        "Close it with the same quote; a single quote inside single quotes is written twice.")
    }
    if context == "while scanning an alias" || context == "while scanning an anchor"
      || problem.contains("alias")
    {
      let sign = scalar(at: begun ?? place).map(String.init) ?? "*"
      return problemAt(
        begun ?? place, "YAML takes a value that begins with “\(sign)” for a reference.", quote)
    }
    if context == "while scanning a block scalar" {
      return problemAt(
        place, "After “|” or “>”, the text begins on the next line, indented with spaces.",
        "Begin a new line here; put a text that begins with “|” or “>” into quotes.")
    }
    if context.hasSuffix("a tag") {
      return problemAt(begun ?? place, "YAML takes a value that begins with “!” for a tag.", quote)
    }
    if context.hasSuffix("directive") {
      return problemAt(begun ?? place, "YAML takes a line that begins with “%” for a directive.", quote)
    }
    if let strange = strangeSpace(onLinesOf: [place, begun].compactMap(\.self)) {
      return problemAt(
        strange.place,
        "\(strange.scalar.codePoint) stands behind a “\(strange.sign)”, a space that YAML does not take for one.",
        "Write a plain space.")
    }
    if let cut = cuttingComment(near: [place, begun].compactMap(\.self)) {
      return problemAt(
        cut.place, "YAML takes “\(cut.text)” for a comment, and the text around it does not go on.",
        "Put the whole text into quotes; write a space behind the “#” of a comment.")
    }
    if problem == "could not find expected ':'",
      let strange = strangeKey(near: [begun, place].compactMap(\.self))
    {
      return problemAt(strange.place, strange.message, strange.help)
    }
    if problem == "could not find expected ':'" {
      return problemAt(begun ?? place, "This line has no key: a “:” is missing.", "Write it as “key: value”.")
    }
    if problem.hasPrefix("mapping values are not allowed") {
      return problemAt(
        place, "A “:” followed by a space stands inside a value.",
        "If it belongs to the text, put the text into quotes; else check the indentation.")
    }
    if problem.hasPrefix("mapping keys are not allowed") {
      return problemAt(place, "YAML takes a value that begins with “? ” for a key.", quote)
    }
    if problem == "found character that cannot start any token" {
      let sign = scalar(at: place).map(String.init) ?? ""
      return problemAt(place, "A value cannot begin with “\(sign)”.", quote)
    }
    if context == "while parsing a quoted scalar" {
      return problemAt(
        place, "The backslash in these double quotes means nothing to YAML.", escapeHelp(at: place))
    }
    if context.hasPrefix("while parsing a block") || problem.hasPrefix("block sequence entries") {
      return problemAt(
        place, "This line does not fit the lines above it.",
        "Indent it like its neighbours; put a text into quotes if it goes on after a quote or a bracket.")
    }
    if context.hasPrefix("while parsing a flow") {
      return problemAt(
        begun ?? place, "The bracket that opens here is not closed where line \(place.line) wants it.",
        "Close it; if it belongs to a text, put the text into quotes.")
    }
    if problem == "did not find expected <document start>" {
      return problemAt(
        place, "The document has ended above this line.",
        "Indent it like its neighbours; put a text that begins with “{{” or a bracket into quotes.")
    }
    if problem.hasPrefix("Maximum nesting level") {
      return problemAt(place, "Values stand in each other too deep here.", "Write it with fewer levels.")
    }
    return Diagnostic(.invalidYAML, at: place, "The file is not YAML: \(problem).")
  }
}

extension Unicode.Scalar {
  /// Whether words are made of it, or numbers.
  fileprivate var isInWords: Bool { properties.isAlphabetic || properties.numericType != nil }
}
