import RunsheetModel
import RunsheetSchema

/// When a part applies: a mapping of facts to values, with `all`, `any` and `not`.
enum ConditionFormat {
  /// The keys that are not facts.
  static let words = ["all", "any", "not"]

  static let shape = Shape(description, read: read)

  private static let description: ShapeDescription = {
    let itself = ShapeDescription.reference("condition")
    let value = ShapeDescription.text(
      means: "An id", pattern: Identifier.pattern, longest: Identifier.longest)
    func key(_ name: String, _ help: String, _ shape: ShapeDescription) -> ShapeDescription.Key {
      ShapeDescription.Key(name: name, help: help, isRequired: false, shape: shape)
    }
    return .named(
      "condition",
      .object(
        [
          key("all", "Conditions that must all hold.", .list(of: itself, atLeast: 1)),
          key("any", "Conditions of which at least one must hold.", .list(of: itself, atLeast: 1)),
          key("not", "A condition that must not hold.", itself),
        ],
        others: ShapeDescription.Others(
          help: "A fact, with the value that it must have, or a list of values of which it must have one.",
          pattern: Identifier.pattern, shape: .either([value, .list(of: value, atLeast: 1)]))))
  }()

  /// Reads a condition; several keys mean that all of them must hold.
  @Sendable private static func read(_ node: YAMLNode, _ reading: inout Reading) -> Condition? {
    guard let entries = reading.mapping(node) else { return nil }
    if entries.isEmpty {
      reading.report(
        .invalidValue, at: node.place, "\(node.subject) says nothing.",
        help: "Name a fact and its value, or leave the condition out.")
      return nil
    }
    var parts: [Condition] = []
    for entry in entries {
      guard let part = read(entry, &reading) else { continue }
      parts.append(part)
    }
    guard parts.count == entries.count else { return nil }
    let condition = parts.count == 1 ? parts[0] : .all(parts)
    let isShort = reading.takes(
      condition.mentions, atMost: mostMentions, at: node.place,
      "The condition names \(condition.mentions) values",
      help: "Make a fact of what it says, so that one value says it.")
    return isShort ? condition : nil
  }

  /// How many values a condition may name: a longer one nobody could check.
  private static let mostMentions = 1000

  private static func read(_ entry: YAMLNode.Entry, _ reading: inout Reading) -> Condition? {
    switch entry.key {
    case "all": return list.read(entry.value, &reading).map(Condition.all)
    case "any": return list.read(entry.value, &reading).map(Condition.any)
    case "not": return read(entry.value, &reading).map(Condition.not)
    case let fact:
      reading.refer(to: .fact, fact, at: entry.place, orOneOf: Set(words))
      guard let values = values(of: fact).read(entry.value, &reading) else { return nil }
      if values.isEmpty {
        reading.report(
          .invalidValue, at: entry.value.place, "The list of values is empty, so this could never hold.",
          help: "Name the values of which the fact must have one.")
        return nil
      }
      let atoms = values.map { Condition.fact(Atom(fact, $0)) }
      return atoms.count == 1 ? atoms[0] : .any(atoms)
    }
  }

  private static let list = Shape<[Condition]>.list(of: shape, atLeast: 1)

  private static func values(of fact: Fact.ID) -> Shape<[String]> {
    .oneOrMore(of: .reference(to: .value(of: fact)))
  }
}
