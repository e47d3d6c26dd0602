/// What an SVG picture may be: a drawing, and nothing else.
///
/// As a picture on a page it could do nothing anyway; but people open its file by itself, where it is a document with
/// all that documents can do. So what is not known to draw is refused, and nothing is looked for.
struct SVGCheck {
  /// What is wrong, as the rest of a sentence that begins with "The logo", and where.
  private(set) var problems: [(words: String, position: XMLPieces.Position)] = []
  private var parts: [SVGEffort.Part] = []
  private var names: [(element: String, classes: [String], id: String?)] = []
  /// The elements that are not closed yet, innermost last; nil for a program's notes.
  private var open: [Int?] = []
  private var ids: [String: Int] = [:]
  private var sheet = ""

  /// Looks through a picture.
  init(_ bytes: [UInt8]) {
    let start = XMLPieces.Position(line: 1, column: 1)
    guard let text = String(validating: bytes, as: UTF8.self), !text.utf8.contains(0) else {
      problems = [("is not written in UTF-8", start)]
      return
    }
    let file = XMLPieces(of: text)
    for piece in file.pieces { read(piece.kind, at: piece.position) }
    if let failure = file.failure {
      problems.append(("is not well-formed XML: \(failure.reason)", failure.position))
    }
    if problems.isEmpty, parts.isEmpty { problems = [("is not an SVG picture", start)] }
    guard problems.isEmpty else { return }
    refer()
    if let problem = SVGEffort(of: parts, ids: ids).problem { problems.append(problem) }
  }

  /// Whether the file is another than an SVG picture, so that nothing in it is news.
  private var isOther = false

  private mutating func read(_ piece: XMLPieces.Kind, at position: XMLPieces.Position) {
    if isOther { return }
    func report(_ words: String) { problems.append((words, position)) }
    switch piece {
    case .declaration(let encoding):
      if let encoding, encoding.lowercased() != "utf-8" {
        report("declares the encoding \(encoding); it must be UTF-8")
      }
    case .documentType(.ofSVG): break
    case .documentType(.declaring):
      report("has a document type that declares more than SVG does; take out all of <!DOCTYPE …>")
    case .documentType(.other):
      report("has the document type of something else than SVG; take out all of <!DOCTYPE …>")
    case .unknownEntity(let name): report("names a character that SVG does not know (&\(name);)")
    // What is known of the picture stands between two of these in Adobe's files.
    case .instruction("xpacket"): break
    case .instruction(let target): report("holds an instruction for other programs (\(target))")
    case .start(let name, let attributes): start(name, attributes, at: position)
    case .text(let text):
      guard case let number?? = open.last else { return }
      parts[number].bytes += text.utf8.count
      if names[number].element == "style" { sheet += text }
    case .end:
      guard case let number?? = open.popLast(), names[number].element == "style" else { return }
      if let problem = SVGStyle(sheet).problem { problems.append((problem, parts[number].position)) }
      styles += SVGStyle.rules(of: sheet)
      sheet = ""
    }
  }

  private var styles: [(names: Set<String>, references: [String])] = []

  private mutating func start(
    _ name: XMLPieces.Name, _ attributes: [(name: XMLPieces.Name, value: String)],
    at position: XMLPieces.Position
  ) {
    if open.isEmpty, name != XMLPieces.Name(space: SVGVocabulary.svg, local: "svg") {
      isOther = true
      let words =
        name.local == "svg"
        ? "lacks xmlns=\"\(SVGVocabulary.svg)\" in its first element, without which it is no picture"
        : "is not an SVG picture: it begins with “\(name.local)”"
      problems.append((words, position))
      return
    } else if SVGVocabulary.isOfNotes(name.space) {
      open.append(nil)
      return
    } else if name.space != SVGVocabulary.svg || !SVGVocabulary.elements.contains(name.local) {
      problems.append(("holds “\(name.local)”, which is for more than drawing", position))
    }
    let number = parts.count
    if case let parent?? = open.last { parts[parent].children.append(number) }
    open.append(number)
    parts.append(SVGEffort.Part(position: position))
    parts[number].isMarker = name.local == "marker"
    names.append((name.local, [], nil))
    for attribute in attributes { read(attribute.name, attribute.value, of: number) }
  }

  private mutating func read(_ name: XMLPieces.Name, _ value: String, of number: Int) {
    let position = parts[number].position
    parts[number].bytes += value.utf8.count
    switch (name.space, name.local) {
    case ("", "href"), (SVGVocabulary.xlink, "href"):
      if let id = SVGStyle.id(of: value) {
        parts[number].references.append(id)
      } else if names[number].element != "image" || !EmbeddedPicture.isPicture(value) {
        problems.append(("refers to something outside itself (\(value.prefix(60)))", position))
      }
    case ("", let local) where SVGVocabulary.isDescription(local):
      if local == "id", ids.updateValue(number, forKey: value) != nil {
        problems.append(("has two parts with the id “\(value.prefix(60))”", position))
      }
      if local == "id" { names[number].id = value }
      if local == "class" { names[number].classes = value.split { $0.isWhitespace }.map(String.init) }
    case ("", let local) where SVGVocabulary.attributes.contains(local):
      let style = SVGStyle(value)
      if let problem = style.problem { problems.append((problem, position)) }
      parts[number].references += style.references
    case (SVGVocabulary.xlink, let local) where SVGVocabulary.xlinkDescriptions.contains(local): break
    case (SVGVocabulary.xml, "space"), (SVGVocabulary.xml, "lang"): break
    case (let space, _) where SVGVocabulary.isOfNotes(space): break
    default: problems.append(("has the attribute “\(name.local)”, which is for more than drawing", position))
    }
  }

  /// Adds to each element what the rules of style sheets have it refer to.
  private mutating func refer() {
    for (number, name) in names.enumerated() where !styles.isEmpty {
      let all = Set(["*", name.element] + name.classes.map { ".\($0)" } + (name.id.map { ["#\($0)"] } ?? []))
      for style in styles where !style.names.isDisjoint(with: all) {
        parts[number].references += style.references
      }
    }
  }
}
