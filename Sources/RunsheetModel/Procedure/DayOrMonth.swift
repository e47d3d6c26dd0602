/// A date as precise as its source: a day, `YYYY-MM-DD`, or a month, `YYYY-MM` (ISO 8601, reduced precision).
package struct DayOrMonth: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The day, or the first day of the month.
  package let firstDay: Day
  private let isMonth: Bool

  package init(_ day: Day) {
    firstDay = day
    isMonth = false
  }

  /// The date of a text, or nil if there is no such day or month in the Gregorian calendar.
  package init?(_ text: some StringProtocol) {
    isMonth = text.utf8.count == 7
    guard let day = isMonth ? Day("\(text)-01") : Day(text) else { return nil }
    firstDay = day
  }

  package var description: String { isMonth ? String("\(firstDay)".dropLast(3)) : "\(firstDay)" }

  package static func < (left: DayOrMonth, right: DayOrMonth) -> Bool {
    (left.firstDay, left.isMonth ? 0 : 1) < (right.firstDay, right.isMonth ? 0 : 1)
  }
}
