import RunsheetContent
import RunsheetModel
import Testing

@Suite("The files of the theme")
struct AssetTests {
  private func problems(_ paths: [String]) -> [String] {
    ProjectSources(
      provider: SourceText("name: MSP\n", file: "Content/provider.yaml"),
      theme: Theme(layouts: [], assets: paths.map { Theme.Asset(path: $0, bytes: []) })
    ).read().diagnostics.map { "\($0.place)" }
  }

  @Test(
    "Files that are one on some disks are refused, with the one that comes second",
    arguments: [
      (["Logo.css", "logo.css"], ["Site/assets/logo.css"]),
      (["Icons/A.svg", "icons/a.svg"], ["Site/assets/icons/a.svg"]),
      (["ICONS", "icons/a.svg", "icons/b.svg"], ["Site/assets/icons/a.svg", "Site/assets/icons/b.svg"]),
      (["Provider.css"], ["Site/assets/Provider.css"]),
      (["caf\u{E9}.css", "cafe\u{301}.css"], ["Site/assets/cafe\u{301}.css"]),
      (["a.css", "b/a.css", "b/c.css", "B/d.css"], []),
    ])
  func collisions(paths: [String], refused: [String]) {
    #expect(problems(paths) == refused)
  }
}
