import RunsheetBasics
import RunsheetMarkup
import RunsheetModel

// The pages that are not runbooks.

extension Site {
  /// The index of a tenant's runbooks.
  func tenantIndex(_ plans: [RunbookPlan], _ diagnostics: inout [Diagnostic]) -> Template {
    layouts.prepare(for: rows[ParameterRow.all].parameters, diagnostics: &diagnostics) { builder in
      TenantContext(
        lang: builder.text(project.words[.language], .htmlAttribute), root: "../",
        tenant: TenantNames(
          name: builder.value("tenant.name", .htmlAttribute),
          domain: builder.optionalValue("tenant.domain", .htmlAttribute),
          initialDomain: builder.optionalValue("tenant.initial-domain", .htmlAttribute)),
        runbooks: plans.compactMap { plan in
          prepared[plan].map { runbook in
            RunbookLinkContext(
              title: builder.text(runbook.procedure.title, .htmlAttribute),
              scenario: runbook.scenario.map { builder.text($0.title, .htmlAttribute) },
              facts: runbook.facts.map { fact in
                DecidedFactContext(
                  question: builder.text(fact.question, .htmlAttribute), answer: builder.splice(fact.answer))
              },
              revision: "\(runbook.procedure.revision)", folder: plan.folder, hasUndo: runbook.hasUndo,
              links: LinksContext(options.outputs))
          }
        })
    }
  }

  /// Prepares the runbooks of nobody: the whole of each procedure.
  func preparedReferences(_ diagnostics: inout [Diagnostic]) -> [PreparedRunbook] {
    let site = self
    let references = parallelMap(project.procedures.count, jobs: options.jobs) { number in
      let procedure = site.project.procedures[number]
      let folder = "procedures/\(procedure.id)"
      var problems: [Diagnostic] = []
      let reference = Runbook(
        procedure, facts: .undecided, build: site.options.build, asOf: site.options.asOf)
      let runbook = site.prepare(
        reference, at: folder, in: site.frame(of: folder, isReference: true), diagnostics: &problems)
      return (runbook: runbook, problems: problems)
    }
    diagnostics += references.flatMap(\.problems)
    return references.map(\.runbook)
  }

  var referenceFiles: [SharedFile] {
    references.flatMap { runbook in
      let nobody = Bindings.ofNobody(
        runbook.procedure.pageParameters, of: runbook.procedure.id, provider: project.provider)
      return runbook.files.map { SharedFile(path: $0.path, content: .filled($0.template, nobody)) }
    }
  }

  /// The theme's files, and what is made of the provider's brand.
  static func assets(of project: Project) -> [SharedFile] {
    let brand = project.provider.brand
    let logo = brand.logo.map { [SharedFile(path: "assets/\($0.name)", content: .finished($0.bytes))] } ?? []
    return project.theme.assets.map { SharedFile(path: "assets/\($0.path)", content: .finished($0.bytes)) }
      + [SharedFile(path: "assets/\(Brand.styleSheet)", content: .finished(brand.css))] + logo
  }

  /// How many tenants stand in one list of the index: a browser passes over the lists outside its window as a whole.
  private static let longestList = 100

  private var lists: [Range<Int>] {
    stride(from: 0, to: tenants.count, by: Site.longestList).map { start in
      start..<min(start + Site.longestList, tenants.count)
    }
  }

  /// The table that says whose each file is; its rows are made when it is written.
  ///
  /// - Parameters:
  ///   - header: the names of the columns.
  ///   - hasTenantIDs: whether there is a column for the tenants' own ids, besides that for the organisations'.
  /// - Returns: the table's file.
  func table(header: [String], hasTenantIDs: Bool) -> SharedFile {
    let site = self
    let rows = lists.map { list in
      { @Sendable (output: inout [UInt8]) in
        var rows = CSVText()
        for position in list {
          let tenant = site.tenants[position]
          let owner =
            [tenant.organizationID ?? ""] + (hasTenantIDs ? [tenant.id] : []) + [tenant.name]
          let set = site.fileSets[site.fileSet(at: position)]
          for file in set.entries {
            guard let runbook = file.runbook else { continue }
            rows.append(owner + [set.titles[runbook], "\(tenant.id)/\(file.path)"])
          }
        }
        output += rows.bytes
      }
    }
    return SharedFile(path: "index.csv", content: .parts([{ $0 += CSVText(header: header).bytes }] + rows))
  }

  /// The index of all tenants.
  ///
  /// Their lists are made when the page is written, one after the other.
  ///
  /// - Parameter diagnostics: what is wrong with layouts is added to it.
  /// - Returns: the page, and the templates that it is made of.
  func index(_ diagnostics: inout [Diagnostic]) -> (file: SharedFile, templates: [Template]) {
    let parameters = rows[ParameterRow.all].parameters
    let due = DueNotes(
      AuditReport(
        project, tenants: tenants, scenarios: options.scenarios, includesUnused: false, build: options.build,
        asOf: options.asOf),
      words: project.words)
    // A row for each thing that may be due: few clients differ in that.
    var rowOfHint: [String?: Template] = [:]
    let rowOfKind = plansOfKind.map { plans -> Template in
      let hint = due.hint(for: plans)
      if let known = rowOfHint[hint] { return known }
      let row = layouts.prepare(for: parameters, diagnostics: &diagnostics) { builder in
        IndexRowContext(
          id: builder.value("tenant.id", .htmlAttribute), name: builder.value("tenant.name", .htmlAttribute),
          domain: builder.optionalValue("tenant.domain", .htmlAttribute),
          initialDomain: builder.optionalValue("tenant.initial-domain", .htmlAttribute),
          due: hint.map { builder.text($0, .htmlAttribute) })
      }
      rowOfHint[hint] = row
      return row
    }
    let lists = lists
    let order = tenants.byName(in: project.words[.language])
    let index = layouts.prepare(for: parameters, diagnostics: &diagnostics) { builder in
      IndexContext(
        lang: builder.text(project.words[.language], .htmlAttribute), root: "",
        tenants: lists.indices.map { builder.hole($0) },
        letters: builder.text(PlainName.letters.map { "\($0)\($1)" }.joined(separator: " "), .htmlAttribute),
        due: due.context(&builder, on: options.outputs.page),
        procedures: project.procedures.map { procedure in
          ProcedureLinkContext(
            title: builder.text(procedure.title, .htmlAttribute), folder: "procedures/\(procedure.id)",
            links: LinksContext(options.outputs))
        })
    }
    let nobody = Bindings.ofNobody(parameters, of: nil, provider: project.provider)
    let site = self
    let file = SharedFile(
      path: "index.html",
      content: .parts(
        index.pieces.map { piece in
          switch piece {
          case .filled(let template): { template.fill(nobody, into: &$0) }
          case .hole(let number):
            { output in
              var values = SlotValues()
              for position in order[lists[number]] {
                site.rows[ParameterRow.all].bind(&values, site.tenants, at: position)
                rowOfKind[site.tenants.kind(at: position)].fill(&values, into: &output)
              }
            }
          }
        }))
    let parts = index.pieces.compactMap { piece in
      if case .filled(let template) = piece { template } else { nil }
    }
    return (file, parts + rowOfHint.values)
  }
}
