package import RunsheetModel

/// A page prepared once and filled many times: constant bytes, and the places where values go.
///
/// A template is prepared before any tenant is looked at, and is filled from one tenant's bindings alone; so a page can
/// hold nothing of another tenant's.
package struct Template: Hashable, Sendable {
  /// One instruction of the flat program that writes a page.
  enum Instruction: Hashable, Sendable {
    /// Copies a range of the constant bytes.
    case copy(Range<Int>)
    /// Writes a value, escaped for its context.
    case value(parameter: Int, SlotContext)
    /// Writes a CommonMark code span.
    case code([CodePart], inTable: Bool)
    /// Goes on at an instruction unless all the parameters have a value.
    case unlessKnown([Int], goTo: Int)
    case goTo(Int)
  }

  enum CodePart: Hashable, Sendable {
    case literal([UInt8])
    case value(parameter: Int)
  }

  let constants: [UInt8]
  let program: [Instruction]

  /// The positions of the parameters whose values the page shows, or asks for with a blank.
  package var parameters: Set<Int> {
    program.reduce(into: []) { found, instruction in
      switch instruction {
      case .value(let parameter, _): found.insert(parameter)
      case .unlessKnown(let parameters, _): found.formUnion(parameters)
      case .code(let parts, _):
        for case .value(let parameter) in parts { found.insert(parameter) }
      case .copy, .goTo: break
      }
    }
  }

  /// Writes the page of one tenant.
  ///
  /// - Parameters:
  ///   - bindings: the tenant's values, in the order of the parameters that the template was prepared for.
  ///   - output: the page's bytes are appended to it.
  /// - Complexity: O(*n*) in the bytes written.
  package func fill(_ bindings: Bindings, into output: inout [UInt8]) {
    var next = 0
    while next < program.count {
      defer { next += 1 }
      switch program[next] {
      case .copy(let range): output += constants[range]
      case .value(let parameter, let context):
        if let value = bindings.values[parameter] { context.append(value.utf8, to: &output) }
      case .code(let parts, let inTable):
        let content = parts.flatMap { part -> [UInt8] in
          switch part {
          case .literal(let bytes): bytes
          case .value(let parameter): Array((bindings.values[parameter] ?? "").utf8)
          }
        }
        CommonMarkCode.append(content, inTable: inTable, to: &output)
      case .unlessKnown(let parameters, let target):
        if parameters.contains(where: { bindings.values[$0] == nil }) { next = target - 1 }
      case .goTo(let target): next = target - 1
      }
    }
  }

  /// The page of one tenant.
  package func filled(_ bindings: Bindings) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(constants.count + constants.count / 8)
    fill(bindings, into: &output)
    return output
  }
}
