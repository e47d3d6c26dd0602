import RunsheetModel

/// Parts of a step, and its choices.
enum SubstepFormat {
  /// A part of a step.
  static let substep: Shape<Substep> = Shape.object(
    idKey,
    KeyShape(
      "when", ConditionFormat.shape, default: .always, help: "When the substep applies; always if absent."),
    commandKey, infoKey, substepsKey, build: makeSubstep
  ).named("substep")

  /// One of a step's ways of doing it.
  static let choice: Shape<Substep> = Shape.object(
    idKey, KeyShape("when", ConditionFormat.shape, help: "When this is the way to take."), commandKey,
    infoKey,
    KeyShape("substeps", .list(of: substep), default: [], help: "The parts of the choice."),
    build: makeSubstep)

  private static let idKey = KeyShape("id", .newID(of: .local), help: "The id; records of ticks hang on it.")
  private static let commandKey = KeyShape("command", .line, help: "What to do: one imperative sentence.")
  private static let infoKey = KeyShape(optional: "info", .prose, help: "What else is to be known.")
  private static let substepsKey = KeyShape(
    "substeps", .list(of: .reference("substep") { substep }), default: [], help: "The parts of the substep.")

  @Sendable private static func makeSubstep(
    _ place: Place, id: String, condition: Condition, command: Text, info: Text?, substeps: [Substep]
  ) -> Substep {
    Substep(id: id, condition: condition, command: command, info: info, substeps: substeps)
  }
}
