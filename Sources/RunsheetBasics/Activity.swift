/// What a command is doing, as its progress and its times name it.
package enum Activity: String, Sendable {
  case reading = "read the project"
  case proving = "prove the procedures"
  case preparing = "prepare the runbooks"
  case searching = "search for clients"
  case fingerprinting = "take the fingerprints"
  case looking = "look at the output"
  case writing = "write pages"
  case finishing = "remove and remember"
  case packing = "pack"
  case makingPDFs = "make PDFs"
}
