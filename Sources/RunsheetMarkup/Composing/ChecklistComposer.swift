package import RunsheetModel

/// Turns a runbook into its checklist: everything to tick and every value to type, without the explanations.
///
/// The ticks are the runbook's own: the same ids, the same words, in the same order.
package struct ChecklistComposer: RunbookComposing {
  var state: ComposingState
  /// The portal in which the phase's steps so far are done: it is named again where it changes.
  private var portal: Portal.ID?
  /// The parameters whose values the step shows so far.
  private var shown: Set<Parameter.ID> = []
  /// Those that the steps have shown.
  private var shownBySteps: Set<Parameter.ID> = []

  /// Composes a checklist.
  ///
  /// It shows no prose that the runbook does not show, so what is wrong with prose is told there.
  ///
  /// - Parameters:
  ///   - runbook: the runbook.
  ///   - words: the words of the page that are not the author's.
  /// - Returns: the document.
  package static func compose(_ runbook: Runbook, words: Words) -> Document {
    var composer = ChecklistComposer(runbook, words: words)
    return composer.document()
  }

  private init(_ runbook: Runbook, words: Words) {
    state = ComposingState(runbook, words: words)
  }

  private mutating func document() -> Document {
    let title = "\(words[.checklist]): \(runbook.procedure.title)"
    let body =
      takesBack() + advisories() + openFacts() + stops(runbook.overview, in: "about")
      + runbook.phases.flatMap { phase($0) } + signOff()
    return Document(title: [.text(title)], identity: client() + version(), body: body)
  }

  /// What ends the work.
  private mutating func stops(_ notes: [Note], in parent: String) -> [Block] {
    notes.filter { $0.kind == .stop }.flatMap { note($0, in: parent) }
  }

  /// The advisories' titles, to be read where their texts are.
  private func advisories() -> [Block] {
    guard !runbook.advisories.isEmpty else { return [] }
    let items = runbook.advisories.map { advisory in
      ListItem(
        when: advisory.condition, [.paragraph(prefix(advisory.condition) + [.text(advisory.title)])])
    }
    let content = [
      Block.paragraph([.span(.label, [.text(words[.readFirst])])]), .list(isOrdered: false, items),
    ]
    return when(
      anyOf(runbook.advisories.map(\.condition)), [.note(kind: .advisory, id: "advisories", content)])
  }

  /// A place for each value that is to be written down, and that only an explanation around the steps names.
  private mutating func placesBesideSteps() -> [Block] {
    shown = shownBySteps
    var explanations = runbook.overview.map { ($0.condition, $0.text) }
    for phase in runbook.phases {
      explanations += (phase.info + phase.outcome).map { (phase.condition.and($0.condition), $0.text) }
    }
    for advisory in runbook.advisories {
      explanations += ([advisory.text] + advisory.guidance.texts).map { (advisory.condition, $0) }
    }
    return explanations.flatMap { condition, text -> [Block] in
      let places = values(in: text).flatMap { $0 }.map { value -> Inline in
        guard case .whenKnown(let parameters, _, let blank) = value else { return value }
        return .whenKnown(parameters, filled: [], blank: prefix(condition) + blank + [.text(" ")])
      }
      return places.isEmpty ? [] : when(condition, [.paragraph(places)])
    }
  }

  private mutating func signOff() -> [Block] {
    let lines = [Word.technician, .date, .ticket, .signature, .exceptions].map { word in
      ListItem([.paragraph(label(words[word]) + [.blank])])
    }
    return [
      .section(
        id: "sign-off", heading: [.text(words[.signOff])],
        placesBesideSteps() + [.list(isOrdered: false, lines)])
    ]
  }

  // MARK: Phases and steps

  private mutating func phase(_ phase: Phase) -> [Block] {
    portal = nil
    var blocks = leadIn(of: phase) + stops(phase.info, in: phase.id)
    let items = phase.steps.map { step($0, in: phase) }
    if !items.isEmpty { blocks.append(.tasks(TaskList(.steps, items))) }
    blocks += stops(phase.outcome, in: phase.id)
    let section = Block.section(id: phase.id, heading: [.text(phase.title)], blocks)
    return when(phase.condition, [section])
  }

  private mutating func step(_ step: Step, in phase: Phase) -> TaskList.Item {
    let fields = step.screen?.fields.filter { if case .shown = $0.state { false } else { true } } ?? []
    shown = Set(step.command.slots + fields.flatMap { $0.state.text?.slots ?? [] })
    var parts = Parts()
    for part in step.parts { take(part, of: step, into: &parts) }
    let body = lines(of: parts) + parts.undecided + parts.tasks + parts.stops
    shownBySteps.formUnion(shown)
    return TaskList.Item(
      id: step.id, when: step.condition, label: label(of: step, in: phase), body: body,
      confirmsTenant: step.confirmsTenant)
  }

  /// What stands below a step's command.
  private struct Parts {
    /// Where to go, what to type and to set, how long to wait.
    var lines: [[Inline]] = []
    /// Values that an explanation names: where one is not known, it is to be written down.
    var asked: [[Inline]] = []
    /// What not every client has.
    var undecided: [Block] = []
    var tasks: [Block] = []
    /// What ends the work.
    var stops: [Block] = []
  }

  /// The lines of a step, and behind them a place for each value that is to be written down.
  private func lines(of parts: Parts) -> [Block] {
    if parts.lines.isEmpty && parts.asked.isEmpty { return [] }
    let before = parts.lines.isEmpty ? Inline.text(" ") : .lineBreak
    let blanks = parts.asked.flatMap { $0 }.map { value -> Inline in
      guard case .whenKnown(let parameters, _, let blank) = value else { return value }
      return .whenKnown(parameters, filled: [], blank: [before] + blank)
    }
    return [.paragraph(Array(parts.lines.joined(separator: [.lineBreak])) + blanks)]
  }

  /// Takes in what a part of a step adds to the list.
  private mutating func take(_ part: Step.Part, of step: Step, into parts: inout Parts) {
    switch part {
    case .portal(let id):
      guard let portal = portal(id), portal.id != self.portal else { return }
      self.portal = portal.id
      parts.lines.append(whereToGo(portal))
    case .info(let text): parts.lines += valueLine(of: text)
    case .result(let text): parts.asked += values(in: text)
    case .notes(let notes):
      parts.stops += stops(notes, in: step.id)
      for note in notes where note.kind != .stop {
        if note.condition == .always {
          parts.asked += values(in: note.text)
        } else {
          parts.undecided += valueLine(of: note.text).flatMap {
            when(note.condition, [.paragraph(prefix(note.condition) + $0)])
          }
        }
      }
    case .verification(let verification): parts.asked += values(in: verification.text)
    case .screen(let screen):
      let fields = screen.fields.filter { $0.condition == .always }
      parts.lines += lines(of: fields)
      for field in fields { parts.asked += asked(by: field) }
      parts.undecided += undecidedLines(of: screen.fields)
    case .wait(let wait):
      let minutes = words.filled(.waitFrom, ["minutes": "\(wait.minutes)"])
      parts.lines.append(label(words[.wait]) + [.text(minutes + " ")] + Hint.blank([.text(words[.time])]))
      parts.asked += values(in: wait.text)
    case .substeps(let substeps): parts.tasks.append(tasks(.substeps, substeps, in: step.id))
    case .choices(let choices):
      if choices.count > 1 { parts.tasks.append(.paragraph([.text(words[.chooseOne])])) }
      parts.tasks.append(tasks(.choices, choices, in: step.id))
    // What a script does, and where claims come from, are the runbook's.
    case .confirmsTenant, .rolesTable, .automation, .undo, .conflicts, .evidence: break
    }
  }

  private mutating func tasks(_ kind: TaskList.Kind, _ substeps: [Substep], in parent: String) -> Block {
    let items = substeps.map { substep in
      shown.formUnion(substep.command.slots)
      var body = valueLine(of: substep.info).map { Block.paragraph($0) }
      if !substep.substeps.isEmpty { body.append(tasks(.substeps, substep.substeps, in: parent)) }
      return TaskList.Item(
        id: "\(parent).\(substep.id)", when: substep.condition,
        label: label(of: substep, kind, among: substeps.count), body: body)
    }
    return .tasks(TaskList(kind, items))
  }

  // MARK: Values

  /// The fields that not every client has, in a paragraph for each condition.
  private mutating func undecidedLines(of fields: [Screen.Field]) -> [Block] {
    var conditions: [Condition] = []
    for field in fields where field.condition != .always && !conditions.contains(field.condition) {
      conditions.append(field.condition)
    }
    return conditions.flatMap { condition in
      let lines = lines(of: fields.filter { $0.condition == condition })
        .map { prefix(condition) + $0 }
      return when(condition, lines.isEmpty ? [] : [.paragraph(Array(lines.joined(separator: [.lineBreak])))])
    }
  }

  /// A form in three lines: what to enter, which boxes to turn on, and which to leave off.
  private mutating func lines(of fields: [Screen.Field]) -> [[Inline]] {
    var entries: [[Inline]] = []
    var on: [[Inline]] = []
    var off: [[Inline]] = []
    for field in fields {
      let label = [Inline.span(.foreign, line(field.label))]
      switch field.state {
      case .typed(let text), .selected(let text):
        entries.append([.span(.field, label + [.text(": "), code(text.fragments)])])
      case .masked(let text):
        entries.append([.span(.field, label + [.text(": "), .span(.state, [.text(mask)])] + line(text))])
      case .on: on.append([.span(.field, label)])
      case .off: off.append([.span(.field, label)])
      case .shown: break
      }
      if field.condition != .always { entries += asked(by: field) }
    }
    func boxes(_ word: String, _ labels: [[Inline]]) -> [[Inline]] {
      labels.isEmpty ? [] : [[.span(.state, [.text("\(word):")]), .text(" ")] + joined(labels)]
    }
    return (entries.isEmpty ? [] : [joined(entries)]) + boxes(onMark, on) + boxes(offMark, off)
  }

  /// The values of the procedure's own parameters that an explanation names and the step does not show yet, each with
  /// its label.
  private mutating func values(in explanation: Text?) -> [[Inline]] {
    guard let explanation else { return [] }
    let builtIn = Set(Parameter.builtIn.map(\.id))
    return blocks(explanation).flatMap(\.values).compactMap { value in
      guard case .whenKnown(let slots, let filled, let blank) = value,
        !shown.union(builtIn).isSuperset(of: slots)
      else { return nil }
      shown.formUnion(slots)
      let name = slots.count == 1 ? state.parameters[slots[0]].map { "\($0.label): " } : nil
      return [.whenKnown(slots, filled: [.span(.field, [.text(name ?? "")] + filled)], blank: blank)]
    }
  }

  /// What a field shows that is to be written down, or its note asks for.
  private mutating func asked(by field: Screen.Field) -> [[Inline]] {
    let shown = if case .shown(let text) = field.state { values(in: text) } else { [[Inline]]() }
    return shown + values(in: field.note)
  }

  /// A line of these values, if there are any: an explanation stays in the runbook, what is typed or written down of it has
  /// its place here.
  private mutating func valueLine(of explanation: Text?) -> [[Inline]] {
    let values = values(in: explanation)
    return values.isEmpty ? [] : [joined(values)]
  }

  private func joined(_ pieces: [[Inline]]) -> [Inline] { Array(pieces.joined(separator: [.text(" · ")])) }
}

extension Block {
  /// The values in running text, as they are shown; not those in addresses of links.
  fileprivate var values: [Inline] {
    switch self {
    case .paragraph(let content): content.flatMap(\.values)
    case .list(_, let items): items.flatMap(\.blocks).flatMap(\.values)
    default: []
    }
  }
}

extension Inline {
  fileprivate var values: [Inline] {
    switch self {
    case .whenKnown(_, let filled, _):
      switch filled.first {
      case .value?, .code?: [self]
      default: filled.flatMap(\.values)
      }
    case .emphasis(let content), .strong(let content), .link(_, let content), .span(_, let content):
      content.flatMap(\.values)
    default: []
    }
  }
}
