package import RunsheetSchema

extension JSONSchema {
  /// The formats that people write, and those that programs read.
  package enum Format: String, Sendable, CaseIterable {
    case procedure
    case tenant
    case provider
    case words
    case record
    case diagnostics

    fileprivate var title: String {
      switch self {
      case .procedure: "A procedure of Runsheet"
      case .tenant: "A tenant of Runsheet"
      case .provider: "The provider of Runsheet"
      case .words: "The interface words of Runsheet"
      case .record: "A record of the work on a runbook, version 1"
      case .diagnostics: "What runsheet check --format json prints, version 1"
      }
    }

    fileprivate var description: ShapeDescription {
      switch self {
      case .procedure: ProcedureFormat.shape.description
      case .tenant: TenantFormat.shape.description
      case .provider: ProviderFormat.shape.description
      case .words: WordsFormat.shape.description
      case .record: RecordFormat.description
      case .diagnostics: JSONDiagnostics.shape.description
      }
    }
  }

  /// The schema as JSON text, with a line break at its end.
  package static func text(of format: Format) -> String { text(title: format.title, of: format.description) }
}
