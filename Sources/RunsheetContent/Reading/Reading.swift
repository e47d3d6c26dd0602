import RunsheetBasics
import RunsheetModel

/// What is known while one file is read: its text, the names in it, and the problems found so far.
///
/// References are noted while reading and looked up at the end, so the order of things in a file does not
/// matter.
struct Reading {
  let source: SourceText
  /// The problems found so far: the first of them, and how many more there are.
  var diagnostics: [Diagnostic] { told + (untold.map { [$0.diagnostic] } ?? []) }
  private(set) var names: Names
  /// Whether the file could be read as YAML; if not, the names in it are not known.
  private(set) var isYAML = true
  private var references: [Reference] = []
  /// The names that something makes use of.
  private var used: [Names.Kind: Set<String>] = [:]
  /// The name spaces around what is being read, the innermost last.
  private var localNames: [Names] = [Names()]
  /// The procedure's roles, which steps and screens repeat; they are read before the phases.
  var roles: [Role] = []
  /// How scripts begin on a portal: by making sure of the tenant.
  var connects: [Portal.ID: Text] = [:]
  /// The scripts, each with the portal that it works on, where that is named.
  var scripts: [(portal: Located<Portal.ID>, lines: Text)] = []

  private var told: [Diagnostic] = []
  private var untold: Untold?

  /// How many problems of a file are told: nobody reads more, and a file of another kind has one in each line.
  private static let mostTold = 500

  /// Whether further problems are counted only, so that nothing needs to be found out about them.
  var isFull: Bool { told.count >= Reading.mostTold }

  /// The problems that are counted only.
  private struct Untold {
    var count = 0
    var severity = Diagnostic.Severity.warning
    let first: Diagnostic

    var diagnostic: Diagnostic {
      Diagnostic(
        first.kind, severity: severity, at: first.place,
        count == 1
          ? "One more problem of this file begins here." : "\(count) more problems of this file begin here.",
        help: "Mend those above first.")
    }
  }

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
    _ kind: Diagnostic.Kind, severity: Diagnostic.Severity = .error, at place: Place, _ message: String,
    help: String? = nil, notes: [Diagnostic.Note] = [], replacement: String? = nil
  ) {
    report(
      Diagnostic(
        kind, severity: severity, at: place, message.printable, help: help?.printable, notes: notes,
        replacement: replacement.map { Diagnostic.Replacement(of: place, with: $0) }))
  }

  /// Reports a name that stands for nothing, with the name that was probably meant.
  ///
  /// - Parameters:
  ///   - kind: what kind of problem it is.
  ///   - place: where the name stands.
  ///   - message: what is wrong.
  ///   - name: the name as written.
  ///   - candidates: the names that exist.
  ///   - help: what to do if none of them is close.
  ///   - spelling: how a name is spelt where this one stands.
  mutating func reportMisspelling(
    _ kind: Diagnostic.Kind, at place: Place, _ message: String, of name: String,
    among candidates: some Sequence<String>, otherwise help: @autoclosure () -> String? = nil,
    spelling: (String) -> String = { $0 }
  ) {
    if isFull { return report(kind, at: place, message) }
    let meant = suggestion(for: name, among: candidates)
    report(
      kind, at: place, message, help: meant.map { "Did you mean “\($0)”?" } ?? help(),
      replacement: meant.map(spelling))
  }

  /// Reports more of something than is taken.
  ///
  /// - Parameters:
  ///   - count: how many there are.
  ///   - most: how many are taken.
  ///   - place: where they are, or where there are too many.
  ///   - message: the beginning of a sentence that says how many there are.
  ///   - help: what to do about it.
  /// - Returns: whether they are few enough.
  mutating func takes(
    _ count: Int, atMost most: Int, at place: Place, _ message: @autoclosure () -> String, help: String? = nil
  ) -> Bool {
    if count <= most { return true }
    report(.invalidValue, at: place, "\(message()); at most \(most) are taken.", help: help)
    return false
  }

  mutating func report(_ diagnostic: Diagnostic) {
    guard isFull else {
      told.append(diagnostic)
      return
    }
    var more = untold ?? Untold(first: diagnostic)
    more.count += 1
    if diagnostic.severity == .error { more.severity = .error }
    untold = more
  }

  /// Notes that a name is given here; a name that was given before is reported.
  mutating func define(_ kind: Names.Kind, _ name: String, at place: Place) {
    let first =
      kind.isLocal
      ? localNames[localNames.count - 1].define(kind, name, at: place) : names.define(kind, name, at: place)
    guard let first else { return }
    if first == .builtIn {
      report(
        .duplicateID, at: place, "The \(kind.noun) “\(name)” is built in.",
        help: "Take it out: every procedure knows it.")
    } else {
      // The phase before you start is read before the others, wherever it stands.
      report(
        .duplicateID, at: max(first, place),
        "The \(kind.noun) “\(name)” was given that id before.", help: "Give one of the two another id.",
        notes: [Diagnostic.Note(at: min(first, place), "It was first given here.")])
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
  ///   - isUse: whether the name serves a purpose here, and is not only given a value.
  mutating func refer(
    to kind: Names.Kind, _ name: String, at place: Place, orOneOf others: Set<String> = [], isUse: Bool = true
  ) {
    references.append(Reference(kind: kind, name: name, place: place, others: others))
    if isUse { used[kind, default: []].insert(name) }
  }

  /// Notes that all names of a kind are made use of.
  mutating func useAll(_ kind: Names.Kind) { used[kind, default: []].formUnion(names.all(kind)) }

  /// Warns of the names of this file that nothing makes use of.
  mutating func checkUses() {
    let kinds: [(Names.Kind, help: String)] = [
      (.fact, "Let a condition name it, or take it out."),
      (.parameter, "Write {{…}} with its id where its value belongs, or take it out."),
      (.portal, "Let a step name it under “portal”, or take it out."),
      (.source, "Let a part name it under “source”, or take it out."),
    ]
    for (kind, help) in kinds {
      for (name, place) in names.places(kind)
      where place.file == source.file && !(used[kind]?.contains(name) ?? false) {
        report(
          .unusedName, severity: .warning, at: place, "Nothing makes use of the \(kind.noun) “\(name)”.",
          help: help)
      }
    }
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
    let message =
      if case .value(let fact) = reference.kind {
        "The fact “\(fact)” has no value “\(reference.name)”."
      } else {
        "There is no \(reference.kind.noun) “\(reference.name)”."
      }
    if reference.kind == .parameter, Secret.isNamedLast(by: reference.name) {
      report(.unknownReference, at: reference.place, message, help: Secret.help)
      return
    }
    let candidates =
      names.all(reference.kind, isQualified: reference.name.contains("/")) + reference.others.sorted()
    let isSlot = source.holds("{{", at: reference.place)
    let others =
      candidates.isEmpty ? "None is described." : "These exist: \(candidates.joined(separator: ", "))."
    let literal = "Braces that are meant as such are doubled: \(SlotPiece.asMeant("{{\(reference.name)}}"))"
    reportMisspelling(
      .unknownReference, at: reference.place, message, of: reference.name, among: candidates,
      otherwise: isSlot ? "\(others) \(literal)" : others,
      spelling: { isSlot ? "{{\($0)}}" : $0 })
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
      report(problem)
      isYAML = false
    } else if documents.isEmpty {
      report(
        .missingContent, at: source.whole, "The file is empty.", help: "Write it, or take the file away.")
    }
    return problem == nil ? documents : []
  }
}
