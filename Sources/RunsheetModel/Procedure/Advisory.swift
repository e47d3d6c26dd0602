/// A dated, sourced warning that something in the world has changed.
package struct Advisory: Hashable, Conditional {
  package typealias ID = String
  package let id: ID
  package let title: String
  package let text: Text
  package let guidance: Guidance
  /// The day on which it became known, if a source names it; before that day, the advisory does not show.
  package let announced: Day?
  /// What changes when, in the order of the dates; empty if no source names a date.
  package let changes: [Change]
  /// The step that shows whether the steps that the changes retire can still be done.
  package let gate: Step.ID?
  /// The day on which the sources were last read.
  package let verified: Day
  package let sources: [Source.ID]
  /// The steps and phases that it concerns.
  package let concerns: [String]
  package var condition: Condition
  package let place: Place

  package init(
    id: ID, title: String, text: Text, guidance: Guidance = Guidance(), announced: Day?,
    changes: [Change] = [],
    gate: Step.ID? = nil, verified: Day, sources: [Source.ID], concerns: [String], condition: Condition,
    place: Place
  ) {
    self.id = id
    self.title = title
    self.text = text
    self.guidance = guidance
    self.announced = announced
    self.changes = changes.sorted { $0.date < $1.date }
    self.gate = gate
    self.verified = verified
    self.sources = sources
    self.concerns = concerns
    self.condition = condition
    self.place = place
  }

  /// What a technician makes of an advisory, in a sentence each.
  package struct Guidance: Hashable, Sendable {
    /// What to expect.
    package let expect: Text?
    /// What to check first.
    package let checkFirst: Text?
    /// What to do if the check fails.
    package let otherwise: Text?

    package init(expect: Text? = nil, checkFirst: Text? = nil, otherwise: Text? = nil) {
      self.expect = expect
      self.checkFirst = checkFirst
      self.otherwise = otherwise
    }

    package var texts: [Text] { [expect, checkFirst, otherwise].compactMap(\.self) }
  }

  /// Something that changes on a date that a source names.
  package struct Change: Hashable, Sendable {
    package let date: DayOrMonth
    /// What changes, and who says so, as the end of a sentence: "the role is removed, as Microsoft announced".
    package let what: String
    /// The steps that from then on are expected to be impossible, and stay behind the advisory's gate.
    package let retires: [Step.ID]

    package init(date: DayOrMonth, what: String, retires: [Step.ID] = []) {
      self.date = date
      self.what = what
      self.retires = retires
    }
  }
}

/// Why a step is retired: an advisory, and the change that does it.
package struct Retirement: Hashable, Sendable {
  package let advisory: Advisory
  package let change: Advisory.Change

  /// The same, where the advisory applies under another condition.
  func under(_ condition: Condition) -> Retirement {
    var advisory = advisory
    advisory.condition = condition
    return Retirement(advisory: advisory, change: change)
  }
}

extension Procedure {
  /// Why steps are retired, or will be: for each step, the changes in the order of their dates.
  package var retirements: [Step.ID: [Retirement]] {
    var found: [Step.ID: [Retirement]] = [:]
    for advisory in advisories {
      for change in advisory.changes {
        for step in change.retires {
          found[step, default: []].append(Retirement(advisory: advisory, change: change))
        }
      }
    }
    return found.mapValues { $0.sorted { $0.change.date < $1.change.date } }
  }
}
