/// How a step stands to one set of facts, on one day.
package enum StepState: String, Hashable, Sendable, CaseIterable {
  case shown
  /// It depends on what is not decided.
  case undecided
  /// It is shown, or may be, behind its gate.
  case retired
  case notApplicable = "not-applicable"
}

extension Runbook {
  /// The state of each of the procedure's steps, in their order.
  package var stepStates: [StepState] {
    let shown = Dictionary(phases.map { ($0.id, $0) }) { first, _ in first }
    return procedure.phases.flatMap { whole in
      let phase = shown[whole.id]
      let steps = Dictionary((phase?.steps ?? []).map { ($0.id, $0) }) { first, _ in first }
      return whole.steps.map { step -> StepState in
        guard let phase, let step = steps[step.id] else { return .notApplicable }
        if !retirements(of: step, in: phase).isEmpty { return .retired }
        return phase.condition == .always && step.condition == .always ? .shown : .undecided
      }
    }
  }
}
