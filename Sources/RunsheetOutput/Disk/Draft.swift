/// A file on its way: written beside its place under a name that nothing else has, and put there in one go.
///
/// It is made exclusively, so whatever stands there already, whoever made it and whatever it is called, is passed over. A
/// draft that is not put in place is removed, and nothing but it.
struct Draft: ~Copyable {
  /// How the names of drafts begin.
  static let prefix = ".runsheet-new-"
  /// How many names are tried, should some be taken.
  private static let mostNames = 1_000

  /// The open file, for reading and writing.
  let file: FileSystem.Descriptor
  private let folder: FileSystem.Descriptor
  /// Whether the folder was opened for the draft alone.
  private let ownsFolder: Bool
  private let name: String
  private var isInPlace = false

  /// How the names of a process's drafts begin.
  static func prefix(ofProcess process: Int) -> String { "\(prefix)\(process)-" }

  /// Begins a file.
  ///
  /// - Parameters:
  ///   - folder: the open folder that it is written in; it stays open until the draft is gone.
  ///   - maker: tells the drafts of this process apart.
  ///   - path: the path of the file's place, for sentences.
  /// - Throws: ``OutputError`` if the system refuses.
  init(
    in folder: FileSystem.Descriptor, by maker: String, path: @autoclosure () -> String
  ) throws(OutputError) {
    try self.init(in: folder, ownsFolder: false, by: maker, path: path())
  }

  /// Begins a file that lies by itself.
  ///
  /// - Parameter path: the path of its place; the folder must be there.
  /// - Throws: ``OutputError`` if the system refuses.
  init(besides path: String) throws(OutputError) {
    let parent = FileSystem.parent(of: path)
    guard let folder = try FileSystem.openFolder("\(parent)/.", path: parent) else {
      throw .refused(action: "write", path: path, reason: "the folder “\(parent)” does not exist")
    }
    try self.init(in: folder, ownsFolder: true, by: "file", path: path)
  }

  private init(
    in folder: FileSystem.Descriptor, ownsFolder: Bool, by maker: String, path: @autoclosure () -> String
  ) throws(OutputError) {
    let base = Draft.prefix(ofProcess: FileSystem.processID) + maker
    for number in 0..<Draft.mostNames {
      let name = number == 0 ? base : "\(base)-\(number)"
      if let file = try FileSystem.createNew(name, in: folder, path: path()) {
        self.file = file
        self.folder = folder
        self.ownsFolder = ownsFolder
        self.name = name
        return
      }
    }
    if ownsFolder { FileSystem.close(folder) }
    throw .refused(action: "write", path: path(), reason: "too many files beside it begin with “\(base)”")
  }

  deinit {
    FileSystem.close(file)
    if !isInPlace { try? FileSystem.remove(name, in: folder, path: name) }
    if ownsFolder { FileSystem.close(folder) }
  }

  /// Puts the file in its place beside the draft, in place of what was there.
  ///
  /// - Throws: ``OutputError`` if the system refuses; what was there is then as it was.
  mutating func put(at path: String) throws(OutputError) {
    try put(at: FileSystem.name(of: path), in: folder, path: path)
  }

  /// Puts the file in its place in a folder.
  ///
  /// - Throws: ``OutputError`` if the system refuses; what was there is then as it was.
  mutating func put(
    at newName: String, in newFolder: FileSystem.Descriptor, path: @autoclosure () -> String
  ) throws(OutputError) {
    try FileSystem.move(name, in: folder, to: newName, in: newFolder, path: path())
    isInPlace = true
  }
}
