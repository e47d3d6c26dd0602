import RunsheetModel

extension Shape where Value == Color {
  /// A color in which text can be read on a light page.
  static var brandColor: Shape {
    Shape<String>.words(means: "A color such as #0b5cad", pattern: "^#[0-9A-Fa-f]{6}$").then {
      text, place, reading in
      guard let color = Color(text) else {
        reading.report(
          .invalidValue, at: place, "“\(text)” is not a color.",
          help: "Write # and six digits from 0 to f, in quotes because # begins a comment: \"#0b5cad\".")
        return nil
      }
      if color.isReadable(on: Brand.lightBackground) { return color }
      let nearest = color.readable(on: Brand.lightBackground, towards: Color(0x000000))
      // Rounded down, so that what fails never looks like enough.
      let tenths = Int(color.contrast(with: Brand.lightBackground) * 10)
      let contrast = "its contrast with the page is \(tenths / 10).\(tenths % 10)"
      reading.report(
        .invalidValue, at: place,
        "The color \(color) is too pale for text: \(contrast), and must be at least \(Color.leastContrast).",
        help: "The nearest color that passes is \(nearest).")
      return nil
    }
  }
}

extension Shape where Value == String {
  /// The path of a picture below `Content`.
  static var logoPath: Shape {
    words(means: "The path of an .svg or .png file below Content", pattern: "^.*\\.(svg|png)$").then {
      path, place, reading in
      if LogoPath.kind(of: path) != nil { return path }
      reading.report(
        .invalidValue, at: place, "“\(path)” is not the path of an .svg or .png file below Content.",
        help: "Put the picture beside provider.yaml, and write its name: logo.svg.")
      return nil
    }
  }
}

extension Reading {
  /// The provider's logo, once its file was loaded; what is wrong with it is reported.
  ///
  /// - Parameters:
  ///   - path: the path that the provider states.
  ///   - bytes: what the file holds; nil if it could not be loaded.
  /// - Returns: the logo, if it is one.
  mutating func logo(at path: Located<String>, bytes: [UInt8]?) -> Brand.Logo? {
    guard let kind = LogoPath.kind(of: path.value) else { return nil }
    guard let bytes else {
      report(
        .missingContent, at: path.place, "There is no picture Content/\(path.value) that can be read.",
        help: "The path begins below Content.")
      return nil
    }
    let logo = Brand.Logo(kind: kind, bytes: kind == .png ? PictureNotes.removed(fromPNG: bytes) : bytes)
    let problems = LogoCheck.problems(with: logo)
    let file = "Content/\(path.value)"
    for problem in problems {
      let place = problem.position.map { Place(file: file, line: $0.line, column: $0.column) } ?? path.place
      report(
        .invalidValue, at: place, "The logo \(file) \(problem.words).",
        help: kind == .svg
          ? "Save it as plain SVG, with shapes only and nothing linked; or as PNG."
          : "Save it as a smaller PNG.")
    }
    return problems.isEmpty ? logo : nil
  }
}
