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
  /// How many answers were given, one after the other, to see that each only removes.
  package let answers: Int
  /// The claims that do not hold, each with a combination that breaks it.
  package let violations: [Diagnostic]

  /// Proves, or refutes.
  ///
  /// - Parameter procedure: the procedure.
  /// - Complexity: that of the conditions' decision diagrams (``FactSpace``); independent facts cost nothing.
  package init(_ procedure: Procedure) {
    let prover = Prover(procedure)
    let allSteps = procedure.phases.flatMap(\.steps)
    combinations = procedure.space.combinationCount
    steps = allSteps.count
    choices = allSteps.count { !$0.choices.isEmpty }
    roles = procedure.roles.count
    parameters = procedure.parameters.count
    let deciding = prover.deciding()
    answers = deciding.answers
    let found =
      prover.unreachableParts() + prover.unclearChoices() + prover.emptyRunbooks() + prover.wrongRoles()
      + prover.conflicts() + prover.ungatedSteps() + deciding.additions + prover.unfilledSlots()
      + prover.internalValues()
    if prover.isEntangled {
      violations = [prover.entanglement]
    } else {
      violations = procedure.takesBack == nil ? found : found.map(\.ofUndo)
    }
  }

  /// What was proved, in one sentence.
  package var sentence: String {
    func count(_ number: Int, _ one: String, _ many: String) -> String {
      "\(number) \(number == 1 ? one : many)"
    }
    let total =
      combinations == Int.max ? "very many combinations" : count(combinations, "combination", "combinations")
    return
      "In \(total) of facts: "
      + "\(count(steps, "step", "steps")) reachable, \(count(choices, "choice", "choices")) exclusive and complete, "
      + "no empty runbook, \(count(roles, "role", "roles")) shown exactly where needed, no conflicting steps together, "
      + "deciding a fact only removes (\(count(answers, "answer", "answers")) followed), nothing internal in what a client reads, "
      + "\(count(parameters, "parameter", "parameters")) with a value or a blank."
  }
}

extension Diagnostic {
  /// The same, said of the runbook that takes the procedure back: its places are in the parts that are taken back.
  fileprivate var ofUndo: Diagnostic {
    Diagnostic(
      kind, severity: severity, at: place, "In the undo runbook: \(message)", help: help, notes: notes,
      replacement: replacement)
  }
}

extension FactSpace {
  /// Facts for people: "workloads: exchange, sharepoint; backup-user: new".
  package func words(_ facts: Facts) -> String {
    (self.facts + Fact.ofBuild).compactMap { fact -> String? in
      let values = fact.atoms.filter { facts[$0] == true }.map(\.value)
      if values.isEmpty { return fact.kind == .many ? "\(fact.id): none" : nil }
      return "\(fact.id): \(values.joined(separator: ", "))"
    }.joined(separator: "; ")
  }
}
