import Foundation
import RunsheetBuild
import RunsheetMarkup
import RunsheetModel
import RunsheetOutput
@testable import RunsheetSite
import TestSupport
import Testing

@Suite struct `Every output` {
  /// A word that nothing but what is internal holds.
  private static let canary = "zzcanary"
  private static let procedure = "Content/Procedures/ba365-backup-user.yaml"

  /// The shipped project with the word in an internal value, an internal text, and a fact that decides only those.
  private static func project() throws -> ProjectFolder {
    let project = try ProjectFolder()
    try project.replace(
      "    label: Where the password of the backup user is kept\n",
      with: "    label: Where the password of the backup user is kept, \(canary)label\n", in: procedure)
    try project.replace(
      "command: Keep it in the place for it, and nowhere else.",
      with: "command: Keep it in the place for it, \(canary)text.", in: procedure)
    try project.replace(
      "command: Decide where the password of the backup user will be kept.",
      with: "command: Decide where it will be kept, \(canary)step.", in: procedure)
    try project.replace(
      "facts:\n  - id: workloads\n",
      with: """
        facts:
          - id: vault
            kind: one
            question: Which \(canary)question is it?
            if: it is
            if-not: it is not
            values:
              - {id: left, label: The left \(canary)answer, phrase: left}
              - {id: right, label: The right, phrase: right}
          - id: workloads

        """, in: procedure)
    try project.replace(
      "              - id: keep-password\n                when: {audience: technician}\n",
      with: "              - id: keep-password\n                when: {audience: technician, vault: left}\n",
      in: procedure)
    try project.write(
      """
      name: Canary
      domain: canary.example
      facts: {workloads: [exchange], backup-user: new}
      values: {password.location: \(canary)value}

      """, to: "Content/Tenants/canary.yaml")
    return project
  }

  private func preparation(
    of project: ProjectFolder, _ outputs: Outputs, for audience: BuildFacts.Audience
  ) throws -> Preparation {
    // On this day every step has to be verified again, so that the index names them.
    let day = try #require(Day("2027-07-01"))
    return try Preparation(
      Request(folder: project.path, asOf: day, audience: audience, outputs: outputs, jobs: 2))
  }

  @Test(arguments: BuildFacts.Audience.allCases)
  func `tells technicians what is internal, and clients nothing of it`(audience: BuildFacts.Audience)
    async throws
  {
    let project = try `Every output`.project()
    for (number, outputs) in Outputs.all.enumerated() {
      let preparation = try preparation(of: project, outputs, for: audience)
      let prepared = try #require(preparation.prepared, "\(preparation.diagnostics)")
      let folder = project.url.appending(path: "out-\(number)")
      _ = try await prepared.publish(into: folder.path(percentEncoded: false), .init(jobs: 2))
      let made = try files(below: folder).filter {
        $0.key.hasPrefix("canary/") && !$0.key.hasSuffix("/index.csv")
      }
      let formats = Dictionary(grouping: made) { $0.key.split(separator: ".").last ?? "" }
      #expect(!formats.isEmpty)
      for (format, made) in formats {
        let text = made.map { String(decoding: $0.value, as: UTF8.self) }.joined()
        for what in ["text", "value", "question"] {
          #expect(
            text.contains("\(`Every output`.canary)\(what)") == (audience == .technician),
            "\(what) in \(format) of outputs \(number)")
        }
      }
      let all = try files(below: folder).values.map { String(decoding: $0, as: UTF8.self) }.joined()
      if audience == .client { #expect(!all.contains(`Every output`.canary), "outputs \(number)") }
      let index = String(decoding: try files(below: folder)["index.html"] ?? Data(), as: UTF8.self)
      if !index.isEmpty {
        #expect(index.contains("\(`Every output`.canary)step") == (audience == .technician))
      }
    }
  }

  @Test func `is refused if a step would tell clients an internal value`() throws {
    let project = try ProjectFolder()
    try project.replace(
      "command: Decide how the backup user will sign in if the tenant demands MFA of it.",
      with: "command: Decide with {{password.location}} how the backup user will sign in.",
      in: `Every output`.procedure)
    for outputs in Outputs.all {
      let preparation = try preparation(of: project, outputs, for: .client)
      #expect(preparation.prepared == nil)
      #expect(preparation.diagnostics.count { $0.kind == .internalValue } == 1)
    }
  }

  @Test(arguments: BuildFacts.Audience.allCases)
  func `is refused if its own format would tell clients one, whatever the conditions say`(
    audience: BuildFacts.Audience
  ) throws {
    let leaky = Output("leaky", .besideFolder(ending: "txt"), of: .runbook, as: LeakyFormat())
    let preparation = try preparation(of: ProjectFolder(), .export(leaky), for: audience)
    #expect((preparation.prepared == nil) == (audience == .client))
    let problems = preparation.diagnostics.filter { $0.kind == .internalValue }
    #expect(problems.map(\.place.file) == (audience == .client ? [`Every output`.procedure] : []))
    #expect(problems.allSatisfy { $0.message.contains("“password.location”") && $0.severity == .error })
  }

  @Test func `is refused for the procedure in which a value is internal, though another is made alike`()
    throws
  {
    let project = try ProjectFolder()
    let text = String(
      decoding: try Data(contentsOf: project.url.appending(path: `Every output`.procedure)), as: UTF8.self)
    // It stands before the other, and in it the value is for everybody.
    try project.write(
      text.replacingOccurrences(
        of: "kept\n    audience: technician\n", with: "kept\n"),
      to: "Content/Procedures/alike.yaml")
    let leaky = Output("leaky", .besideFolder(ending: "txt"), of: .runbook, as: LeakyFormat())
    let preparation = try preparation(of: project, .export(leaky), for: .client)
    let problems = preparation.diagnostics.filter { $0.kind == .internalValue }
    #expect(problems.map(\.place.file) == [`Every output`.procedure], "\(preparation.diagnostics)")
  }
}

/// A format that writes down every value that there is.
private struct LeakyFormat: OutputFormat {
  func template(
    of source: ComposedRunbook, in frame: Frame, diagnostics: inout [Diagnostic]
  ) -> Template {
    TemplateBuilder.prepare(for: source.parameters) { builder in
      Array(source.parameters.map { builder.value($0.id, .json) }.joined(separator: "\n").utf8)
    }
  }
}
