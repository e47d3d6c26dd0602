package import RunsheetModel

/// The file of a procedure: `Content/Procedures/<id>.yaml`.
package enum ProcedureFormat {
  /// The whole file.
  ///
  /// The roles come before the phases, because steps and screens repeat them.
  package static let shape: Shape<Procedure> = Shape.object(
    KeyShape("title", .words, help: "The procedure's title."),
    KeyShape("summary", .line, help: "What it is for, in one sentence."),
    KeyShape("revision", .day, help: "The day on which the text was last changed."),
    KeyShape(
      optional: "verify-every", .period,
      help: "How long a check of a source holds, such as 180d; absent if checks are never due."),
    KeyShape("language", .language, default: "en", help: "The language of the text; en if absent."),
    KeyShape("sources", .list(of: EvidenceFormat.source), default: [], help: "What was read."),
    KeyShape(
      "portals", .list(of: PortalFormat.portal), default: [], help: "The websites on which steps are done."),
    KeyShape("facts", .list(of: FactFormat.fact), default: [], help: "What decides which parts apply."),
    KeyShape(
      "constraints", .list(of: FactFormat.constraint), default: [],
      help: "Combinations of facts that cannot be."),
    KeyShape("scenarios", .list(of: scenario), default: [], help: "Named combinations of facts."),
    KeyShape(
      "parameters", .list(of: ParameterFormat.parameter), default: [],
      help: "Values that are filled in for each tenant, besides the built-in ones."),
    KeyShape(optional: "roles", RoleFormat.roles, help: "The admin roles."),
    KeyShape(
      "overview", NoteFormat.list, default: [],
      help: "What the procedure is, before anything is to be done."),
    KeyShape(
      optional: "before-you-start", PhaseFormat.beforeYouStart,
      help: "What is to be done before the first phase."),
    KeyShape(
      "phases", .list(of: PhaseFormat.phase, atLeast: 1), help: "The procedure's parts, in their order."),
    KeyShape(
      "advisories", .list(of: AdvisoryFormat.advisory), default: [],
      help: "Warnings that the world has changed."),
    KeyShape(
      optional: "undo", .located(UndoFormat.undoing),
      help: "The runbook that takes the procedure back, made of the steps that say how."),
    checked: makeProcedure)

  /// A scenario as it is written: whether its facts can be is not known before all facts are.
  private struct ScenarioItem: Sendable {
    let id: Located<Scenario.ID>
    let title: String
    let facts: Located<[Fact.ID: Located<Set<Fact.Value.ID>>]>
  }

  private static let scenario = Shape.object(
    KeyShape("id", .located(.newID(of: .scenario)), help: "The scenario's id."),
    KeyShape("title", .words, help: "The scenario's name."),
    KeyShape(
      "facts", .located(FactFormat.statements(isQualified: false)),
      help: "What is true in it; what is not named stays open."),
    checked: makeScenario)

  @Sendable private static func makeScenario(
    _ reading: inout Reading, _ place: Place,
    id: Located<String>, title: String, facts: Located<[Fact.ID: Located<Set<Fact.Value.ID>>]>
  ) -> ScenarioItem? {
    if id.value == Procedure.undoFolder {
      reading.report(
        .invalidID, at: id.place, "A scenario cannot have the id “\(id.value)”: the name is taken.",
        help: "Give it another id.")
    }
    return ScenarioItem(id: id, title: title, facts: facts)
  }

  @Sendable private static func makeProcedure(
    _ reading: inout Reading, _ place: Place,
    title: String, summary: Text, revision: Day, verifyEvery: Period?, language: String, sources: [Source],
    portals: [Portal],
    facts: [Fact], constraints: [Constraint], scenarios: [ScenarioItem], parameters: [Parameter],
    roles: RoleFormat.Roles?, overview: [Note], beforeYouStart: Phase?, phases: [Phase],
    advisories: [Advisory], undoing: Located<Undoing>?
  ) -> Procedure? {
    reading.checkUndoing(undoing, beforeYouStart, phases)
    reading.checkScripts()
    let steps = phases.flatMap(\.steps)
    guard
      reading.takes(
        steps.count, atMost: Procedure.mostSteps,
        at: steps.dropFirst(Procedure.mostSteps).first?.place ?? place,
        "The procedure has \(steps.count) steps",
        help: "Split it into procedures that somebody can work through.")
    else { return nil }
    let space = FactSpace(facts: facts, constraints: constraints)
    if space.isExhausted {
      reading.report(
        .invalidValue, at: constraints.first?.place ?? place,
        "The facts hang together in more ways than can be gone through.",
        help: "Take constraints out, or facts that no condition needs.")
      return nil
    }
    if !space.isPossible([]) {
      reading.report(
        .impossibleFacts, at: place,
        "The constraints contradict each other: no combination of facts is allowed.",
        help: "Correct the constraints.")
    }
    return Procedure(
      id: reading.source.stem, title: title, summary: summary, revision: revision, verifyEvery: verifyEvery,
      language: language,
      overview: overview, phases: [beforeYouStart].compactMap { $0 } + phases, roles: roles?.list ?? [],
      rolesFact: roles?.fact, space: space,
      scenarios: scenarios.map { item in
        Scenario(
          id: item.id.value, title: item.title,
          facts: reading.checkPossible(
            item.facts.value.mapValues(\.value), in: space, at: item.facts.place),
          factPlaces: item.facts.value.mapValues(\.place))
      },
      parameters: reading.ordered(Parameter.builtIn + parameters), portals: portals, sources: sources,
      advisories: advisories, undoing: undoing?.value, place: place)
  }
}
