/// The candidate that a misspelt name most probably means, or nil if none is close.
///
/// - Parameters:
///   - name: the name as written.
///   - candidates: the names that exist.
/// - Returns: the candidate with the smallest edit distance, if that is at most a third of its length.
/// - Complexity: O(*n* · *m*) for each candidate, in the lengths of the two names; long names are not compared.
package func suggestion(for name: String, among candidates: some Sequence<String>) -> String? {
  guard name.count <= 64 else { return nil }
  return
    candidates
    .map { (candidate: $0, distance: editDistance(name.lowercased(), $0.lowercased())) }
    .filter { $0.distance <= max(1, $0.candidate.count / 3) }
    .min { ($0.distance, $0.candidate) < ($1.distance, $1.candidate) }?
    .candidate
}

/// The number of insertions, deletions, replacements and swaps of neighbours between two strings
/// (optimal string alignment).
private func editDistance(_ left: String, _ right: String) -> Int {
  let a = Array(left)
  let b = Array(right)
  var beforePrevious: [Int] = []
  var previous = Array(0...b.count)
  for i in a.indices {
    var current = [i + 1]
    for j in b.indices {
      var best = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        best = min(best, beforePrevious[j - 1] + 1)
      }
      current.append(best)
    }
    beforePrevious = previous
    previous = current
  }
  return previous[b.count]
}
