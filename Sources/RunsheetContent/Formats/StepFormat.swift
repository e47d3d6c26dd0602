import RunsheetModel

/// The things to do.
enum StepFormat {
  static let step = Shape.object(
    KeyShape(
      "id", .newID(of: .part), help: "The step's id; it stays the same for ever, since records hang on it."),
    KeyShape(
      "when", ConditionFormat.shape, default: .always, help: "When the step applies; always if absent."),
    commandKey, infoKey, portalKey,
    KeyShape(
      "confirms", .choice([("tenant", true)]), default: false,
      help: "tenant, if the step makes sure that the technician is in the right tenant."),
    notesKey, rolesTableKey, eachRoleKey,
    KeyShape(optional: "screen", ScreenFormat.screen, help: "The form on which the step is done."),
    substepsKey,
    KeyShape(
      optional: "choices", .located(.list(of: SubstepFormat.choice, atLeast: 2)),
      help: "Ways of doing the step of which exactly one is taken."),
    resultKey, waitKey, automationKey, verifyKey,
    KeyShape(
      optional: "undo", UndoFormat.undo, help: "How the step is taken back; or none, with the reason."),
    KeyShape(
      "conflicts", .list(of: .reference(to: .part)), default: [],
      help: "Steps that may never stand in one runbook with this one."),
    EvidenceFormat.sourceKey,
    EvidenceFormat.verifiedKey,
    checked: makeStep
  ).withOwnNames.named("step")

  static let commandKey = KeyShape("command", .line, help: "What to do: one imperative sentence.")
  static let infoKey = KeyShape(optional: "info", .prose, help: "What else is to be known, in CommonMark.")
  static let portalKey = KeyShape(
    optional: "portal", .reference(to: .portal), help: "The portal on which it is done.")
  static let notesKey = KeyShape("notes", NoteFormat.list, default: [], help: "Paragraphs beside the step.")
  static let rolesTableKey = KeyShape(
    "roles-table", .flag, default: false, help: "Whether the step shows the table of roles.")
  static let eachRoleKey = KeyShape(
    "each-role", eachRole, default: [], help: "A line that becomes one substep for each role.")
  static let substepsKey = KeyShape(
    "substeps", .list(of: SubstepFormat.substep), default: [], help: "The step's parts, ticked one by one.")
  static let resultKey = KeyShape(optional: "result", .line, help: "What is seen when it worked.")
  static let waitKey = KeyShape(optional: "wait", wait, help: "How long to wait before going on.")
  static let automationKey = KeyShape(
    optional: "automation", AutomationFormat.automation, help: "The script that does the step.")
  static let verifyKey = KeyShape(
    optional: "verify", AutomationFormat.verification, help: "How to see that the step worked.")

  private static let wait = Shape.object(
    KeyShape("minutes", .integer(1...Wait.longest), help: "How many minutes, a year's at most."),
    KeyShape("text", .prose, help: "What is waited for."),
    build: { _, minutes, text in Wait(minutes: minutes, text: text) }
  ).named("wait")

  /// A line that is repeated for each role.
  private static let eachRole = Shape.line(alsoNaming: Role.slots).then {
    line, place, reading -> [Substep]? in
    reading.eachRole(at: place, isOnScreen: false) { role, reading in
      guard let command = role.fill(line) else {
        reading.report(
          .invalidValue, at: place, "The line names the role's location, but the role “\(role.id)” has none.",
          help: "Give the role a location, or leave {{role.location}} out.")
        return nil
      }
      return Substep(
        id: role.id, condition: role.condition, command: command, info: nil, substeps: [], role: role.id)
    }
  }

  @Sendable private static func makeStep(
    _ reading: inout Reading, _ place: Place,
    id: String, condition: Condition, command: Text, info: Text?, portal: Portal.ID?, confirmsTenant: Bool,
    notes: [Note], showsRoles: Bool, eachRole: [Substep], screen: Screen?, substeps: [Substep],
    choices: Located<[Substep]>?, result: Text?, wait: Wait?,
    automation: Automation?, verification: Verification?, undo: UndoFormat.Item?, conflicts: [Step.ID],
    source: Located<String>?,
    verified: Located<Day>?
  ) -> Step? {
    if let choices, !substeps.isEmpty || !eachRole.isEmpty {
      reading.report(
        .invalidValue, at: choices.place, "A step has either substeps or choices, and this one has both.",
        help: "Put the substeps into the choices, or into a step of their own.")
    }
    if showsRoles { reading.useAll(.role) }
    return Step(
      id: id, condition: condition, command: command,
      parts: [
        portal.map(Step.Part.portal), info.map(Step.Part.info), confirmsTenant ? .confirmsTenant : nil,
        .notes(notes), showsRoles ? .rolesTable : nil, .substeps(eachRole + substeps),
        .choices(choices?.value ?? []), screen.map(Step.Part.screen), wait.map(Step.Part.wait),
        result.map(Step.Part.result), automation.map(Step.Part.automation),
        verification.map(Step.Part.verification), (undo?.undo(of: id)).map(Step.Part.undo),
        .conflicts(conflicts),
        EvidenceFormat.evidence(source, verified, &reading).map(Step.Part.evidence),
      ], place: place)
  }
}

extension Step {
  /// The step with its phase's evidence, if it has none of its own.
  func inheriting(_ inherited: Evidence?) -> Step {
    (evidence ?? inherited).map { with(.evidence($0)) } ?? self
  }
}
