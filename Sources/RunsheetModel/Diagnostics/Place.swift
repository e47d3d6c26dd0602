/// A place in a file that a person wrote.
package struct Place: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The file's path, relative to the project where it lies inside it.
  package let file: String
  /// The line, counted from 1; 0 stands for the file as a whole.
  package let line: Int
  /// The column in Unicode scalars, counted from 1; 0 where it cannot be known.
  package let column: Int

  package init(file: String, line: Int = 0, column: Int = 0) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// `file:line:column`, the form that editors and terminals turn into a link.
  package var description: String {
    if line == 0 { return file }
    return column == 0 ? "\(file):\(line)" : "\(file):\(line):\(column)"
  }

  package static func < (left: Place, right: Place) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
  }
}
