import RunsheetModel

/// What a provider's logo may be: a picture that shows itself and does nothing.
enum LogoCheck {
  /// What is wrong with a picture, each as the rest of a sentence that begins with "The logo", with its place in the
  /// file if it has one.
  static func problems(with logo: Brand.Logo) -> [(words: String, position: XMLPieces.Position?)] {
    if logo.bytes.count > Brand.Logo.largest {
      return [("has \(logo.bytes.count) bytes; at most \(Brand.Logo.largest) are taken", nil)]
    }
    switch logo.kind {
    case .png:
      guard let size = PictureSize.ofPNG(logo.bytes) else { return [("is not a PNG picture", nil)] }
      let words = "has \(size.width) × \(size.height) points; at most \(PictureSize.mostPoints) are taken"
      return PictureSize.isBounded(size) ? [] : [(words, nil)]
    case .svg: return SVGCheck(logo.bytes).problems.map { ($0.words, $0.position) }
    }
  }
}
