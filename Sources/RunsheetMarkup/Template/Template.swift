package import RunsheetModel

/// A page prepared once and filled many times: constant bytes, and the places where values go.
///
/// A template is prepared before any tenant is looked at, and is filled from one tenant's bindings alone; so a page can
/// hold nothing of another tenant's.
package struct Template: Hashable, Sendable {
  /// One instruction of the flat program that writes a page.
  enum Instruction: Hashable, Sendable {
    /// Copies some of the constant bytes.
    case copy(from: Int, count: Int)
    /// Writes a value, escaped for its context.
    case value(parameter: Int, SlotContext)
    /// Writes a CommonMark code span, by its number.
    case code(Int)
    /// Goes on at an instruction unless the parameter has a value.
    case unlessKnown(Int, goTo: Int)
    case goTo(Int)
    /// Stands for what is made elsewhere: see ``pieces``.
    case hole(Int)
  }

  struct Code: Hashable, Sendable {
    let parts: [CodePart]
    let isInTable: Bool
  }

  enum CodePart: Hashable, Sendable {
    case literal([UInt8])
    case value(parameter: Int)
  }

  /// What stands in code where a value is missing.
  private static let blank = [UInt8](repeating: UInt8(ascii: "_"), count: 8)

  let constants: [UInt8]
  let codes: [Code]
  let program: [Instruction]

  /// The positions of the parameters whose values the page shows, or asks for with a blank.
  package var parameters: Set<Int> {
    program.reduce(into: []) { found, instruction in
      switch instruction {
      case .value(let parameter, _), .unlessKnown(let parameter, _): found.insert(parameter)
      case .code(let number):
        for case .value(let parameter) in codes[number].parts { found.insert(parameter) }
      case .copy, .goTo, .hole: break
      }
    }
  }

  /// What the page can show whatever the values are: its constant bytes, with a mark in place of each value.
  ///
  /// What stands only where a value is known, and what stands in its place where it is not, both stand in it.
  package var constantText: [UInt8] {
    let mark = Array("|\u{A4}|".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(constants.count + program.count * mark.count)
    for instruction in program {
      switch instruction {
      case .copy(let start, let count): text += constants[start..<start + count]
      case .code(let number):
        for part in codes[number].parts {
          if case .literal(let bytes) = part { text += bytes } else { text += mark }
        }
      case .value, .unlessKnown, .goTo, .hole: text += mark
      }
    }
    return text
  }

  /// Writes the page of one tenant.
  ///
  /// - Parameters:
  ///   - values: the tenant's values, in the order of the parameters that the template was prepared for.
  ///   - output: the page's bytes are appended to it.
  /// - Complexity: O(*n*) in the bytes written.
  package func fill(_ values: inout SlotValues, into output: inout [UInt8]) {
    var next = 0
    while next < program.count {
      switch program[next] {
      case .copy(let start, let count): output.append(start..<start + count, of: constants)
      case .value(let parameter, let context): values.append(parameter, context, to: &output)
      case .code(let number): append(codes[number], values, to: &output)
      case .unlessKnown(let parameter, let target):
        if !values.isKnown(parameter) {
          next = target
          continue
        }
      case .goTo(let target):
        next = target
        continue
      case .hole: break
      }
      next += 1
    }
  }

  private func append(_ code: Code, _ values: SlotValues, to output: inout [UInt8]) {
    var content: [UInt8] = []
    for part in code.parts {
      switch part {
      case .literal(let bytes): content += bytes
      case .value(let parameter) where values.isKnown(parameter): values.append(parameter, to: &content)
      case .value: content += Template.blank
      }
    }
    CommonMarkCode.append(content, inTable: code.isInTable, to: &output)
  }

  /// Writes the page of one tenant, of which no other page is written.
  package func fill(_ bindings: Bindings, into output: inout [UInt8]) {
    var values = SlotValues(bindings)
    fill(&values, into: &output)
  }

  /// The page of one tenant.
  package func filled(_ bindings: Bindings) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(constants.count + constants.count / 8)
    fill(bindings, into: &output)
    return output
  }
}

extension [UInt8] {
  /// Appends some of the bytes of another array: what `+=` of a slice does, without counting references, which costs as
  /// much as copying the few bytes between two values.
  mutating func append(_ range: Range<Int>, of bytes: [UInt8]) {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe append(contentsOf: UnsafeBufferPointer(rebasing: bytes[range]))
    }
  }
}
