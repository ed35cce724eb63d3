import StrictYAML
import Terminal

/// What a theme file changes of a role's look; nil leaves it as it was.
struct Look: Hashable, Sendable {
  var foreground: Colour?
  var background: Colour?
  /// Weights given and weights taken away.
  var given: Attributes = []
  var taken: Attributes = []

  /// A look with these changes.
  func applied(to paint: Paint) -> Paint {
    Paint(
      foreground ?? paint.foreground, on: background ?? paint.background,
      paint.attributes.subtracting(taken).union(given)
    )
  }
}

/// The theme that a file changes.
enum ThemeBase: Hashable, Sendable {
  /// Nothing: all is plain.
  case none
  /// Another theme, and where it is named; nil where the file does not say.
  case theme(String, Position?)
}

/// A theme file as it is written.
struct ThemeFile: Hashable, Sendable {
  var about: String?
  var base = ThemeBase.theme("dark", nil)
  var ground: Colour?
  var paintsGround: Bool?
  /// Looks at 256 colours and more, at 8 and 16, without colour.
  var roles: [Role: Look] = [:]
  var basic: [Role: Look] = [:]
  var mono: [Role: Look] = [:]

  /// The theme that comes of changing another. A role in `roles` that `basic` does not name is shown in the nearest of
  /// the sixteen colours, not as the base had it there.
  func theme(name: String, base: Theme) -> Theme {
    let full = roles.map { ($0, $1.applied(to: base.paint($0, at: .rgb))) }
    let coloured = Theme(
      name: name, base: base, ground: ground, paintsGround: paintsGround,
      full: Dictionary(uniqueKeysWithValues: full))
    let few = basic.map { ($0, $1.applied(to: coloured.paint($0, at: .sixteen))) }
    let none = mono.map { ($0, $1.applied(to: coloured.paint($0, at: .mono)).attributes) }
    return Theme(
      name: name, base: coloured, full: [:], basic: Dictionary(uniqueKeysWithValues: few),
      mono: Dictionary(uniqueKeysWithValues: none))
  }
}

extension Role {
  /// Its name in theme files and reports.
  public var word: String { String(describing: self) }
}

extension Colour {
  /// As theme files write it.
  public var word: String {
    switch self {
    case .terminal: return "default"
    case .indexed(let place): return place < 16 ? Colour.names[Int(place)] : String(place)
    case .rgb(let red, let green, let blue):
      let hexadecimal = [red, green, blue].map { value in
        let digits = String(value, radix: 16)
        return digits.utf8.count == 1 ? "0" + digits : digits
      }
      return "#" + hexadecimal.joined()
    }
  }
}
