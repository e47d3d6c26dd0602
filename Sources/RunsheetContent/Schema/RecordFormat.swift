import RunsheetSchema

/// The record of the work on a runbook, as a page saves it (`Site/assets/runbook/record.js`).
enum RecordFormat {
  static let description: ShapeDescription = .object([
    key("format", "What the file is.", .choice(["runsheet-record"])),
    key("version", "The version of the format.", .constant(1)),
    key("tenant", "Whose runbook it is.", tenant),
    key("procedure", "What the runbook is of.", procedure),
    key("scenario", "The scenario's id; null if there is none.", .nullable(.string())),
    key("facts", "Whether each value of a fact that was decided holds, as fact=value.", map(.boolean)),
    key("choices", "What was chosen where the runbook was open.", map(choice)),
    key("values", "The parameters and what was filled in for them.", .list(of: value, atLeast: 0)),
    key("roles", "The roles that were shown.", .list(of: .string(), atLeast: 0)),
    key("technician", "Who did the work.", .string()),
    key("ticket", "The ticket that it was done for.", .string()),
    key("started", "When the first step was ticked.", moment),
    key("ended", "When the last step was ticked.", moment),
    key("signedOff", "Whether the technician signed it off.", .boolean),
    key("waits", "When each wait was begun, by its step.", map(moment)),
    key("steps", "The steps, in the order of the page.", .list(of: step, atLeast: 0)),
  ])

  private static let tenant = ShapeDescription.object([
    key("id", "The tenant's id.", .nullable(.string())),
    key("name", "The organisation's name.", .nullable(.string())),
    key("initialDomain", "The domain that Microsoft 365 gave it.", .nullable(.string())),
  ])

  private static let procedure = ShapeDescription.object([
    key("id", "The procedure's id.", .string(atLeast: 1)),
    key("title", "Its title.", .string(atLeast: 1)),
    key(
      "revision", "The day on which its text was last changed.",
      .string(pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")),
    key("digest", "The digest of the whole runbook.", digest),
  ])

  private static let choice = ShapeDescription.object([
    key("chosen", "The values that were chosen.", .list(of: .string(), atLeast: 0)),
    key("all", "Whether those are all that hold.", .boolean),
  ])

  private static let value = ShapeDescription.object([
    key("id", "The parameter's id.", .string()),
    key("label", "What it is called on the page.", .string()),
    key("value", "Its value; null if it was left blank.", .nullable(.string())),
  ])

  private static let step = ShapeDescription.object([
    key("id", "The step's id.", .string(atLeast: 1)),
    key("title", "Its text; null if the procedure has it no longer.", .nullable(.string(atLeast: 1))),
    key("shown", "Whether it applied.", .boolean),
    key("changed", "Whether its text has changed since it was ticked.", .boolean),
    key("digest", "The digest of its text; null if the procedure has it no longer.", .nullable(digest)),
    key("tickedDigest", "The digest of the text that was ticked.", .nullable(.string()), isRequired: false),
    key(
      "state", "done, not-applicable, or null while it is open.",
      .nullable(.choice(["done", "not-applicable"]))),
    key("reason", "Why it did not apply.", .string(), isRequired: false),
    key("note", "What the technician noted.", .string(), isRequired: false),
    key("observed", "What the technician saw.", .string(), isRequired: false),
    key("by", "Who ticked it.", .string(), isRequired: false),
    key("at", "When it was ticked.", moment, isRequired: false),
    key(
      "values", "What the values that it shows were when it was ticked; null for one that was missing.",
      map(.nullable(.string())), isRequired: false),
    key(
      "seen", "A mark that earlier versions made of the text that was ticked. It is not compared.",
      .string(), isRequired: false),
  ])

  private static let moment = ShapeDescription.named(
    "moment", .nullable(.string(pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$")))
  private static let digest = ShapeDescription.string(pattern: "^[0-9a-f]+$")

  private static func key(_ name: String, _ help: String, _ shape: ShapeDescription, isRequired: Bool = true)
    -> ShapeDescription.Key
  {
    ShapeDescription.Key(name: name, help: help, isRequired: isRequired, shape: shape)
  }

  /// A mapping whose keys are names of the runbook.
  private static func map(_ shape: ShapeDescription) -> ShapeDescription {
    .map(of: shape, help: "By its name.")
  }
}
