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
    case constant([UInt8])
    case hole(Int)
  }

  private let indices: [Parameter.ID: Int]
  private let mark: String
  private var meanings: [Meaning] = []

  /// Prepares a template by rendering.
  ///
  /// Text that happens to look like a token does no harm: where not every token stands exactly once, the text is
  /// rendered again with other tokens, until two renderings in a row mean the same.
  ///
  /// - Parameters:
  ///   - parameters: the parameters, in the order of the bindings that will fill the template.
  ///   - render: renders the text with the builder's tokens in it, each any number of times.
  /// - Returns: the template.
  package static func prepare(
    for parameters: [Parameter], _ render: (inout TemplateBuilder) -> [UInt8]
  ) -> Template {
    var previous: Template?
    for attempt in 0..<mostAttempts {
      var builder = TemplateBuilder(parameters, mark: "zq\(attempt)slot")
      let rendered = render(&builder)
      let (template, isExact) = builder.split(rendered)
      if let template, isExact || template == previous { return template }
      previous = template
    }
    preconditionFailure("a renderer changes its tokens, or gives another text each time")
  }

  private static let mostAttempts = 100

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

  /// Tokens for a value that may be missing, of which then nothing is shown.
  package mutating func optionalValue(_ parameter: Parameter.ID, _ context: SlotContext) -> String {
    let known = whenKnown([parameter])
    return known.begin + value(parameter, context) + known.otherwise + known.end
  }

  /// Tokens for a text with values, some of which may be missing.
  ///
  /// - Parameters:
  ///   - fragments: the text.
  ///   - context: how a value is written.
  ///   - blank: the finished bytes in place of a missing one.
  ///   - escaping: how the text's own letters are escaped; nil where the renderer does it.
  /// - Returns: text in which the tokens stand.
  package mutating func open(
    _ fragments: [Text.Fragment], _ context: SlotContext, blank: String, escaping: SlotContext? = nil
  ) -> String {
    var text = ""
    for fragment in fragments {
      switch fragment {
      case .literal(let literal): text += escaping.map { self.text(literal, $0) } ?? literal
      case .slot(let id):
        let known = whenKnown([id])
        text += known.begin + value(id, context) + known.otherwise + finished(Array(blank.utf8)) + known.end
      }
    }
    return text
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

  /// A token for constant text, escaped for a context.
  ///
  /// Layouts get their words this way, not as strings that the layout engine escapes: an engine that compares
  /// characters takes a quotation mark with a combining accent for another character, and lets it through.
  package mutating func text(_ text: String, _ context: SlotContext) -> String {
    var bytes: [UInt8] = []
    context.append(text.utf8, to: &bytes)
    return token(.constant(bytes))
  }

  /// A token for bytes that are finished.
  package mutating func finished(_ bytes: [UInt8]) -> String {
    token(.constant(bytes))
  }

  /// A token for something that is made when the page is written, between two of the template's ``Template/pieces``.
  ///
  /// - Parameter number: what tells it from other holes.
  /// - Returns: the token.
  package mutating func hole(_ number: Int) -> String {
    token(.hole(number))
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

  /// Splits rendered text at the tokens.
  ///
  /// - Returns: the template, or nil if the tokens do not fit together; and whether each token stands exactly once.
  private func split(_ rendered: [UInt8]) -> (template: Template?, isExact: Bool) {
    let mark = Array(mark.utf8)
    var assembly = TemplateAssembly()
    var counts = [Int](repeating: 0, count: meanings.count)
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
      guard end < rendered.count, rendered[end] == UInt8(ascii: "z"), meanings.indices.contains(number) else {
        return (nil, false)
      }
      counts[number] += 1
      assembly.copy(rendered[start..<position])
      guard add(meanings[number], to: &assembly) else { return (nil, false) }
      position = end + 1
      start = position
    }
    assembly.copy(rendered[start...])
    guard assembly.isComplete else { return (nil, false) }
    return (assembly.template, counts.allSatisfy { $0 == 1 })
  }

  /// Adds what a token stands for; false if it cannot stand here.
  private func add(_ meaning: Meaning, to assembly: inout TemplateAssembly) -> Bool {
    switch meaning {
    case .value(let parameter, let context): assembly.add(.value(parameter: parameter, context))
    case .code(let parts, let inTable): assembly.add(Template.Code(parts: parts, isInTable: inTable))
    case .whenKnown(let parameters): assembly.begin(parameters)
    case .otherwise: return assembly.otherwise()
    case .end: return assembly.end()
    case .constant(let bytes): assembly.copy(bytes)
    case .splice(let template): assembly.add(template)
    case .hole(let number): assembly.add(.hole(number))
    }
    return true
  }
}
