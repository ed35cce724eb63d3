import Engine
import IOSText
import Model

/// What can be done to a lab from outside: by its incidents, its menu, or whoever serves it.
public enum LabCommand: Hashable, Sendable {
  /// A fault, a repair, traffic, a name.
  case world(WorldCommand)
  /// Lines as typed after `configure terminal`, then `end`.
  case configure(router: String, lines: [String])
}

extension Configuration {
  /// The first of these lines of configuration mode, by its number from 0, that would not be taken, and why; nil where
  /// all would be.
  public func refusal(of lines: [String]) -> (line: Int, why: String)? {
    var editor = ConfigurationEditor(self)
    for (number, line) in lines.enumerated() {
      switch editor.enter(line) {
      case .accepted, .passedOver, .ended, .nothing: continue
      case .invalid(let column): return (number, "not understood from column \(column + 1)")
      case .incomplete: return (number, "incomplete")
      case .ambiguous: return (number, "ambiguous")
      case .refused(let messages): return (number, messages.joined(separator: " "))
      }
    }
    return nil
  }
}
