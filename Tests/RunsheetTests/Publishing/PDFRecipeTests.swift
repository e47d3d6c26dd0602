import Foundation
import RunsheetModel
import RunsheetPDF
import RunsheetSite
import TestSupport
import Testing

@Suite struct `What a PDF is made from` {
  @Test func `includes the version of the engine, so that PDFs of another one are outdated`() throws {
    let project = try Repository.shippedProject()
    var diagnostics: [Diagnostic] = []
    let site = Site(
      project, tenants: project.tenants, options: Site.Options(asOf: MadeSite.asOf), diagnostics: &diagnostics
    )
    func paper(_ version: String) -> Paper { Paper(site, recipe: PDFPress.recipe(withEngine: version)) }
    let tenant = try #require(project.tenants.first)
    let page = try #require(paper(PDFEngine.version).pages(of: tenant).first)
    let pdf = try #require(page.pdf)
    let digest = paper(PDFEngine.version).digest(page)
    #expect(Paper(site, recipe: PDFPress.recipe).isTrue(pdf, digest))
    #expect(!paper("69.0").isTrue(pdf, digest))
  }

  @Test func `is made by the version that is installed for it`() throws {
    let file = Repository.root.appending(path: "Sources/RunsheetPDF/requirements.txt")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.contains("weasyprint==\(PDFEngine.version)"))
  }
}
