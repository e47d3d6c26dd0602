import Foundation

/// A picture of points that stands in an SVG as an address (RFC 2397).
enum EmbeddedPicture {
  /// Whether an address holds a whole PNG or JPEG of a size that can be drawn, and leads nowhere.
  static func isPicture(_ address: String) -> Bool {
    for (type, size) in [
      ("png", PictureSize.ofPNG), ("jpeg", PictureSize.ofJPEG), ("jpg", PictureSize.ofJPEG),
    ] {
      let start = "data:image/\(type);base64,"
      guard address.utf8.starts(with: start.utf8) else { continue }
      let packed = String(decoding: address.utf8.dropFirst(start.utf8.count), as: UTF8.self)
      guard let data = Data(base64Encoded: packed, options: .ignoreUnknownCharacters) else { return false }
      return size(Array(data)).map(PictureSize.isBounded) ?? false
    }
    return false
  }
}
