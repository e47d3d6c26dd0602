import RunsheetModel

/// Parts of a procedure with a heading.
enum PhaseFormat {
  static let phase: Shape<Phase> = Shape.object(
    KeyShape("id", .newID(of: .part), help: "The phase's id."),
    titleKey,
    KeyShape(
      optional: "undo-title", .located(.words),
      help:
        "The heading where the phase is taken back: Delete the user; it goes with steps that have an undo."),
    KeyShape(
      "when", ConditionFormat.shape, default: .always, help: "When the phase applies; always if absent."),
    EvidenceFormat.sourceKey, EvidenceFormat.verifiedKey, infoKey, stepsKey, outcomeKey,
    checked: makePhase
  ).withOwnNames

  /// The phase before all others, which needs no tenant to be confirmed.
  static let beforeYouStart = first(Phase.beforeYouStartID)

  /// The same of the runbook that takes the procedure back.
  static let beforeYouUndo = first(Phase.beforeYouUndoID)

  private static func first(_ id: Phase.ID) -> Shape<Phase> {
    Shape<Phase>.object(
      titleKey, EvidenceFormat.sourceKey, EvidenceFormat.verifiedKey, infoKey, stepsKey, outcomeKey,
      checked: makeFirst
    ).then { phase, place, reading in
      reading.define(.part, id, at: place)
      return phase.named(id)
    }.withOwnNames.named("preparation")
  }

  private static let titleKey = KeyShape("title", .words, help: "The phase's heading.")
  private static let infoKey = KeyShape(
    "info", NoteFormat.list, default: [], help: "Paragraphs before the steps.")
  private static let stepsKey = KeyShape(
    "steps", .list(of: StepFormat.step, atLeast: 1), help: "What is to be done, in this order.")
  private static let outcomeKey = KeyShape(
    "outcome", NoteFormat.list, default: [], help: "Where the technician stands when the phase is done.")

  @Sendable private static func makePhase(
    _ reading: inout Reading, _ place: Place,
    id: String, title: String, undoTitle: Located<String>?, condition: Condition, source: Located<String>?,
    verified: Located<Day>?,
    info: [Note], steps: [Step], outcome: [Note]
  ) -> Phase? {
    let evidence = EvidenceFormat.evidence(source, verified, &reading)
    reading.checkTenantIsConfirmed(by: steps.first, in: title)
    reading.checkUndoTitle(undoTitle, of: steps)
    return Phase(
      id: id, title: title, undoTitle: undoTitle?.value, condition: condition, info: info,
      steps: reading.verified(steps, inheriting: evidence),
      outcome: outcome, evidence: evidence, place: place)
  }

  @Sendable private static func makeFirst(
    _ reading: inout Reading, _ place: Place,
    title: String, source: Located<String>?, verified: Located<Day>?, info: [Note], steps: [Step],
    outcome: [Note]
  ) -> Phase? {
    let evidence = EvidenceFormat.evidence(source, verified, &reading)
    return Phase(
      id: "", title: title, condition: .always, info: info,
      steps: reading.verified(steps, inheriting: evidence), outcome: outcome, evidence: evidence, place: place
    )
  }
}

extension Phase {
  /// The phase under another id.
  fileprivate func named(_ id: ID) -> Phase {
    Phase(
      id: id, title: title, condition: condition, info: info, steps: steps, outcome: outcome,
      evidence: evidence, place: place)
  }
}

extension Reading {
  /// The steps with their phase's evidence, where they have none of their own; steps without any are warned of.
  fileprivate mutating func verified(_ steps: [Step], inheriting evidence: Evidence?) -> [Step] {
    steps.map { step in
      let step = step.inheriting(evidence)
      if step.evidence == nil {
        report(
          .unverifiedStep, severity: .warning, at: step.place,
          "The step “\(step.id)” does not say where it was read, and when that was last checked.",
          help: "Give the step, or its phase, “source” and “verified”.")
      }
      return step
    }
  }

  /// Reports a phase that is taken back under no heading of its own, or has a heading for nothing.
  fileprivate mutating func checkUndoTitle(_ title: Located<String>?, of steps: [Step]) {
    let taken = steps.first { if case .step? = $0.undo { true } else { false } }
    if let taken, title == nil {
      report(
        .missingKey, at: taken.place, "The step is taken back, but its phase has no “undo-title”.",
        help: "Give the phase an “undo-title”: a heading that says what is taken away.")
    }
    if let title, taken == nil {
      report(
        .invalidValue, at: title.place, "The phase has an “undo-title”, but none of its steps is taken back.",
        help: "Write how the steps are taken back, or take this out.")
    }
  }

  /// Reports a phase that could be done in the wrong tenant: its first step always makes sure of the tenant.
  fileprivate mutating func checkTenantIsConfirmed(by first: Step?, in title: String) {
    guard let first else { return }
    if !first.confirmsTenant {
      report(
        .noTenantCheck, at: first.place, "The phase “\(title)” does not begin with a check of the tenant.",
        help: "Begin it with a step that has “confirms: tenant”.")
    } else if first.condition != .always {
      report(
        .noTenantCheck, at: first.place, "The check of the tenant in “\(title)” does not always apply.",
        help: "Take “when” out of the phase's first step.")
    }
  }
}
