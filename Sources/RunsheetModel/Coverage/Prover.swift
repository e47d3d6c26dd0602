/// Looks for combinations of facts that break a claim.
struct Prover {
  private let procedure: Procedure
  private let parts: [ConditionalPart]
  /// What must hold for each step and each phase to be shown.
  private let presence: [String: Condition]

  /// A day on which every advisory is known.
  private static let lastDay = Day(secondsSince1970: 253_402_300_799)

  init(_ procedure: Procedure) {
    self.procedure = procedure
    parts = procedure.conditionalParts
    presence = Dictionary(
      parts.filter { $0.kind == .phase || $0.kind == .step }.map { ($0.id, $0.presence) }
    ) { first, _ in first }
  }

  private func example(_ conditions: [Condition]) -> String? {
    procedure.space.example(of: conditions).map(procedure.space.words)
  }

  /// Whether the conditions are too many together for a proof, or for the page on which a reader decides them.
  var isEntangled: Bool {
    let space = procedure.space
    if space.isExhausted { return true }
    let conditions = parts.flatMap(\.conditions) + procedure.roles.map(\.condition) + space.facts.map(\.asked)
    return space.graph(of: conditions, given: .undecided, asking: space.facts).isTooLarge
  }

  /// Said where nothing can be proved.
  var entanglement: Diagnostic {
    Diagnostic(
      .invalidValue, at: procedure.place,
      "The conditions of the parts hang together in more ways than can be gone through, so nothing is proved.",
      help: "Write them shorter: with fewer alternatives, or with a fact of their own.")
  }

  func unreachableParts() -> [Diagnostic] {
    // That a role cannot be needed in one of the steps that go through all roles is nobody's fault.
    parts.filter { $0.role == nil && !procedure.space.isPossible([$0.presence]) }.map { part in
      Diagnostic(
        .unreachablePart, at: part.place,
        "The \(part.kind.rawValue) “\(part.id)” is never shown: no allowed combination of facts satisfies its conditions.",
        help: "Change its “when”, that of a part around it, or the constraints.")
    }
  }

  func unclearChoices() -> [Diagnostic] {
    procedure.phases.flatMap(\.steps).filter { !$0.choices.isEmpty }.flatMap { step -> [Diagnostic] in
      let presence = presence[step.id] ?? .always
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
      return ambiguous + [missing].compactMap(\.self)
    }
  }

  /// A runbook is empty if nothing is left of it but what stands before the start.
  func emptyRunbooks() -> [Diagnostic] {
    let before = [Phase.beforeYouStartID, Phase.beforeYouUndoID]
    let steps = parts.filter { $0.kind == .step && !before.contains($0.phase ?? "") }
    guard let facts = example(steps.map { .not($0.presence) }) else { return [] }
    return [
      Diagnostic(
        .emptyRunbook, at: procedure.place, "The runbook is empty with \(facts).",
        help: "Rule the combination out with a constraint, or add what is to be done there.")
    ]
  }

