import RunsheetModel
import RunsheetSchema

extension Shape where Value == Text {
  /// The largest number of characters of a text.
  static var longestText: Int { 20_000 }

  /// CommonMark with slots.
  static var prose: Shape {
    text(means: "CommonMark; {{parameter}} stands for a value", isProse: true).then { text, _, reading in
      reading.checkAddresses(in: text)
      return text
    }
  }

  /// CommonMark with slots that is one paragraph.
  static var line: Shape { line() }

  /// Plain text with slots.
  static var valueText: Shape {
    text(means: "Plain text in one line; {{parameter}} stands for a value") { OneLine.problem(with: $0) }
  }

  /// CommonMark with slots that is one paragraph.
  ///
  /// - Parameter names: what slots may name besides parameters.
  /// - Returns: the shape.
  static func line(alsoNaming names: Set<String> = []) -> Shape {
    text(means: "One sentence in CommonMark; {{parameter}} stands for a value", alsoNaming: names) { text in
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      return lines.contains { $0.allSatisfy(\.isWhitespace) }
        ? "has several paragraphs; write it as one" : nil
    }.then { text, _, reading in
      reading.checkAddresses(in: text)
      return text
    }
  }

  static func text(
    means: String, isProse: Bool = false, isScript: Bool = false, alsoNaming names: Set<String> = [],
    problem: @escaping @Sendable (String) -> String? = { _ in nil }
  ) -> Shape {
    Shape(.text(means: means, longest: longestText)) { node, reading in
      guard let written = reading.scalar(node, isProse: isProse), let trimmed = Bindings.present(written)
      else { return nil }
      let hasControls = trimmed.unicodeScalars.contains { scalar in
        scalar != "\n" && scalar != "\t" && scalar.properties.generalCategory == .control
      }
      if let problem = problem(trimmed) ?? (hasControls ? "holds a control character; take it out" : nil) {
        reading.report(.invalidValue, at: node.place, "\(node.subject) \(problem).")
        return nil
      }
      guard
        reading.takes(
          trimmed.count, atMost: longestText, at: node.place,
          "\(node.subject) is \(trimmed.count) characters long", help: "Split it into several notes or steps."
        )
      else { return nil }
      guard reading.checkLines(of: node, isScript: isScript) else { return nil }
      return reading.text(trimmed, at: node.place, alsoNaming: names)
    }
  }
}

extension Reading {
  /// Reports what is meant as lines of its own, and which YAML joins to the line before.
  ///
  /// - Returns: whether the text can be taken.
  fileprivate mutating func checkLines(of node: YAMLNode, isScript: Bool) -> Bool {
    guard let spelling = node.spelling else { return true }
    if isScript {
      guard let line = spelling.joined.first else { return true }
      report(
        .unsafeScript, at: line.place, "YAML joins this line of the script to the one before it.",
        help: "Begin the script with |, and write its lines from the next one on.")
      return false
    }
    if let line = spelling.joined.first(where: \.text.beginsBlock) {
      report(
        .invalidProse, severity: .warning, at: line.place,
        "YAML joins this line to the one before it: what stands here is no list, no table and no code.",
        help: "Begin the text with |, and write it from the next line on.")
    } else if let place = spelling.foldedCode {
      report(
        .invalidProse, severity: .warning, at: place, "Code goes over two lines, and is shown in one.",
        help: "Write it in one line; or several lines between two lines of ```, in a text that begins with |."
      )
    }
    return true
  }
}

extension String {
  /// Whether a line begins an entry of a list, a row of a table, or code.
  fileprivate var beginsBlock: Bool {
    ["- ", "* ", "+ ", "|", "```", "~~~"].contains(where: hasPrefix)
      || firstMatch(of: /^\d{1,9}[.)]\s/) != nil
  }
}

extension Reading {
  /// Warns of addresses that are not encrypted; what stands in code may be a name that only looks like one.
  fileprivate mutating func checkAddresses(in text: Text) {
    let scheme = "http://"
    let literal = text.fragments.map { if case .literal(let literal) = $0 { literal } else { "" } }.joined()
    let pieces = literal.split(separator: scheme, omittingEmptySubsequences: false)
    guard pieces.count > 1 else { return }
    let places = source.places(of: scheme, from: text.place, count: pieces.count - 1)
    var isCode = false
    for (index, piece) in pieces.dropLast().enumerated() {
      if piece.count(where: { $0 == "`" }) % 2 == 1 { isCode.toggle() }
      if isCode { continue }
      let place = index < places.count ? places[index] : text.place
      report(
        .insecureAddress, severity: .warning, at: place, "This address is not encrypted.",
        help: "Write https:// if the page can be reached so.",
        replacement: index < places.count ? "https://" : nil)
    }
  }

  /// Finds the slots of a text; those that are malformed are reported, the others are noted as references.
  fileprivate mutating func text(_ text: String, at place: Place, alsoNaming names: Set<String>) -> Text? {
    let pieces = SlotPiece.pieces(of: text)
    var places = source.placesOfSlots(from: place, count: pieces.count(where: \.isOpening))[...]
    var fragments: [Text.Fragment] = []
    var slotPlaces: [Place] = []
    for piece in pieces {
      switch piece {
      case .literal(let literal):
        fragments.append(.literal(literal))
      case .slot(let name):
        let slotPlace = places.popFirst() ?? place
        fragments.append(.slot(name))
        slotPlaces.append(slotPlace)
        if !names.contains(name) { refer(to: .parameter, name, at: slotPlace, orOneOf: names) }
      case .malformed(let rest):
        report(
          .invalidSlot, at: places.popFirst() ?? place, "“\(rest)” is not a slot.",
          help:
            "A slot is a parameter's id in double braces: {{tenant.name}}. Braces that are meant as such are doubled: \(SlotPiece.asMeant(rest))"
        )
      }
    }
    if pieces.contains(where: \.isMalformed) { return nil }
    return Text(fragments, at: place, slotPlaces: slotPlaces, firstLine: source.firstLineOfBlock(at: place))
  }
}
