internal import Mustache
import RunsheetMarkup
import RunsheetModel

/// The theme's layouts, looked through, compiled, and rendered into templates.
struct Layouts: Sendable {
  private let library: MustacheLibrary
  private let chrome: Chrome
  private let files: [String: String]
  /// The layouts in which something is wrong, which is told; they are not rendered.
  private let broken: Set<LayoutKind>

  /// Compiles the layouts.
  ///
  /// - Parameters:
  ///   - layouts: the theme's layouts.
  ///   - required: the layouts that pages are made of.
  ///   - chrome: what every layout is given.
  ///   - diagnostics: what is wrong with them is added to it.
  init(
    _ layouts: [Theme.Layout], required: [LayoutKind], chrome: Chrome, diagnostics: inout [Diagnostic]
  ) {
    self.chrome = chrome
    files = Dictionary(layouts.map { ($0.name, $0.file) }) { first, _ in first }
    var library = MustacheLibrary()
    var sound: [String: (file: String, parts: [LayoutPart])] = [:]
    for layout in layouts {
      let (tags, problems) = layout.tags
      diagnostics += problems + Layouts.missingIncludes(tags, among: files.keys)
      guard problems.isEmpty else { continue }
      do {
        library.register(try MustacheTemplate(string: layout.source), named: layout.name)
        sound[layout.name] = (layout.file, LayoutPart.parts(of: tags))
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
    self.library = library
    var broken: Set<LayoutKind> = []
    var told: Set<Diagnostic> = []
    for kind in required {
      var problems: [Diagnostic] = []
      if files[kind.rawValue] == nil {
        problems.append(
          Diagnostic(
            .invalidLayout, at: Place(file: "Site/layouts/\(kind.rawValue).mustache"),
            "The layout “\(kind.rawValue)” is missing.",
            help: "Put it back, or start again from the layouts that Runsheet ships with."))
      } else if sound[kind.rawValue] == nil {
        broken.insert(kind)
      }
      problems += LayoutCheck.diagnostics(
        of: kind.rawValue, among: sound, given: kind.names + LayoutKind.namesOfAll)
      if !problems.isEmpty { broken.insert(kind) }
      diagnostics += problems.filter { told.insert($0).inserted }
    }
    self.broken = broken
  }

  private static func missingIncludes(
    _ tags: [LayoutTag], among names: some Sequence<String>
  ) -> [Diagnostic] {
    let names = Set(names)
    return tags.filter { ($0.kind == .include || $0.kind == .frame) && !names.contains($0.name) }.map { tag in
      Diagnostic(
        .invalidLayout, at: tag.place, "There is no layout “\(tag.name)” to include here.",
        help: suggestion(for: tag.name, among: names).map { "Did you mean “\($0)”?" })
    }
  }

  /// Prepares a template from a layout.
  ///
  /// - Parameters:
  ///   - parameters: the parameters, in the order of the bindings that will fill the template.
  ///   - isStandalone: whether the page is to be complete in one file.
  ///   - diagnostics: what is wrong with the page is added to it.
  ///   - context: makes the layout's own values from a builder's tokens.
  ///   - rewrite: changes the rendered page, tokens and all, and says what is wrong with it.
  /// - Returns: the template; an empty one if the layout is broken, which was told before.
  func prepare<Context: PageContext>(
    for parameters: [Parameter], isStandalone: Bool = false, diagnostics: inout [Diagnostic],
    context: (inout TemplateBuilder) -> Context,
    rewrite: ([UInt8], inout [String]) -> [UInt8] = { page, _ in page }
  ) -> Template {
    var problems: Set<String> = []
    let name = Context.layout.rawValue
    let isBroken = broken.contains(Context.layout)
    let template = TemplateBuilder.prepare(for: parameters) { builder in
      if isBroken { return [] }
      let values = chrome.context(&builder, isStandalone: isStandalone).values
        .merging(context(&builder).values) { _, own in own }
      var found: [String] = []
      let rendered = library.render(Rendered(values), withTemplate: name) ?? ""
      let page = rewrite(Array(rendered.utf8), &found)
      problems.formUnion(found)
      return page
    }
    diagnostics += problems.sorted().map {
      Diagnostic(
        .invalidLayout, at: Place(file: files[name] ?? "Site/layouts"), $0,
        help: "Site/README.md says what to do.")
    }
    return template
  }
}

/// Values as the engine takes them.
private struct Rendered: MustacheParent {
  private let values: [String: Any]

  init(_ values: [String: LayoutValue]) {
    self.values = values.mapValues(Rendered.value)
  }

  private static func value(_ value: LayoutValue) -> Any {
    switch value {
    case .text(let text): text
    case .flag(let flag): flag
    case .group(let values): Rendered(values)
    case .list(let values): values.map(Rendered.value)
    case .absent: false
    }
  }

  func child(named name: String) -> Any? { values[name] }
}
