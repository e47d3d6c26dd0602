import RunsheetMarkup
import RunsheetModel

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

  /// - Parameters:
  ///   - parameters: the parameters.
  ///   - procedure: the procedure that has them; nil for those that every tenant has.
  ///   - provider: the provider.
  ///   - tenants: the tenants.
  init(_ parameters: [Parameter], of procedure: Procedure.ID?, provider: Provider, tenants: Tenants) {
    self.parameters = parameters
    binder = Binder(parameters, of: procedure, provider: provider)
    stated = (0..<tenants.kindCount).map { kind in
      var numbers: [Parameter.ID: Int] = [:]
      for (number, parameter) in tenants.parameters(ofKind: kind).enumerated() { numbers[parameter] = number }
      return parameters.map { parameter in
        parameter.id == Parameter.tenantID.id
          ? .id : numbers.value(of: parameter.id, in: procedure).map(Stated.value) ?? .nothing
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
