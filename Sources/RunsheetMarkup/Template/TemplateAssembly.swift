/// A template's program under construction.
struct TemplateAssembly {
  private var constants: [UInt8] = []
  private var codes: [Template.Code] = []
  private var program: [Template.Instruction] = []
  /// The tests that still have to learn where to go on, innermost last.
  private var open: [Open] = []

  private enum Open {
    /// The tests of one condition, which all go on at the same place.
    case tests(Range<Int>)
    case jump(Int)
  }

  var isComplete: Bool { open.isEmpty }

  /// What was assembled, with constants that follow each other copied as one.
  var template: Template {
    let targets = Set(program.compactMap(\.target))
    var merged: [Template.Instruction] = []
    /// Where each instruction has gone.
    var moved: [Int] = []
    for (number, instruction) in program.enumerated() {
      if !targets.contains(number), case .copy(let start, let count) = instruction,
        case .copy(let before, let length)? = merged.last, before + length == start
      {
        merged[merged.count - 1] = .copy(from: before, count: length + count)
        moved.append(merged.count - 1)
      } else {
        moved.append(merged.count)
        merged.append(instruction)
      }
    }
    moved.append(merged.count)
    return Template(
      constants: constants, codes: codes, program: merged.map { $0.moved { moved[$0] } })
  }

  mutating func copy(_ bytes: some Collection<UInt8>) {
    guard !bytes.isEmpty else { return }
    program.append(.copy(from: constants.count, count: bytes.count))
    constants += bytes
  }

  mutating func add(_ instruction: Template.Instruction) {
    program.append(instruction)
  }

  mutating func add(_ code: Template.Code) {
    program.append(.code(codes.count))
    codes.append(code)
  }

  /// Adds a whole template.
  mutating func add(_ template: Template) {
    let first = program.count
    let shift = constants.count
    let firstCode = codes.count
    constants += template.constants
    codes += template.codes
    program += template.program.map { instruction in
      switch instruction {
      case .copy(let start, let count): .copy(from: start + shift, count: count)
      case .code(let number): .code(number + firstCode)
      case .unlessKnown, .goTo: instruction.moved { $0 + first }
      case .value, .hole: instruction
      }
    }
  }

  /// Begins what is shown if all the parameters have a value.
  mutating func begin(_ parameters: [Int]) {
    open.append(.tests(program.count..<program.count + parameters.count))
    for parameter in parameters { program.append(.unlessKnown(parameter, goTo: 0)) }
  }

  /// Begins what is shown otherwise; false if nothing was begun.
  mutating func otherwise() -> Bool {
    guard case .tests(let tests)? = open.popLast() else { return false }
    open.append(.jump(program.count))
    program.append(.goTo(0))
    for test in tests { program[test] = program[test].moved { _ in program.count } }
    return true
  }

  /// Ends what was begun; false if nothing was.
  mutating func end() -> Bool {
    guard case .jump(let jump)? = open.popLast() else { return false }
    program[jump] = .goTo(program.count)
    return true
  }
}

extension Template {
  /// A part of a page that is written one part after the other.
  package enum Piece: Sendable {
    case filled(Template)
    /// What is made when the page is written, by the number that the builder gave it.
    case hole(Int)
  }

  /// The template in pieces, so that what stands in its holes need not be in memory as a whole.
  ///
  /// A hole is never within what depends on a value, so each piece is a template by itself.
  package var pieces: [Piece] {
    var pieces: [Piece] = []
    var start = 0
    func add(upTo end: Int) {
      let part = program[start..<end].map { $0.moved { $0 - start } }
      pieces.append(.filled(Template(constants: constants, codes: codes, program: part)))
    }
    for (position, instruction) in program.enumerated() {
      guard case .hole(let number) = instruction else { continue }
      add(upTo: position)
      pieces.append(.hole(number))
      start = position + 1
    }
    add(upTo: program.count)
    return pieces
  }

  /// What tells one template from another: all that a page is made from but the values.
  package var canonicalBytes: [UInt8] {
    var bytes = Array("\(constants.count):".utf8) + constants
    func add(_ operation: Character, _ numbers: Int...) {
      bytes += String(operation).utf8
      for number in numbers { bytes += "\(number),".utf8 }
    }
    for code in codes {
      add("c", code.isInTable ? 1 : 0, code.parts.count)
      for part in code.parts {
        switch part {
        case .literal(let literal):
          add("l", literal.count)
          bytes += literal
        case .value(let parameter): add("p", parameter)
        }
      }
    }
    for instruction in program {
      switch instruction {
      case .copy(let start, let count): add("+", start, count)
      case .value(let parameter, let context): add("v", parameter, context.rawValue)
      case .code(let number): add("`", number)
      case .unlessKnown(let parameter, let target): add("?", parameter, target)
      case .goTo(let target): add(">", target)
      case .hole(let number): add("_", number)
      }
    }
    return bytes
  }
}

extension Template.Instruction {
  /// Where the program may go on.
  fileprivate var target: Int? {
    switch self {
    case .unlessKnown(_, let target), .goTo(let target): target
    case .copy, .value, .code, .hole: nil
    }
  }

  /// The instruction with its target moved.
  fileprivate func moved(_ target: (Int) -> Int) -> Template.Instruction {
    switch self {
    case .unlessKnown(let parameter, let old): .unlessKnown(parameter, goTo: target(old))
    case .goTo(let old): .goTo(target(old))
    case .copy, .value, .code, .hole: self
    }
  }
}
