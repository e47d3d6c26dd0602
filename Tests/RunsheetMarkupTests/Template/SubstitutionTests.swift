import RunsheetModel
import Testing
import TestSupport

@testable import RunsheetMarkup

@Suite("A filled template is what rendering the filled document would have been")
struct SubstitutionTests {
  @Test("Generated documents and tenants", arguments: 0..<40 as Range<UInt64>)
  func generated(seed: UInt64) throws {
    var random = RandomDocument(seed: seed)
    let document = random.document()
    let tenants = [sampleBindings([:])] + (0..<8).map { _ in random.bindings() }
    try expectSame(document, sampleParameters, tenants)
  }

  @Test("The shipped procedure, undecided and in each of its scenarios")
  func shipped() throws {
    let project = try Repository.shippedProject()
    let procedure = try #require(project.procedures.first)
    let asOf = try #require(Day("2026-11-22"))
    #expect(!procedure.scenarios.isEmpty)
    let runbooks =
      [Runbook(procedure, facts: .undecided, build: BuildFacts(), asOf: asOf)]
      + procedure.scenarios.map { Runbook(procedure, scenario: $0, build: BuildFacts(), asOf: asOf) }
    var generator = SeededGenerator(seed: 4)
    let generated = (0..<3).map { _ in
      let stated = procedure.parameters.filter { _ in Bool.random(using: &generator) }
      return Dictionary(uniqueKeysWithValues: stated.map { ($0.id, hostileText(using: &generator)) })
    }
    let tenants = (project.tenants.map(\.values) + generated).map {
      Bindings(procedure.parameters, of: procedure.id, provider: project.provider, values: $0)
    }
    for runbook in runbooks {
      let (document, diagnostics) = Composer.compose(runbook, words: project.words)
      #expect(diagnostics == [])
      try expectSame(document, procedure.parameters, tenants)
    }
  }

  private func expectSame(_ document: Document, _ parameters: [Parameter], _ tenants: [Bindings]) throws {
    let html = document.htmlBody(parameters).template
    let markdown = document.commonMark(parameters)
    let article = document.article(parameters, hasTitle: true)
    let title = Document.html(document.title, parameters)
    var fast: [[UInt8]] = []
    var slow: [[UInt8]] = []
    // Blanks stay open, and nothing is known that could fill them.
    let nobody = sampleBindings([:], parameters)
    for tenant in tenants {
      let substituted = document.substituting(Values(tenant, of: parameters))
      #expect(html.filled(tenant) == substituted.htmlBody(parameters).template.filled(nobody))
      #expect(article.filled(tenant) == substituted.article(parameters, hasTitle: true).filled(nobody))
      #expect(title.filled(tenant) == Document.html(substituted.title, parameters).filled(nobody))
      fast.append(markdown.filled(tenant))
      slow.append(substituted.commonMark(parameters).filled(nobody))
    }
    // What is the same to the byte is read the same; only the rest needs a reader.
    let different = fast.indices.filter { fast[$0] != slow[$0] }
    guard !different.isEmpty else { return }
    let read = try readMarkdown(different.map { fast[$0] }).map { Reading($0) }
    let expected = try readMarkdown(different.map { slow[$0] }).map { Reading($0) }
    for (read, expected) in zip(read, expected) {
      let isSame = read == expected
      #expect(isSame, "\(read.difference(from: expected))")
    }
  }
}
