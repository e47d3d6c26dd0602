/// The layouts that pages are made of; a theme may have others, for these to include.
package enum LayoutKind: String, CaseIterable, Sendable {
  case index
  case indexRow = "index-tenant"
  case tenant
  case runbook
  case checklist
  case bundle
  case matrix
  case matrixRow = "matrix-row"

  /// What the layout is given besides what every layout is.
  package var names: [LayoutName] {
    switch self {
    case .index: IndexContext.names
    case .indexRow: IndexRowContext.names
    case .tenant: TenantContext.names
    case .runbook: RunbookContext.names
    case .checklist: ChecklistContext.names
    case .bundle: BundleContext.names
    case .matrix: MatrixContext.names
    case .matrixRow: MatrixRowContext.names
    }
  }

  /// What every layout is given.
  package static var namesOfAll: [LayoutName] { ChromeContext.names }
}

/// What a layout is given that a page is made of.
protocol PageContext: LayoutContext {
  static var layout: LayoutKind { get }
}
