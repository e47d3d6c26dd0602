import RunsheetModel

/// How a screen is laid out as a table, the same in every format.
extension ScreenFigure {
  /// "Screen: Add user › Product licenses: Assign product licenses".
  var caption: [Inline] {
    let wizard =
      wizard.map { [Inline.span(.foreign, [.text("\($0.title) › \($0.current)")]), .text(": ")] } ?? []
    return [.span(.label, [.text("\(words[.screen]):")]), .text(" ")] + wizard + [.strong([.text(title)])]
  }

  /// The columns' headings.
  var columns: [String] { [words[.field], words[.setTo]] }

  /// The cells of a row: the label; the value, and a note on it.
  func cells(of row: Row) -> [[Inline]] {
    let mark = row.isRequired ? [Inline.text(" *"), .text(" (\(words[.required]))")] : []
    let note = row.note.isEmpty ? [] : [Inline.text(" "), .span(.fieldNote, [.text("– ")] + row.note)]
    return [row.label + mark, row.value + note]
  }

  /// Rows that follow one another under one heading.
  var groups: [(group: String?, rows: [Row])] { rows.groups(by: \.group) }
}

extension Table {
  /// Rows that follow one another under one heading.
  var groups: [(group: String?, rows: [Row])] { rows.groups(by: \.group) }
}

extension Array {
  /// Neighbours that have the same heading.
  fileprivate func groups(by heading: (Element) -> String?) -> [(group: String?, rows: [Element])] {
    reduce(into: []) { groups, row in
      if let last = groups.last, last.group == heading(row) {
        groups[groups.count - 1].rows.append(row)
      } else {
        groups.append((heading(row), [row]))
      }
    }
  }
}
