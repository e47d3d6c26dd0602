/// How large a picture made of points is, as its file says before any point.
enum PictureSize {
  /// The most points that a picture may have: a file of a few kilobytes can unpack to billions.
  static let mostPoints = 16_000_000

  /// The width and height of a PNG (RFC 2083, sections 3.1 and 4.1.1); nil if it is none.
  static func ofPNG(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    guard bytes.count >= 24, bytes.starts(with: signature), bytes[12..<16].elementsEqual("IHDR".utf8) else {
      return nil
    }
    return (number(bytes[16..<20]), number(bytes[20..<24]))
  }

  /// The width and height of a JPEG (ITU-T T.81, annex B); nil if it is none.
  static func ofJPEG(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
    var position = 2
    while position + 9 <= bytes.count, bytes[position] == 0xFF {
      let marker = bytes[position + 1]
      // The frame's head; C4, C8 and CC are tables.
      if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
        return (
          number(bytes[(position + 7)..<(position + 9)]), number(bytes[(position + 5)..<(position + 7)])
        )
      }
      position += 2 + max(2, number(bytes[(position + 2)..<(position + 4)]))
    }
    return nil
  }

  /// Whether a picture is small enough to be unpacked.
  static func isBounded(_ size: (width: Int, height: Int)) -> Bool {
    size.width > 0 && size.height > 0 && size.width <= mostPoints / size.height
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
}