  /// Compares the roles that the steps really show, in their substeps, fields and tables, with those that are needed.
  ///
  /// What takes a procedure back need not show them, but if it does, it shows them all.
  func wrongRoles() -> [Diagnostic] {
    guard let first = procedure.roles.first else { return [] }
    let showsRoles =
      parts.contains { $0.role != nil } || procedure.phases.flatMap(\.steps).contains(where: \.showsRoles)
    if !showsRoles {
      guard procedure.takesBack == nil else { return [] }
      return [
        Diagnostic(
          .wrongRole, at: first.place, "The roles are described, but no step shows them.",
          help: "Show them with “each-role” or “roles-table” in the step that grants them, or take them out.")
      ]
    }
    return procedure.roles.flatMap { role -> [Diagnostic] in
      let needed = role.condition
      let own = parts.filter { $0.role == role.id }
      let inTables = procedure.phases.flatMap(\.steps).filter(\.showsRoles).map { step in
        (presence[step.id] ?? .always).and(role.condition)
      }
      func report(_ problem: String, at place: Place) -> Diagnostic {
        Diagnostic(
          .wrongRole, at: place, "The role “\(role.id)” is \(problem).",
          help: procedure.takesBack == nil
            ? "Show it with “each-role” or “roles-table” in a step that is there when the role is needed."
            : "Show it with “each-role” or “roles-table” in the “undo” of a step that is there when the role is needed; or in no undo at all."
        )
      }
      let inVain = own.compactMap { part in
        example([part.presence, .not(needed)]).map {
          report("shown by the step “\(part.step ?? part.path)”, but not needed with \($0)", at: part.place)
        }
      }
      // In a step that goes through the roles, none of those needed may be left out.
      let steps = Set(own.compactMap(\.step)).sorted()
      let leftOut = steps.compactMap { step -> Diagnostic? in
        let shown = own.filter { $0.step == step }.map(\.presence)
        return example([presence[step] ?? .always, needed, .not(.any(shown))]).map {
          report("needed but left out by the step “\(step)” with \($0)", at: own[0].place)
        }
      }
      let nowhere = example([needed, .not(.any(own.map(\.presence) + inTables))]).map {
        report("needed but shown by no step with \($0)", at: role.place)
      }
      if own.isEmpty, !procedure.space.isPossible([needed]) {
        return [
          Diagnostic(
            .wrongRole, at: role.place,
            "The role “\(role.id)” is never needed: no allowed combination of facts needs it.",
            help: "Change “needed-for”, “when” or the constraints, or take the role out.")
        ]
      }
      return inVain + leftOut + [nowhere].compactMap(\.self)
    }
  }

  func conflicts() -> [Diagnostic] {
    procedure.phases.flatMap(\.steps).flatMap { step -> [Diagnostic] in
      step.conflicts.compactMap { other in
        guard let own = presence[step.id], let others = presence[other], let facts = example([own, others])
        else { return nil }
        return Diagnostic(
          .conflictingSteps, at: step.place,
          "The steps “\(step.id)” and “\(other)” contradict each other, but both are shown with \(facts).",
          help: "Let their “when” exclude each other.")
      }
    }
  }

  /// A step that a change retires stands behind its gate: wherever it is shown, so is the gate, before it.
  func ungatedSteps() -> [Diagnostic] {
    let order = procedure.phases.flatMap(\.steps).map(\.id)
    return procedure.advisories.flatMap { advisory -> [Diagnostic] in
      guard let gate = advisory.gate else { return [] }
      func report(_ step: Step.ID, _ problem: String) -> Diagnostic {
        Diagnostic(
          .ungatedStep, at: advisory.place,
          "The advisory “\(advisory.id)” retires the step “\(step)”, \(problem).",
          help: "Name a step as the gate that comes before, wherever the retired one is shown.")
      }
      return Set(advisory.changes.flatMap(\.retires)).sorted().compactMap { step -> Diagnostic? in
        guard let place = order.firstIndex(of: step) else { return report(step, "which is not a step") }
        guard let gatePlace = order.firstIndex(of: gate) else {
          return report(step, "and its gate “\(gate)” is not a step")
        }
        if gatePlace >= place { return report(step, "and its gate “\(gate)” does not come before it") }
        return example([
          presence[step] ?? .always, advisory.condition, .not(presence[gate] ?? .always),
        ]).map { report(step, "and its gate “\(gate)” is not there with \($0)") }
      }
    }
  }

