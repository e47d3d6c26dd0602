import Foundation
@testable import RunsheetBuild
import RunsheetModel
import RunsheetPDF
import TestSupport
import Testing

@Suite struct `What a PDF is made from` {
  @Test func `includes the version of the engine, so that PDFs of another one are outdated`() throws {
    let project = try ProjectFolder()
    let day = try #require(Day("2026-11-22"))
    let prepared = try #require(try Preparation(Request(folder: project.path, asOf: day)).prepared)
    func paper(_ version: String) -> Paper { Paper(prepared, recipe: PDFPress.recipe(withEngine: version)) }
    let page = try #require(paper(PDFEngine.version).sheets.first)
    let digest = paper(PDFEngine.version).digest(page)
    #expect(Paper(prepared).isTrue(page.pdf, digest))
    #expect(!paper("69.0").isTrue(page.pdf, digest))
  }

  @Test func `is made by the version that is installed for it`() throws {
    let file = Repository.root.appending(path: "Sources/RunsheetPDF/requirements.txt")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.contains("weasyprint==\(PDFEngine.version)"))
  }
}
