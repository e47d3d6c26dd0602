import CLibrary
import RunsheetModel

/// Fills values made of the fuzzer's bytes into a document, and reads the pages back.
///
/// The first two bytes choose the document; what follows are the values, each up to a line break. A value that is
/// empty is missing.
@_cdecl("LLVMFuzzerTestOneInput")
public func fillAndReadBack(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: size))
  guard bytes.count >= 2 else { return -1 }
  let target = Target.all[(Int(bytes[0]) << 8 | Int(bytes[1])) % Target.all.count]
  let lines = bytes.dropFirst(2).split(
    separator: UInt8(ascii: "\n"), maxSplits: sampleParameters.count - 1, omittingEmptySubsequences: false)
  let missing = repeatElement(ArraySlice<UInt8>(), count: sampleParameters.count)
  let values = (lines + missing).prefix(sampleParameters.count).map {
    Bindings.present(String(decoding: $0, as: UTF8.self))
  }
  for value in values {
    if let value, sampleParameters[0].problem(with: value) != nil { return -1 }
  }
  if let failure = target.failure(with: values) {
    print("\(target.name) with \(values.map { $0?.debugDescription ?? "no value" })\n\(failure)")
    fflush(nil)
    abort()
  }
  return 0
}
