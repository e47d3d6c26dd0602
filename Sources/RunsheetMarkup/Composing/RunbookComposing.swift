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

  /// Whose runbook this is.
  func client() -> [Document.Definition] {
    [
      Document.Definition(words[.client], slot("tenant.name").map { .strong([$0]) }),
      Document.Definition(words[.initialDomain], [code([.slot("tenant.initial-domain")])]),
    ]
  }

  /// Which version of the procedure this is: the revision, the scenario, and the facts that are decided.
  func version() -> [Document.Definition] {
    let revision = Document.Definition(words[.revision], [.text("\(runbook.procedure.revision)")])
    let scenario = runbook.scenario.map { [Document.Definition(words[.scenario], [.text($0.title)])] } ?? []
    return [revision] + scenario + decidedFacts()
  }

  /// The facts that are decided, as their questions and answers.
  private func decidedFacts() -> [Document.Definition] {
    runbook.concerningFacts.compactMap { fact in
      let answers = fact.atoms.map { runbook.facts[$0] }
      let isAsked = runbook.procedure.space.truth(of: fact.asked, given: runbook.facts) == .holds
      guard isAsked, !answers.contains(nil) else { return nil }
      let labels = zip(fact.values, answers).filter { $0.1 == true }.map(\.0.label)
      return Document.Definition(
        fact.question, [.text(labels.isEmpty ? words[.none] : labels.joined(separator: ", "))], fact: fact.id)
    }
  }

  /// The questions that are still open, with their possible answers.
  func openFacts() -> [Block] {
    let open = runbook.openFacts
    guard !open.isEmpty else { return [] }
    let items = open.map { fact -> ListItem in
      let condition = runbook.procedure.space.simplified(fact.asked, given: runbook.facts)
      let possible = fact.values.filter { runbook.facts[Atom(fact.id, $0.id)] != false }
      let answers = possible.map {
        runbook.facts[Atom(fact.id, $0.id)] == true ? "☒ \($0.label)" : "☐ \($0.label)"
      }
      return ListItem([
        .paragraph(
          prefix(condition) + [
            .span(.important, [.text(fact.question)]), .text(" " + answers.joined(separator: ", ")),
          ])
      ])
    }
    return [
      .section(
        id: "still-to-decide", heading: [.text(words[.stillToDecide])],
        [.paragraph([.text(words[.stillToDecideInfo])]), .list(isOrdered: false, items)])
    ]
  }

  /// Says of a runbook that takes another back what it does, before all else.
  func takesBack() -> [Block] {
    guard runbook.procedure.takesBack != nil else { return [] }
    return [.note(kind: .undo, id: nil, [.paragraph([.span(.important, [.text(words[.undoWarning])])])])]
  }

  // MARK: Forms

  /// In place of a secret, which no page holds.
  var mask: String { "●●●●●●●● " }
  var onMark: String { "☒ \(words[.on])" }
  var offMark: String { "☐ \(words[.off])" }

  // MARK: Where

  func portal(_ id: Portal.ID) -> Portal? { runbook.procedure.portals.first { $0.id == id } }

  /// The way to a portal, for this client where its domain is known, with the plain address for paper.
  func whereToGo(_ portal: Portal) -> [Inline] {
    let title = [Inline.span(.foreign, [.text(portal.title)])]
    let plain = Inline.link(destination: [.literal(portal.address)], title)
    let link =
      portal.tenantAddress.map { address in
        Inline.whenKnown(
          address.slots, filled: [.link(destination: address.fragments, title)],
          blank: [plain])
      } ?? plain
    return label(words[.place]) + [link, .text(" ("), .code([.literal(portal.address)]), .text(")")]
  }

  // MARK: Notes

  mutating func note(_ note: Note, in parent: String) -> [Block] {
    let prefix = prefix(note.condition)
    let (kind, word): (Block.NoteKind, Word)
    switch note.kind {
    case .info: return when(note.condition, prefixed(prefix, blocks(note.text)))
    case .why: (kind, word) = (.why, .why)
    case .tip: (kind, word) = (.tip, .tip)
    case .warning: (kind, word) = (.warning, .warning)
    case .stop: (kind, word) = (.stop, .stop)
    case .kept: (kind, word) = (.kept, .leftAsItIs)
    }
    let content = prefixed(label(words[word]) + prefix, blocks(note.text))
    return when(note.condition, [.note(kind: kind, id: "\(parent).\(note.id)", content)])
  }

  /// Blocks that begin with some words.
  func prefixed(_ prefix: [Inline], _ blocks: [Block]) -> [Block] {
    if prefix.isEmpty { return blocks }
    guard case .paragraph(let first)? = blocks.first else { return [.paragraph(prefix)] + blocks }
    return [.paragraph(prefix + first)] + blocks.dropFirst()
  }

  // MARK: Text

  /// Blocks that a page on which facts are decided hides when the condition fails.
  func when(_ condition: Condition, _ blocks: [Block]) -> [Block] {
    condition == .always || blocks.isEmpty ? blocks : [.when(condition, blocks)]
  }

  /// A condition that holds when one of the parts is shown, in as few words as possible.
  func anyOf(_ conditions: [Condition]) -> Condition {
    runbook.procedure.space.simplified(.anyOf(conditions), given: runbook.facts)
  }

  mutating func line(_ text: Text) -> [Inline] {
    var prose = Prose(text, parameters: state.parameters)
    defer { state.diagnostics += prose.diagnostics }
    return prose.line()
  }

  mutating func blocks(_ text: Text) -> [Block] {
    var prose = Prose(text, parameters: state.parameters)
    defer { state.diagnostics += prose.diagnostics }
    return prose.blocks()
  }

  func code(_ fragments: [Text.Fragment]) -> Inline { Prose.code(fragments, parameters: state.parameters) }

  func slot(_ id: Parameter.ID) -> [Inline] {
    [.whenKnown([id], filled: [.value(.slot(id))], blank: Hint.blank(for: id, state.parameters))]
  }

  /// The words beside a substep's box.
  ///
  /// A choice tells by its own words what it is for, as long as there is another.
  mutating func label(of substep: Substep, _ kind: TaskList.Kind, among count: Int) -> [Inline] {
    (kind == .choices && count > 1 ? [] : prefix(substep.condition)) + line(substep.command)
  }

  /// The words beside a step's box.
  mutating func label(of step: Step, in phase: Phase) -> [Inline] {
    let isRetired = !runbook.retirements(of: step, in: phase).isEmpty
    let mark = isRetired ? [Inline.span(.retired, [.text("\(words[.retired]):")]), .text(" ")] : []
    return prefix(step.condition) + mark + line(step.command)
  }

  func label(_ word: String) -> [Inline] { [.span(.label, [.text("\(word):")]), .text(" ")] }

  /// The lead-in of a part that is not decided; nothing for one that is.
  func prefix(_ condition: Condition) -> [Inline] {
    condition == .always ? [] : [leadInSpan(condition, ending: ":"), .text(" ")]
  }

  /// The sentence at the start of a phase that is not decided.
  func leadIn(of phase: Phase) -> [Block] {
    guard phase.condition != .always else { return [] }
    return [.paragraph([leadInSpan(phase.condition, ending: ", \(words[.phaseLeadIn])")])]
  }

  func leadInSpan(_ condition: Condition, ending: String = "") -> Inline {
    .span(.leadIn, [.text(state.leadIn.sentence(condition) + ending)])
  }
}
