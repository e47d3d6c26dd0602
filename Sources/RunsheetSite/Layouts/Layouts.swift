internal import Mustache
import RunsheetMarkup
import RunsheetModel
private import Synchronization

/// The theme's layouts, compiled, and rendered into templates.
struct Layouts: Sendable {
  private let library: MustacheLibrary
  private let chrome: Chrome
  private let sources: [String: Theme.Layout]
  /// For each layout the names that it, or a layout that it is made of, goes into.
  private var sections: [String: Set<String>] = [:]

  /// Compiles the layouts.
  ///
  /// - Parameters:
  ///   - layouts: the theme's layouts.
  ///   - required: the names of the layouts that the site is made of.
  ///   - chrome: what every layout is given.
  ///   - diagnostics: what is wrong with them is added to it.
  init(
    _ layouts: [Theme.Layout], required: [String], chrome: Chrome, diagnostics: inout [Diagnostic]
  ) {
    var library = MustacheLibrary()
    var sources: [String: Theme.Layout] = [:]
    for layout in layouts {
      sources[layout.name] = layout
      let problems = layout.problems
      diagnostics += problems
      guard problems.isEmpty else { continue }
      do {
        library.register(try MustacheTemplate(string: layout.source), named: layout.name)
      } catch let error as MustacheTemplate.ParserError {
        diagnostics.append(
          Diagnostic(
            .invalidLayout,
            at: Place(file: layout.file, line: error.context.lineNumber, column: error.context.columnNumber),
            "This layout is not valid Mustache: \(error.error).", help: "Check the tags around this place."))
      } catch {
        diagnostics.append(Diagnostic(.invalidLayout, at: Place(file: layout.file), "\(error)."))
      }
    }
    for name in required where sources[name] == nil {
      diagnostics.append(
        Diagnostic(
          .invalidLayout, at: Place(file: "Site/layouts/\(name).mustache"),
          "The layout “\(name)” is missing.",
          help: "Put it back, or start again from the layouts that Runsheet ships with."))
    }
    for layout in layouts {
      for (name, place) in layout.partials where sources[name] == nil {
        diagnostics.append(
          Diagnostic(
            .invalidLayout, at: place, "There is no layout “\(name)” to include here.",
            help: suggestion(for: name, among: sources.keys).map { "Did you mean “\($0)”?" }))
      }
    }
    for layout in layouts {
      if let (name, place) = Layouts.cycle(from: layout, among: sources) {
        diagnostics.append(
          Diagnostic(
            .invalidLayout, at: place, "The layout “\(layout.name)” includes itself, through “\(name)”.",
            help: "Take one of the includes out."))
        library = MustacheLibrary()
      }
    }
    self.library = library
    self.chrome = chrome
    self.sources = sources
    for name in sources.keys {
      sections[name] = parts(of: name).reduce(into: Set()) { $0.formUnion($1.sections) }
    }
  }

  /// The include by which a layout leads back to itself.
  private static func cycle(
    from start: Theme.Layout, among sources: [String: Theme.Layout]
  ) -> (name: String, place: Place)? {
    var seen: Set<String> = []
    func leadsBack(_ layout: Theme.Layout) -> Bool {
      layout.partials.contains { partial in
        if partial.name == start.name { return true }
        guard seen.insert(partial.name).inserted, let next = sources[partial.name] else { return false }
        return leadsBack(next)
      }
    }
    return start.partials.first { partial in
      partial.name == start.name || sources[partial.name].map(leadsBack) ?? false
    }
  }

  /// Prepares a template from a layout.
  ///
  /// Mustache renders a name that it does not know as nothing, so every name that a layout asks for in vain is reported.
  ///
  /// - Parameters:
  ///   - name: the layout.
  ///   - parameters: the parameters, in the order of the bindings that will fill the template.
  ///   - diagnostics: unknown names are added to it.
  ///   - context: makes the layout's own values from a builder's tokens.
  ///   - rewrite: changes the rendered page, tokens and all, and says what is wrong with it.
  /// - Returns: the template.
  func prepare(
    _ name: String, for parameters: [Parameter], diagnostics: inout [Diagnostic],
    context: (inout TemplateBuilder) -> [String: Any],
    rewrite: ([UInt8], inout [String]) -> [UInt8] = { page, _ in page }
  ) -> Template {
    var problems: Set<String> = []
    let unknown = UnknownNames()
    let sections = sections[name, default: []]
    let template = TemplateBuilder.prepare(for: parameters) { builder in
      let values = chrome.values(&builder).merging(context(&builder)) { _, own in own }
      let root = LayoutContext(values: values, sections: sections, unknown: unknown)
      var found: [String] = []
      let page = rewrite(Array((library.render(root, withTemplate: name) ?? "").utf8), &found)
      problems.formUnion(found)
      return page
    }
    diagnostics += problems.sorted().map {
      Diagnostic(.invalidLayout, at: place(ofLayout: name), $0, help: "Site/README.md says what to do.")
    }
    diagnostics += unknown.names.map { missing in
      Diagnostic(
        .invalidLayout, at: place(of: missing, from: name),
        "The layout “\(name)” is given nothing by the name “\(missing)”.",
        help: "Site/README.md lists the names that each layout is given.")
    }
    return template
  }