  /// Resolves the procedure with nothing decided, then gives the answers one after the other, and looks for parts that
  /// an answer adds.
  ///
  /// The ways lead from there to each scenario. That nothing is added on any other way either follows from the
  /// definition (a part is left out if and only if no allowed completion shows it, and an answer only takes completions
  /// away), to which the tests hold the resolver with generated procedures.
  ///
  /// - Returns: how many answers were given, and what they added.
  func deciding() -> (answers: Int, additions: [Diagnostic]) {
    let space = procedure.space
    let atoms = space.facts.flatMap(\.atoms)
    let ways = procedure.scenarios.map { scenario in
      atoms.compactMap { atom in scenario.facts[atom].map { (atom, $0) } }
    }
    var answers = 0
    var additions: [Diagnostic] = []
    var shown: [Facts: Set<String>] = [:]
    func parts(_ facts: Facts) -> Set<String> {
      if let known = shown[facts] { return known }
      let found = Set(Runbook(procedure, facts: facts, build: BuildFacts(), asOf: Prover.lastDay).shownParts)
      shown[facts] = found
      return found
    }
    for way in ways {
      var facts = space.closed(.undecided)
      for (atom, answer) in way where facts[atom] == nil {
        let decided = space.closed(facts.deciding(atom, answer))
        guard space.isPossible([], given: decided) else { break }
        answers += 1
        for added in parts(decided).subtracting(parts(facts)).sorted() {
          additions.append(
            Diagnostic(
              .unreachablePart, at: procedure.place,
              "“\(added)” is shown with \(space.words(decided)), but not before “\(atom.fact)” is decided.",
              help: "This is a defect of Runsheet: please report it with the procedure."))
        }
        facts = decided
      }
    }
    return (answers, additions)
  }

  /// Looks for values that are for technicians only, where a client reads them.
  func internalValues() -> [Diagnostic] {
    let hidden = procedure.internalParameters
    func problems(in texts: [Text], _ what: String, _ presence: Condition) -> [Diagnostic] {
      let shown = texts.flatMap { text in
        zip(text.slots, text.slotPlaces + text.slots.map { _ in text.place }).filter { hidden.contains($0.0) }
      }
      guard !shown.isEmpty, let facts = example([presence, .clientReads]) else { return [] }
      return shown.map { parameter, place in
        Diagnostic(
          .internalValue, at: place,
          "“\(parameter)” is for technicians only, and the \(what) shows it to a client with \(facts).",
          help: "Put it into a part of its own, with “when: {audience: technician}”.")
      }
    }
    var found = parts.flatMap { problems(in: $0.texts, "\($0.kind.rawValue) “\($0.id)”", $0.presence) }
    for portal in procedure.portals {
      let texts = [portal.tenantAddress, portal.connect].compactMap(\.self)
      found += problems(in: texts, "portal “\(portal.id)”", .always)
    }
    for role in procedure.roles {
      found += problems(in: [role.location].compactMap(\.self), "role “\(role.id)”", role.condition)
    }
    for advisory in procedure.advisories {
      found += problems(in: advisory.texts, "advisory “\(advisory.id)”", advisory.condition)
    }
    return found
  }

  /// Looks for slots that nothing fills: no parameter is there whose value or blank could stand in them.
  func unfilledSlots() -> [Diagnostic] {
    var known: Set<Parameter.ID> = []
    var problems: [Diagnostic] = []
    func check(_ text: Text) {
      for (slot, place) in zip(text.slots, text.slotPlaces + text.slots.map { _ in text.place })
      where !known.contains(slot) {
        problems.append(
          Diagnostic(
            .invalidSlot, at: place, "“{{\(slot)}}” has neither a value nor a blank here.",
            help: "Declare the parameter before whatever refers to it."))
      }
    }
    for parameter in procedure.parameters {
      if let fallback = parameter.fallback { check(fallback) }
      known.insert(parameter.id)
    }
    procedure.texts.forEach(check)
    return problems
  }
}

extension Runbook {
  /// The ids of everything that is shown, as on a page.
  fileprivate var shownParts: [String] {
    overview.map { "about.\($0.id)" } + phases.flatMap(\.conditionalParts).map(\.path)
      + roles.map { "role \($0.id)" } + advisories.map { "advisory \($0.id)" }
  }
}
