import RunsheetBasics

/// A color of the sRGB space.
package struct Color: Hashable, Sendable, CustomStringConvertible {
  package let red: UInt8
  package let green: UInt8
  package let blue: UInt8

  package init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// The color that a text such as `#0b5cad` names, or nil if it names none.
  package init?(_ text: some StringProtocol) {
    let digits = text.utf8.dropFirst()
    guard text.utf8.first == UInt8(ascii: "#"), digits.count == 6,
      digits.allSatisfy({ $0.hexadecimalDigit != nil }),
      let number = UInt32(text.dropFirst(), radix: 16)
    else { return nil }
    self.init(number)
  }

  /// The color of a number such as `0x0b5cad`.
  package init(_ number: UInt32) {
    self.init(
      red: UInt8(number >> 16 & 0xFF), green: UInt8(number >> 8 & 0xFF), blue: UInt8(number & 0xFF))
  }

  package var description: String {
    let digits = [red, green, blue].map { channel in
      let text = String(channel, radix: 16)
      return text.count == 1 ? "0\(text)" : text
    }
    return "#\(digits.joined())"
  }
}
