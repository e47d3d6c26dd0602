/// What a file of a picture holds besides the picture: who made it, with which program, for whom.
///
/// Nobody sees it on a page, and it may name a client; compressed, nobody finds it either. So it is not published.
package enum PictureNotes {
  /// A PNG without its notes: texts, Exif data, the time of its last change, and whatever stands behind its end.
  ///
  /// Source: PNG Specification (Third Edition), sections 5.3 and 11.3.
  ///
  /// - Parameter png: the picture; what is not built as one stays as it is.
  /// - Returns: the same picture, point for point.
  /// - Complexity: O(*n*).
  package static func removed(fromPNG png: [UInt8]) -> [UInt8] {
    var picture = Array(png.prefix(8))
    var position = 8
    while position + 12 <= png.count {
      let length = png[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
      let end = position + 12 + length
      guard end <= png.count else { return png }
      let type = String(decoding: png[position + 4..<position + 8], as: UTF8.self)
      if !notes.contains(type) { picture += png[position..<end] }
      if type == "IEND" { return picture }
      position = end
    }
    return png
  }

  private static let notes: Set = ["tEXt", "zTXt", "iTXt", "eXIf", "tIME"]
}
