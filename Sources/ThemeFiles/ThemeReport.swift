import StrictYAML
import Terminal

/// How well a theme can be read.
public struct ThemeReport: Sendable {
  /// The theme's name.
  public let name: String
  /// Where it comes from.
  public let origin: ThemeOrigin
  /// What its file says about it.
  public let about: String
  /// The ground it is made for; nil where it cannot be read.
  public let ground: Colour?
  /// What is wrong with its file; empty where it can be read.
  public let problems: [FileProblem]
  /// Each role's figures; empty where it cannot be read.
  public let roles: [RoleContrast]
  /// How far apart the states look, to each kind of eyes.
  public let separations: [Separation]

  /// Whether it can be read, as a file and on the screen.
  public var isGood: Bool { problems.isEmpty && roles.allSatisfy { $0.verdict != .low } }
}

/// A role's contrast at full depth.
public struct RoleContrast: Hashable, Sendable {
  /// The role.
  public let role: Role
  /// Its look.
  public let paint: Paint
  /// WCAG 2 contrast with its ground, 1…21; nil where the text is the terminal's own.
  public let contrast: Double?
  /// The least that is legible: 4.5 for text, 3 for lines (WCAG 2.2, 1.4.3 and 1.4.11).
  public let least: Double
  /// The contrast on the ground of the selected row; nil where the role has a ground of its own, is never in a row, or
  /// either is the terminal's own.
  public let selected: Double?

  /// What to think of it.
  public enum Verdict: String, Hashable, Sendable {
    /// Legible.
    case ok
    /// Too pale.
    case low = "LOW"
    /// The terminal's own colours, which are not known.
    case own
  }

  /// Text on the selected row needs 3: it is bold there, and the row stands out by its ground.
  public static let leastSelected = 3.0

  /// Whether it is legible, in a plain row and in the selected one.
  public var verdict: Verdict {
    if let selected, selected < RoleContrast.leastSelected { return .low }
    guard let contrast else { return .own }
    return contrast < least ? .low : .ok
  }

  /// The figures of a role.
  init(_ role: Role, in theme: Theme) {
    self.role = role
    paint = theme.paint(role, at: .rgb)
    contrast = theme.contrast(role)
    least = role == .rule ? 3 : 4.5
    let selection = theme.paint(.selection, at: .rgb)
    let isInRows = paint.background == .terminal && role != .rule && role != .selection
    let foreground = role == .text ? selection.foreground : paint.foreground
    selected = isInRows ? foreground.contrast(with: selection.background) : nil
  }
}

/// How far apart the nearest two of some states look.
public struct Separation: Hashable, Sendable {
  /// The eyes.
  public let vision: Vision
  /// The two nearest.
  public let first, second: Role
  /// Their distance, CIEDE2000.
  public let distance: Double

  /// The states that must not be taken for each other.
  public static let states: [Role] = [.ok, .warning, .critical, .unknown]

  /// The nearest two of `roles`; nil where colours are the terminal's own. A role with a ground is seen by its ground.
  public init?(_ roles: [Role], in theme: Theme, at depth: ColourDepth = .rgb, for vision: Vision) {
    var nearest: Separation?
    for (place, one) in roles.enumerated() {
      for other in roles[(place + 1)...] {
        let (first, second) = (Separation.colour(one, theme, depth), Separation.colour(other, theme, depth))
        guard let distance = colourDistance(first, second, for: vision) else { continue }
        if distance < nearest?.distance ?? .infinity {
          nearest = Separation(vision: vision, first: one, second: other, distance: distance)
        }
      }
    }
    guard let nearest else { return nil }
    self = nearest
  }

  private init(vision: Vision, first: Role, second: Role, distance: Double) {
    self.vision = vision
    self.first = first
    self.second = second
    self.distance = distance
  }

  private static func colour(_ role: Role, _ theme: Theme, _ depth: ColourDepth) -> Colour {
    let paint = theme.paint(role, at: depth)
    return paint.background == .terminal ? paint.foreground : paint.background
  }
}

extension ThemeLibrary {
  /// The figures of every theme, or of the ones named; a theme whose file has problems is in the list with them.
  public func check(_ chosen: [String]? = nil) -> [ThemeReport] {
    (chosen ?? names).map { name in
      let origin = origin(of: name) ?? .file(name)
      do throws(FileProblems) {
        let theme = try load(name)
        return ThemeReport(
          name: theme.name, origin: origin, about: about(name), ground: theme.ground, problems: [],
          roles: Role.allCases.map { RoleContrast($0, in: theme) },
          separations: Vision.allCases.compactMap { Separation(Separation.states, in: theme, for: $0) })
      } catch {
        return ThemeReport(
          name: name, origin: origin, about: about(name), ground: nil, problems: error.problems, roles: [],
          separations: [])
      }
    }
  }
}
