import RunsheetModel

/// What is known while one file is read: its text, the names in it, and the problems found so far.
///
/// References are noted while reading and looked up at the end, so the order of things in a file does not
/// matter.
struct Reading {
  let source: SourceText
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var names: Names
  /// Whether the file could be read as YAML; if not, the names in it are not known.
  private(set) var isYAML = true
  private var references: [Reference] = []
  /// The name spaces around what is being read, the innermost last.
  private var localNames: [Names] = [Names()]
  /// The procedure's roles, which steps and screens repeat; they are read before the phases.
  var roles: [Role] = []

  private struct Reference {
    let kind: Names.Kind
    let name: String
    let place: Place
    /// What else the name could have been meant for.
    let others: Set<String>
  }

  /// Begins to read a file.
  ///
  /// - Parameters:
  ///   - source: the file.
  ///   - names: the names that are given elsewhere.
  init(_ source: SourceText, knowing names: Names = .builtIn) {
    self.source = source
    self.names = names
  }

  mutating func report(
    _ kind: Diagnostic.Kind, at place: Place, _ message: String, help: String? = nil
  ) {
    diagnostics.append(Diagnostic(kind, at: place, message.printable, help: help?.printable))
  }

  /// Notes that a name is given here; a name that was given before is reported.
  mutating func define(_ kind: Names.Kind, _ name: String, at place: Place) {
    let first =
      kind.isLocal
      ? localNames[localNames.count - 1].define(kind, name, at: place) : names.define(kind, name, at: place)
    guard let first else { return }
    if kind == .parameter, Parameter.builtIn.contains(where: { $0.id == name }) {
      report(
        .duplicateID, at: place, "The parameter “\(name)” is built in.",
        help: "Take it out: every procedure knows it.")
    } else {
      // The phase before you start is read before the others, wherever it stands.
      report(
        .duplicateID, at: max(first, place),
        "The \(kind.noun) “\(name)” was given that id before, at \(min(first, place)).",
        help: "Give one of the two another id.")
    }
  }

  /// Whether something in the innermost name space has a name.
  func isDefinedHere(_ kind: Names.Kind, _ name: String) -> Bool {
    localNames[localNames.count - 1].contains(kind, name)
  }

  /// Notes that something is named here that must exist somewhere.
  ///
  /// - Parameters:
  ///   - kind: what it is.
  ///   - name: its name.
  ///   - place: where it is named.
  ///   - others: what else could be meant by a misspelt name.
  mutating func refer(to kind: Names.Kind, _ name: String, at place: Place, orOneOf others: Set<String> = [])
  {
    references.append(Reference(kind: kind, name: name, place: place, others: others))
  }

  /// Whether all facts and values of a statement exist.
  func knows(_ stated: [Fact.ID: Set<Fact.Value.ID>]) -> Bool {
    stated.allSatisfy { fact, values in
      names.contains(.fact, fact) && values.allSatisfy { names.contains(.value(of: fact), $0) }
    }
  }

  /// Reads something whose parts have ids that differ from each other only.
  mutating func withOwnNames<Value>(_ read: (inout Reading) -> Value?) -> Value? {
    localNames.append(Names())
    defer { localNames.removeLast() }
    return read(&self)
  }

  /// Reports the references to what does not exist.
  mutating func checkReferences() {
    for reference in references where !names.contains(reference.kind, reference.name) {
      // A value of an unknown fact is no news.
      if case .value(let fact) = reference.kind, !names.contains(.fact, fact) { continue }
      report(reference)
    }
    references = []
  }

  private mutating func report(_ reference: Reference) {
    let message = "There is no \(reference.kind.noun) “\(reference.name)”."
    if reference.kind == .parameter, Secret.isNamed(by: reference.name) {
      report(.unknownReference, at: reference.place, message, help: Secret.help)
      return
    }
    let candidates = names.all(reference.kind) + reference.others.sorted()
    let help =
      suggestion(for: reference.name, among: candidates).map { "Did you mean “\($0)”?" }
      ?? (candidates.isEmpty ? "None is described." : "These exist: \(candidates.joined(separator: ", ")).")
    report(.unknownReference, at: reference.place, message, help: help)
  }

  /// Reads the file as one YAML document of a shape.
  mutating func document<Value>(_ shape: Shape<Value>) -> Value? {
    let documents = documents()
    guard let first = documents.first else { return nil }
    for other in documents.dropFirst() {
      report(
        .invalidYAML, at: other.place, "A second document begins here.",
        help: "Take the “---” out, or put it into a file of its own.")
    }
    return shape.read(first, &self)
  }

  /// The YAML documents of the file; what is wrong with them is reported.
  mutating func documents() -> [YAMLNode] {
    let (documents, problem) = source.documents()
    if let problem {
      diagnostics.append(problem)
      isYAML = false
    } else if documents.isEmpty {
      report(
        .missingContent, at: source.whole, "The file is empty.", help: "Write it, or take the file away.")
    }
    return problem == nil ? documents : []
  }
}
