import RunsheetModel

/// What everything that is composed from a runbook has at hand.
struct ComposingState {
  let runbook: Runbook
  let words: Words
  let parameters: [Parameter.ID: Parameter]
  let leadIn: LeadIn
  /// What is wrong with the prose that was read so far.
  var diagnostics: [Diagnostic] = []

  init(_ runbook: Runbook, words: Words) {
    self.runbook = runbook
    self.words = words
    parameters = Dictionary(runbook.procedure.parameters.map { ($0.id, $0) }) { first, _ in first }
    leadIn = LeadIn(facts: runbook.procedure.space.facts, words: words)
  }
}

/// Makes a document from a runbook; the runbook itself and its checklist say the same things in the same words.
protocol RunbookComposing {
  var state: ComposingState { get set }
}

extension RunbookComposing {
  var runbook: Runbook { state.runbook }
  var words: Words { state.words }
  var procedureFacts: [Fact] { runbook.procedure.space.facts }

  // MARK: What is known, and what is not

  /// The client, the procedure and its revision, the scenario, and the facts that are decided.
  func identity() -> [Document.Definition] {
    let procedure = runbook.procedure
    let known = [
      Document.Definition(words[.client], slot("tenant.name").map { .strong([$0]) }),
      Document.Definition(words[.initialDomain], [code([.slot("tenant.initial-domain")])]),
      Document.Definition(words[.procedure], [.text(procedure.title)]),
      Document.Definition(words[.revision], [.text("\(procedure.revision)")]),
    ]
    let scenario = runbook.scenario.map { [Document.Definition(words[.scenario], [.text($0.title)])] } ?? []
    return known + scenario + decidedFacts()
  }

  /// The facts that are decided, as their questions and answers.
  private func decidedFacts() -> [Document.Definition] {
    procedureFacts.compactMap { fact in
      let answers = fact.atoms.map { runbook.facts[$0] }
      let isAsked = runbook.procedure.space.truth(of: fact.asked, given: runbook.facts) == .holds
      guard isAsked, !answers.contains(nil) else { return nil }
      let labels = zip(fact.values, answers).filter { $0.1 == true }.map(\.0.label)
      return Document.Definition(
        fact.question, [.text(labels.isEmpty ? words[.none] : labels.joined(separator: ", "))], fact: fact.id)
    }
  }
