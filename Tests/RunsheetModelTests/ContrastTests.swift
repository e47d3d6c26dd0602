import RunsheetModel
import Testing

@Suite struct `The contrast of two colors` {
  private static let black = Color(0x000000)
  private static let white = Color(0xFFFFFF)

  /// Pairs whose contrast is published, or worked out by hand from WCAG's definition.
  @Test(
    arguments: [
      (Color(0x000000), Color(0xFFFFFF), 21.0), (Color(0xFFFFFF), Color(0xFFFFFF), 1.0),
      (Color(0x777777), Color(0xFFFFFF), 4.48), (Color(0x767676), Color(0xFFFFFF), 4.54),
      (Color(0xFF0000), Color(0xFFFFFF), 4.0), (Color(0x0000FF), Color(0xFFFFFF), 8.59),
      (Color(0x008000), Color(0xFFFFFF), 5.14), (Color(0xFFFF00), Color(0x000000), 19.56),
      (Color(0x0B5CAD), Color(0x0B5CAD), 1.0),
    ])
  func `is WCAG's`(first: Color, second: Color, expected: Double) {
    #expect(abs(first.contrast(with: second) - expected) < 0.005)
    #expect(first.contrast(with: second) == second.contrast(with: first))
  }

  @Test func `lies between 1 and 21 for all greys, and grows with their distance`() {
    let greys = (0...255).map { Color(UInt32($0) * 0x010101) }
    let contrasts = greys.map { $0.contrast(with: Self.white) }
    #expect(contrasts == contrasts.sorted(by: >))
    #expect(contrasts.allSatisfy { (1...21).contains($0) })
    #expect(greys.map(\.luminance).first == 0)
    #expect(abs((greys.last?.luminance ?? 0) - 1) < 1e-12)
  }
}

@Suite struct `A provider's color` {
  @Test(arguments: ["#0b5cad", "#0B5CAD", "#ffffff", "#000000", "#0f6b6b"])
  func `is read and written as six digits`(text: String) throws {
    #expect(try #require(Color(text)).description == text.lowercased())
  }

  @Test(arguments: [
    "", "#", "0b5cad", "#0b5ca", "#0b5cadd", "#0b5cag", "#+b5cad", "#0b5c d", "teal", "#０b5cad",
  ])
  func `is nothing else`(text: String) {
    #expect(Color(text) == nil)
  }

  @Test(arguments: [0xFFCC00, 0xFF8800, 0x00AAFF, 0x777777, 0xFFFFFF, 0x12A19A] as [UInt32])
  func `that is too pale has a nearest color that is not, and nothing nearer passes`(number: UInt32) {
    let color = Color(number)
    let background = Brand.lightBackground
    let nearest = color.readable(on: background, towards: Color(0x000000))
    #expect(!color.isReadable(on: background))
    #expect(nearest.isReadable(on: background))
    #expect(nearest.contrast(with: background) < 4.7, "\(nearest) is darker than it needs to be")
  }

  @Test func `that can be read is its own nearest`() {
    let color = Color(0x0F6B6B)
    #expect(color.readable(on: Brand.lightBackground, towards: Color(0x000000)) == color)
  }

  @Test(arguments: [0x000000, 0x0F6B6B, 0x0B5CAD, 0x8C1D3F, 0x777777, 0x0000FF] as [UInt32])
  func `can be read on dark pages too, made lighter`(number: UInt32) throws {
    let dark = try #require(Brand(color: Color(number)).darkColor)
    #expect(dark.isReadable(on: Brand.darkBackground))
    #expect(dark.luminance >= Color(number).luminance)
  }
}
