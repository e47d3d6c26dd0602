/// What the runbook that takes a procedure back has of its own; the rest is made from the procedure's steps.
package struct Undoing: Hashable, Sendable {
  package let title: String
  package let overview: [Note]
  /// What is to be done before the first phase.
  package let beforeYouStart: Phase?

  package init(title: String, overview: [Note], beforeYouStart: Phase?) {
    self.title = title
    self.overview = overview
    self.beforeYouStart = beforeYouStart
  }
}

extension Procedure {
  /// The folder of the pages that take a procedure back, beside those of the runbook itself.
  package static let undoFolder = "undo"

  /// The procedure that takes this one back: the steps that say how, in reverse order, under the same facts.
  ///
  /// It is a procedure like any other, so it is proved, resolved and composed by the same means. Advisories stay behind:
  /// they warn of what is to be done, not of what is to be taken away.
  package var undone: Procedure? {
    guard let undoing else { return nil }
    return Procedure(
      id: "\(id).undo", title: undoing.title, summary: summary, revision: revision, verifyEvery: verifyEvery,
      language: language,
      overview: undoing.overview,
      phases: [undoing.beforeYouStart].compactMap(\.self) + phases.reversed().compactMap(\.undone),
      roles: roles, rolesFact: rolesFact, space: space, scenarios: scenarios, parameters: parameters,
      portals: portals, sources: sources, advisories: [], takesBack: id, place: place)
  }
}

extension Phase {
  /// The phase that takes this one back; nil if it has nothing to take back.
  ///
  /// It is shown where one of its steps is, and begins with the same check of the tenant. What its steps leave as it is,
  /// and why, stands at its end.
  fileprivate var undone: Phase? {
    let taken = steps.reversed().compactMap(\.undone)
    guard !taken.isEmpty, let check = steps.first(where: \.confirmsTenant) else { return nil }
    let isShown = condition.and(.anyOf(taken.map(\.condition)))
    return Phase(
      id: id, title: undoTitle ?? title, condition: isShown, info: [],
      steps: [check.withoutAutomation] + taken,
      outcome: steps.reversed().compactMap(\.leftAsItIs), evidence: nil, place: place)
  }
}

extension Step {
  fileprivate var undone: Step? {
    guard case .step(var step)? = undo else { return nil }
    step.condition = condition.and(step.condition)
    return step
  }

  fileprivate var leftAsItIs: Note? {
    guard case .none(let because)? = undo else { return nil }
    return Note(id: id, kind: .kept, condition: condition, text: because)
  }

  fileprivate var withoutAutomation: Step {
    replacingParts { $0.kind == .automation || $0.kind == .undo ? nil : $0 }
  }
}

extension Runbook {
  /// Resolves what takes a runbook back, for the same facts; nil if nothing does.
  ///
  /// - Parameter runbook: the runbook.
  package init?(takingBack runbook: Runbook) {
    guard let undone = runbook.procedure.undone else { return nil }
    self.init(
      undone, facts: runbook.facts, scenario: runbook.scenario, build: runbook.build,
      asOf: runbook.asOf)
  }
}
