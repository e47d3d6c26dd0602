/// Something about a step that is due: it is retired, will be soon, or was not checked for too long.
package struct Finding: Hashable, Sendable {
  package enum State: String, Hashable, Sendable, CaseIterable, Comparable {
    /// A change has taken effect by which the step is expected to be impossible.
    case retired
    /// Such a change lies ahead, within the time that was asked about.
    case retiring
    /// The source was not read for longer than the procedure allows, or never.
    case unverified

    package static func < (left: State, right: State) -> Bool {
      let order = allCases
      return (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
    }
  }

  package let step: Step
  package let phase: Phase
  package let state: State
  /// Since when it is so, or from when: the change's date, or the first day on which the check holds no longer; nil if
  /// the step was never checked.
  package let date: DayOrMonth?
  /// The advisory and the change, for a step that is retired or will be.
  package let retirement: Retirement?
}

extension Runbook {
  /// How far an audit looks ahead unless somebody asks for another time.
  package static let horizon = Period(days: 90)

  /// What is due of the runbook's steps, in their order.
  ///
  /// A step is due once for each change that retires it, up to the first that has taken effect, and once for its check.
  ///
  /// - Parameter horizon: how far to look ahead for changes.
  /// - Returns: the findings.
  package func findings(within horizon: Period = horizon) -> [Finding] {
    phases.flatMap { phase in phase.steps.flatMap { findings(on: $0, in: phase, within: horizon) } }
  }

  private func findings(on step: Step, in phase: Phase, within horizon: Period) -> [Finding] {
    let changes = retirements(of: step, in: phase, within: horizon)
    let past = changes.first { $0.change.date.firstDay <= asOf }
    let due = (past.map { [$0] } ?? changes.first.map { [$0] } ?? []).map { retirement in
      Finding(
        step: step, phase: phase, state: past == nil ? .retiring : .retired, date: retirement.change.date,
        retirement: retirement)
    }
    guard let limit = procedure.verifyEvery else { return due }
    let end = step.evidence.map { $0.verified.adding(limit) }
    if let end, asOf <= end { return due }
    return due + [
      Finding(
        step: step, phase: phase, state: .unverified,
        date: end.map { DayOrMonth($0.adding(Period(days: 1))) }, retirement: nil)
    ]
  }
}
