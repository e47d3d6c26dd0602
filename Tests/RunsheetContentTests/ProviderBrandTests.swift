import RunsheetContent
import RunsheetModel
import Testing

@Suite("The provider's color and logo are read")
struct ProviderBrandTests {
  private func read(_ provider: String, logo: String? = nil) -> LoadedProject {
    read(provider, bytes: logo.map { Array($0.utf8) })
  }

  private func read(_ provider: String, bytes: [UInt8]?) -> LoadedProject {
    ProjectSources(
      provider: SourceText("name: MSP\n\(provider)\n", file: "Content/provider.yaml"), logo: bytes
    ).read()
  }

  private func problem(withLogo svg: String) -> String? {
    read("logo: logo.svg", logo: svg).diagnostics.first?.message
  }

  @Test("Neither is needed")
  func none() {
    #expect(read("").project?.provider.brand == Brand())
  }

  @Test("A color that can be read is taken")
  func color() {
    #expect(read("color: '#0F6B6B'").project?.provider.brand.color == Color(0x0F6B6B))
  }

  @Test("A color that is too pale is told the nearest that is not")
  func pale() throws {
    let loaded = read("color: '#ffcc00'")
    let diagnostic = try #require(loaded.diagnostics.first)
    #expect(loaded.diagnostics.count == 1)
    #expect(diagnostic.place.description == "Content/provider.yaml:2:8")
    #expect(diagnostic.message.contains("its contrast with the page is 1.3, and must be at least 4.5"))
    let nearest = Color(0xFFCC00).readable(on: Brand.lightBackground, towards: Color(0x000000))
    #expect(diagnostic.help == "The nearest color that passes is \(nearest).")
    #expect(read("color: '\(nearest)'").diagnostics == [])
  }

  @Test("What is no color is told how to write one", arguments: ["teal", "'#abc'", "'0f6b6b'"])
  func noColor(text: String) {
    #expect(read("color: \(text)").diagnostics.map(\.kind) == [.invalidValue])
  }

  @Test("A logo is taken byte for byte")
  func logo() {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg'><use href='#a'/><rect fill='url(#b)'/></svg>"
    let brand = read("logo: pictures/logo.svg", logo: svg).project?.provider.brand
    #expect(brand?.logo == Brand.Logo(kind: .svg, bytes: Array(svg.utf8)))
    let png: [UInt8] =
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
      + "IHDR".utf8 + [0, 0, 0, 9, 0, 0, 0, 9]
    #expect(read("logo: logo.png", bytes: png).project?.provider.brand.logo?.name == "provider-logo.png")
  }

  @Test("A logo that is none, is missing, or is too large is reported where it is named")
  func badLogo() {
    #expect(problem(withLogo: "<html></html>")?.contains("is not an SVG picture") == true)
    #expect(read("logo: logo.png", logo: "GIF89a").diagnostics.first?.message.contains("not a PNG") == true)
    #expect(read("logo: logo.svg").diagnostics.map(\.kind) == [.missingContent])
    let large = "<svg>" + String(repeating: " ", count: Brand.Logo.largest) + "</svg>"
    #expect(problem(withLogo: large)?.contains("at most 204800 are taken") == true)
    #expect(read("logo: logo.svg").diagnostics.first?.place.description == "Content/provider.yaml:2:7")
  }

  @Test(
    "A path stays below Content and names a picture",
    arguments: [
      "../logo.svg", "/etc/logo.svg", "a/../../b.svg", ".hidden.svg", "logo.gif", "a\\b.svg", "a//b.png",
    ])
  func path(path: String) {
    let loaded = read("logo: '\(path)'", logo: "<svg/>")
    #expect(loaded.diagnostics.map(\.kind) == [.invalidValue])
    #expect(loaded.diagnostics.first?.message.contains("is not the path of an .svg or .png file") == true)
  }

  @Test("An asset cannot take the place of what is made of the brand", arguments: Brand.assetNames)
  func takenNames(name: String) {
    let theme = Theme(layouts: [], assets: [Theme.Asset(path: name, bytes: [])])
    let loaded = ProjectSources(
      provider: SourceText("name: MSP\n", file: "Content/provider.yaml"), theme: theme
    ).read()
    #expect(loaded.diagnostics.map { "\($0.place)" } == ["Site/assets/\(name)"])
  }
}
