/// The values of one tenant for the slots of one procedure, in the order of the procedure's parameters.
package struct Bindings: Hashable, Sendable {
  /// The values; nil where a value is missing, and the page shows a blank.
  package let values: [String?]

  /// Nothing known, as on the reference page, but for what the provider and the defaults say.
  package static func ofNobody(_ parameters: [Parameter], provider: Provider) -> Bindings {
    Bindings(parameters, provider: provider, values: [:])
  }

  /// Looks the parameters up: tenant, then provider, then the procedure's default.
  ///
  /// A default with a missing part is missing. A value that is empty or white space is missing.
  ///
  /// - Parameters:
  ///   - parameters: in an order in which each comes after those that it refers to.
  ///   - provider: the provider, whose defaults come before the procedure's.
  ///   - stated: the tenant's own values, literal.
  /// - Complexity: O(*n*) in the parameters; nothing is parsed.
  package init(_ parameters: [Parameter], provider: Provider, values stated: [Parameter.ID: String]) {
    var known: [Parameter.ID: String] = [:]
    values = parameters.map { parameter in
      let value =
        stated[parameter.id].flatMap(Bindings.present)
        ?? provider.values[parameter.id].flatMap { Bindings.expand($0, known) }
        ?? parameter.fallback.flatMap { Bindings.expand($0, known) }
      known[parameter.id] = value
      return value
    }
  }

  /// The text with its slots filled, or nil if one of them is missing.
  private static func expand(_ text: Text, _ known: [Parameter.ID: String]) -> String? {
    var result = ""
    for fragment in text.fragments {
      switch fragment {
      case .literal(let literal): result += literal
      case .slot(let id):
        guard let value = known[id] else { return nil }
        result += value
      }
    }
    return present(result)
  }

  /// The value without surrounding white space, or nil if nothing is left that can be seen.
  package static func present(_ value: String) -> String? {
    let isSpace = \Unicode.Scalar.properties.isWhitespace
    let scalars = value.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0[keyPath: isSpace] }),
      let last = scalars.lastIndex(where: { !$0[keyPath: isSpace] })
    else { return nil }
    let value = scalars[first...last]
    // What is made of marks that nobody sees alone is as good as empty.
    guard value.contains(where: { !$0.properties.isDefaultIgnorableCodePoint && !$0[keyPath: isSpace] })
    else { return nil }
    return String(value)
  }
}
