package import RunsheetModel

/// Prepares a ``Template``: hands out tokens that stand for values while text is rendered, and splits the rendered
/// text at them.
///
/// A token is plain ASCII letters and digits, so every renderer passes it through unchanged, and it tells the renderer
/// nothing of the value.
package struct TemplateBuilder: Sendable {
  private enum Meaning {
    case value(Int, SlotContext)
    case code([Template.CodePart], inTable: Bool)
    case whenKnown([Int])
    case otherwise
    case end
    case splice(Template)
  }

  private let indices: [Parameter.ID: Int]
  private let mark: String
  private var meanings: [Meaning] = []

  /// Prepares a template by rendering.
  ///
  /// - Parameters:
  ///   - parameters: the parameters, in the order of the bindings that will fill the template.
  ///   - render: renders the text with the builder's tokens in it. It is called again with other tokens if the text
  ///     happens to hold something that looks like one.
  /// - Returns: the template, in which every token that was handed out stands exactly once.
  package static func prepare<Failure: Error>(
    for parameters: [Parameter], _ render: (inout TemplateBuilder) throws(Failure) -> [UInt8]
  ) throws(Failure) -> Template {
    var attempt = 0
    while true {
      var builder = TemplateBuilder(parameters, mark: "zq\(attempt)slot")
      if let template = builder.split(try render(&builder)) { return template }
      attempt += 1
    }
  }

  private init(_ parameters: [Parameter], mark: String) {
    var indices: [Parameter.ID: Int] = [:]
    for (index, parameter) in parameters.enumerated() { indices[parameter.id] = index }
    self.indices = indices
    self.mark = mark
  }

  /// A token for a value.
  package mutating func value(_ parameter: Parameter.ID, _ context: SlotContext) -> String {
    token(.value(index(of: parameter), context))
  }

  /// A token for a CommonMark code span that holds values.
  mutating func code(_ fragments: [Text.Fragment], inTable: Bool) -> String {
    let parts = fragments.map { fragment -> Template.CodePart in
      switch fragment {
      case .literal(let literal): .literal(Array(literal.utf8))
      case .slot(let parameter): .value(parameter: index(of: parameter))
      }
    }
    return token(.code(parts, inTable: inTable))
  }

  /// Tokens around two texts, of which the first is shown if all the parameters have a value, else the second.
  package mutating func whenKnown(
    _ parameters: [Parameter.ID]
  ) -> (begin: String, otherwise: String, end: String) {
    (token(.whenKnown(parameters.map(index))), token(.otherwise), token(.end))
  }

  /// A token for a whole template, prepared for the same parameters.
  package mutating func splice(_ template: Template) -> String {
    token(.splice(template))
  }

  private func index(of parameter: Parameter.ID) -> Int {
    guard let index = indices[parameter] else {
      preconditionFailure("the parameter “\(parameter)” was not checked when the content was read")
    }
    return index
  }

  private mutating func token(_ meaning: Meaning) -> String {
    meanings.append(meaning)
    return "\(mark)\(meanings.count - 1)z"
  }

  /// Splits rendered text at the tokens, or returns nil if they do not stand in it once each.
  private func split(_ rendered: [UInt8]) -> Template? {
    let mark = Array(mark.utf8)
    var assembly = Assembly()
    var seen: Set<Int> = []
    var position = 0
    var start = 0
    while position + mark.count < rendered.count {
      guard rendered[position] == mark[0], rendered[position..<position + mark.count].elementsEqual(mark)
      else {
        position += 1
        continue
      }
      var end = position + mark.count
      var number = 0
      while end < rendered.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(rendered[end]),
        number < 1 << 30
      {
        number = number * 10 + Int(rendered[end] - UInt8(ascii: "0"))
        end += 1
      }
      guard end < rendered.count, rendered[end] == UInt8(ascii: "z"), meanings.indices.contains(number),
        seen.insert(number).inserted
      else { return nil }
      assembly.copy(rendered[start..<position])
      guard assembly.add(meanings[number]) else { return nil }
      position = end + 1
      start = position
    }
    assembly.copy(rendered[start...])
    return seen.count == meanings.count && assembly.isComplete
      ? Template(constants: assembly.constants, program: assembly.program) : nil
  }

  /// A template's program under construction.
  private struct Assembly {
    var constants: [UInt8] = []
    var program: [Template.Instruction] = []
    /// The instructions that still have to learn where to go on, innermost last.
    private var open: [Int] = []

    var isComplete: Bool { open.isEmpty }

    mutating func copy(_ bytes: some Collection<UInt8>) {
      guard !bytes.isEmpty else { return }
      program.append(.copy(constants.count..<constants.count + bytes.count))
      constants += bytes
    }

    /// Adds what a token stands for; false if it cannot stand here.
    mutating func add(_ meaning: Meaning) -> Bool {
      switch meaning {
      case .value(let parameter, let context): program.append(.value(parameter: parameter, context))
      case .code(let parts, let inTable): program.append(.code(parts, inTable: inTable))
      case .whenKnown(let parameters):
        open.append(program.count)
        program.append(.unlessKnown(parameters, goTo: 0))
      case .otherwise:
        guard let test = open.popLast(), case .unlessKnown(let parameters, _) = program[test] else {
          return false
        }
        open.append(program.count)
        program.append(.goTo(0))
        program[test] = .unlessKnown(parameters, goTo: program.count)
      case .end:
        guard let jump = open.popLast(), case .goTo = program[jump] else { return false }
        program[jump] = .goTo(program.count)
      case .splice(let template):
        let first = program.count
        let shift = constants.count
        constants += template.constants
        program += template.program.map { instruction in
          switch instruction {
          case .copy(let range): .copy(range.lowerBound + shift..<range.upperBound + shift)
          case .unlessKnown(let parameters, let target): .unlessKnown(parameters, goTo: target + first)
          case .goTo(let target): .goTo(target + first)
          case .value, .code: instruction
          }
        }
      }
      return true
    }
  }
}
