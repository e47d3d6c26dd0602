import RunsheetModel

/// How a screen is laid out as a table, the same in every format.
extension ScreenFigure {
  /// "Screen: Add user › Product licenses: Assign product licenses".
  func caption(_ words: Words) -> [Inline] {
    let wizard = wizard.map { [Inline.text("\($0.title) › \($0.current): ")] } ?? []
    return [.span(.label, [.text("\(words.screen):")]), .text(" ")] + wizard + [.strong([.text(title)])]
  }

  /// The columns' headings; the notes have a column only where there are some.
  func columns(_ words: Words) -> [String] {
    [words.field, words.setTo] + (rows.contains { !$0.note.isEmpty } ? [words.note] : [])
  }

  /// The cells of a row: label, value, note.
  func cells(of row: Row, _ words: Words) -> [[Inline]] {
    let mark = row.isRequired ? [Inline.text(" *"), .text(" (\(words.required))")] : []
    return [row.label + mark, row.value, row.note]
  }

  /// Rows that follow one another under one heading.
  var groups: [(group: String?, rows: [Row])] {
    rows.reduce(into: []) { groups, row in
      if let last = groups.last, last.group == row.group {
        groups[groups.count - 1].rows.append(row)
      } else {
        groups.append((row.group, [row]))
      }
    }
  }
}
