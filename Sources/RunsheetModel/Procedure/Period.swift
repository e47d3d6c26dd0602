/// A length of time in whole days: `90d`, or `26w` for weeks.
package struct Period: Hashable, Sendable, CustomStringConvertible {
  package let days: Int

  /// The longest period: a hundred years.
  package static let longest = 36_525

  package init(days: Int) { self.days = days }

  /// The period of a text, or nil if it is none, or longer than a hundred years.
  package init?(_ text: some StringProtocol) {
    let units = ["d": 1, "w": 7]
    guard let unit = text.last, let length = units[String(unit)],
      text.dropLast().utf8.allSatisfy({ (48...57).contains($0) }),
      let number = Int(text.dropLast()), number <= Period.longest, number * length <= Period.longest
    else { return nil }
    days = number * length
  }

  package var description: String { "\(days)d" }
}

extension Day {
  /// The day that comes so many days later.
  package func adding(_ period: Period) -> Day {
    Day(secondsSince1970: (daysSince1970 + period.days) * 86_400)
  }

  /// How many days passed from another day to this one; negative if it lies ahead.
  package func days(since other: Day) -> Int { daysSince1970 - other.daysSince1970 }
}
