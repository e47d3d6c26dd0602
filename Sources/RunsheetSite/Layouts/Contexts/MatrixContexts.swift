/// What the layout of the matrix is given.
struct MatrixContext: PageContext {
  static let layout = LayoutKind.matrix
  let lang: String
  let title: String
  let style: String
  let info: String
  let phases: [MatrixPhaseContext]
  let steps: [String]
  let rows: String

  static let fields: [LayoutField<MatrixContext>] = [
    .text("lang") { $0.lang }, .text("title") { $0.title }, .text("info") { $0.info },
    .text("style", "the style sheets") { $0.style },
    .groups("phases") { $0.phases },
    .texts("steps", "their commands") { $0.steps },
    .text("rows", "finished") { $0.rows },
  ]
}

struct MatrixPhaseContext: LayoutContext {
  let heading: String
  let count: String

  static let fields: [LayoutField<MatrixPhaseContext>] = [
    .text("heading") { $0.heading }, .text("count", "how many steps it has") { $0.count },
  ]
}

/// What the layout of a row of the matrix is given.
struct MatrixRowContext: PageContext {
  static let layout = LayoutKind.matrixRow
  let name: String
  let scenario: String?
  let cells: [MatrixCellContext]

  static let fields: [LayoutField<MatrixRowContext>] = [
    .text("name") { $0.name },
    .optional("scenario", "its title") { $0.scenario },
    .groups("cells") { $0.cells },
  ]
}

struct MatrixCellContext: LayoutContext {
  let state: String
  let sign: String
  let word: String

  static let fields: [LayoutField<MatrixCellContext>] = [
    .text("state") { $0.state }, .text("sign") { $0.sign }, .text("word") { $0.word },
  ]
}
