/// Why a part is shown, left out or open for one set of facts.
package struct Explanation: Hashable, Sendable {
  package let truth: FactSpace.Truth
  /// What is left of the part's condition.
  package let rest: Condition
  /// The stated facts that decide it: no one of them can be left out.
  package let deciding: [Fact]
  /// The facts that the condition asks about and whose question does not arise.
  package let notAsked: [Fact]
  /// The constraints without which the facts would not decide it.
  package let constraints: [Constraint]
  /// The facts that would have to be stated.
  package let open: [Fact]
}

extension FactSpace {
  /// Says what decides a condition.
  ///
  /// - Parameters:
  ///   - condition: the condition of a part, with those of the parts around it.
  ///   - facts: what is stated.
  /// - Returns: the stated facts, constraints and questions from which the answer follows; none that adds nothing.
  /// - Complexity: a question for each stated fact, and a space for each constraint.
  package func explanation(of condition: Condition, given facts: Facts) -> Explanation {
    let truth = truth(of: condition, given: facts)
    let stated = self.facts.filter { fact in fact.atoms.contains { facts[$0] != nil } }
    let mentioned = Set(condition.atoms.map(\.fact))
    let rest = simplified(condition, given: facts)
    guard truth != .open else {
      let missing = Set(rest.atoms.map(\.fact))
      return Explanation(
        truth: truth, rest: rest, deciding: [], notAsked: [], constraints: [],
        open: self.facts.filter { missing.contains($0.id) })
    }
    // What the condition itself asks about explains best, so the others are left out first.
    var enough = facts
    var deciding = stated
    for fact in stated.filter({ !mentioned.contains($0.id) }) + stated.filter({ mentioned.contains($0.id) }) {
      let fewer = enough.forgetting(fact)
      guard self.truth(of: condition, given: fewer) == truth else { continue }
      enough = fewer
      deciding.removeAll { $0.id == fact.id }
    }
    var needed = constraints
    for constraint in constraints {
      let fewer = needed.filter { $0.id != constraint.id }
      if FactSpace(facts: self.facts, constraints: fewer).truth(of: condition, given: enough) == truth {
        needed = fewer
      }
    }
    let notAsked = self.facts.filter { fact in
      mentioned.contains(fact.id) && fact.asked != .always
        && self.truth(of: fact.asked, given: enough) == .fails
    }
    return Explanation(
      truth: truth, rest: rest, deciding: deciding, notAsked: notAsked, constraints: needed, open: [])
  }
}