  private func place(ofLayout name: String) -> Place {
    Place(file: sources[name]?.file ?? "Site/layouts")
  }

  /// Where a name is first used: in the layout itself, or in one that it includes.
  private func place(of name: String, from layout: String) -> Place {
    parts(of: layout).lazy.compactMap { $0.place(of: name) }.first ?? Place(file: "Site/layouts")
  }

  /// A layout, and all that it is made of: those that it includes, or is built upon.
  private func parts(of name: String) -> [Theme.Layout] {
    var names = [name]
    var index = 0
    while index < names.count {
      for (partial, _) in sources[names[index]]?.partials ?? [] where !names.contains(partial) {
        names.append(partial)
      }
      index += 1
    }
    return names.compactMap { sources[$0] }
  }
}

/// The values of a layout, which notes the names that it does not have.
private struct LayoutContext: MustacheParent {
  private let values: [String: Any]
  private let unknown: UnknownNames

  /// Makes a context.
  ///
  /// - Parameters:
  ///   - values: the values; groups of values too, such as `tenant.name`.
  ///   - sections: the groups that a layout goes into, as in `{{#tenant}}{{name}}{{/tenant}}`. There a name that the
  ///     group lacks may still be one of the values around it, so it is not noted.
  ///   - unknown: where unknown names are noted.
  init(values: [String: Any], sections: Set<String>, unknown: UnknownNames) {
    self.unknown = unknown
    self.values = Dictionary(
      uniqueKeysWithValues: values.map { name, value -> (String, Any) in
        guard !sections.contains(name), let group = value as? [String: Any] else { return (name, value) }
        return (name, LayoutContext(values: group, sections: sections, unknown: unknown))
      })
  }

  func child(named name: String) -> Any? {
    if let value = values[name] { return value }
    unknown.insert(name)
    return nil
  }
}

private final class UnknownNames: Sendable {
  private let found = Mutex<Set<String>>([])
  func insert(_ name: String) { found.withLock { _ = $0.insert(name) } }
  var names: [String] { found.withLock { $0.sorted() } }
}

extension Theme.Layout {
  /// How deep sections may nest.
  private static let deepest = 50

  /// What Mustache would take, and Runsheet cannot: transforms, which would change the marks of values, and sections
  /// that nest so deep that they exhaust the stack.
  fileprivate var problems: [Diagnostic] {
    var depth = 0
    return tags.compactMap { tag in
      if tag.content.first == "!" { return nil }
      if tag.content.contains("(") {
        return Diagnostic(
          .invalidLayout, at: tag.place, "A layout's tag takes a name only, without a transform.",
          help: "Write the name alone; change how it looks in the style sheet.")
      }
      if let kind = tag.content.first, "#^<$".contains(kind) { depth += 1 }
      if tag.content.first == "/" { depth -= 1 }
      guard depth == Theme.Layout.deepest + 1, tag.content.first != "/" else { return nil }
      return Diagnostic(
        .invalidLayout, at: tag.place, "Sections nest deeper than \(Theme.Layout.deepest) levels here.")
    }
  }

  /// The layouts that this one includes (`{{> name}}`) or is built upon (`{{< name}}`).
  fileprivate var partials: [(name: String, place: Place)] {
    tags.compactMap { tag in
      guard let kind = tag.content.first, kind == ">" || kind == "<" else { return nil }
      return (tag.content.dropFirst().filter { !$0.isWhitespace }, tag.place)
    }
  }

  /// The names that the layout goes into, or around: `{{#name}}`, `{{^name}}`.
  fileprivate var sections: Set<String> {
    Set(
      tags.compactMap { tag in
        guard let kind = tag.content.first, kind == "#" || kind == "^" else { return nil }
        return String(tag.content.dropFirst().filter { !$0.isWhitespace })
      })
  }

  /// The first tag that asks for a value by a name, or by a name and a name within it.
  fileprivate func place(of name: String) -> Place? {
    tags.first { tag in
      let asked = tag.content.drop { "#^&{$. ".contains($0) }.prefix { !" }".contains($0) }
      return asked.split(separator: ".").contains { $0 == name }
    }?.place
  }

  private var tags: [(content: Substring, place: Place)] {
    source.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { number, line in
      var tags: [(Substring, Place)] = []
      var rest = line
      while let start = rest.firstRange(of: "{{"), let end = rest[start.upperBound...].firstRange(of: "}}") {
        let column = line.unicodeScalars.distance(from: line.startIndex, to: start.lowerBound) + 1
        tags.append(
          (rest[start.upperBound..<end.lowerBound], Place(file: file, line: number + 1, column: column)))
        rest = rest[end.upperBound...]
      }
      return tags
    }
  }
}
