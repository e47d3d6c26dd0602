package import RunsheetMarkup
package import RunsheetModel

/// The pages of every tenant that has the same runbooks: prepared once, and filled for each of them.
package struct PageSet: Sendable {
  package struct Entry: Sendable {
    /// The path below the tenant's folder.
    package let path: String
    package let template: Template
    /// Where the page goes as a PDF, if it is one for paper.
    let pdf: String?
    /// The number of the runbook that the page belongs to; nil for the tenant's index.
    package let runbook: Int?
    /// What the page is made from, before anything is filled in.
    package let fingerprint: Fingerprint
    /// Which row of parameters the template is filled with: a procedure's, or those of all.
    let parameters: ParameterRow.ID

    init(path: String, template: Template, pdf: String?, runbook: Int?, parameters: ParameterRow.ID) {
      self.path = path
      self.template = template
      self.pdf = pdf
      self.runbook = runbook
      self.parameters = parameters
      fingerprint = Digest.fingerprint(of: template.canonicalBytes)
    }
  }

  /// The pages, each after those that it leads to.
  package let entries: [Entry]
  /// The folders of the runbooks below the tenant's folder.
  package let runbooks: [String]
  /// The rows of parameters that the pages are filled with.
  let rows: [ParameterRow.ID]

  init(entries: [Entry], runbooks: [String]) {
    self.entries = entries
    self.runbooks = runbooks
    rows = Set(entries.map(\.parameters)).sorted()
  }
}

/// Parameters that templates are filled with, and what stands in for values that a tenant does not state.
struct ParameterRow: Sendable {
  typealias ID = Int
  /// The row of the parameters that every tenant has, for indexes.
  static let all: ID = 0

  let parameters: [Parameter]
  let binder: Binder
  /// For each kind of tenants and each parameter: the number of the tenant's own value, if it states one.
  private let stated: [[Stated]]

  private enum Stated: Sendable {
    case value(Int)
    case id
    case nothing
  }

  init(_ parameters: [Parameter], provider: Provider, tenants: Tenants) {
    self.parameters = parameters
    binder = Binder(parameters, provider: provider)
    stated = (0..<tenants.kindCount).map { kind in
      var numbers: [Parameter.ID: Int] = [:]
      for (number, parameter) in tenants.parameters(ofKind: kind).enumerated() { numbers[parameter] = number }
      return parameters.map { parameter in
        parameter.id == Parameter.tenantID.id ? .id : numbers[parameter.id].map(Stated.value) ?? .nothing
      }
    }
  }

  /// Binds the values of the tenant at a position.
  func bind(_ values: inout SlotValues, _ tenants: Tenants, at position: Int) {
    let stated = stated[tenants.kind(at: position)]
    values.bind { bindings in
      binder.bind(&bindings) { parameter in
        switch stated[parameter] {
        case .value(let number): tenants.value(number, at: position)
        case .id: tenants.id(at: position)
        case .nothing: nil
        }
      }
    }
  }
}
