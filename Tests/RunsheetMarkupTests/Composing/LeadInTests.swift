import RunsheetModel
import Testing

@testable import RunsheetMarkup

@Suite("A condition that is not decided is put into words")
struct LeadInTests {
  private typealias F = SampleFacts

  @Test(
    "Each shape of condition",
    arguments: [
      (F.mail, "If you back up mail"),
      (.any([F.mail, F.files]), "If you back up mail or files"),
      (.any([F.sites, F.mail, F.files]), "If you back up mail, files or sites"),
      (.any([F.mail, F.mail]), "If you back up mail"),
      (.not(F.mail), "If you do not back up mail"),
      (.not(.any([F.mail, F.files])), "If you do not back up mail or files"),
      (.not(.not(F.mail)), "If you back up mail"),
      (.all([F.mail, F.new]), "If you back up mail and the user is new"),
      (.any([F.mail, F.new]), "If you back up mail or the user is new"),
      (.all([F.mail, .not(F.new)]), "If you back up mail and the user is not new"),
      (.not(.all([F.mail, F.new])), "If you do not back up mail or the user is not new"),
      (.not(.any([F.mail, F.new])), "If you do not back up mail and the user is not new"),
      (.all([.any([F.mail, F.files]), F.new]), "If you back up mail or files and the user is new"),
    ] as [(Condition, String)])
  func sentences(condition: Condition, expected: String) {
    #expect(LeadIn(facts: F.facts, words: sampleWords).sentence(condition) == expected)
  }
}
