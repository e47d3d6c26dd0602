import RunsheetModel

/// How steps are taken back, and the runbook that does it.
enum UndoFormat {
  /// How a step is taken back, before it is known which step that is.
  enum Item: Sendable {
    case none(because: Text)
    case step(Step)

    /// For the step of an id, which is the other step's too: its tick stands in another runbook.
    func undo(of id: Step.ID) -> Undo {
      switch self {
      case .none(let because): .none(because: because)
      case .step(let step): .step(step.named(id))
      }
    }
  }

  static let undo = Shape<Item>.object(with: "none", none, otherwise: step).withOwnNames.named("undo")

  private static let none = Shape<Item>.object(
    KeyShape("none", .prose, help: "Why the step is not taken back."),
    build: { _, because in .none(because: because) })

  private static let step = Shape<Item>.object(
    KeyShape("when", ConditionFormat.shape, default: .always, help: "When there is something to take back."),
    StepFormat.commandKey, StepFormat.infoKey, StepFormat.portalKey, StepFormat.notesKey,
    StepFormat.rolesTableKey,
    StepFormat.eachRoleKey, StepFormat.substepsKey, StepFormat.resultKey, StepFormat.waitKey,
    StepFormat.automationKey, StepFormat.verifyKey, EvidenceFormat.sourceKey, EvidenceFormat.verifiedKey,
    checked: makeStep)

  @Sendable private static func makeStep(
    _ reading: inout Reading, _ place: Place,
    condition: Condition, command: Text, info: Text?, portal: Portal.ID?, notes: [Note], showsRoles: Bool,
    eachRole: [Substep], substeps: [Substep], result: Text?, wait: Wait?, automation: Automation?,
    verification: Verification?, source: Located<String>?, verified: Located<Day>?
  ) -> Item? {
    .step(
      Step(
        id: "", condition: condition, command: command,
        parts: [
          portal.map(Step.Part.portal), info.map(Step.Part.info), .notes(notes),
          showsRoles ? .rolesTable : nil, .substeps(eachRole + substeps), wait.map(Step.Part.wait),
          result.map(Step.Part.result), automation.map(Step.Part.automation),
          verification.map(Step.Part.verification),
          EvidenceFormat.evidence(source, verified, &reading).map(Step.Part.evidence),
        ], place: place))
  }

  /// The runbook that takes the procedure back.
  static let undoing = Shape.object(
    KeyShape("title", .words, help: "Its title: that it takes something away must be plain."),
    KeyShape("overview", NoteFormat.list, default: [], help: "What it takes away, and what it leaves."),
    KeyShape(
      optional: "before-you-start", PhaseFormat.beforeYouUndo,
      help: "What is to be done before the first phase."),
    build: { _, title, overview, beforeYouStart in
      Undoing(title: title, overview: overview, beforeYouStart: beforeYouStart)
    }
  ).withOwnNames
}

extension Reading {
  /// Reports what could not be taken back, or could be taken back in the wrong tenant.
  mutating func checkUndoing(_ undoing: Located<Undoing>?, _ beforeYouStart: Phase?, _ phases: [Phase]) {
    for step in beforeYouStart?.steps ?? [] where step.undo != nil {
      report(
        .noTenantCheck, at: step.place, "What is done before the first phase cannot be taken back.",
        help: "Put the “undo” into a step of a phase, which begins with a check of the tenant.")
    }
    let steps = phases.flatMap(\.steps)
    let taken = steps.filter { if case .step? = $0.undo { true } else { false } }
    if let undoing, taken.isEmpty {
      report(
        .missingKey, at: undoing.place, "The procedure has an “undo”, but none of its steps has.",
        help: "Write how the steps are taken back, or take this out.")
    }
    if undoing == nil, let first = taken.first {
      report(
        .missingKey, at: first.place, "The step says how it is taken back, but the procedure has no “undo”.",
        help: "Give the procedure an “undo” with a title for the runbook that takes it back.")
    }
    guard undoing != nil else { return }
    for step in steps where step.undo == nil {
      guard let automation = step.automation else { continue }
      report(
        .missingKey, at: automation.place,
        "The script changes something, but nothing says how it is taken back.",
        help: "Give the step an “undo”, or “undo: {none: …}” with the reason why it has none.")
    }
  }
}
