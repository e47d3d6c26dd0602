/// A place in a file that a person wrote: where something begins, and how far it goes in its first line.
package struct Place: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The file's path, relative to the project where it lies inside it.
  package let file: String
  /// The line, counted from 1; 0 stands for the file as a whole.
  package let line: Int
  /// The column in Unicode scalars, counted from 1; 0 where it cannot be known.
  package let column: Int
  /// How many Unicode scalars of the line belong to the place; 0 where only its beginning is known.
  package let length: Int

  /// The place of what no file says, because Runsheet knows it.
  package static let builtIn = Place(file: "built in")

  package init(file: String, line: Int = 0, column: Int = 0, length: Int = 0) {
    self.file = file
    self.line = line
    self.column = column
    self.length = length
  }

  /// The same beginning, with another length.
  package func spanning(_ length: Int) -> Place {
    Place(file: file, line: line, column: column, length: length)
  }

  /// `file:line:column`, the form that editors and terminals turn into a link.
  package var description: String {
    if line == 0 { return file }
    return column == 0 ? "\(file):\(line)" : "\(file):\(line):\(column)"
  }

  package static func < (left: Place, right: Place) -> Bool {
    (left.file, left.line, left.column, left.length) < (right.file, right.line, right.column, right.length)
  }
}
