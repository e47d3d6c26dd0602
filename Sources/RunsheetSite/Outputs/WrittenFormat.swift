import RunsheetSchema

/// The JSON formats in which a site leaves the house, for other programs.
package enum WrittenFormat: String, Sendable, CaseIterable {
  case runbook
  case bundle
  case audit
  case matrix

  /// The format's JSON Schema, with a line break at its end.
  package var schema: String {
    switch self {
    case .runbook:
      JSONSchema.text(
        title: "A runbook of Runsheet, resolved for one tenant",
        means: "What runsheet export json writes. Texts are plain, with the tenant's values filled in; "
          + "where a value is missing, a text has ________ and a hint.",
        of: RunbookJSON.shape.description)
    case .bundle:
      JSONSchema.text(
        title: "The manifest of a bundle, version 1",
        means: "manifest.json says what a bundle holds. SHA256SUMS beside it has the digest of each file, "
          + "this one's too.",
        of: BundleManifest.shape.description)
    case .audit:
      JSONSchema.text(
        title: "An audit of the runbooks", means: "What runsheet audit --format json prints.",
        of: AuditReport.shape.description)
    case .matrix:
      JSONSchema.text(
        title: "A matrix of clients and steps", means: "What runsheet matrix --format json prints.",
        of: MatrixReport.shape.description)
    }
  }
}
