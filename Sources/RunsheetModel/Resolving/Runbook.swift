/// A procedure resolved for one set of facts, on one day: only what applies is left.
///
/// Resolving is partial evaluation. What does not apply is gone; what applies has the condition `always`; what is not
/// decided keeps the rest of its condition, which becomes a lead-in ("If you back up …"). So deciding a fact never adds
/// a step, a field or a choice, and the runbook with nothing decided is the whole procedure.
package struct Runbook: Hashable, Sendable {
  package let procedure: Procedure
  /// The scenario whose facts these are, if they are one's.
  package let scenario: Scenario?
  /// What is known, with all that follows from it.
  package let facts: Facts
  package let overview: [Note]
  package let phases: [Phase]
  package let roles: [Role]
  package let advisories: [Advisory]
  /// The day on which the runbook is read.
  package let asOf: Day
  /// What the build decides: for whom the runbook is.
  package let build: BuildFacts
  /// What retires the procedure's steps, whenever it does.
  private let changes: [Step.ID: [Retirement]]

  /// Resolves a procedure.
  ///
  /// - Parameters:
  ///   - procedure: the procedure.
  ///   - facts: what is known; an allowed combination, or part of one.
  ///   - scenario: the scenario that the facts are taken from, if any.
  ///   - build: the facts that the build decides.
  ///   - asOf: the day on which the runbook is read: advisories that were not announced by then do not show.
  package init(
    _ procedure: Procedure, facts: Facts, scenario: Scenario? = nil, build: BuildFacts, asOf: Day
  ) {
    let resolver = Resolver(space: procedure.space, facts: build.facts.merging(facts))
    self.procedure = procedure
    self.scenario = scenario
    self.build = build
    self.asOf = asOf
    changes = procedure.retirements
    self.facts = resolver.facts
    overview = resolver.applicable(procedure.overview)
    phases = resolver.applicable(procedure.phases) { phase, context in
      phase.info = resolver.applicable(phase.info, in: context)
      phase.steps = resolver.steps(phase.steps, in: context)
      phase.outcome = resolver.applicable(phase.outcome, in: context)
    }
    roles = resolver.applicable(procedure.roles)
    advisories = resolver.applicable(
      procedure.advisoriesWhereTheyMatter.filter { $0.announced.map { $0 <= asOf } ?? true })
  }

  /// Roles that are needed for the same value, and under the same condition that is not decided.
  package struct RoleRow: Sendable {
    package let value: Fact.Value
    /// What must hold besides the value.
    package let condition: Condition
    package fileprivate(set) var roles: [Role]
  }

  /// The values of the roles table's fact that are not ruled out, with the roles that each needs.
  package var roleRows: [RoleRow] {
    guard let fact = procedure.space.facts.first(where: { $0.id == procedure.rolesFact }) else { return [] }
    return fact.values
      .filter { facts[Atom(fact.id, $0.id)] != false }
      .flatMap { value in
        var rows: [RoleRow] = []
        for role in roles where role.neededFor.contains(value.id) {
          let rest = procedure.space.simplified(
            role.when, given: facts, assuming: [.fact(Atom(fact.id, value.id))])
          if let row = rows.firstIndex(where: { $0.condition == rest }) {
            rows[row].roles.append(role)
          } else if rest != .never {
            rows.append(RoleRow(value: value, condition: rest, roles: [role]))
          }
        }
        return rows
      }
  }

  /// Why a step is retired on the day of the runbook; empty if it is not.
  ///
  /// - Parameters:
  ///   - step: a step of the runbook.
  ///   - phase: its phase.
  ///   - horizon: a length of time by which to look ahead of the day.
  /// - Returns: the changes in the order of their dates, each with the rest of the advisory's condition.
  package func retirements(
    of step: Step, in phase: Phase, within horizon: Period = Period(days: 0)
  ) -> [Retirement] {
    let last = asOf.adding(horizon)
    return (changes[step.id] ?? []).compactMap { retirement in
      guard retirement.change.date.firstDay <= last, retirement.advisory.announced.map({ $0 <= asOf }) ?? true
      else { return nil }
      let rest = procedure.space.simplified(
        retirement.advisory.condition, given: facts, assuming: [phase.condition, step.condition])
      return rest == .never ? nil : retirement.under(rest)
    }
  }

  /// The facts that a reader still has to decide.
  package var openFacts: [Fact] {
    concerningFacts.filter { fact in fact.atoms.contains { facts[$0] == nil } }
  }

  /// The facts on which something depends that a reader of this build may be shown.
  ///
  /// What decides nothing but internal parts does not concern clients: they are neither asked nor told it.
  ///
  /// - Complexity: O(parts of the procedure).
  package var concerningFacts: [Fact] { procedure.facts(concerning: build) }
}

extension Runbook {
  /// Resolves a procedure for one of its scenarios.
  package init(
    _ procedure: Procedure, scenario: Scenario, build: BuildFacts, asOf: Day
  ) {
    self.init(procedure, facts: scenario.facts, scenario: scenario, build: build, asOf: asOf)
  }
}

/// Drops what does not apply, and shortens each condition to what is not decided.
private struct Resolver {
  let space: FactSpace
  let facts: Facts

  init(space: FactSpace, facts: Facts) {
    self.space = space
    self.facts = space.closed(facts)
  }

  /// The parts that may apply.
  ///
  /// - Parameters:
  ///   - parts: the parts, with their conditions.
  ///   - context: what holds wherever these parts are read: the conditions of the parts around them.
  ///   - inside: resolves what a part holds, in the context of the part itself.
  /// - Returns: the parts, each with the rest of its condition.
  func applicable<Part: Conditional>(
    _ parts: [Part], in context: [Condition] = [], inside: (inout Part, [Condition]) -> Void = { _, _ in }
  ) -> [Part] {
    parts.compactMap { part in
      let rest = space.simplified(part.condition, given: facts, assuming: context)
      guard rest != .never else { return nil }
      var resolved = part
      inside(&resolved, rest == .always ? context : context + [rest])
      resolved.condition = rest
      return resolved
    }
  }

  func steps(_ steps: [Step], in context: [Condition]) -> [Step] {
    applicable(steps, in: context) { step, context in
      step = step.replacingParts { part(of: $0, in: context) }
    }
  }

  /// What is left of a part of a step; nil if that is nothing.
  private func part(of part: Step.Part, in context: [Condition]) -> Step.Part? {
    switch part {
    case .notes(let notes):
      return .notes(applicable(notes, in: context))
    case .substeps(let substeps):
      return .substeps(self.substeps(substeps, in: context))
    case .choices(let choices):
      return .choices(substeps(choices, in: context))
    case .screen(var screen):
      screen.fields = applicable(screen.fields, in: context)
      return .screen(screen)
    case .automation(let automation):
      return self.automation(automation, in: context).map(Step.Part.automation)
    case .verification(var verification):
      verification.automation = automation(verification.automation, in: context)
      return .verification(verification)
    case .portal, .info, .confirmsTenant, .rolesTable, .wait, .result, .undo, .conflicts, .evidence:
      return part
    }
  }

  private func automation(_ automation: Automation?, in context: [Condition]) -> Automation? {
    applicable([automation].compactMap(\.self), in: context) { automation, context in
      automation.parts = applicable(automation.parts, in: context)
    }.first
  }

  private func substeps(_ substeps: [Substep], in context: [Condition]) -> [Substep] {
    applicable(substeps, in: context) { substep, context in
      substep.substeps = self.substeps(substep.substeps, in: context)
    }
  }
}
