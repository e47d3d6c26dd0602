extension Color {
  /// The relative luminance: 0 for black, 1 for white.
  ///
  /// WCAG 2.2, <https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>.
  package var luminance: Double {
    0.2126 * Color.linear(red) + 0.7152 * Color.linear(green) + 0.0722 * Color.linear(blue)
  }

  /// The contrast with another color: 1 for none, 21 for black on white.
  ///
  /// WCAG 2.2, <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>.
  package func contrast(with other: Color) -> Double {
    let (darker, lighter) = (min(luminance, other.luminance), max(luminance, other.luminance))
    return (lighter + 0.05) / (darker + 0.05)
  }

  /// The least contrast of text and links with what is behind them.
  ///
  /// WCAG 2.2, level AA, <https://www.w3.org/TR/WCAG22/#contrast-minimum>.
  package static let leastContrast = 4.5

  /// Whether text of this color can be read on a background.
  package func isReadable(on background: Color) -> Bool {
    contrast(with: background) >= Color.leastContrast
  }

  /// The nearest color on the way to another that can be read on a background.
  ///
  /// - Parameters:
  ///   - background: what is behind the text.
  ///   - end: black for a light background, white for a dark one; it must be readable itself.
  /// - Returns: this color, if it is readable already.
  package func readable(on background: Color, towards end: Color) -> Color {
    (0...255).lazy.map { mixed(with: end, $0) }.first { $0.isReadable(on: background) } ?? end
  }

  /// This color with some of another in it; the share is in parts of 255.
  private func mixed(with other: Color, _ share: Int) -> Color {
    func mixed(_ channel: KeyPath<Color, UInt8>) -> UInt8 {
      let sum = Int(self[keyPath: channel]) * (255 - share) + Int(other[keyPath: channel]) * share
      return UInt8((sum + 127) / 255)
    }
    return Color(red: mixed(\.red), green: mixed(\.green), blue: mixed(\.blue))
  }

  private static func linear(_ channel: UInt8) -> Double {
    let value = Double(channel) / 255
    if value <= 0.04045 { return value / 12.92 }
    let base = (value + 0.055) / 1.055
    // The power of 2.4 is the square, times the fifth root of the square.
    return base * base * fifthRoot(base * base)
  }

  /// Newton's method: the same bits on every system, whatever its library of mathematics.
  private static func fifthRoot(_ value: Double) -> Double {
    (0..<64).reduce(1) { root, _ in (4 * root + value / (root * root * root * root)) / 5 }
  }
}
