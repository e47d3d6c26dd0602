/// The values of one tenant for the slots of one procedure, in the order of the procedure's parameters.
package struct Bindings: Hashable, Sendable {
  /// The UTF-8 of the values, one after the other.
  package fileprivate(set) var bytes: [UInt8] = []
  /// Where each value stands in the bytes; nil where one is missing, and the page shows a blank.
  package fileprivate(set) var ranges: [Range<Int>?] = []
  /// The numbers of the values that are left out because, made of others, they are longer than a value may be.
  package fileprivate(set) var overlong: [Int] = []

  /// No values yet, to be bound by a ``Binder``.
  package init() {}

  /// Nothing known, as on the reference page, but for what the provider and the defaults say.
  package static func ofNobody(
    _ parameters: [Parameter], of procedure: Procedure.ID?, provider: Provider
  ) -> Bindings {
    Bindings(parameters, of: procedure, provider: provider, values: [:])
  }

  /// Looks the parameters up.
  ///
  /// - Parameters:
  ///   - parameters: in an order in which each comes after those that it refers to.
  ///   - procedure: the procedure that has them; nil for those that every tenant has.
  ///   - provider: the provider, whose defaults come before the procedure's.
  ///   - stated: the tenant's own values, literal.
  /// - Complexity: O(*n*) in the parameters. For many tenants make a ``Binder`` once.
  package init(
    _ parameters: [Parameter], of procedure: Procedure.ID?, provider: Provider,
    values stated: [Parameter.ID: String]
  ) {
    let texts = parameters.map { stated.value(of: $0.id, in: procedure).map { Array($0.utf8)[...] } }
    Binder(parameters, of: procedure, provider: provider).bind(&self) { texts[$0] }
  }

  /// The values as texts.
  package var values: [String?] {
    ranges.map { range in range.map { String(decoding: bytes[$0], as: UTF8.self) } }
  }

  /// The value without surrounding white space, or nil if nothing is left that can be seen.
  package static func present(_ value: String) -> String? {
    let space = UInt8(ascii: " ")
    if let first = value.utf8.first, let last = value.utf8.last, first != space, last != space,
      first.isPrintable, last.isPrintable
    {
      return value
    }
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

/// Looks the parameters of a procedure up for one tenant after the other: tenant, then provider, then the procedure's
/// default.
///
/// A default with a missing part is missing, and so is one that would be longer than a value may be. A value that is empty
/// or white space is missing.
package struct Binder: Sendable {
  fileprivate enum Part: Sendable {
    case literal([UInt8])
    /// A parameter that comes before; nil for one that does not.
    case value(Int?)
  }

  /// For each parameter the texts that stand in for a value that is not stated, first choice first.
  private let defaults: [[[Part]]]

  /// - Parameters:
  ///   - parameters: in an order in which each comes after those that it refers to.
  ///   - procedure: the procedure that has them; nil for those that every tenant has.
  ///   - provider: the provider, whose defaults come before the procedure's.
  package init(_ parameters: [Parameter], of procedure: Procedure.ID?, provider: Provider) {
    var numbers: [Parameter.ID: Int] = [:]
    var defaults: [[[Part]]] = []
    for (number, parameter) in parameters.enumerated() {
      let texts = [provider.values.value(of: parameter.id, in: procedure), parameter.fallback].compactMap {
        $0
      }
      defaults.append(
        texts.map { text in
          text.fragments.map { fragment in
            switch fragment {
            case .literal(let literal): .literal(Array(literal.utf8))
            case .slot(let id): .value(numbers[id])
            }
          }
        })
      numbers[parameter.id] = number
    }
    self.defaults = defaults
  }

  /// Binds the values of a tenant.
  ///
  /// - Parameters:
  ///   - bindings: what was bound before is replaced; its room is used again.
  ///   - stated: the tenant's own value of a parameter, by its number: literal, UTF-8.
  /// - Complexity: O(length of the values); nothing is parsed.
  package func bind(_ bindings: inout Bindings, stated: (Int) -> ArraySlice<UInt8>?) {
    bindings.bytes.removeAll(keepingCapacity: true)
    bindings.ranges.removeAll(keepingCapacity: true)
    bindings.overlong.removeAll(keepingCapacity: true)
    for number in defaults.indices {
      let start = bindings.bytes.count
      if let value = stated(number) {
        bindings.bytes += value
        if bindings.tidy(from: start) { continue }
      }
      let isBound = defaults[number].contains { parts in
        bindings.append(parts, from: start) && bindings.tidy(from: start)
      }
      if !isBound { bindings.ranges.append(nil) }
    }
  }
}

extension Bindings {
  /// Appends a text with its values; if one of them is missing, nothing.
  fileprivate mutating func append(_ parts: [Binder.Part], from start: Int) -> Bool {
    for part in parts {
      switch part {
      case .literal(let literal): bytes += literal
      case .value(let number):
        guard let number, let range = ranges[number] else {
          bytes.removeSubrange(start...)
          return false
        }
        bytes += bytes[range]
      }
      if bytes.count - start > Parameter.longestValue,
        bytes[start...].count(where: { !UTF8.isContinuation($0) }) > Parameter.longestValue
      {
        bytes.removeSubrange(start...)
        if overlong.last != ranges.count { overlong.append(ranges.count) }
        return false
      }
    }
    return true
  }

  /// Takes surrounding white space off what was appended, and makes it the next value; takes it off again if there is
  /// nothing left that can be seen.
  fileprivate mutating func tidy(from start: Int) -> Bool {
    // What begins and ends with a letter, a digit or a mark of ASCII, as nearly all does, is as it should be.
    if let first = bytes[start...].first, let last = bytes[start...].last,
      (0x21...0x7E).contains(first), (0x21...0x7E).contains(last)
    {
      ranges.append(start..<bytes.count)
      return true
    }
    let value = Bindings.present(String(decoding: bytes[start...], as: UTF8.self))
    bytes.removeSubrange(start...)
    guard let value else { return false }
    bytes += value.utf8
    ranges.append(start..<bytes.count)
    return true
  }
}
