import RunsheetBasics
import RunsheetModel
internal import Yams

extension SourceText {
  /// How deep values may stand in each other; procedures need about ten levels.
  private static let deepest = 64

  /// Reads the text as YAML.
  ///
  /// - Returns: the documents before the first problem, and that problem.
  func documents() -> (documents: [YAMLNode], problem: Diagnostic?) {
    if let problem = unwantedCharacter() ?? strangeIndentation() { return ([], problem) }
    if let anchor = firstUsedAnchor() {
      let problem = Diagnostic(
        .invalidYAML, at: anchor.place, "“&\(anchor.name)” is an anchor, and anchors are not read.",
        help: "Write the value out in each place where “*\(anchor.name)” stands.")
      return ([], problem)
    }
    var documents: [YAMLNode] = []
    do {
      let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
      while let root = try parser.nextRoot() {
        documents.append(try node(root, as: .document, depth: 0))
      }
      return (documents, nil)
    } catch let problem as Refusal {
      return (documents, problem.diagnostic)
    } catch let problem as YamlError {
      return (documents, diagnostic(for: problem))
    } catch {
      return (documents, Diagnostic(.invalidYAML, at: whole, "The file is not YAML: \(error)."))
    }
  }

  /// A problem of a node that YAML allows and Runsheet does not.
  private struct Refusal: Error {
    let diagnostic: Diagnostic

    init(at place: Place, _ message: String, help: String) {
      diagnostic = Diagnostic(.invalidYAML, at: place, message, help: help)
    }
  }

  private func node(_ yaml: Node, as subject: YAMLNode.Subject, depth: Int) throws -> YAMLNode {
    let place = place(of: yaml)
    try refuseExtras(at: place)
    if depth > SourceText.deepest {
      throw Refusal(
        at: place, "Values stand in each other more than \(SourceText.deepest) levels deep here.",
        help: "Write it with fewer levels.")
    }
    let content: YAMLNode.Content
    var spelling: ScalarSpelling?
    switch yaml {
    case .scalar(let scalar):
      spelling = self.spelling(of: scalar, at: place)
      content = .scalar(scalar.string, isPlain: scalar.style == .plain)
    case .sequence(let items):
      let name = if case .value(let key) = subject { key } else { "the list" }
      content = .list(try items.map { try node($0, as: .entry(of: name), depth: depth + 1) })
    case .mapping(let pairs):
      content = .mapping(
        try pairs.map { key, value in
          let key = try self.key(key, in: place)
          return YAMLNode.Entry(
            key: key.text, place: key.place,
            value: try node(value, as: .value(of: key.text), depth: depth + 1))
        })
    case .alias:
      throw Refusal(at: place, "Aliases are not read.", help: "Write the value out.")
    }
    return YAMLNode(subject: subject, content: content, place: place, spelling: spelling)
  }

  private func place(of yaml: Node) -> Place {
    yaml.mark.map { extent(of: yaml, at: place(line: $0.line, column: $0.column)) } ?? whole
  }

  private func key(_ yaml: Node, in mapping: Place) throws -> (text: String, place: Place) {
    let place = place(of: yaml)
    try refuseExtras(at: place)
    guard case .scalar(let scalar) = yaml else {
      if holds("{{", at: mapping) {
        throw Refusal(
          at: mapping, "YAML takes a value that begins with “{{” for a mapping.",
          help: "Put the text into quotes.")
      }
      throw Refusal(
        at: mapping, "A key must be a text, but the key here is a list or a mapping.",
        help: "Write a text before the “:”.")
    }
    return (scalar.string, place)
  }

  /// Refuses tags and anchors: they would be dropped without a word, though a person may have meant text.
  private func refuseExtras(at place: Place) throws {
    for (sign, name) in [("&", "an anchor"), ("!", "a tag")] where holds(sign, at: place) {
      throw Refusal(
        at: place, "YAML takes a value that begins with “\(sign)” for \(name), which is not read here.",
        help: "Put the text into quotes, or take the “\(sign)” out.")
    }
  }

  /// The first character that has no place in a YAML file, or by which only YAML counts lines.
  private func unwantedCharacter() -> Diagnostic? {
    var offset = 0
    for scalar in text.unicodeScalars {
      if scalar == "\0" {
        return Diagnostic(
          .invalidYAML, at: place(of: offset),
          "The file is no text in UTF-8: it looks like UTF-16, or like no text at all.",
          help: "Save it with the encoding UTF-8.")
      }
      if SourceText.isUnwanted(scalar) {
        if (0x80...0x9F).contains(scalar.value) {
          return Diagnostic(
            .invalidYAML, at: place(of: offset),
            "\(scalar.codePoint) stands here, which is a letter or a sign in another encoding.",
            help: "Write what is meant, such as ’ or ü, and save the file as UTF-8.")
        }
        return Diagnostic(
          .invalidYAML, at: place(of: offset), "The invisible character \(scalar.codePoint) stands here.",
          help: "Take it out.")
      }
      offset += UTF8.width(scalar)
    }
    return nil
  }

  private static func isUnwanted(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}
