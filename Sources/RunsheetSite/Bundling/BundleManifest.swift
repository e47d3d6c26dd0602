import RunsheetModel
import RunsheetSchema

/// What a bundle says of itself.
struct BundleManifest {
  /// A runbook in the bundle.
  struct Entry {
    let folder: String
    let procedure: Procedure
    let plan: RunbookPlan
    /// The facts that concern its reader.
    let facts: [Fact]
  }

  /// The name and version of the program.
  let generator: String
  let asOf: Day
  /// The client; nil for a bundle of the whole site.
  let tenant: Tenant?
  let runbooks: [Entry]
  let pdfs: [String]

  /// The file's content.
  var bytes: [UInt8] { BundleManifest.shape.json(self).bytes(.compact) }

  /// What the file holds.
  static let shape = SlottedShape<BundleManifest>.object(
    .constant("format", "What the file is.", "runsheet-bundle"),
    .member("version", "The version of the format.", .constant(1)) { _ in },
    .member(
      "generator", "The program and its version.",
      .string(pattern: "^Runsheet [0-9]+\\.[0-9]+\\.[0-9]+$")
    ) { $0.generator },
    .member("asOf", "The day for which the runbooks were made.", .day) { $0.asOf },
    .member("tenant", "The client; null for a bundle of the whole site.", .nullable(tenant)) { $0.tenant },
    .member("runbooks", "The runbooks that are here.", .array(of: runbook)) { $0.runbooks },
    .member(
      "pdfs", "The paths of the runbooks and checklists that are here as PDFs.",
      .set(of: .string(pattern: "^[^/].*\\.pdf$"))
    ) { $0.pdfs })

  private static let text = SlottedShape<String>.string(atLeast: 1)

  private static let tenant = SlottedShape<Tenant>.object(
    .member("id", "The client's id.", text) { $0.id },
    .member("name", "The organisation's name.", text) { $0.name },
    .member("initialDomain", "The domain that Microsoft 365 gave it.", .nullable(.string)) {
      $0.values["tenant.initial-domain"]
    })

  private static let runbook = SlottedShape<Entry>.object(
    .member("folder", "The folder of its pages.", text) { $0.folder },
    .member("procedure", "What it is a runbook of.", procedure) { $0.procedure },
    .member("scenario", "The scenario's id; null if there is none.", .nullable(.string)) { $0.plan.scenario },
    .member(
      "facts", "What was decided when the runbook was made: fact=value, true or false.",
      .map(of: .bool, help: "Whether the value holds.")
    ) { entry in
      entry.facts.flatMap(\.atoms).compactMap { atom in
        entry.plan.facts[atom].map { ("\(atom.fact)=\(atom.value)", $0) }
      }
    })

  private static let procedure = SlottedShape<Procedure>.object(
    .member("id", "The procedure's id.", text) { $0.id },
    .member("title", "Its title.", text) { $0.title },
    .member("revision", "The day on which the procedure was last changed.", .day) { $0.revision },
    .member("digest", "SHA-256 of the procedure's steps.", .string(pattern: "^[0-9a-f]{64}$")) { $0.digest })
}
