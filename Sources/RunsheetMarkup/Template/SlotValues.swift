package import RunsheetModel

/// One tenant's values on their way into pages, each escaped once for each context that it stands in.
package struct SlotValues: Sendable {
  /// The values as they are.
  package private(set) var bindings: Bindings
  /// What was escaped so far, one after the other.
  private var escaped: [UInt8] = []
  /// Where each value stands there, for each context; empty where nobody has asked yet.
  private var ranges: [Range<Int>] = []
  private static let unasked = -1..<(-1)

  /// Makes room for values.
  package init(_ bindings: Bindings = Bindings()) {
    self.bindings = bindings
    forget()
  }

  /// Binds another tenant's values in the same room.
  package mutating func bind(_ bind: (inout Bindings) -> Void) {
    bind(&bindings)
    forget()
  }

  private mutating func forget() {
    escaped.removeAll(keepingCapacity: true)
    ranges.removeAll(keepingCapacity: true)
    ranges.append(
      contentsOf: repeatElement(
        SlotValues.unasked, count: bindings.ranges.count * SlotContext.allCases.count))
  }

  func isKnown(_ parameter: Int) -> Bool { bindings.ranges[parameter] != nil }

  /// Appends a value, escaped; nothing if it is missing.
  mutating func append(_ parameter: Int, _ context: SlotContext, to output: inout [UInt8]) {
    let number = context.rawValue * bindings.ranges.count + parameter
    if ranges[number] == SlotValues.unasked {
      let start = escaped.count
      if let range = bindings.ranges[parameter] {
        context.append(bindings.bytes[range], to: &escaped)
      }
      ranges[number] = start..<escaped.count
    }
    output.append(ranges[number], of: escaped)
  }

  /// Appends a value as it is; nothing if it is missing.
  func append(_ parameter: Int, to output: inout [UInt8]) {
    if let range = bindings.ranges[parameter] { output.append(range, of: bindings.bytes) }
  }
}
