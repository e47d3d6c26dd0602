import Foundation
import TestSupport
import Testing

@Suite struct `A client's facts and scenarios` {
  private static let client = "Content/Tenants/tailspin.yaml"

  private func project(_ facts: String, scenarios: String = "") throws -> ProjectFolder {
    let project = try ProjectFolder.small()
    try project.write("name: Tailspin Toys\ndomain: tailspintoys.com\n\(facts)\(scenarios)", to: Self.client)
    return project
  }

  private func page(_ project: ProjectFolder, _ path: String) -> String? {
    try? String(contentsOf: project.output.appending(path: path), encoding: .utf8)
  }

  @Test func `make one runbook, and the former one's end is told once`() throws {
    let project = try project("facts: {mailbox: deleted}\n")
    #expect(try Program.runsheet("build", in: project).code == 0)
    #expect(page(project, "tailspin/close-account/index.html") != nil)
    try project.write(
      "name: Tailspin Toys\ndomain: tailspintoys.com\nfacts: {mailbox: deleted}\nscenarios: [no-devices]\n",
      to: Self.client)
    let second = try Program.runsheet("build", in: project)
    #expect(second.code == 0, "\(second.errors)")
    #expect(
      second.errors.contains("tailspin/close-account is gone: its client asks for scenarios"),
      "\(second.errors)")
    #expect(page(project, "tailspin/close-account/index.html") == nil)
    let made = try #require(page(project, "tailspin/close-account/no-devices/index.html"))
    #expect(made.contains("\"takesPlaceOfOwn\":true"))
    let third = try Program.runsheet("build", in: project)
    #expect(!third.errors.contains("is gone"), "\(third.errors)")
  }

  @Test
  func
    `that contradict are an error, and a client that contradicts what is made for all is skipped and named`()
    throws
  {
    let contradicting = try project("facts: {devices: phone}\n", scenarios: "scenarios: [no-devices]\n")
    let refused = try Program.runsheet("check", in: contradicting)
    #expect(refused.code == 1)
    #expect(refused.errors.contains("\(Self.client):3:"), "\(refused.errors)")
    #expect(refused.errors.contains("contradicts the scenario “no-devices”"), "\(refused.errors)")
    let stating = try project("facts: {devices: phone}\n")
    let skipped = try Program.runsheet("build", "--scenario", "no-devices", in: stating)
    #expect(skipped.code == 0, "\(skipped.errors)")
    let none = try Program.runsheet(
      "build", "--scenario", "no-devices", "--tenant", "tailspin", "--output", "none", in: stating)
    #expect(none.code == 1)
    #expect(none.errors.contains("No client is left for whom the scenario could be made."), "\(none.errors)")
    #expect(skipped.errors.contains("Skipped for the scenario “no-devices”"), "\(skipped.errors)")
    #expect(skipped.errors.contains("tailspin"), "\(skipped.errors)")
    #expect(page(stating, "tailspin/close-account/no-devices/index.html") == nil)
  }
}
