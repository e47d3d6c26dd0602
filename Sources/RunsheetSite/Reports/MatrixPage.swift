package import RunsheetMarkup
package import RunsheetModel

extension MatrixReport {
  /// The table as a page that needs no other file.
  ///
  /// - Parameters:
  ///   - project: the theme, the words and the provider.
  ///   - diagnostics: what is wrong with layouts is added to it.
  /// - Returns: the page's bytes, and the templates that it is made of.
  package func page(
    of project: Project, diagnostics: inout [Diagnostic]
  ) -> (bytes: [UInt8], templates: [Template]) {
    let words = project.words
    let layouts = Layouts(
      project.theme.layouts, required: [.matrix, .matrixRow],
      chrome: Chrome(words: words, provider: project.provider), diagnostics: &diagnostics)
    let parameters = Parameter.builtIn
    var prepared: [RowKind: Template] = [:]
    var body: [UInt8] = []
    for row in rows {
      let kind = RowKind(states: number(of: row), scenario: row.scenario?.id)
      if prepared[kind] == nil {
        prepared[kind] = layouts.prepare(for: parameters, diagnostics: &diagnostics) { builder in
          MatrixRowContext(
            name: builder.value("tenant.name", .htmlAttribute),
            scenario: row.scenario.map { builder.text($0.title, .htmlAttribute) },
            cells: states(of: row).map { state in
              MatrixCellContext(
                state: state.rawValue, sign: state.sign,
                word: builder.text(words[state.word], .htmlAttribute))
            })
        }
      }
      let bindings = Bindings(
        parameters, of: procedure.id, provider: project.provider,
        values: row.tenant.pageValues)
      prepared[kind]?.fill(bindings, into: &body)
    }
    let page = layouts.prepare(for: parameters, diagnostics: &diagnostics) { builder in
      MatrixContext(
        lang: builder.text(words[.language], .htmlAttribute),
        title: builder.text(procedure.title, .htmlAttribute),
        style: builder.finished(Array(style(of: project).utf8)),
        info: builder.text(words.filled(.matrixInfo, ["day": "\(asOf)"]), .htmlAttribute),
        phases: procedure.phases.map { phase in
          MatrixPhaseContext(
            heading: builder.text(phase.title, .htmlAttribute), count: "\(phase.steps.count)")
        },
        steps: steps.map { step in
          builder.text(PlainText.plain(step.command, procedure.parameters), .htmlAttribute)
        },
        rows: builder.hole(0))
    }
    let nobody = Bindings.ofNobody(parameters, of: procedure.id, provider: project.provider)
    var bytes: [UInt8] = []
    for piece in page.pieces {
      switch piece {
      case .filled(let template): template.fill(nobody, into: &bytes)
      case .hole: bytes += body
      }
    }
    return (bytes, [page] + prepared.values)
  }

  private struct RowKind: Hashable {
    let states: Int
    let scenario: Scenario.ID?
  }

  /// The style sheets of the site, in one.
  private func style(of project: Project) -> String {
    let sheets = ["runsheet.css", "site.css", "scenarios.css", "matrix.css"].compactMap { name in
      project.theme.assets.first { $0.path == name }.map { String(decoding: $0.bytes, as: UTF8.self) }
    }
    // Nothing in a style sheet may end the element that it stands in.
    return (sheets + [String(decoding: project.provider.brand.css, as: UTF8.self)]).joined(separator: "\n")
      .split(separator: "</", omittingEmptySubsequences: false).joined(separator: "<\\/")
  }
}

extension StepState {
  /// The word that is read aloud for the state.
  fileprivate var word: Word {
    switch self {
    case .shown: .included
    case .undecided: .undecided
    case .retired: .retired
    case .notApplicable: .leftOut
    }
  }
}
