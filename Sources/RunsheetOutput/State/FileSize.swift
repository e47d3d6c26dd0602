/// The size of a file, which with the time of the state tells whether the file was touched.
///
/// The system notes when a file last changed in any way, and lets nobody set that time back. The state is written last,
/// so a file that has changed since then was changed by somebody else; its size tells what the time cannot, such as a
/// file that a power failure has emptied.
typealias FileSize = UInt32

extension FileSize {
  /// No file is that large: it stands for one that is still to be written.
  static let unknown = FileSize.max
}
