import RunsheetModel
import RunsheetSchema

/// Facts, constraints between them, and statements of facts.
enum FactFormat {
  static let fact = Shape.object(
    KeyShape("id", .located(.newID(of: .fact)), help: "The fact's id, by which conditions name it."),
    KeyShape(
      "kind", .choice(of: Fact.Kind.self),
      help: "one if exactly one value is true; many if any set of them may be."),
    KeyShape("question", .words, help: "The question that the fact answers: What is backed up?"),
    KeyShape("if", .words, help: "How a condition begins, after the word If: you back up"),
    KeyShape("if-not", .words, help: "How a condition begins that denies a value: you do not back up"),
    KeyShape("values", .list(of: value, atLeast: 1), help: "The values that the fact can have."),
    KeyShape(
      "asked-when", ConditionFormat.shape, default: .always,
      help: "When the question arises; elsewhere no value of the fact is true."),
    checked: makeFact)

  private static let value = Shape.object(
    KeyShape("id", .located(.id), help: "The value's id, by which conditions name it."),
    KeyShape("label", .words, help: "The value on its own, as in a table's row."),
    KeyShape(
      optional: "phrase", .words,
      help: "The value as the end of a sentence that begins with if; else the label."),
    build: { _, id, label, phrase in
      Located(Fact.Value(id: id.value, label: label, phrase: phrase ?? label), at: id.place)
    })

  @Sendable private static func makeFact(
    _ reading: inout Reading, _ place: Place,
    id: Located<String>, kind: Fact.Kind, question: String, lead: String, denial: String,
    values: [Located<Fact.Value>], asked: Condition
  ) -> Fact? {
    for value in values { reading.define(.value(of: id.value), value.value.id, at: value.place) }
    guard
      reading.takes(
        values.count, atMost: Fact.mostValues, at: id.place,
        "The fact “\(id.value)” has \(values.count) values",
        help: "What is different at each client is a parameter, not a fact.")
    else { return nil }
    reading.checkIsOfTenants(asked, at: id.place)
    if ConditionFormat.words.contains(id.value) {
      reading.report(
        .invalidID, at: id.place, "A fact cannot be called “\(id.value)”: conditions use the word.",
        help: "Give it another id.")
    }
    return Fact(
      id: id.value, kind: kind, question: question, lead: lead, denial: denial, values: values.map(\.value),
      asked: asked, place: id.place)
  }

  static let constraint = Shape.object(
    KeyShape("id", .newID(of: .constraint), help: "The constraint's id."),
    KeyShape(
      "when", ConditionFormat.shape, default: .always,
      help: "Where the constraint holds; everywhere if absent."),
    KeyShape("requires", ConditionFormat.shape, help: "What must hold there."),
    KeyShape("because", .words, help: "The sentence that explains it to whoever breaks it."),
    checked: makeConstraint)

  @Sendable private static func makeConstraint(
    _ reading: inout Reading, _ place: Place, id: String, when: Condition, requires: Condition,
    because: String
  ) -> Constraint? {
    reading.checkIsOfTenants(.all([when, requires]), at: place)
    return Constraint(id: id, when: when, requires: requires, because: because, place: place)
  }

  /// Facts as people state them: each with its true values.
  ///
  /// - Parameter isQualified: whether the procedure that knows a fact may stand before it.
  /// - Returns: the shape.
  static func statements(isQualified: Bool) -> Shape<[Fact.ID: Located<Set<Fact.Value.ID>>]> {
    Shape(
      .object(
        [],
        others: ShapeDescription.Others(
          help: "A fact, with the value that it has, or the list of all values that it has.",
          pattern: isQualified ? Identifier.qualified(Identifier.pattern) : Identifier.pattern,
          shape: Shape<[String]>.oneOrMore(of: .id).description))
    ) { node, reading in
      guard let entries = reading.mapping(node) else { return nil }
      var stated: [Fact.ID: Located<Set<Fact.Value.ID>>] = [:]
      for entry in entries {
        reading.referToStatedFact(entry.key, at: entry.place)
        let values = Shape<[String]>.oneOrMore(of: .reference(to: .value(of: entry.key)))
        stated[entry.key] = values.read(entry.value, &reading).map { Located(Set($0), at: entry.value.place) }
      }
      return stated.count == entries.count ? stated : nil
    }
  }
}

extension Reading {
  /// Notes that a fact is stated here; one of the build cannot be.
  mutating func referToStatedFact(_ fact: Fact.ID, at place: Place) {
    refer(to: .fact, fact, at: place, isUse: false)
    guard Fact.isOfBuild(fact) else { return }
    report(
      .invalidValue, at: place, "“\(fact)” is decided by the build, not by a client or a scenario.",
      help: "Take it out, and build with --\(fact).")
  }

  /// Reports a condition on a fact of the build where only clients' facts can stand.
  mutating func checkIsOfTenants(_ condition: Condition, at place: Place) {
    for fact in Set(condition.atoms.map(\.fact)).filter(Fact.isOfBuild).sorted() {
      report(
        .invalidValue, at: place,
        "What a client's facts can be cannot depend on “\(fact)”: the build decides it.",
        help: "Put the condition on the parts that are not for everybody.")
    }
  }

  /// Reports facts that no allowed combination has; unknown facts and values are reported elsewhere.
  mutating func checkPossible(
    _ stated: [Fact.ID: Set<Fact.Value.ID>], in space: FactSpace, at place: Place
  ) -> Facts {
    let facts = Facts(stating: stated, of: space.facts)
    if knows(stated), let violation = space.firstViolation(of: facts) {
      report(
        .impossibleFacts, at: place, "These facts cannot be together: \(violation.because)",
        help: ImpossibleFacts.help)
    }
    return facts
  }
}

/// What to say of facts that cannot be together.
enum ImpossibleFacts {
  static let help =
    "Correct the facts; a list names all values that a fact has, so what is left out is false."
}
