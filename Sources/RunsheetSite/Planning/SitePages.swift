import RunsheetMarkup
import RunsheetModel

// The pages that are not runbooks.

extension Site {
  /// The index of a tenant's runbooks.
  func tenantIndex(_ plans: [RunbookPlan], _ diagnostics: inout [Diagnostic]) -> Template {
    layouts.prepare("tenant", for: rows[ParameterRow.all].parameters, diagnostics: &diagnostics) { builder in
      [
        "lang": builder.text(project.words[.language], .htmlAttribute),
        "root": "../",
        "tenant": [
          "name": builder.value("tenant.name", .htmlAttribute),
          "domain": builder.optionalValue("tenant.domain", .htmlAttribute),
          "initialDomain": builder.optionalValue("tenant.initial-domain", .htmlAttribute),
        ],
        "runbooks": plans.compactMap { plan in
          prepared[plan].map { runbook in
            [
              "title": builder.text(runbook.procedure.title, .htmlAttribute),
              "scenario": runbook.scenario.map { builder.text($0.title, .htmlAttribute) } ?? false as Any,
              "facts": runbook.facts.map { fact in
                [
                  "question": builder.text(fact.question, .htmlAttribute),
                  "answer": builder.splice(fact.answer),
                ]
              },
              "revision": "\(runbook.procedure.revision)",
              "folder": plan.folder,
              "undo": runbook.hasUndo,
            ].merging(links) { own, _ in own }
          }
        },
      ]
    }
  }

  /// The name of the page that an index leads to.
  private var page: String { options.documents.contains(.runbook) ? "index.html" : "checklist.html" }

  /// The names of the files that an index leads to.
  private var links: [String: Any] {
    [
      "page": page,
      "markdown": options.documents.contains(.runbook) ? "runbook.md" : "checklist.md",
      "checklist": options.documents == [.checklist] || !options.documents.contains(.checklist)
        ? false as Any : "checklist.html" as Any,
    ]
  }

  /// The runbooks of nobody: the whole of each procedure.
  func references(_ diagnostics: inout [Diagnostic]) -> [Page] {
    let site = self
    let references = parallelMap(project.procedures.count, jobs: options.jobs) { number in
      let procedure = site.project.procedures[number]
      let folder = "procedures/\(procedure.id)"
      var problems: [Diagnostic] = []
      let reference = Runbook(
        procedure, facts: .undecided, build: site.options.build, asOf: site.options.asOf)
      let runbook = site.prepare(
        reference, in: site.frame(of: folder, isReference: true), diagnostics: &problems)
      let nobody = Bindings.ofNobody(procedure.pageParameters, provider: site.project.provider)
      let pages = runbook.pages.map { page in
        Page(
          path: "\(folder)/\(page.name)", content: .filled(page.template, nobody),
          pdf: page.pdf.map { "\(folder)/\($0)" })
      }
      return (pages: pages, problems: problems)
    }
    diagnostics += references.flatMap(\.problems)
    return references.flatMap(\.pages)
  }

  /// The theme's files, and what is made of the provider's brand.
  static func assets(of project: Project) -> [Page] {
    let brand = project.provider.brand
    let logo = brand.logo.map { [Page(path: "assets/\($0.name)", content: .finished($0.bytes))] } ?? []
    return project.theme.assets.map { Page(path: "assets/\($0.path)", content: .finished($0.bytes)) }
      + [Page(path: "assets/\(Brand.styleSheet)", content: .finished(brand.css))] + logo
  }

  /// How many tenants stand in one list of the index: a browser passes over the lists outside its window as a whole.
  private static let longestList = 100

  /// The index of all tenants.
  ///
  /// Their lists are made when the page is written, one after the other.
  func index(_ diagnostics: inout [Diagnostic]) -> Page {
    let parameters = rows[ParameterRow.all].parameters
    let due = DueNotes(
      AuditReport(
        project, tenants: tenants, scenarios: options.scenarios, includesUnused: false, asOf: options.asOf),
      words: project.words)
    // A row for each thing that may be due: few clients differ in that.
    var rowOfHint: [String?: Template] = [:]
    let rowOfKind = plansOfKind().map { plans -> Template in
      let hint = due.hint(for: plans)
      if let known = rowOfHint[hint] { return known }
      let row = layouts.prepare("index-tenant", for: parameters, diagnostics: &diagnostics) { builder in
        [
          "id": builder.value("tenant.id", .htmlAttribute),
          "name": builder.value("tenant.name", .htmlAttribute),
          "domain": builder.optionalValue("tenant.domain", .htmlAttribute),
          "due": hint.map { builder.text($0, .htmlAttribute) } ?? false as Any,
        ]
      }
      rowOfHint[hint] = row
      return row
    }
    let lists = stride(from: 0, to: tenants.count, by: Site.longestList).map { start in
      start..<min(start + Site.longestList, tenants.count)
    }
    let index = layouts.prepare("index", for: parameters, diagnostics: &diagnostics) { builder in
      [
        "lang": builder.text(project.words[.language], .htmlAttribute),
        "root": "",
        "tenants": lists.indices.map { builder.hole($0) },
        "due": due.values(&builder, on: page),
        "procedures": project.procedures.map { procedure in
          [
            "title": builder.text(procedure.title, .htmlAttribute), "folder": "procedures/\(procedure.id)",
          ].merging(links) { own, _ in own }
        },
      ]
    }
    let nobody = Bindings.ofNobody(parameters, provider: project.provider)
    let site = self
    return Page(
      path: "index.html",
      content: .parts(
        index.pieces.map { piece in
          switch piece {
          case .filled(let template): { template.fill(nobody, into: &$0) }
          case .hole(let number):
            { output in
              var values = SlotValues()
              for position in lists[number] {
                site.rows[ParameterRow.all].bind(&values, site.tenants, at: position)
                rowOfKind[site.tenants.kind(at: position)].fill(&values, into: &output)
              }
            }
          }
        }))
  }
}
