import RunsheetModel

/// Looks for values that are made of others and longer than a value may be: they would be blanks, and nobody would know
/// why.
struct OverlongValues {
  private let project: Project
  private let tenants: Tenants

  init(_ project: Project, _ tenants: Tenants) {
    self.project = project
    self.tenants = tenants
  }

  /// An error for each such value, at the tenant that has it; at the parameter, if it is too long without any tenant.
  ///
  /// - Complexity: O(values that tenants state); only procedures in which a value could be too long are looked at closer.
  var diagnostics: [Diagnostic] {
    let longest = longestStated
    return project.procedures.flatMap { procedure -> [Diagnostic] in
      guard couldBeTooLong(procedure, longest) else { return [] }
      let ofNobody = Bindings.ofNobody(procedure.parameters, of: procedure.id, provider: project.provider)
      guard ofNobody.overlong.isEmpty else {
        return ofNobody.overlong.map {
          problem(procedure.parameters[$0], at: procedure.parameters[$0].place, "")
        }
      }
      return tenants.filter { $0.procedures?.contains(procedure.id) ?? true }.flatMap { tenant in
        let bindings = Bindings(
          procedure.parameters, of: procedure.id, provider: project.provider, values: tenant.values)
        return bindings.overlong.map {
          problem(procedure.parameters[$0], at: tenant.place, " of the tenant “\(tenant.id)”")
        }
      }
    }
  }

  private func problem(_ parameter: Parameter, at place: Place, _ whose: String) -> Diagnostic {
    Diagnostic(
      .invalidValue, at: place,
      "The value of “\(parameter.id)”\(whose) is made of others, and longer than the longest that fits on a page: \(Parameter.longestValue) characters.",
      help: "State it, or shorten what it is made of.")
  }

  /// The most bytes that any tenant states for a parameter, by its name: no fewer than its characters.
  private var longestStated: [Parameter.ID: Int] {
    let parameters = (0..<tenants.kindCount).map { Array(tenants.parameters(ofKind: $0)) }
    var ofKind = parameters.map { [Int](repeating: 0, count: $0.count) }
    for position in tenants.indices {
      let kind = tenants.kind(at: position)
      for number in parameters[kind].indices {
        ofKind[kind][number] = max(ofKind[kind][number], tenants.value(number, at: position).count)
      }
    }
    return zip(parameters, ofKind).reduce(into: [:]) { longest, kind in
      for (parameter, length) in zip(kind.0, kind.1) {
        longest[parameter] = max(longest[parameter] ?? 0, length)
      }
    }
  }

  /// Whether a value would be too long if each were as long as any tenant makes it.
  private func couldBeTooLong(_ procedure: Procedure, _ stated: [Parameter.ID: Int]) -> Bool {
    var lengths: [Parameter.ID: Int] = [:]
    for parameter in procedure.parameters {
      let texts = [
        project.provider.values.value(of: parameter.id, in: procedure.id), parameter.fallback,
      ].compactMap(\.self)
      let made = texts.map { text in
        text.fragments.reduce(0) { sum, fragment in
          switch fragment {
          case .literal(let literal): sum + literal.unicodeScalars.count
          case .slot(let id): sum + (lengths[id] ?? 0)
          }
        }
      }
      if made.contains(where: { $0 > Parameter.longestValue }) { return true }
      lengths[parameter.id] = max(stated.value(of: parameter.id, in: procedure.id) ?? 0, made.max() ?? 0)
    }
    return false
  }
}
