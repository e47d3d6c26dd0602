/// What is proved of a procedure for all allowed combinations of its facts.
///
/// The conditions are analysed, not the runbooks rendered: each claim is that some conditions cannot hold together, and
/// where they can, the combination in which they do is the counterexample.
package struct Coverage: Hashable, Sendable {
  /// How many combinations of facts are allowed.
  package let combinations: Int
  package let steps: Int
  package let choices: Int
  package let roles: Int
  package let parameters: Int
  /// The claims that do not hold, each with a combination that breaks it.
  package let violations: [Diagnostic]

  /// Proves, or refutes.
  ///
  /// - Parameter procedure: the procedure.
  /// - Complexity: a search over the facts that each condition touches; independent facts cost nothing.
  package init(_ procedure: Procedure) {
    let prover = Prover(procedure: procedure)
    let allSteps = procedure.phases.flatMap(\.steps)
    combinations = procedure.space.combinationCount
    steps = allSteps.count
    choices = allSteps.count { !$0.choices.isEmpty }
    roles = procedure.roles.count
    parameters = procedure.parameters.count
    violations =
      prover.unreachableParts() + prover.unclearChoices() + prover.emptyRunbooks() + prover.wrongRoles()
      + prover.conflicts()
  }

  /// What was proved, in one sentence.
  package var sentence: String {
    func count(_ number: Int, _ one: String, _ many: String) -> String {
      "\(number) \(number == 1 ? one : many)"
    }
    return
      "In \(count(combinations, "combination", "combinations")) of facts: "
      + "\(count(steps, "step", "steps")) reachable, \(count(choices, "choice", "choices")) exclusive and complete, "
      + "no empty runbook, \(count(roles, "role", "roles")) shown exactly where needed, no conflicting steps together, "
      + "deciding a fact only removes, \(count(parameters, "parameter", "parameters")) with a value or a blank."
  }
}

/// Looks for combinations of facts that break a claim.
private struct Prover {
  let procedure: Procedure

  private func example(_ conditions: [Condition]) -> String? {
    procedure.space.example(of: conditions).map(procedure.space.words)
  }

  func unreachableParts() -> [Diagnostic] {
    var seen: Set<ConditionalPart> = []
    return procedure.conditionalParts.filter { part in
      seen.insert(part).inserted && !procedure.space.isPossible([part.presence])
    }.map { part in
      Diagnostic(
        .unreachablePart, at: part.place,
        "The \(part.kind) “\(part.id)” is never shown: no allowed combination of facts satisfies its conditions.",
        help: "Change its “when”, that of a part around it, or the constraints.")
    }
  }

  func unclearChoices() -> [Diagnostic] {
    procedure.phases.flatMap { phase in
      phase.steps.filter { !$0.choices.isEmpty }.flatMap { step -> [Diagnostic] in
        let presence = phase.condition.and(step.condition)
        let pairs = step.choices.indices.flatMap { first in
          step.choices.indices.dropFirst(first + 1).map { (step.choices[first], step.choices[$0]) }
        }
        let ambiguous = pairs.compactMap { first, second -> Diagnostic? in
          guard let facts = example([presence, first.condition, second.condition]) else { return nil }
          return Diagnostic(
            .ambiguousChoice, at: second.command.place,
            "The choices “\(first.id)” and “\(second.id)” of the step “\(step.id)” both apply with \(facts).",
            help: "Let their “when” exclude each other.")
        }
        let missing = example([presence, .not(.any(step.choices.map(\.condition)))]).map { facts in
          Diagnostic(
            .incompleteChoice, at: step.place,
            "The step “\(step.id)” has no choice that applies with \(facts).",
            help: "Add a choice, or let the step not apply there.")
        }
        return ambiguous + (missing.map { [$0] } ?? [])
      }
    }
  }

  func emptyRunbooks() -> [Diagnostic] {
    let absent = procedure.phases.flatMap { phase in
      phase.steps.map { Condition.not(phase.condition.and($0.condition)) }
    }
    guard let facts = example(absent) else { return [] }
    return [
      Diagnostic(
        .emptyRunbook, at: procedure.place, "The runbook is empty with \(facts).",
        help: "Rule the combination out with a constraint, or add what is to be done there.")
    ]
  }

  func wrongRoles() -> [Diagnostic] {
    guard let fact = procedure.rolesFact else { return [] }
    return procedure.roles.flatMap { role -> [Diagnostic] in
      let needed = Condition.any(role.neededFor.map { .fact(Atom(fact, $0)) })
      let shownInVain = example([role.condition, .not(needed)])
      let missing = example([needed, .not(role.condition)])
      return [
        shownInVain.map { "shown but not needed" + " with " + $0 },
        missing.map { "needed but not shown with " + $0 },
      ]
      .compactMap(\.self).map { problem in
        Diagnostic(.wrongRole, at: procedure.place, "The role “\(role.id)” is \(problem).")
      }
    }
  }

  func conflicts() -> [Diagnostic] {
    var presence: [Step.ID: Condition] = [:]
    for phase in procedure.phases {
      for step in phase.steps { presence[step.id] = phase.condition.and(step.condition) }
    }
    return procedure.phases.flatMap(\.steps).flatMap { step -> [Diagnostic] in
      step.conflicts.compactMap { other in
        guard let own = presence[step.id], let others = presence[other], let facts = example([own, others])
        else {
          return nil
        }
        return Diagnostic(
          .conflictingSteps, at: step.place,
          "The steps “\(step.id)” and “\(other)” contradict each other, but both are shown with \(facts).",
          help: "Let their “when” exclude each other.")
      }
    }
  }
}

extension FactSpace {
  /// Facts for people: "workloads: exchange, sharepoint; backup-user: new".
  package func words(_ facts: Facts) -> String {
    self.facts.compactMap { fact -> String? in
      let values = fact.atoms.filter { facts[$0] == true }.map(\.value)
      if values.isEmpty { return fact.kind == .many ? "\(fact.id): none" : nil }
      return "\(fact.id): \(values.joined(separator: ", "))"
    }.joined(separator: "; ")
  }
}
