/// Every word that Runsheet itself puts on a page, in one place, ready to be translated.
package struct Words: Hashable, Sendable {
  package static let english = Words()

  package let client = "Client"
  package let initialDomain = "Initial domain"
  package let procedure = "Procedure"
  package let revision = "Revision"
  package let scenario = "Scenario"
  package let stillToDecide = "Still to decide"
  package let stillToDecideInfo =
    "This runbook leaves open what is not known of the client yet. Decide it first:"
  package let advisories = "Advisories"
  package let overview = "About this procedure"
  package let sources = "Sources"
  package let source = "Source"
  package let phaseLeadIn = "do this part; otherwise leave it out."
  package let place = "Where"
  package let chooseOne = "Choose one:"
  package let result = "Result"
  package let wait = "Wait"
  package let screen = "Screen"
  package let rolesCaption = "Roles by what is needed"
  package let rolesRequired = "Roles required"
  package let field = "Field"
  package let setTo = "Set to"
  package let note = "Note"
  package let required = "required"
  package let on = "☒ On"
  package let off = "☐ Off"
  package let masked = "●●●●●●●●"
  package let select = "Select"
  package let ifWord = "If"
  package let and = "and"
  package let or = "or"
  package let none = "none"
  package let why = "Why"
  package let tip = "Tip"
  package let warning = "Warning"
  package let advisory = "Advisory"
  package let seeAdvisory = "Read above before you go on"

  package func announced(_ day: String) -> String { "Announced \(day)." }
  package func takesEffect(_ day: String, isPast: Bool) -> String {
    isPast ? "In effect since \(day), as announced." : "Takes effect \(day), as announced."
  }
  package func checked(_ day: String) -> String { "Checked \(day)." }
}
