import Testing

@testable import RunsheetSite

@Suite struct `A contact` {
  @Test(
    arguments: [
      ("support@lamna.example", "mailto:support@lamna.example"),
      ("+61 2 5550 1234", "tel:+61255501234"), ("(02) 5550-1234", "tel:0255501234"),
    ])
  func `that is a mail address or telephone number can be clicked`(contact: String, link: String) {
    #expect(ContactLink.link(to: contact) == link)
  }

  @Test(
    arguments: [
      "", "the service desk", "a@b", "a@b@c.example",
      "a b@c.example", "a?subject=x@c.example", "@c.example",
      "12", "1+23456", "https://lamna.example", "support@lamna.example, +61 2 5550 1234",
      "søren@lamna.example",
    ])
  func `that is neither is text`(contact: String) {
    #expect(ContactLink.link(to: contact) == nil)
  }
}
