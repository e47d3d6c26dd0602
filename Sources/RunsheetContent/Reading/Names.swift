import RunsheetModel

/// The names that are given in files, and where.
struct Names: Sendable {
  /// What a name is the name of; each kind is a name space of its own.
  enum Kind: Hashable, Sendable {
    case fact
    case value(of: Fact.ID)
    case constraint
    case scenario
    case parameter
    case role
    case portal
    case source
    case advisory
    /// A step or a phase.
    case part
    case procedure
    /// Something inside a step, a phase or the overview.
    case local
    /// A role's own substep in a step.
    case roleSubstep
    /// A role's own field on a screen.
    case roleField

    /// Whether the name space is the innermost one around the name.
    var isLocal: Bool { self == .local || self == .roleSubstep || self == .roleField }

    /// The kind in words.
    var noun: String {
      switch self {
      case .fact: "fact"
      case .value(let fact): "value of the fact “\(fact)”"
      case .constraint: "constraint"
      case .scenario: "scenario"
      case .parameter: "parameter"
      case .role: "role"
      case .portal: "portal"
      case .source: "source"
      case .advisory: "advisory"
      case .part: "step or phase"
      case .procedure: "procedure"
      case .local: "part"
      case .roleSubstep: "substep of the role"
      case .roleField: "field of the role"
      }
    }
  }

  private var defined: [Kind: [String: Place]] = [:]

  /// The names that need not be given, because every procedure knows them.
  static let builtIn: Names = {
    var names = Names()
    for fact in Fact.ofBuild {
      names.define(.fact, fact.id, at: .builtIn)
      for value in fact.values { names.define(.value(of: fact.id), value.id, at: .builtIn) }
    }
    for parameter in Parameter.builtIn { names.define(.parameter, parameter.id, at: parameter.place) }
    return names
  }()

  /// Notes that a name is given.
  ///
  /// - Returns: where it was given before; nil if it was not.
  @discardableResult
  mutating func define(_ kind: Kind, _ name: String, at place: Place) -> Place? {
    if let first = defined[kind]?[name] { return first }
    defined[kind, default: [:]][name] = place
    return nil
  }

  func contains(_ kind: Kind, _ name: String) -> Bool { defined[kind]?[name] != nil }

  /// Where the names of a kind are given.
  func places(_ kind: Kind) -> [String: Place] { defined[kind] ?? [:] }

  /// The names of a kind, in their order.
  ///
  /// - Parameters:
  ///   - kind: the kind.
  ///   - isQualified: whether the names with the procedure that they are of are meant, or those without.
  /// - Returns: the names.
  func all(_ kind: Kind, isQualified: Bool = false) -> [String] {
    (defined[kind] ?? [:]).keys.filter { $0.contains("/") == isQualified }.sorted()
  }

  /// What clients may state of a procedure, by the names that are for this procedure alone.
  func qualified(by procedure: Procedure.ID) -> Names {
    var names = Names()
    for (kind, places) in defined {
      let qualified = places.map { (Qualified.name($0.key, of: procedure), $0.value) }
      switch kind {
      case .fact, .scenario, .parameter:
        for (name, place) in qualified { names.define(kind, name, at: place) }
      case .value(let fact):
        let kind = Kind.value(of: Qualified.name(fact, of: procedure))
        for (name, place) in places { names.define(kind, name, at: place) }
      default: continue
      }
    }
    return names
  }

  /// Adds the names of other files; what both give is kept.
  mutating func formUnion(_ others: Names) {
    defined.merge(others.defined) { mine, theirs in mine.merging(theirs) { first, _ in first } }
  }
}
