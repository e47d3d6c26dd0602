package import RunsheetModel

/// Turns a runbook into a document: what is read first, what stands beside what.
package struct Composer {
  let runbook: Runbook
  let words: Words
  let asOf: Day
  private let parameters: [Parameter.ID: Parameter]
  private let leadIn: LeadIn
  private let digests: [String: String]
  private var diagnostics: [Diagnostic] = []

  /// Composes a runbook.
  ///
  /// - Parameters:
  ///   - runbook: the runbook.
  ///   - words: the words of the page that are not the author's.
  ///   - asOf: the day on which the page is read; it decides whether an advisory's change lies ahead.
  ///   - digest: makes the digest of a step's canonical text.
  /// - Returns: the document, and what is wrong with the prose that it shows.
  package static func compose(
    _ runbook: Runbook, words: Words, asOf: Day, digest: (String) -> String = { _ in "" }
  ) -> (document: Document, diagnostics: [Diagnostic]) {
    var composer = Composer(runbook, words: words, asOf: asOf, digests: runbook.procedure.digests(digest))
    let document = composer.document()
    return (document, composer.diagnostics)
  }

  private init(_ runbook: Runbook, words: Words, asOf: Day, digests: [String: String]) {
    self.digests = digests
    self.runbook = runbook
    self.words = words
    self.asOf = asOf
    parameters = Dictionary(runbook.procedure.parameters.map { ($0.id, $0) }) { first, _ in first }
    leadIn = LeadIn(facts: runbook.procedure.space.facts, words: words)
  }

  // MARK: The page

  private mutating func document() -> Document {
    let body =
      openFacts() + advisories() + overview() + runbook.phases.flatMap { phase($0) } + sources()
    return Document(title: [.text(runbook.procedure.title)], identity: identity(), body: body)
  }

  private func identity() -> [Document.Definition] {
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

  private var procedureFacts: [Fact] { runbook.procedure.space.facts }

  private func openFacts() -> [Block] {
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
          prefix(condition) + [.strong([.text(fact.question)]), .text(" " + answers.joined(separator: ", "))])
      ])
    }
    return [
      .section(
        id: "still-to-decide", heading: [.text(words[.stillToDecide])],
        [.paragraph([.text(words[.stillToDecideInfo])]), .list(isOrdered: false, items)])
    ]
  }

  private mutating func overview() -> [Block] {
    guard !runbook.overview.isEmpty else { return [] }
    return [
      .section(
        id: "about", heading: [.text(words[.overview])], runbook.overview.flatMap { note($0, in: "about") })
    ]
  }

  // MARK: Phases and steps

  private mutating func phase(_ phase: Phase) -> [Block] {
    var blocks: [Block] = []
    if phase.condition != .always {
      blocks.append(
        .paragraph([leadInSpan(phase.condition, ending: ", \(words[.phaseLeadIn])")]))
    }
    if let evidence = phase.evidence { blocks.append(.paragraph(self.evidence(evidence))) }
    blocks += concerning(phase.id)
    blocks += phase.info.flatMap { note($0, in: phase.id) }
    let items = phase.steps.map { step($0, in: phase) }
    if !items.isEmpty { blocks.append(.tasks(TaskList(.steps, items))) }
    blocks += phase.outcome.flatMap { note($0, in: phase.id) }
    return when(phase.condition, [.section(id: phase.id, heading: [.text(phase.title)], blocks)])
  }

  private mutating func step(_ step: Step, in phase: Phase) -> TaskList.Item {
    var body: [Block] = []
    if let portal = step.portal.flatMap({ id in runbook.procedure.portals.first { $0.id == id } }) {
      body.append(whereToGo(portal))
    }
    body += step.info.map { self.blocks($0) } ?? []
    body += concerning(step.id)
    body += step.notes.flatMap { note($0, in: step.id) }
    if step.showsRoles { body += rolesTable() }
    if !step.substeps.isEmpty { body.append(tasks(.substeps, step.substeps, in: step.id, above: body.last)) }
    if step.choices.count > 1 { body.append(.paragraph([.text(words[.chooseOne])])) }
    if !step.choices.isEmpty { body.append(tasks(.choices, step.choices, in: step.id, above: body.last)) }
    if let screen = step.screen, !screen.fields.isEmpty { body += self.screen(screen, in: step.id) }
    if let wait = step.wait {
      body.append(.note(kind: "wait", id: nil, labelled(words[.wait], self.blocks(wait.text))))
    }
    if let result = step.result {
      body.append(.note(kind: "result", id: nil, [.paragraph(label(words[.result]) + line(result))]))
    }
    if let evidence = step.evidence, evidence != phase.evidence {
      body.append(.paragraph(self.evidence(evidence)))
    }
    return TaskList.Item(
      id: step.id, when: step.condition, label: prefix(step.condition) + line(step.command), body: body,
      confirmsTenant: step.confirmsTenant, digest: digests[step.id] ?? "", waitMinutes: step.wait?.minutes)
  }

  // `above` is the block that the list will stand below: Markdown cannot keep two lists apart.
  private mutating func tasks(_ kind: TaskList.Kind, _ substeps: [Substep], in parent: String, above: Block?)
    -> Block
  {
    if case .list? = above, let place = substeps.first?.command.place {
      diagnostics.append(
        Diagnostic(
          .invalidProse, at: place, "The text before these substeps ends with a list.",
          help: "End it with a paragraph, or make the list's items substeps."))
    }
    let items = substeps.map { substep in
      // A choice tells by its own words what it is for, as long as there is another.
      let prefix = kind == .choices && substeps.count > 1 ? [] : prefix(substep.condition)
      let id = "\(parent).\(substep.id)"
      var body = substep.info.map { self.blocks($0) } ?? []
      if !substep.substeps.isEmpty {
        // Ids are unique within a step, so the nested ones are named after the step as well.
        body.append(tasks(.substeps, substep.substeps, in: parent, above: body.last))
      }
      return TaskList.Item(
        id: id, when: substep.condition, label: prefix + line(substep.command), body: body,
        digest: digests[id] ?? "")
    }
    return .tasks(TaskList(kind, items))
  }

  private func whereToGo(_ portal: Portal) -> Block {
    let plain = Inline.link(destination: [.literal(portal.address)], [.text(portal.title)])
    let link =
      portal.tenantAddress.map { address in
        Inline.whenKnown(
          address.slots, filled: [.link(destination: address.fragments, [.text(portal.title)])],
          blank: [plain])
      } ?? plain
    return .paragraph(
      label(words[.place]) + [link, .text(" ("), .code([.literal(portal.address)]), .text(")")])
  }

  // MARK: Roles

  private func rolesTable() -> [Block] {
    guard let fact = procedureFacts.first(where: { $0.id == runbook.procedure.rolesFact }) else { return [] }
    let rows = runbook.rolesByValue.map { value, roles -> Table.Row in
      let names = roles.map { role -> [Inline] in
        [.text(role.name)] + (role.templateID.map { [.text(" ("), .code([.literal($0)]), .text(")")] } ?? [])
      }
      let atom = Atom(fact.id, value.id)
      return Table.Row(
        when: runbook.facts[atom] == true ? .always : .fact(atom),
        [[.text(value.label)], Array(names.joined(separator: [.text(" + ")]))])
    }
    guard !rows.isEmpty else { return [] }
    let table = Table(caption: words[.rolesCaption], header: [fact.question, words[.rolesRequired]], rows: rows)
    return when(anyOf(rows.map(\.condition)), [.table(table)])
  }

  // MARK: Screens

  private mutating func screen(_ screen: Screen, in step: Step.ID) -> [Block] {
    let rows = screen.fields.map { field -> ScreenFigure.Row in
      let (state, value) = state(field.state)
      return ScreenFigure.Row(
        id: "\(step).\(screen.id).\(field.id)", when: field.condition, group: field.group,
        label: prefix(field.condition) + line(field.label), isRequired: field.isRequired, state: state,
        value: value, note: field.note.map { line($0) } ?? [])
    }
    let figure = ScreenFigure(
      id: "\(step).\(screen.id)", title: screen.title, wizard: screen.wizard, rows: rows, words: words)
    return when(anyOf(rows.map(\.condition)), [.screen(figure)])
  }

  private mutating func state(_ state: Screen.State) -> (name: String, value: [Inline]) {
    switch state {
    case .typed(let text): ("typed", [code(text.fragments)])
    case .selected(let text):
      ("selected", [.span(.state, [.text(words[.select] + " ")]), code(text.fragments)])
    case .masked(let text): ("masked", [.span(.state, [.text("●●●●●●●● ")])] + line(text))
    case .on: ("on", [.span(.state, [.text("☒ \(words[.on])")])])
    case .off: ("off", [.span(.state, [.text("☐ \(words[.off])")])])
    case .shown(let text): ("shown", line(text))
    }
  }

  // MARK: Notes, advisories and sources

  private mutating func note(_ note: Note, in parent: String) -> [Block] {
    let prefix = prefix(note.condition)
    let label: [Inline]
    switch note.kind {
    case .info: return when(note.condition, prefixed(prefix, blocks(note.text)))
    case .why: label = self.label(words[.why])
    case .tip: label = self.label(words[.tip])
    case .warning: label = self.label(words[.warning])
    }
    let content = prefixed(label + prefix, blocks(note.text))
    return when(note.condition, [.note(kind: note.kind.rawValue, id: "\(parent).\(note.id)", content)])
  }

  private mutating func advisories() -> [Block] {
    guard !runbook.advisories.isEmpty else { return [] }
    let notes = runbook.advisories.flatMap { advisory -> [Block] in
      let dates = [
        words.filled(.announced, ["day": "\(advisory.announced)"]),
        advisory.effective.map { words.filled($0 <= asOf ? .inEffect : .takesEffect, ["day": "\($0)"]) },
        words.filled(.checked, ["day": "\(advisory.verified)"]),
      ].compactMap(\.self).joined(separator: " ")
      let sources = advisory.sources.compactMap { source($0) }
      let evidence: [Inline] =
        [.text(dates + " \(sources.count > 1 ? words[.sources] : words[.source]): ")]
        + sources.map { [Inline.text($0.title)] }.joined(separator: [.text("; ")]) + [.text(".")]
      let title = label(words[.advisory]) + prefix(advisory.condition) + [.strong([.text(advisory.title)])]
      let content =
        [Block.paragraph(title)] + blocks(advisory.text) + [.paragraph([.span(.evidence, evidence)])]
      return when(
        advisory.condition, [.note(kind: "advisory", id: "advisory-\(advisory.id)", content)])
    }
    let section = Block.section(id: "advisories", heading: [.text(words[.advisories])], notes)
    return when(anyOf(runbook.advisories.map(\.condition)), [section])
  }

  /// Short references to the advisories that concern a step or phase.
  private func concerning(_ id: String) -> [Block] {
    let advisories = runbook.advisories.filter { $0.concerns.contains(id) }
    guard !advisories.isEmpty else { return [] }
    let items = advisories.map { advisory in
      ListItem(
        when: advisory.condition,
        [.paragraph([.reference(id: "advisory-\(advisory.id)", [.text(advisory.title)])])])
    }
    let content = [
      Block.paragraph([.span(.label, [.text("\(words[.seeAdvisory]):")])]), .list(isOrdered: false, items),
    ]
    return when(anyOf(advisories.map(\.condition)), [.note(kind: "advisory", id: nil, content)])
  }

  private func sources() -> [Block] {
    var uses: [Source.ID: [Condition]] = [:]
    func use(_ evidence: Evidence?, when condition: Condition) {
      if let evidence { uses[evidence.source, default: []].append(condition) }
    }
    for phase in runbook.phases {
      use(phase.evidence, when: phase.condition)
      for step in phase.steps { use(step.evidence, when: phase.condition.and(step.condition)) }
    }
    for advisory in runbook.advisories {
      for source in advisory.sources { uses[source, default: []].append(advisory.condition) }
    }
    let items = runbook.procedure.sources.compactMap { source -> ListItem? in
      guard let conditions = uses[source.id] else { return nil }
      let address = source.address.map {
        [Inline.text(": "), .link(destination: [.literal($0)], [.text($0)])]
      }
      return ListItem(
        when: anyOf(conditions), [.paragraph([.text(source.title)] + (address ?? []))])
    }
    guard !items.isEmpty else { return [] }
    return [.section(id: "sources", heading: [.text(words[.sources])], [.list(isOrdered: false, items)])]
  }

  private func evidence(_ evidence: Evidence) -> [Inline] {
    let title = source(evidence.source)?.title ?? evidence.source
    let checked = words.filled(.checked, ["day": "\(evidence.verified)"])
    return [.span(.evidence, [.text("\(words[.source]): \(title). \(checked)")])]
  }

  private func source(_ id: Source.ID) -> Source? { runbook.procedure.sources.first { $0.id == id } }

  // MARK: Text

  private func when(_ condition: Condition, _ blocks: [Block]) -> [Block] {
    condition == .always || blocks.isEmpty ? blocks : [.when(condition, blocks)]
  }

  /// A condition that holds when one of the parts is shown, in as few words as possible.
  private func anyOf(_ conditions: [Condition]) -> Condition {
    runbook.procedure.space.simplified(.anyOf(conditions), given: runbook.facts)
  }

  private mutating func line(_ text: Text) -> [Inline] {
    var prose = Prose(text, parameters: parameters)
    defer { diagnostics += prose.diagnostics }
    return prose.line()
  }

  private mutating func blocks(_ text: Text) -> [Block] {
    var prose = Prose(text, parameters: parameters)
    defer { diagnostics += prose.diagnostics }
    return prose.blocks()
  }

  private func code(_ fragments: [Text.Fragment]) -> Inline { Prose.code(fragments, parameters: parameters) }

  private func slot(_ id: Parameter.ID) -> [Inline] {
    [
      .whenKnown(
        [id], filled: [.value(.slot(id))], blank: [.blank(hint: Hint.hint(for: [.slot(id)], parameters))])
    ]
  }

  private func label(_ word: String) -> [Inline] { [.span(.label, [.text("\(word):")]), .text(" ")] }

  /// The lead-in of a part that is not decided; nothing for one that is.
  private func prefix(_ condition: Condition) -> [Inline] {
    condition == .always ? [] : [leadInSpan(condition, ending: ":"), .text(" ")]
  }

  private func leadInSpan(_ condition: Condition, ending: String = "") -> Inline {
    .span(.leadIn, [.text(leadIn.sentence(condition) + ending)])
  }

  private func labelled(_ word: String, _ blocks: [Block]) -> [Block] { prefixed(label(word), blocks) }

  private func prefixed(_ prefix: [Inline], _ blocks: [Block]) -> [Block] {
    if prefix.isEmpty { return blocks }
    guard case .paragraph(let first)? = blocks.first else { return [.paragraph(prefix)] + blocks }
    return [.paragraph(prefix + first)] + blocks.dropFirst()
  }
}

extension Procedure {
  /// The digests of all steps and substeps, by the ids of their ticks.
  fileprivate func digests(_ digest: (String) -> String) -> [String: String] {
    var digests: [String: String] = [:]
    func add(_ substeps: [Substep], in step: Step.ID) {
      for substep in substeps {
        digests["\(step).\(substep.id)"] = digest(substep.canonicalText)
        add(substep.substeps, in: step)
      }
    }
    for step in phases.flatMap(\.steps) {
      digests[step.id] = digest(step.canonicalText)
      add(step.substeps + step.choices, in: step.id)
    }
    return digests
  }
}
