/// What Git, Mercurial and Subversion leave in a file that two people changed, until somebody chooses.
enum MergeMarks {
  /// Looks for a conflict that nobody has resolved.
  ///
  /// - Parameter bytes: the text.
  /// - Returns: the line, counted from 1, at which its two texts begin; nil if there is none.
  /// - Complexity: O(*n*).
  static func firstLine(in bytes: [UInt8]) -> Int? {
    let marks = ["<<<<<<< ", "=======", ">>>>>>> "].map { Array($0.utf8) }
    guard bytes.starts(with: marks[0]) || bytes.contains(UInt8(ascii: "<")) else { return nil }
    var first: Int?
    var next = 0
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where line.starts(with: marks[next]) {
      if next == 0 { first = index + 1 }
      next += 1
      if next == marks.count { return first }
    }
    return nil
  }

  static let message = "A merge was not finished: two texts stand here."
  static let help = "Choose one of them, and take the lines of <<<<<<<, ======= and >>>>>>> out."
}
