/// Something of a client's that is not looked for, and why: a person has to mind it.
package struct Unsearched: Hashable, Sendable, CustomStringConvertible {
  package enum Subject: String, Sendable {
    case id
    case organizationID = "organization id"
    case name
  }

  package enum Reason: String, Sendable {
    case short = "it is too short"
    case common = "it is an ordinary word of the project's own texts"
    case withoutCapital = "without a capital, it cannot be told from a word"
  }

  package let text: String
  package let subject: Subject
  package let owner: Tenant.ID
  package let reason: Reason

  init(_ text: String, _ subject: Subject, of owner: Tenant.ID, _ reason: Reason) {
    self.text = text
    self.subject = subject
    self.owner = owner
    self.reason = reason
  }

  package var description: String {
    "The \(subject.rawValue) “\(text)” of the tenant “\(owner)” is not searched for: \(reason.rawValue)."
  }
}
