import RunsheetModel

/// Puts parameters into an order in which values can be filled in one pass.
struct ParameterOrder {
  /// The parameters; each comes after those that its default refers to, and otherwise as they were declared.
  private(set) var parameters: [Parameter] = []
  /// Each circle of references that was found, from a parameter back to itself.
  private(set) var cycles: [[Parameter]] = []

  /// How many parameters a procedure may have: a default may refer to all of them, one through the other.
  static let mostParameters = 1_000

  private enum State {
    case open
    case done
  }

  private let known: [Parameter.ID: Parameter]
  private var states: [Parameter.ID: State] = [:]
  private var path: [Parameter] = []

  /// Sorts parameters; references to unknown ones are passed over.
  init(_ declared: [Parameter]) {
    known = Dictionary(declared.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for parameter in declared { visit(parameter) }
  }

  private mutating func visit(_ parameter: Parameter) {
    switch states[parameter.id] {
    case .done: return
    case .open:
      cycles.append(Array(path.drop { $0.id != parameter.id }) + [parameter])
    case nil:
      states[parameter.id] = .open
      path.append(parameter)
      for id in parameter.fallback?.slots ?? [] {
        if let next = known[id] { visit(next) }
      }
      path.removeLast()
      states[parameter.id] = .done
      parameters.append(parameter)
    }
  }
}

extension Reading {
  /// The parameters in the order in which they are filled; circles of references are reported.
  mutating func ordered(_ parameters: [Parameter]) -> [Parameter] {
    let declared = parameters.filter { $0.place != .builtIn }
    let most = ParameterOrder.mostParameters
    let place = declared.dropFirst(most).first?.place ?? .builtIn
    guard
      takes(
        declared.count, atMost: most, at: place, "The procedure has \(declared.count) parameters",
        help: "Split the procedure.")
    else { return [] }
    let order = ParameterOrder(parameters)
    for cycle in order.cycles {
      guard let first = cycle.first, let place = first.fallback?.place else { continue }
      let others = cycle.dropFirst().dropLast().compactMap { parameter in
        parameter.fallback.map { Diagnostic.Note(at: $0.place, "This is the default of “\(parameter.id)”.") }
      }
      let names = cycle.map { "“\($0.id)”" }.joined(separator: " → ")
      report(
        .parameterCycle, at: place, "The defaults refer to each other in a circle: \(names).",
        help: "Give one of them a default without the others.", notes: others)
    }
    return order.parameters
  }
}
