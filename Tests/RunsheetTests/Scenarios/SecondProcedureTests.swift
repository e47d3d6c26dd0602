import Foundation
import RunsheetModel
import TestSupport
import Testing

/// Another job with other facts, parameters and no roles: only files are different, no line of the program.
@Suite struct `A second procedure` {
  static let fixture = Repository.root.appending(path: "Tests/RunsheetTests/Fixtures/second")

  private static let made = Result {
    let folder = try ProjectFolder(content: fixture)
    return MadeSite(try Repository.project(at: folder.url))
  }

  @Test func `has the pages of both tenants and the reference`() throws {
    let site = try Self.made.get()
    #expect(site.diagnostics.isEmpty)
    #expect(
      site.folders == [
        "procedures/close-account", "tailspin/close-account/no-devices", "tailspin/close-account/office",
        "wingtip/close-account",
      ])
  }

  @Test func `shows a scenario's steps, screen and choice`() throws {
    let page = try Self.made.get().runbook("tailspin/close-account/office")
    #expect(
      page.outline == """
        lock
          lock-tenant
          block [block-screen]
          wait-for-block
        hand-over
          hand-over-tenant
          files
          mailbox-end: share set-reply
        devices
          devices-tenant
          collect: laptop phone token
        """)
    let reply = try #require(page.screenRows("block.block-screen").first { $0.label == "Automatic reply" })
    #expect(reply.text.contains("Ana Bowman has left. Please write to Adele Vance."))
    #expect(page.words.contains("Open sessions last up to an hour."))
    #expect(page.words.contains("Move the files to the folder Leavers of Tailspin Toys."))
    #expect(page.words.contains("The admin center moves"))
  }

  @Test func `leaves out what the other scenario has not`() throws {
    let page = try Self.made.get().runbook("tailspin/close-account/no-devices")
    #expect(
      page.outline == """
        lock
          lock-tenant
          block [block-screen]
          wait-for-block
        hand-over
          hand-over-tenant
          files
          mailbox-end: delete
        """)
    for word in ["laptop", "shared mailbox", "reply"] { #expect(!page.words.contains(word)) }
  }

  @Test func `shows blanks and lead-ins to a tenant of which nothing is known`() throws {
    let page = try Self.made.get().runbook("wingtip/close-account")
    #expect(page.words.contains("Wingtip Toys"))
    #expect(page.words.contains("________ (Login of the employee)"))
    #expect(page.words.contains("Choose one:"))
    let leadIns = (page.root.all("span", class: "lead-in") + page.root.all("p", class: "lead-in")).map(\.text)
    #expect(leadIns.contains("If the employee gives back a laptop:"))
    #expect(leadIns.contains { $0.hasPrefix("If the employee gives back a laptop or a telephone") })
  }

  @Test func `puts values into addresses safely`() throws {
    let page = try Self.made.get().runbook("tailspin/close-account/office")
    let links = page.root.all("a").compactMap { $0.attributes["href"] }
    #expect(
      links.contains("https://admin.example.com/tailspintoys.com/users?login=ana.bowman%40tailspintoys.com"))
    let reference = try Self.made.get().runbook("procedures/close-account")
    #expect(reference.root.all("a").contains { $0.attributes["href"] == "https://admin.example.com" })
  }

  @Test func `has the same ticks in both formats, and the model's number of task items and tables`() throws {
    let site = try Self.made.get()
    for folder in site.folders {
      let page = try site.runbook(folder)
      let markdown = try site.markdown(folder)
      let model = try site.model(folder)
      #expect(markdown.ticks.map(\.label) == page.ticks.map(\.label))
      #expect(page.ticks.map(\.id) == Count.ticks(of: model))
      #expect(markdown.tables.count == Count.tables(of: model, in: folder))
    }
  }
}

@Suite struct `Two procedures in one project` {
  @Test func `give each tenant the runbooks of both`() throws {
    let folder = try ProjectFolder()
    let content = `A second procedure`.fixture.appending(path: "Content")
    for path in ["Procedures/close-account.yaml", "Tenants/tailspin.yaml", "Tenants/wingtip.yaml"] {
      let text = try String(contentsOf: content.appending(path: path), encoding: .utf8)
      try folder.write(text, to: "Content/\(path)")
    }
    let site = MadeSite(try Repository.project(at: folder.url))
    #expect(site.diagnostics.isEmpty)
    for tenant in ["adatum", "fabrikam", "northwind-traders", "wingtip"] {
      #expect(
        site.folders.filter { $0.hasPrefix("\(tenant)/") }
          == ["\(tenant)/ba365-backup-user", "\(tenant)/ba365-backup-user/undo", "\(tenant)/close-account"])
    }
    let contoso = site.folders.filter { $0.hasPrefix("contoso/") }
    #expect(
      contoso
        == (ShippedRunbooks.folders.filter { $0.hasPrefix("contoso/") } + ["contoso/close-account"]).sorted())
    let links = try site.page("wingtip/index.html").all("a").compactMap { $0.attributes["href"] }
    #expect(links.contains("ba365-backup-user/index.html"))
    #expect(links.contains("close-account/index.html"))
    let index = try site.page("index.html").all("a").compactMap { $0.attributes["href"] }
    #expect(index.contains("procedures/close-account/index.html"))
    #expect(index.contains("procedures/ba365-backup-user/index.html"))
  }
}
