/// A name that a tenant or the provider gives for one procedure: `offboard-employee/license`.
///
/// A name without a procedure is for all that know it; the one with the procedure comes before it.
package enum Qualified {
  /// The name for one procedure.
  package static func name(_ name: String, of procedure: Procedure.ID) -> String { "\(procedure)/\(name)" }

  /// A name without the procedure that it may be given for.
  package static func unqualified(_ name: String) -> String {
    name.split(separator: "/", maxSplits: 1).last.map(String.init) ?? name
  }
}

extension Procedure {
  /// What is stated of the procedure, by the names that it knows.
  ///
  /// - Parameter all: what is stated of all procedures, by names with and without a procedure's.
  /// - Returns: of each fact that the procedure knows, what is stated for it alone, else what is stated for all.
  package func stated<Value>(in all: [Fact.ID: Value]) -> [Fact.ID: Value] {
    var stated: [Fact.ID: Value] = [:]
    for fact in space.facts {
      stated[fact.id] = all[Qualified.name(fact.id, of: id)] ?? all[fact.id]
    }
    return stated
  }

  /// The scenarios that are asked for, by names with and without the procedure's, in the procedure's order.
  package func scenarios(in asked: some Collection<Scenario.ID>) -> [Scenario] {
    scenarios.filter { asked.contains($0.id) || asked.contains(Qualified.name($0.id, of: id)) }
  }
}

extension Dictionary where Key == Parameter.ID {
  /// What is stated of a parameter: for the procedure alone, else for all that know it.
  package func value(of parameter: Parameter.ID, in procedure: Procedure.ID?) -> Value? {
    procedure.flatMap { self[Qualified.name(parameter, of: $0)] } ?? self[parameter]
  }
}

extension Tenant {
  /// Where each of a procedure's facts is stated.
  package func factPlaces(in procedure: Procedure) -> [Fact.ID: Place] {
    let stated = procedure.stated(in: facts ?? [:])
    return procedure.stated(in: factPlaces).merging(stated.mapValues { _ in place }) { own, _ in own }
  }
}
