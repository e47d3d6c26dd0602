package import RunsheetModel

/// Turns a runbook into a document: what is read first, what stands beside what.
package struct Composer: RunbookComposing {
  var state: ComposingState
  private let digests: [String: String]

  /// Composes a runbook.
  ///
  /// - Parameters:
  ///   - runbook: the runbook.
  ///   - words: the words of the page that are not the author's.
  ///   - digest: makes the digest of a step's canonical text.
  /// - Returns: the document, and what is wrong with the prose that it shows.
  package static func compose(
    _ runbook: Runbook, words: Words, digest: (String) -> String = { _ in "" }
  ) -> (document: Document, diagnostics: [Diagnostic]) {
    var composer = Composer(runbook, words: words, digests: runbook.procedure.digests(digest))
    let document = composer.document()
    return (document, composer.state.diagnostics)
  }

  private init(_ runbook: Runbook, words: Words, digests: [String: String]) {
    state = ComposingState(runbook, words: words)
    self.digests = digests
  }

  // MARK: The page

  private mutating func document() -> Document {
    let body =
      takesBack() + openFacts() + advisories() + overview() + runbook.phases.flatMap { phase($0) } + sources()
    let title = [Inline.text(runbook.procedure.title)]
    let procedure = Document.Definition(words[.procedure], title)
    return Document(title: title, identity: client() + [procedure] + version(), body: body)
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
    var blocks = leadIn(of: phase)
    if let evidence = phase.evidence { blocks.append(.paragraph(self.evidence(evidence))) }
    blocks += concerning(phase.id)
    blocks += phase.info.flatMap { note($0, in: phase.id) }
    let items = phase.steps.map { step($0, in: phase) }
    if !items.isEmpty { blocks.append(.tasks(TaskList(.steps, items))) }
    blocks += phase.outcome.flatMap { note($0, in: phase.id) }
    return when(phase.condition, [.section(id: phase.id, heading: [.text(phase.title)], blocks)])
  }

  private mutating func step(_ step: Step, in phase: Phase) -> TaskList.Item {
    let retirements = runbook.retirements(of: step, in: phase)
    var body: [Block] = []
    for kind in Step.Part.Kind.allCases {
      if kind == .info { body += retired(retirements) }
      if let part = step[kind] { body += blocks(of: part, of: step, in: phase, above: body.last) }
      if kind == .info { body += concerning(step.id, besides: Set(retirements.map(\.advisory.id))) }
    }
    return TaskList.Item(
      id: step.id, when: step.condition, label: label(of: step, in: phase), body: body,
      confirmsTenant: step.confirmsTenant, digest: digests[step.id] ?? "", waitMinutes: step.wait?.minutes)
  }

  /// What a part of a step adds to its body.
  private mutating func blocks(
    of part: Step.Part, of step: Step, in phase: Phase, above: Block?
  ) -> [Block] {
    switch part {
    case .portal(let id):
      return portal(id).map { [.paragraph(whereToGo($0))] } ?? []
    case .info(let text): return blocks(text)
    case .notes(let notes): return notes.flatMap { note($0, in: step.id) }
    case .rolesTable: return rolesTable()
    case .substeps(let substeps): return [tasks(.substeps, substeps, in: step.id, above: above)]
    case .choices(let choices):
      let one = choices.count > 1 ? [Block.paragraph([.text(words[.chooseOne])])] : []
      return one + [tasks(.choices, choices, in: step.id, above: one.last ?? above)]
    case .screen(let screen): return screen.fields.isEmpty ? [] : self.screen(screen, in: step.id)
    case .wait(let wait):
      return [.note(kind: .wait, id: nil, labelled(words[.wait], blocks(wait.text)))]
    case .result(let text):
      return [.note(kind: .result, id: nil, [.paragraph(label(words[.result]) + line(text))])]
    case .automation(let automation): return self.automation(automation, .automation)
    case .verification(let verification): return self.verification(verification)
    case .evidence(let evidence):
      return evidence == phase.evidence ? [] : [.paragraph(self.evidence(evidence))]
    case .confirmsTenant, .undo, .conflicts: return []
    }
  }

  // `above` is the block that the list will stand below: Markdown cannot keep two lists apart.
  private mutating func tasks(_ kind: TaskList.Kind, _ substeps: [Substep], in parent: String, above: Block?)
    -> Block
  {
    if case .list? = above, let place = substeps.first?.command.place {
      state.diagnostics.append(
        Diagnostic(
          .invalidProse, at: place, "The text before these substeps ends with a list.",
          help: "End it with a paragraph, or make the list's items substeps."))
    }
    let items = substeps.map { substep in
      let id = "\(parent).\(substep.id)"
      var body = substep.info.map { self.blocks($0) } ?? []
      if !substep.substeps.isEmpty {
        // Ids are unique within a step, so the nested ones are named after the step as well.
        body.append(tasks(.substeps, substep.substeps, in: parent, above: body.last))
      }
      return TaskList.Item(
        id: id, when: substep.condition, label: label(of: substep, kind, among: substeps.count), body: body,
        digest: digests[id] ?? "")
    }
    return .tasks(TaskList(kind, items))
  }

  // MARK: Roles

  private func rolesTable() -> [Block] {
    guard let fact = procedureFacts.first(where: { $0.id == runbook.procedure.rolesFact }) else { return [] }
    let rows = runbook.roleRows.map { row -> Table.Row in
      let names = row.roles.map { role -> [Inline] in
        [.span(.foreign, [.text(role.name)])]
          + (role.templateID.map { [.text(" ("), .code([.literal($0)]), .text(")")] } ?? [])
      }
      let atom = Atom(fact.id, row.value.id)
      return Table.Row(
        when: runbook.facts[atom] == true ? row.condition : row.condition.and(.fact(atom)),
        [prefix(row.condition) + [.text(row.value.label)], Array(names.joined(separator: [.text(" + ")]))])
    }
    guard !rows.isEmpty else { return [] }
    let table = Table(
      caption: words[.rolesCaption], header: [fact.question, words[.rolesRequired]], rows: rows)
    return when(anyOf(rows.map(\.condition)), [.table(table)])
  }

  // MARK: Screens

  private mutating func screen(_ screen: Screen, in step: Step.ID) -> [Block] {
    let rows = screen.fields.map { field -> ScreenFigure.Row in
      let (state, value) = state(field.state)
      return ScreenFigure.Row(
        id: "\(step).\(screen.id).\(field.id)", when: field.condition, group: field.group,
        label: prefix(field.condition) + [.span(.foreign, line(field.label))], isRequired: field.isRequired,
        state: state,
        value: value, note: field.note.map { line($0) } ?? [])
    }
    let figure = ScreenFigure(
      id: "\(step).\(screen.id)", title: screen.title, wizard: screen.wizard, rows: rows, words: words)
    return when(anyOf(rows.map(\.condition)), [.screen(figure)])
  }

  private mutating func state(_ state: Screen.FieldState) -> (kind: ScreenFigure.FieldState, value: [Inline])
  {
    switch state {
    case .typed(let text): (.typed, [code(text.fragments)])
    case .selected(let text):
      (.selected, [.span(.state, [.text(words[.select] + " ")]), code(text.fragments)])
    case .masked(let text): (.masked, [.span(.state, [.text(mask)])] + line(text))
    case .on: (.on, [.span(.state, [.text(onMark)])])
    case .off: (.off, [.span(.state, [.text(offMark)])])
    case .shown(let text): (.shown, line(text))
    }
  }

  // MARK: Advisories and sources

  private mutating func advisories() -> [Block] {
    guard !runbook.advisories.isEmpty else { return [] }
    let notes = runbook.advisories.flatMap { advisory -> [Block] in
      let dates = [
        advisory.announced.map { words.filled(.announced, ["day": "\($0)"]) },
        words.filled(.checked, ["day": "\(advisory.verified)"]),
      ].compactMap(\.self).joined(separator: " ")
      let changes = advisory.changes.map { ListItem([.paragraph([.text(when($0))])]) }
      let guidance = guidance(of: advisory).map { ListItem([.paragraph($0)]) }
      let points = changes + guidance
      let sources = advisory.sources.compactMap { source($0) }
      let evidence: [Inline] =
        [.text(dates + " \(sources.count > 1 ? words[.sources] : words[.source]): ")]
        + sources.map { [Inline.text($0.title)] }.joined(separator: [.text("; ")]) + [.text(".")]
      let title =
        label(words[.advisory]) + prefix(advisory.condition) + [.span(.important, [.text(advisory.title)])]
      let content =
        [Block.paragraph(title)] + blocks(advisory.text)
        + (points.isEmpty ? [] : [.list(isOrdered: false, points)])
        + [.paragraph([.span(.evidence, evidence)])]
      return when(
        advisory.condition, [.note(kind: .advisory, id: "advisory-\(advisory.id)", content)])
    }
    let section = Block.section(id: "advisories", heading: [.text(words[.advisories])], notes)
    return when(anyOf(runbook.advisories.map(\.condition)), [section])
  }

  /// When something changes, and what.
  private func when(_ change: Advisory.Change) -> String {
    words.filled(
      change.date.firstDay <= runbook.asOf ? .inEffect : .takesEffect,
      ["day": "\(change.date)", "what": change.what])
  }

  /// What to expect, what to check first, and what to do otherwise.
  private mutating func guidance(of advisory: Advisory) -> [[Inline]] {
    let pairs: [(Word, Text?)] = [
      (.expect, advisory.guidance.expect), (.checkFirst, advisory.guidance.checkFirst),
      (.otherwise, advisory.guidance.otherwise),
    ]
    var lines: [[Inline]] = []
    for case (let word, let text?) in pairs { lines.append(label(words[word]) + line(text)) }
    return lines
  }

  private func reference(to advisory: Advisory) -> Inline {
    .reference(id: "advisory-\(advisory.id)", [.text(advisory.title)])
  }

  /// Why a step is retired, and the step behind which it stands.
  private mutating func retired(_ retirements: [Retirement]) -> [Block] {
    var blocks: [Block] = []
    for retirement in retirements {
      let advisory = retirement.advisory
      let gate = runbook.phases.flatMap(\.steps).first { $0.id == advisory.gate }
      var text = label(words[.retired]) + prefix(advisory.condition)
      text += [.text("\(when(retirement.change)) "), reference(to: advisory), .text(".")]
      if let gate {
        text += [.text(" \(words[.retiredGate]) "), .reference(id: gate.id, line(gate.command))]
      }
      if let otherwise = advisory.guidance.otherwise {
        text += [.text(" ")] + label(words[.otherwise]) + line(otherwise)
      }
      blocks += when(advisory.condition, [.note(kind: .retired, id: nil, [.paragraph(text)])])
    }
    return blocks
  }

  /// What the advisories that concern a step or phase mean for it, in brief.
  private mutating func concerning(_ id: String, besides told: Set<Advisory.ID> = []) -> [Block] {
    let advisories = runbook.advisories.filter { $0.concerns.contains(id) && !told.contains($0.id) }
    guard !advisories.isEmpty else { return [] }
    let items = advisories.map { advisory in
      let brief = guidance(of: advisory).map { [.text(" ")] + $0 }.flatMap(\.self)
      return ListItem(when: advisory.condition, [.paragraph([reference(to: advisory), .text(".")] + brief)])
    }
    let content = [
      Block.paragraph([.span(.label, [.text("\(words[.seeAdvisory]):")])]), .list(isOrdered: false, items),
    ]
    return when(anyOf(advisories.map(\.condition)), [.note(kind: .advisory, id: nil, content)])
  }

  private func sources() -> [Block] {
    var uses: [Source.ID: [Condition]] = [:]
    func use(_ evidence: Evidence?, when condition: Condition) {
      if let evidence { uses[evidence.source, default: []].append(condition) }
    }
    for part in runbook.phases.flatMap(\.conditionalParts) { use(part.evidence, when: part.presence) }
    for role in runbook.roles { use(role.evidence, when: role.condition) }
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

  func evidence(_ evidence: Evidence) -> [Inline] {
    let title = source(evidence.source)?.title ?? evidence.source
    let checked = words.filled(.checked, ["day": "\(evidence.verified)"])
    return [.span(.evidence, [.text("\(words[.source]): \(title). \(checked)")])]
  }

  private func source(_ id: Source.ID) -> Source? { runbook.procedure.sources.first { $0.id == id } }

  // MARK: Text

  private func labelled(_ word: String, _ blocks: [Block]) -> [Block] { prefixed(label(word), blocks) }
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
      add(step.parts.flatMap(\.ticked), in: step.id)
    }
    return digests
  }
}
