import RunsheetBasics

/// A line of a file as a terminal shows it, and the marks below it.
///
/// Nothing of the line is obeyed: tabs become spaces, and every other character that is not seen is named. A long line
/// is cut around the place.
package struct Excerpt: Hashable, Sendable {
  /// The line as it is shown.
  package let line: String
  /// Spaces up to the place, and a mark for each column that it takes; empty if the column is not known.
  package let underline: String

  /// The largest number of columns that a line takes.
  static let widest = 100
  /// How many columns of a cut line stand before the place.
  private static let lead = 30

  /// - Parameters:
  ///   - line: the line, without its line break.
  ///   - column: where the place begins, in scalars counted from 1; 0 if that is not known.
  ///   - length: how many scalars it takes; 0 if that is not known.
  package init(of line: String, column: Int, length: Int) {
    let start = max(column, 1) - 1
    var cells: [Cell] = []
    var width = 0
    for (index, scalar) in line.unicodeScalars.enumerated() {
      // What is far behind the place is cut anyway.
      if index > start + 2 * Excerpt.widest { break }
      cells.append(Cell(showing: scalar, at: width))
      width += cells[index].width
    }
    let isMarked = column > 0 && start <= cells.count
    let marked = isMarked ? start..<min(cells.count, start + max(length, 1)) : 0..<0
    let marksStart = isMarked && start < cells.count ? cells[start].start : (isMarked ? width : 0)

    var shown = cells[...]
    var cut = 0
    if width > Excerpt.widest {
      let first = marksStart + 1 > Excerpt.widest - 2 ? marksStart - Excerpt.lead : 0
      shown = cells.drop { $0.start < first }.prefix { $0.start + $0.width <= first + Excerpt.widest }
      cut = shown.first?.start ?? 0
    }
    let isCutBefore = cut > 0
    let isCutAfter = shown.endIndex < cells.count
    self.line =
      (isCutBefore ? "…" : "") + shown.map(\.text).joined() + (isCutAfter ? "…" : "")
    guard isMarked else {
      underline = ""
      return
    }
    let visible = marked.clamped(to: shown.startIndex..<max(shown.endIndex, shown.startIndex))
    let marks = max(1, visible.reduce(0) { $0 + cells[$1].width })
    underline =
      String(repeating: " ", count: marksStart - cut + (isCutBefore ? 1 : 0))
      + String(repeating: "^", count: marks)
  }

  /// A character with the columns that it takes.
  private struct Cell {
    let text: String
    let start: Int
    let width: Int

    init(showing scalar: Unicode.Scalar, at start: Int) {
      self.start = start
      switch scalar {
      case "\t":
        width = 4 - start % 4
        text = String(repeating: " ", count: width)
      case _ where scalar.isSeen:
        width = scalar.columns
        text = String(scalar)
      default:
        text = scalar.picture
        width = text.unicodeScalars.count
      }
    }
  }
}

extension String {
  /// The text with every character that is not seen named, so that no terminal obeys it.
  var visible: String { unicodeScalars.map { $0.isSeen ? String($0) : $0.picture }.joined() }
}

extension Unicode.Scalar {
  /// Whether a terminal shows the character, and does nothing else.
  var isSeen: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: false
    default: true
    }
  }

  /// How many columns of a terminal the character takes: none if it joins the one before it, and two if it is wide.
  ///
  /// Source: Unicode Standard Annex 11, East Asian Width, https://www.unicode.org/reports/tr11/
  var columns: Int {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default:
      return properties.isEmojiPresentation || Unicode.Scalar.wide.contains { $0.contains(value) } ? 2 : 1
    }
  }

  /// Hangul, kana, ideographs and their punctuation, and the full-width forms.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3,
    0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF,
    0x1AFF0...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x3FFFD,
  ]
}
