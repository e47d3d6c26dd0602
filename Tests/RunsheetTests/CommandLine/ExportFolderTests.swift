import Foundation
import TestSupport
import Testing

@Suite struct `A folder of exported files` {
  private static func project(of count: Int) throws -> ProjectFolder {
    let project = try ProjectFolder.small()
    let tenants = (1...count).map { number in
      "id: t\(number)\nname: Tenant \(number)\ndomain: t\(number).example\nscenarios: [office]\n"
    }
    try project.write(tenants.joined(separator: "---\n"), to: "Content/Tenants/many.yaml")
    return project
  }

  @Test func `takes few open files, whatever the number of clients`() throws {
    let project = try `A folder of exported files`.project(of: 300)
    for command in ["export html --into exported", "build"] {
      let (code, _, errors) = try run(
        ["sh", "-c", "ulimit -n 64; exec \"$0\" \(command)", Program.path], in: project.url)
      #expect(code == 0, "\(command): \(errors)")
    }
    let made = try files(below: project.url.appending(path: "exported"))
    #expect(made.keys.count { $0.hasSuffix("/office.html") } >= 300)
  }

  @Test func `takes few open files, whatever the number of procedures`() throws {
    let project = try ProjectFolder.small()
    let path = "Content/Procedures/close-account"
    let procedure = try String(contentsOf: project.url.appending(path: "\(path).yaml"), encoding: .utf8)
    for number in 1...60 { try project.write(procedure, to: "\(path)-\(number).yaml") }
    let command = "ulimit -n 64; exec \"$0\" build --tenant wingtip"
    for _ in 1...2 {
      let (code, _, errors) = try run(["sh", "-c", command, Program.path], in: project.url)
      #expect(code == 0, "\(errors)")
    }
    let made = try files(below: project.output)
    #expect(made.keys.count { $0.hasPrefix("procedures/") && $0.hasSuffix("/index.html") } > 60)
  }

  @Test func `is brought up to date: what has not changed is not touched, and what is gone goes`() throws {
    let project = try `A folder of exported files`.project(of: 3)
    func export() throws -> [String: Data] {
      let outcome = try Program.runsheet("export", "markdown", "--into", "exported", in: project)
      #expect(outcome.code == 0, "\(outcome.errors)")
      return try files(below: project.url.appending(path: "exported"))
    }
    let file = project.url.appending(path: "exported/t2/close-account/office.md")
    let first = try export()
    let time = try FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate] as? Date
    #expect(try export() == first)
    #expect(try FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate] as? Date == time)
    try project.write(
      "id: t2\nname: Tenant 2\ndomain: t2.example\nscenarios: [office]\n", to: "Content/Tenants/many.yaml")
    let last = try export()
    #expect(last["t2/close-account/office.md"] == first["t2/close-account/office.md"])
    #expect(!last.keys.contains { $0.hasPrefix("t1/") || $0.hasPrefix("t3/") })
  }
}
